"""The transformations: one small function for each way of the policy, from a field's value to what leaves of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

import msgspec

from journal.anonymization import bands
from journal.anonymization.codes import is_listed
from journal.anonymization.groups import RARE_CONDITION, group_of, group_words
from journal.anonymization.identifiers import TITLES
from journal.anonymization.leaves import Leaf, Path
from journal.anonymization.marks import Marks
from journal.anonymization.moments import part_of_clock, relative_day, relative_week
from journal.anonymization.policy import Way
from journal.anonymization.roles import Roles
from journal.anonymization.spans import Span
from journal.anonymization.strings import moment_of
from journal.anonymization.trail import Trail, given
from journal.anonymization.wording import words_in
from journal.i18n import _
from journal.model import moments
from journal.model.described import Privacy
from journal.model.measurements import Measurement
from journal.model.moments import Moment
from journal.model.records import Answer, Code, Rating, Record
from journal.model.scales import SCALES


class Gone:
    """Stands for what does not leave; `None` would be a member that is there and empty."""


GONE: Final = Gone()

# The first letters of a moment that say its year, and its day.
_YEAR: Final = 4
_DAY: Final = 10


@dataclass(frozen=True)
class Transformer:
    """All that the ways need to know of one share. `read`: strings are cleaned and made plain.

    `born`: when the person was, as exactly as they wrote it down.
    """

    first_day: date
    last_day: date
    roles: Roles
    marks: Marks
    numbers: Mapping[str, int]
    pseudonym: str
    read: bool
    born: Moment | None = None
    trail: Trail = field(default_factory=Trail)

    def left(self, way: Way, record: Record, leaf: Leaf, spans: Mapping[Path, tuple[Span, ...]]) -> Any:
        """What of `leaf` leaves this way, as plain JSON values, or GONE; one that its way `removes` is not asked for.

        `spans`: what is taken out of each text, by its path.
        """
        if leaf.privacy is Privacy.DATE and self._tells_birth(leaf):
            # A condition since birth would tell the birth date, or the age in days.
            return leaf.value[:_YEAR] if way is Way.AS_IS else None
        if way in _TEXTUAL:
            return self._cleaned(leaf.path, leaf.value, spans)
        if leaf.value is None or leaf.value == "":
            return None
        return _WAYS[way](self, record, leaf)

    def _tells_birth(self, leaf: Leaf) -> bool:
        """Whether a moment of the person's life may be the day on which they were born."""
        if not self.read or self.born is None or not leaf.value or leaf.field == "recorded":
            return False
        at, born = leaf.value[:_DAY], self.born[:_DAY]
        return bool(at.startswith(born) or born.startswith(at))

    def _cleaned(self, path: Path, value: Any, spans: Mapping[Path, tuple[Span, ...]]) -> Any:
        """The value as plain JSON with tokens in its texts; numbers and closed lists as they are."""
        if isinstance(value, str):
            text = self.marks.masked(value, spans.get(path, ()))
            return (plain(text) if self.read else text) or None
        if isinstance(value, tuple):
            return [self._cleaned((*path, at), inner, spans) for at, inner in enumerate(value)]
        if isinstance(value, Code):
            return self._code(path, value, spans)
        if isinstance(value, Answer):
            return {"answer": value.answer, "value": self._cleaned((*path, "value"), value.value, spans)}
        if isinstance(value, Rating) and self.read:
            recall = self._cleaned((*path, "recall"), value.recall, spans)
            scale = value.scale if value.scale in SCALES else None
            return _without_band({"scale": scale, "raw": value.raw, "recall": recall, "band": value.band})
        return msgspec.to_builtins(value, builtin_types=(Decimal,))

    def _code(self, path: Path, code: Code, spans: Mapping[Path, tuple[Span, ...]]) -> dict[str, Any]:
        display = self._cleaned((*path, "display"), code.display or "", spans)
        listed = not self.read or is_listed(code)
        return {"system": code.system if listed else None, "code": code.code if listed else None, "display": display}


def plain(text: str) -> str:
    """`text` without control characters and lone surrogates, which no file of ours could carry."""
    return "".join(character for character in text if character in "\n\t" or not _unprintable(character))


def _unprintable(character: str) -> bool:
    return character < " " or "\x7f" <= character < "\xa0" or "\ud800" <= character <= "\udfff"


def _without_band(rating: dict[str, Any]) -> dict[str, Any]:
    if not rating["band"]:
        del rating["band"]
    return rating


# Ways that leave only some fields of their class: the full name, the town and the range would undo the rest.
_LEFT: Final[dict[Way, frozenset[str]]] = {
    Way.GONE: frozenset(),
    Way.FIRST_NAME: frozenset({"name"}),
    Way.PSEUDONYM: frozenset({"name"}),
    Way.REGION: frozenset({"region", "country"}),
    Way.COUNTRY: frozenset({"country"}),
    Way.REFERENCE_BAND: frozenset({"value", "parts.value"}),
    Way.RECORD_NUMBER: frozenset({"numbers.kind", "numbers.value"}),
}
_GIVE_AWAY: Final = frozenset({"comparator", "range.low", "range.high", "range.text"})


