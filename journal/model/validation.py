"""What is wrong with a record, field by field, in sentences, before it is saved."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Final, get_args, get_origin, get_type_hints

import msgspec

from journal.i18n import _
from journal.model import codec
from journal.model.described import choices_of, descriptions, structs_in
from journal.model.ids import is_id
from journal.model.moments import Moment, Precision, instant, is_moment, precision, seconds
from journal.model.records import ANSWERS, GIVEN, Answer, Rating, Record, UnknownKind
from journal.model.scales import SCALES
from journal.model.treatments import Schedule

Problem = tuple[str, str]
"""(dotted field, a sentence for the reader)."""

LONGEST: Final = 5_000_000
"""Characters of the longest text, a note of 5 MB."""
MOST_DIGITS: Final = 40
LARGEST: Final = 30
"""Powers of ten up to which a number goes, and down to which: beyond, sums and pages would take for ever."""
FACTS: Final = frozenset(
    {"symptom", "dose", "side-effect", "measurement", "note", "checkin", "factor", "effect", "episode"}
)
"""Kinds that tell what was; the others may lie ahead."""
EARLIEST: Final = "1800"
"""The first year of a moment: days are counted from it, and no chart or share can count from the year 1."""
AHEAD: Final = timedelta(hours=24)


def validate(record: Record) -> tuple[Problem, ...]:
    """Every problem of `record`; empty when it may be stored. Knows no clock and no other record."""
    return examine(record)[0]


def examine(record: Record) -> tuple[tuple[Problem, ...], bytes]:
    """(every problem of `record`, its stored body): whoever stores it next need not make the body again."""
    try:
        body = codec.encode(record)
        same = record if isinstance(record, UnknownKind) else _again(body, record)
    except (msgspec.ValidationError, UnicodeEncodeError, TypeError) as error:
        return (_unreadable(error),), b""
    if isinstance(record, UnknownKind):
        return tuple(_of_ids(record)), body
    problems = [*_of_ids(record), *_of_times(record), *_of_fields(record)]
    if len(body) > LONGEST:
        # No text is longer than all of the body, and hardly any body is that long.
        problems += _of_lengths(record)
    if not problems and same != record:
        problems.append(("record", _("This cannot be written down as it is. Check the numbers and the lists.")))
    return tuple(problems), body


def _again(body: bytes, record: Record) -> Record | None:
    """What is read again of `body`; None where a number was written that JSON has none for: its own field says so."""
    try:
        return codec.decode(body, record.revision) if record.unknown else codec.decode_own(body, record.revision)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return None


def too_far_ahead(record: Record, now: datetime, zone: tzinfo | None = None) -> bool:
    """True for a fact, or a birth, more than 24 hours after `now` (aware); plans may lie ahead."""
    born = getattr(record, "birth", None)
    start = record.effective.start if record.kind in FACTS else born
    if start is None:
        return False
    if record.kind == "dose" and getattr(record, "status", "") == "unknown":
        return False
    return instant(start, zone or now.tzinfo or UTC) > now + AHEAD


def _unreadable(error: Exception) -> Problem:
    if isinstance(error, UnicodeEncodeError):
        return ("record", _("A text holds half a character that no file can keep. Type it again."))
    return codec.told(error)


def _of_ids(record: Record) -> Iterable[Problem]:
    if not is_id(record.id):
        yield "id", _("A record needs an id that Kith made.")
    if not is_id(record.person):
        yield "person", _("Say whose record this is.")
    if record.kind == "person" and record.person != record.id:
        yield "person", _("A person's record belongs to that person.")


def _of_times(record: Record) -> Iterable[Problem]:
    at = record.effective
    if at.end is not None and at.ongoing:
        yield "effective.end", _("It cannot have an end and still go on.")
    if (
        at.start is not None
        and at.end is not None
        and is_moment(at.start)
        and is_moment(at.end)
        and _reversed(at.start, at.end)
    ):
        yield "effective.end", _("The end lies before the start.")
    if not _is_stamp(record.recorded):
        yield "recorded", _("The time of writing must be in UTC with milliseconds, like 2026-03-05T13:30:05.123Z.")


def _is_stamp(text: str) -> bool:
    if len(text) != len("2026-03-05T13:30:05.123Z") or not text.endswith("Z"):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _reversed(start: Moment, end: Moment) -> bool:
    # A coarse end (2026-03) begins before a fine start inside it (2026-03-05): only the coarser of both is compared.
    if min(precision(start), precision(end)) >= Precision.HOUR:
        return instant(end, UTC) < instant(start, UTC)
    shorter = min(len(start.partition("T")[0]), len(end.partition("T")[0]))
    return end[:shorter] < start[:shorter] if "/" not in start + end else seconds(end) < seconds(start)


def _of_lengths(value: msgspec.Struct, place: str = "") -> Iterable[Problem]:
    for field in msgspec.structs.fields(type(value)):
        yield from _too_long(getattr(value, field.name), f"{place}{field.encode_name}")


def _too_long(value: Any, shown: str) -> Iterable[Problem]:
    if isinstance(value, str) and len(value) > LONGEST:
        sentence = _("This text is too long: {count} characters of at most {most}.")
        yield shown, sentence.format(count=len(value), most=LONGEST)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _too_long(inner, f"{shown}.{index}")
    elif isinstance(value, msgspec.Struct):
        yield from _of_lengths(value, f"{shown}.")


Check = Callable[[Any], Iterable[Problem]]
"""The problems of one member's value."""


def _of_fields(value: msgspec.Struct) -> list[Problem]:
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
        if name not in {"id", "person", "recorded"}:
            checks = tuple(_field_checks(fields[name].encode_name, get_args(hints[name])[0], meta))
            if checks:
                names.append(name)
                found.append((fields[name].default, checks))
    # Of fewer than two names attrgetter makes no tuple.
    fetch = attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    return tuple(found), fetch


def _field_checks(shown: str, annotation: Any, meta: msgspec.Meta) -> Iterable[Check]:
    if (meta.extra or {}).get("required"):
        yield _required(shown, meta)
    if choices := choices_of(meta):
        yield _chosen(shown, choices)
    if _holds(annotation, Moment):
        yield _moment(shown)
    if _holds(annotation, Decimal):
        yield _finite(shown)
    if get_origin(annotation) is Answer:
        yield _answered(shown)
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
        return [(f"{shown}.{place}", sentence) for place, sentence in _of_answer(answered)]

    return check


def _of_answer(answered: Answer[Any]) -> list[Problem]:
    # Nothing else is described of an answer.
    problems = [] if answered.answer in ANSWERS else _of_fields(answered)
    value = answered.value
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
        if isinstance(value, msgspec.Struct):
            return [(f"{shown}.{field}", sentence) for field, sentence in _of_struct(value)]
        return ()

    return check


def _of_struct(inner: msgspec.Struct) -> list[Problem]:
    problems = _of_fields(inner)
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
