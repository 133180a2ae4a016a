"""Which stretch of a treatment holds at a time."""

from typing import Final

from journal.model.moments import Moment, last_day, seconds
from journal.model.treatments import Segment, Treatment

_DAY: Final = 86_400
_ENDLESS: Final = 1 << 60  # seconds: before every start that is known


def segment_at(treatment: Treatment, at: Moment) -> Segment | None:
    """The segment that holds at `at`, the latest begun where several do; None before, after and between them."""
    holding = [segment for segment in treatment.segments if _holds(segment, at)]
    return max(
        holding, key=lambda segment: -_ENDLESS if segment.start is None else seconds(segment.start), default=None
    )


def is_current(treatment: Treatment, at: Moment) -> bool:
    """True when the treatment is being taken at `at`: begun, not ended, not in the trash."""
    if treatment.deleted or _ended(treatment.effective.end, at) or not _begun(treatment.effective.start, at):
        return False
    return not treatment.segments or segment_at(treatment, at) is not None


def _holds(segment: Segment, at: Moment) -> bool:
    return _begun(segment.start, at) and not _ended(segment.end, at)


def _begun(start: Moment | None, at: Moment) -> bool:
    # A start that is known by its day alone holds from the beginning of that day.
    return start is None or seconds(start) <= seconds(at)


def _ended(end: Moment | None, at: Moment) -> bool:
    if end is None:
        return False
    if "T" in end:
        return seconds(end) <= seconds(at)
    # An end that is known by its day includes that day.
    return seconds(Moment(last_day(end).isoformat())) + _DAY <= seconds(at)
