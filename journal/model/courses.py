"""A treatment as it goes on: which stretch holds at a time, another dose from a day on, its end."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

import msgspec

from journal.errors import KithError
from journal.i18n import _
from journal.model.moments import Moment, Precision, day, last_day, moment_on, precision, seconds
from journal.model.records import Effective
from journal.model.treatments import Schedule, Segment, Treatment

_DAY: Final = 86_400
_ENDLESS: Final = 1 << 60  # seconds: before every start that is known


class BackwardsError(KithError):
    """A treatment cannot change or end before it, or its last change, began."""

    status = 2

    def __init__(self, start: str) -> None:
        super().__init__(_("This treatment began or last changed on {start}. Give a later day.").format(start=start))


def with_dose(
    before: Treatment, at: Moment, amount: tuple[Decimal | None, str | None], schedule: Schedule | None, why: str | None
) -> Treatment:
    """The treatment with another dose from `at` on: (number, unit) as typed. Raises BackwardsError.

    The stretch that held so far ends where this one begins; form and way of taking stay as they were.
    """
    last = before.segments[-1] if before.segments else Segment(start=before.effective.start)
    if last.start is not None and seconds(last.start) >= seconds(at):
        raise BackwardsError(last.start)
    started = msgspec.structs.replace(
        last, start=at, end=None, amount=amount[0], unit=amount[1], schedule=schedule, why=why
    )
    # A day ends where the next dose begins: its last day is the day before.
    end = moment_on(day(at) - timedelta(days=1)) if precision(at) <= Precision.DAY else at
    ended = msgspec.structs.replace(last, end=end)
    return msgspec.structs.replace(before, segments=(*before.segments[:-1], ended, started))


def stopped(before: Treatment, at: Moment, reason: str) -> Treatment:
    """The treatment ended at `at`, its last dose with it. Raises BackwardsError."""
    segments = before.segments
    if segments and segments[-1].end is None:
        start = segments[-1].start
        if start is not None and seconds(Moment(last_day(at).isoformat())) + _DAY <= seconds(start):
            raise BackwardsError(start)
        segments = (*segments[:-1], msgspec.structs.replace(segments[-1], end=at))
    over = Effective(start=before.effective.start, end=at)
    return msgspec.structs.replace(before, effective=over, segments=segments, stop_reason=reason)


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
    # A start that is known by its day alone holds from the beginning of that day; asked about a day, all of it counts.
    if start is None:
        return True
    if precision(at) <= Precision.DAY:
        return seconds(start) < seconds(Moment(last_day(at).isoformat())) + _DAY
    return seconds(start) <= seconds(at)


def _ended(end: Moment | None, at: Moment) -> bool:
    if end is None:
        return False
    if "T" in end:
        return seconds(end) <= seconds(at)
    # An end that is known by its day includes that day.
    return seconds(Moment(last_day(end).isoformat())) + _DAY <= seconds(at)
