"""What is wrong with the members of a record, each by what its description asks for."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Final, get_args, get_origin, get_type_hints

import msgspec

from journal.i18n import _
from journal.model.described import choices_of, descriptions, structs_in
from journal.model.moments import Moment, is_moment
from journal.model.records import ANSWERS, GIVEN, Answer, Rating
from journal.model.scales import SCALES
from journal.model.treatments import Schedule

Problem = tuple[str, str]
"""(dotted field, a sentence for the reader)."""

MOST_DIGITS: Final = 40
LARGEST: Final = 30
"""Powers of ten up to which a number goes, and down to which: beyond, sums and pages would take for ever."""
EARLIEST: Final = "1800"
"""The first year of a moment: days are counted from it, and no chart or share can count from the year 1."""

Check = Callable[[Any], Iterable[Problem]]
"""The problems of one member's value."""


def of_fields(value: msgspec.Struct) -> list[Problem]:
    """What is wrong with the members of a struct, but for those that every record has."""
    problems: list[Problem] = []
    members, fetch = _checks(type(value))
    for (usual, checks), member in zip(members, fetch(value), strict=True):
        # A member at its default has nothing to check: most members of most records, and a million of them an import.
        if member is not usual and member != usual:
            for check in checks:
                problems += check(member)
    return problems


@cache
def _checks(kind: type[msgspec.Struct]) -> tuple[tuple[tuple[Any, tuple[Check, ...]], ...], Callable[[Any], Any]]:
    """((default, the checks that its description asks for) of each member that needs any; what fetches all of them)."""
    hints = get_type_hints(kind, include_extras=True)
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    names, found = [], []
    for name, meta in descriptions(kind).items():
        if name not in _EXAMINED_APART:
            checks = tuple(_field_checks(fields[name].encode_name, get_args(hints[name])[0], meta))
            if checks:
                names.append(name)
                found.append((fields[name].default, checks))
    # Of fewer than two names attrgetter makes no tuple.
    fetch = attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    return tuple(found), fetch


# Of these `validation` tells, with less ado: every record has them.
_EXAMINED_APART: Final = frozenset({"id", "person", "effective", "recorded"})


def _field_checks(shown: str, annotation: Any, meta: msgspec.Meta) -> Iterable[Check]:
    if (meta.extra or {}).get("required"):
        yield _required(shown, meta)
    if choices := choices_of(meta):
        yield _chosen(shown, choices)
    if _holds(annotation, Moment):
        yield _moment(shown)
    if get_origin(annotation) is Answer:
        yield _answered(shown)
    elif _holds(annotation, Decimal):
        yield _finite(shown)
    elif structs_in(annotation):
        yield _nested(shown)


def _holds(annotation: Any, wanted: Any) -> bool:
    return annotation is wanted or any(_holds(inner, wanted) for inner in get_args(annotation))


# A check gives an empty tuple when all is well, and is no generator: three million of them an import cost seconds.


def _required(shown: str, meta: msgspec.Meta) -> Check:
    def check(value: Any) -> Iterable[Problem]:
        if value and not (isinstance(value, str) and not value.strip()):
            return ()
        return ((shown, _("'{label}' cannot be left empty.").format(label=_(meta.title or shown))),)

    return check


def _chosen(shown: str, choices: tuple[Any, ...]) -> Check:
    allowed = frozenset((*choices, None))

    def check(value: Any) -> Iterable[Problem]:
        if value in allowed:
            return ()
        several = value if isinstance(value, tuple) else (value,)
        if allowed.issuperset(several):
            return ()
        named = ", ".join(str(choice) for choice in choices)
        sentence = _("'{value}' is not one of: {choices}.")
        return [(shown, sentence.format(value=one, choices=named)) for one in several if one not in allowed]

    return check


def _moment(shown: str) -> Check:
    def check(value: Any) -> Iterable[Problem]:
        if value is None:
            return ()
        there = is_moment(value)
        if there and value >= EARLIEST:
            return ()
        if there:
            sentence = _("'{value}' is too long ago for a health journal: the year must be {year} or later.")
        else:
            sentence = _("'{value}' is no time: write 2026, 2026-03, 2026-03-05 or 2026-03-05T14:30+01:00.")
        return ((shown, sentence.format(value=value, year=EARLIEST)),)

    return check


