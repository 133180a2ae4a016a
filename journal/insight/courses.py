"""Treatments over time: what is current, what changed, what was taken of what was due."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from journal.insight.readings import DATES, Entry, Log, When, when
from journal.model.treatments import WEEKDAYS

_ONE_OFF: Final = frozenset({"procedure", "vaccine"})
_TAKEN: Final = frozenset({"taken", "late", "partial"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a treatment with one dose, as days; an open side is None."""

    first: int | None
    last: int | None
    start: When | None
    amount: str
    unit: str
    schedule: Mapping[str, Any]
    why: str

    @property
    def dose(self) -> str:
        """Amount and unit, "20 mg"; empty when no amount is known."""
        return f"{self.amount} {self.unit}".strip() if self.amount else ""

    def covers(self, day: int) -> bool:
        """True on the days from its first to its last."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Adherence:
    """Doses taken of those due; `unknown` of them nobody wrote down."""

    taken: int
    scheduled: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Change:
    """A treatment that began, ended or got another dose. `what`: started, stopped, dose."""

    day: int
    treatment: str
    name: str
    what: str
    before: str
    after: str
    why: str


def stretches(treatment: Entry) -> tuple[Stretch, ...]:
    """Its segments, oldest first; a treatment without any is one stretch of its own time."""
    found = treatment.found.get("segments") or ()
    if not found:
        found = ({"from": None, "to": None},)
    own = treatment.span
    cut = [
        Stretch(
            _day(segment.get("from")) if segment.get("from") is not None else (own.start.day if own.start else None),
            _day(segment.get("to")) if segment.get("to") is not None else (own.end.day if own.end else None),
            when(segment.get("from")) or own.start,
            amount_of(segment.get("amount")),
            _text(segment.get("unit")),
            segment.get("schedule") or {},
            _text(segment.get("why")),
        )
        for segment in found
    ]
    return tuple(sorted(cut, key=lambda one: -math.inf if one.first is None else one.first))


def is_current(treatment: Entry, day: int) -> bool:
    """True while a stretch of it covers `day`; a procedure or a shot only where it says that it goes on."""
    if treatment.text("type") in _ONE_OFF and not treatment.span.ongoing:
        return False
    return any(one.covers(day) for one in stretches(treatment))


def stretch_at(treatment: Entry, day: int) -> Stretch:
    """The stretch that covers `day`, else the last one that began before it, else the first."""
    found = stretches(treatment)
    covering = [one for one in found if one.covers(day)]
    begun = [one for one in found if one.first is not None and one.first <= day]
    return (covering or begun or [found[0]])[-1]


def changes(log: Log, first: int, last: int) -> tuple[Change, ...]:
    """What began, ended or changed its dose within the period, oldest first."""
    found: list[Change] = []
    for treatment in log.of("treatment"):
        if treatment.text("type") in _ONE_OFF:
            continue
        found += (change for change in _changes(treatment) if first <= change.day <= last)
    return tuple(sorted(found, key=lambda change: (change.day, change.name)))


def adherence(log: Log, treatment: Entry, first: int, last: int) -> Adherence | None:
    """Doses taken of those due from `first` to `last`, the unknown ones apart; None where nothing is due by the clock.

    Doses are matched to slots day by day: a dose names the day it was due on, or counts for the day it was taken on.
    """
    due = _due(log, treatment, first, last)
    if not due:
        return None
    taken, skipped = _answers(log, treatment)
    took = sum(min(count, taken[day]) for day, count in due.items())
    left_out = sum(min(max(count - taken[day], 0), skipped[day]) for day, count in due.items())
    scheduled = sum(due.values())
    return Adherence(took, scheduled, scheduled - took - left_out)


def days_taken(log: Log, treatment: Entry, first: int, last: int) -> frozenset[int]:
    """The days of the period on which at least one dose was taken: for treatments as needed."""
    return frozenset(
        dose.when.day
        for dose in doses(log, treatment)
        if dose.when and dose.when.exact and took(dose) and first <= dose.when.day <= last
    )


def doses(log: Log, treatment: Entry) -> tuple[Entry, ...]:
    """The doses of one treatment, oldest first."""
    return log.doses_of.get(treatment.id, ())


def last_dose(log: Log, treatment: Entry) -> Entry | None:
    """The last one that was taken and whose time is known."""
    return next((dose for dose in reversed(doses(log, treatment)) if dose.when and took(dose)), None)


def seconds_since_dose(log: Log, treatment: Entry, now: float) -> float | None:
    """Seconds from the last dose to `now` (seconds since 1970), offsets applied; None when no hour is known."""
    last = last_dose(log, treatment)
    return None if last is None or last.when is None or last.when.instant is None else now - last.when.instant


def onset_lag(log: Log, side_effect: Entry, treatment: Entry) -> tuple[str, int] | None:
    """(after what, days): how long after the last start, change or single dose it began; None when not known."""
    if side_effect.when is None or not side_effect.when.exact:
        return None
    began = side_effect.when.day
    events = [("start" if change.what == "started" else "change", change.day) for change in _changes(treatment)]
    events = [event for event in events if event[1] <= began]
    if events:
        what, day = max(events, key=lambda event: event[1])
        return what, began - day
    taken = [dose.when.day for dose in doses(log, treatment) if dose.when and took(dose) and dose.when.day <= began]
    return ("dose", began - max(taken)) if taken else None


def amount_of(value: object) -> str:
    """A number with the digits it was typed with, or a band as it stands; empty for none."""
    if isinstance(value, Mapping):
        return amount_of(next(iter(value.values()), None))
    if isinstance(value, Decimal | int | float):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return _text(value)


def _changes(treatment: Entry) -> Iterator[Change]:
    found = stretches(treatment)
    for before, after in zip((None, *found), found, strict=False):
        if after.first is None:
            continue
        what = "started" if before is None else "dose"
        earlier = before.dose if before else ""
        if what == "started" or earlier != after.dose:
            yield Change(after.first, treatment.id, treatment.text("name"), what, earlier, after.dose, after.why)
    end = found[-1].last
    if end is not None:
        why = treatment.text("stop_reason")
        yield Change(end, treatment.id, treatment.text("name"), "stopped", found[-1].dose, "", why)


def _due(log: Log, treatment: Entry, first: int, last: int) -> Counter[int]:
    due: Counter[int] = Counter()
    found = stretches(treatment)
    for index, one in enumerate(found):
        start = first if one.first is None else max(first, one.first)
        end = last if one.last is None else min(last, one.last)
        if index + 1 < len(found) and (following := found[index + 1].first) is not None:
            # A new dose takes over on its own first day.
            end = min(end, following - 1)
        for day in range(start, end + 1):
            if count := _slots(one, day, log.calendar):
                due[day] = count
    return due


def _slots(stretch: Stretch, day: int, calendar: str) -> int:
    """How many doses are due on a day."""
    schedule = stretch.schedule
    if schedule.get("as_needed"):
        return 0
    weekdays = schedule.get("days") or ()
    if weekdays and (calendar != DATES or WEEKDAYS[date.fromordinal(day).weekday()] not in weekdays):
        return 0
    cycle = _text(schedule.get("cycle")).partition("/")
    if cycle[1] and stretch.first is not None and cycle[0].isdigit() and cycle[2].isdigit():
        on, off = int(cycle[0]), int(cycle[2])
        if on + off and (day - stretch.first) % (on + off) >= on:
            return 0
    times: Sequence[object] = schedule.get("times") or ()
    if times:
        return len(times)
    every = schedule.get("every")
    if isinstance(every, Decimal | int | float) and every > 0:
        hours = float(every)
        origin = (stretch.first or day) * 24 + (stretch.start.minute or 0) / 60 if stretch.start else day * 24
        return math.ceil(((day + 1) * 24 - origin) / hours) - math.ceil((day * 24 - origin) / hours)
    return 1 if weekdays else 0


def _answers(log: Log, treatment: Entry) -> tuple[Counter[int], Counter[int]]:
    taken: Counter[int] = Counter()
    skipped: Counter[int] = Counter()
    for dose in doses(log, treatment):
        meant = when(dose.found.get("scheduled")) or dose.when
        if meant is None or not meant.exact:
            continue
        if dose.text("status") in _TAKEN:
            taken[meant.day] += 1
        elif dose.text("status") == "skipped":
            skipped[meant.day] += 1
    return taken, skipped


def took(dose: Entry) -> bool:
    """True for a dose that was taken, whenever and however much."""
    return dose.text("status") in _TAKEN or dose.text("status") == "extra"


def _day(moment: object) -> int | None:
    found = when(moment)
    return found.day if found else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