def removes(way: Way, kind: str, field: str) -> bool:
    """Whether this way leaves nothing of a field, whatever its value."""
    if way is Way.DIRECTION:
        return field in _GIVE_AWAY
    if way is Way.ROLE and field == "code":
        # Whatever a code of somebody says, it is not their role.
        return True
    if way is Way.RECORD_NUMBER and kind != "person":
        return True
    return way in _LEFT and field not in _LEFT[way]


def _first_name(_share: Transformer, _record: Record, leaf: Leaf) -> Any:
    return next((word.text for word in words_in(leaf.value) if word.folded not in TITLES), GONE)


def _pseudonym(share: Transformer, _record: Record, _leaf: Leaf) -> Any:
    return share.pseudonym


def _age(share: Transformer, leaf: Leaf) -> int:
    born = moments.day(leaf.value)
    return bands.age_at(
        (born.year, born.month, born.day), (share.last_day.year, share.last_day.month, share.last_day.day)
    )


def _exact_age(share: Transformer, _record: Record, leaf: Leaf) -> Any:
    return {"age": _age(share, leaf)}


def _ten_years(share: Transformer, _record: Record, leaf: Leaf) -> Any:
    return {"band": bands.age_band(_age(share, leaf), 10)}


def _twenty_years(share: Transformer, _record: Record, leaf: Leaf) -> Any:
    return {"band": bands.age_band(_age(share, leaf), 20)}


def _relative_day(share: Transformer, _record: Record, leaf: Leaf) -> Any:
    moment = moment_of(leaf.value)
    return GONE if moment is None else relative_day(Moment(moment), share.first_day)


def _relative_week(share: Transformer, _record: Record, leaf: Leaf) -> Any:
    moment = moment_of(leaf.value)
    return GONE if moment is None else relative_week(Moment(moment), share.first_day)


def _part_of_day(_share: Transformer, _record: Record, leaf: Leaf) -> Any:
    return [part for text in leaf.value if (part := part_of_clock(text)) is not None]


def _role(share: Transformer, record: Record, leaf: Leaf) -> Any:
    if isinstance(leaf.value, tuple):
        return [share.roles.of_field(record.kind, leaf.field, value) for value in leaf.value]
    return share.roles.of_field(record.kind, leaf.field, leaf.value)


def _dose_band(_share: Transformer, _record: Record, leaf: Leaf) -> Any:
    amount = given(leaf.value)
    raw = amount.raw if isinstance(amount, Rating) else amount
    band = {"band": bands.dose_band(raw)} if isinstance(raw, Decimal) else None
    return _answered(leaf, band)


def _answered(leaf: Leaf, value: Any) -> Any:
    """`value` in the place where it stood: within its answer, or alone."""
    return {"answer": leaf.value.answer, "value": value} if isinstance(leaf.value, Answer) else value


def _reference_band(share: Transformer, record: Record, leaf: Leaf) -> Any:
    value = given(leaf.value)
    if not isinstance(value, Decimal):
        return _answered(leaf, None)
    if isinstance(record, Measurement) and record.range is not None and leaf.field == "value":
        band = bands.range_band(value, record.range.low, record.range.high)
        if band is not None:
            return _answered(leaf, {"band": band})
    change = share.trail.change(record, leaf, value)
    return _answered(leaf, None if change is None else {"change": change})


def _direction(share: Transformer, record: Record, leaf: Leaf) -> Any:
    direction = share.trail.direction(record, leaf)
    return _answered(leaf, None if direction is None else {"direction": direction})


def _number_in_file(share: Transformer, _record: Record, leaf: Leaf) -> Any:
    if isinstance(leaf.value, tuple):
        return [share.numbers[target] for target in leaf.value if target in share.numbers]
    return share.numbers.get(leaf.value, GONE)


_TEXTUAL: Final = frozenset(
    {Way.AS_IS, Way.CLEANED, Way.COMMON_CONDITION, Way.REGION, Way.COUNTRY, Way.RECORD_NUMBER},
)
_WAYS: Final[dict[Way, Callable[[Transformer, Record, Leaf], Any]]] = {
    Way.FIRST_NAME: _first_name,
    Way.PSEUDONYM: _pseudonym,
    Way.AGE: _exact_age,
    Way.TEN_YEARS: _ten_years,
    Way.TWENTY_YEARS: _twenty_years,
    Way.RELATIVE_DAY: _relative_day,
    Way.RELATIVE_WEEK: _relative_week,
    Way.PART_OF_DAY: _part_of_day,
    Way.ROLE: _role,
    Way.DOSE_BAND: _dose_band,
    Way.REFERENCE_BAND: _reference_band,
    Way.DIRECTION: _direction,
    Way.NUMBER_IN_FILE: _number_in_file,
}

HIDDEN_WITH_A_NAME: Final = frozenset({"code", "stage", "course"})


def rare_condition(leaf: Leaf) -> Any:
    """What leaves of a rare condition for strangers, field by field; None where the field is no secret."""
    if leaf.field == "name":
        group = group_of(leaf.value)
        return group_words(group) if group else _(RARE_CONDITION)
    return GONE if leaf.path[0] in HIDDEN_WITH_A_NAME else None
