"""What came before: directions and changes are told against an earlier record of the same name."""

from decimal import Decimal
from typing import Any, Final

from journal.anonymization.bands import change_band, distance
from journal.anonymization.leaves import Leaf
from journal.model.described import Privacy
from journal.model.measurements import Measurement
from journal.model.records import Answer, Rating, Record
from journal.model.scales import SCALES
from journal.model.searching import fold, subject

# Choices whose order runs from bad to good, and those that say nothing.
_BETTER_UP: Final = frozenset({"effectiveness", "relief.effect"})
_SAYS_NOTHING: Final = frozenset({"cannot-tell", "unknown"})
FIRST_CHANGE: Final = "0 %"


class Trail:
    """Remembers values by kind, field and name; records are told to it oldest first."""

    def __init__(self) -> None:
        self._badness: dict[tuple[str, ...], Decimal] = {}
        self._first: dict[tuple[str, ...], Decimal] = {}

    def direction(self, record: Record, leaf: Leaf) -> str | None:
        """One of "better", "same", "worse" or "first" against the record before; None where that cannot be said."""
        bad = badness(record, leaf)
        if bad is None:
            return None
        key = _key(record, leaf)
        before = self._badness.get(key)
        self._badness[key] = bad
        if before is None:
            return "first"
        return "same" if bad == before else "worse" if bad > before else "better"

    def change(self, record: Record, leaf: Leaf, value: Decimal) -> str | None:
        """The step of change from the first value of that name and unit; None where the first one is 0."""
        key = _key(record, leaf)
        if key not in self._first:
            self._first[key] = value
            return FIRST_CHANGE
        return change_band(value, self._first[key])


def given(value: Any) -> Any:
    """What an answer holds, or the value itself; None where nothing was given."""
    return value.value if isinstance(value, Answer) else value


def badness(record: Record, leaf: Leaf) -> Decimal | None:
    """A number that is higher the worse it was; None where the field says nothing of better or worse."""
    value = given(leaf.value)
    if isinstance(value, Rating):
        scale = SCALES.get(value.scale)
        return None if scale is None else value.raw if scale.worse_up else -value.raw
    if isinstance(value, str):
        if value in _SAYS_NOTHING or value not in leaf.choices:
            return None
        at = Decimal(leaf.choices.index(value))
        return -at if leaf.field in _BETTER_UP else at
    if isinstance(value, Decimal) and leaf.privacy is Privacy.VALUE:
        return _outside(record, leaf, value)
    return Decimal(value) if isinstance(value, int) else None


def _outside(record: Record, leaf: Leaf, value: Decimal) -> Decimal | None:
    """How far outside its reference range: without a range nobody can say which way is better."""
    if not isinstance(record, Measurement) or record.range is None or leaf.field != "value":
        return None
    if record.range.low is None and record.range.high is None:
        return None
    return distance(value, record.range.low, record.range.high)


def _key(record: Record, leaf: Leaf) -> tuple[str, ...]:
    item: Any = record
    if len(leaf.path) == 3:
        # One of several, as a part of a blood pressure: the part's own name counts too.
        item = getattr(record, str(leaf.path[0]))[leaf.path[1]]
    inner = getattr(item, "what", "") or getattr(item, "name", "") if item is not record else ""
    unit = getattr(item, "unit", None) or ""
    return record.kind, leaf.field, subject(record), fold(inner), unit
