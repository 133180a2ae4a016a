"""Doses that are due around now, as the command line and the window show them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from journal.model.moments import Precision, instant, moment_at, precision
from journal.model.records import Record
from journal.model.treatments import WEEKDAYS, Dose, Schedule, Segment, Treatment

BEHIND: Final = timedelta(hours=12)
AHEAD: Final = timedelta(hours=4)
_NEAR: Final = timedelta(hours=4)


def doses_due(records: Iterable[Record], now: datetime) -> list[dict[str, Any]]:
    """Doses due from 12 hours ago to 4 hours ahead of `now` (aware) that have no answer yet, in the order they are due.

    Needs the treatments and the doses of the last days; other records are passed over. Each: `{"treatment", "name",
    "due", "late_minutes", "amount"}`; `late_minutes` is 0 for what is still to come. A dose answers the slot that it
    names; one that names none answers the nearest slot of its treatment within 4 hours.
    """
    kept = [record for record in records if not record.deleted]
    doses = [record for record in kept if isinstance(record, Dose)]
    found = []
    for treatment in kept:
        if isinstance(treatment, Treatment):
            own = [dose for dose in doses if dose.treatment == treatment.id]
            found += [_shown(treatment, segment, slot, now) for slot, segment in _open_slots(treatment, own, now)]
    return sorted(found, key=lambda due: (due["due"], due["name"]))


def _shown(treatment: Treatment, segment: Segment, slot: datetime, now: datetime) -> dict[str, Any]:
    amount = None if segment.amount is None else {"value": segment.amount, "unit": segment.unit}
    return {
        "treatment": treatment.id,
        "name": treatment.name,
        "due": moment_at(slot, Precision.MINUTE),
        "late_minutes": max(0, int((now - slot).total_seconds() // 60)),
        "amount": amount,
    }


def _open_slots(treatment: Treatment, doses: list[Dose], now: datetime) -> list[tuple[datetime, Segment]]:
    zone = now.tzinfo
    assert zone is not None, "now is aware"
    # A dose taken early or late may belong to a slot outside of what is shown: look a little further.
    slots = dict(_slots(treatment, now - BEHIND - _NEAR, now + AHEAD + _NEAR, zone))
    for dose in doses:
        at = _at(dose, zone)
        if at is not None and slots:
            nearest = min(slots, key=lambda slot: abs(slot - at))
            if abs(nearest - at) <= (_NEAR if dose.scheduled is None else timedelta(minutes=1)):
                del slots[nearest]
    return [(slot, segment) for slot, segment in slots.items() if now - BEHIND <= slot <= now + AHEAD]


def _at(dose: Dose, zone: tzinfo) -> datetime | None:
    moment = dose.scheduled or dose.effective.start
    return instant(moment, zone) if moment is not None and precision(moment) >= Precision.HOUR else None


def _slots(treatment: Treatment, start: datetime, end: datetime, zone: tzinfo) -> Iterator[tuple[datetime, Segment]]:
    for index, segment in enumerate(treatment.segments):
        following = treatment.segments[index + 1].start if index + 1 < len(treatment.segments) else None
        begins = instant(segment.start, zone) if segment.start else start
        ends = _end(segment, following, zone) or end
        for slot in _times(segment.schedule or Schedule(), begins, start, min(end, ends), zone):
            if max(start, begins) <= slot <= min(end, ends):
                yield slot, segment


def _end(segment: Segment, following: Any, zone: tzinfo) -> datetime | None:
    if following is not None:
        return instant(following, zone) - timedelta(seconds=1)
    if segment.end is None:
        return None
    # A last day counts whole.
    whole = timedelta(days=1, seconds=-1) if precision(segment.end) < Precision.HOUR else timedelta()
    return instant(segment.end, zone) + whole


def _times(schedule: Schedule, begins: datetime, start: datetime, end: datetime, zone: tzinfo) -> Iterator[datetime]:
    if schedule.as_needed:
        return
    if schedule.every is not None and schedule.every > 0:
        yield from _intervals(timedelta(hours=float(schedule.every)), begins, start, end)
        return
    day = start.astimezone(zone).date() - timedelta(days=1)
    while day <= end.astimezone(zone).date():
        if not schedule.days or WEEKDAYS[day.weekday()] in schedule.days:
            for time in schedule.times:
                hour, _colon, minute = time.partition(":")
                # Through UTC and back: an hour that a clock change skips moves forward.
                wall = datetime(day.year, day.month, day.day, int(hour), int(minute or 0), tzinfo=zone)
                yield datetime.fromtimestamp(wall.timestamp(), zone)
        day += timedelta(days=1)


def _intervals(every: timedelta, begins: datetime, start: datetime, end: datetime) -> Iterator[datetime]:
    skipped = max(0, -((begins - start) // every))
    slot = begins + skipped * every
    while slot <= end:
        yield slot
        slot += every