of_start, of_end = _moment("effective.start"), _moment("effective.end")


def _finite(shown: str) -> Check:
    def check(value: Any) -> Iterable[Problem]:
        return _of_number(shown, value) if isinstance(value, Decimal) else ()

    return check


def _of_number(shown: str, value: Decimal) -> Iterable[Problem]:
    if not value.is_finite():
        return ((shown, _("'{value}' is no number.").format(value=value)),)
    # Written out, a number has at least as many characters as digits: the short ones need no counting.
    digits = len(str(value))
    if (digits > MOST_DIGITS and len(value.as_tuple().digits) > MOST_DIGITS) or (
        value and abs(value.adjusted()) > LARGEST
    ):
        sentence = _("This number is too long, too large or too small: at most {digits} digits, below 1E+{most}.")
        return ((shown, sentence.format(digits=MOST_DIGITS, most=LARGEST)),)
    return ()


def _answered(shown: str) -> Check:
    def check(answered: Any) -> Iterable[Problem]:
        problems = _of_answer(answered)
        return [(f"{shown}.{place}", sentence) for place, sentence in problems] if problems else ()

    return check


def _of_answer(answered: Answer[Any]) -> Iterable[Problem]:
    value = answered.value
    if isinstance(value, Decimal) and answered.answer == GIVEN:
        # A number that was measured: nine of ten records of an import.
        return _of_number("value", value)
    # Nothing else is described of an answer.
    problems = [] if answered.answer in ANSWERS else of_fields(answered)
    if (answered.answer == GIVEN) is (value is None):
        problems.append(("value", _("A value goes with the answer 'given', and only with it.")))
    elif isinstance(value, Rating):
        problems += _of_rating(value)
    elif isinstance(value, Decimal):
        problems += _of_number("value", value)
    return problems


def _of_rating(rating: Rating) -> Iterable[Problem]:
    scale = SCALES.get(rating.scale)
    if scale is None:
        yield (
            "value.scale",
            _("'{scale}' is no scale that Kith knows: {known}.").format(scale=rating.scale, known=", ".join(SCALES)),
        )
    elif not scale.holds(rating.raw):
        top = _("any number") if scale.high is None else str(scale.high)
        yield (
            "value.raw",
            _("{raw} is not on the scale from {low} to {high}.").format(raw=rating.raw, low=scale.low, high=top),
        )
    else:
        yield from _of_number("value.raw", rating.raw)


def _nested(shown: str) -> Check:
    def check(value: Any) -> Iterable[Problem]:
        if isinstance(value, tuple):
            return [
                (f"{shown}.{index}.{field}", sentence)
                for index, inner in enumerate(value)
                if isinstance(inner, msgspec.Struct)
                for field, sentence in _of_struct(inner)
            ]
        problems = _of_struct(value) if isinstance(value, msgspec.Struct) else ()
        return [(f"{shown}.{field}", sentence) for field, sentence in problems] if problems else ()

    return check


def _of_struct(inner: msgspec.Struct) -> list[Problem]:
    problems = of_fields(inner)
    if isinstance(inner, Schedule):
        problems += _of_schedule(inner)
    return problems


def _of_schedule(inner: Schedule) -> Iterable[Problem]:
    for index, at in enumerate(inner.times):
        if not _is_time_of_day(at):
            yield f"times.{index}", _("'{value}' is no time of day: write 08:00.").format(value=at)
    if inner.every is not None and inner.every <= 0:
        yield "every", _("'{value}' is no interval: it is more than 0 hours.").format(value=inner.every)


def _is_time_of_day(text: str) -> bool:
    hour, _colon, minute = text.partition(":")
    digits = len(hour) == len(minute) == 2 and text.isascii() and (hour + minute).isdigit()
    return digits and int(hour) < 24 and int(minute) < 60
