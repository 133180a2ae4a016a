"""What began before a period and still holds in it: a treatment, a condition, a side effect that goes on."""

from datetime import date
from typing import Final

from journal.model.moments import day, last_day
from journal.model.records import Record
from journal.model.visits import Question

STANDING: Final = (
    "person",
    "condition",
    "allergy",
    "treatment",
    "tracker",
    "provider",
    "side-effect",
    "episode",
    "question",
)
"""Kinds that hold over time, or belong to no time at all; all others are of the moment they began."""

_UNTIL_ENDED: Final = frozenset({"person", "condition", "allergy", "treatment", "tracker", "provider"})


def holds_in(record: Record, start: date | None, end: date | None) -> bool:
    """True when a record of a standing kind holds on a day from `start` to `end`, inclusive; None leaves it open."""
    at = record.effective
    if record.kind not in STANDING or (end is not None and at.start is not None and day(at.start) > end):
        return False
    if at.end is not None:
        return start is None or last_day(at.end) >= start
    if isinstance(record, Question):
        return record.state in {"open", "asked"}
    return record.kind in _UNTIL_ENDED or at.ongoing
