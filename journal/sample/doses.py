"""Doses of a day: as planned, late, in part, left out, one too many, not known, and those taken when needed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from journal.model.records import Effective, Quantity
from journal.model.treatments import WEEKDAYS, Dose
from journal.sample.clock import Day, minute_of
from journal.sample.plans import Course, Step
from journal.sample.standing import Desk

_LAST: Final = 1439


class Due(NamedTuple):
    """One treatment in one of its steps, prepared: `first` to `last` inclusive, `minutes` of the day."""

    course: Course
    first: date
    last: date
    minutes: tuple[int, ...]
    weekdays: frozenset[int]
    whole: Quantity | None
    half: Quantity | None


class Planned(NamedTuple):
    """What became of one dose: due at `minute`, taken or noted at `at`."""

    due: Due
    minute: int | None
    at: int
    status: str


class Doses:
    """Decides a person's doses day by day and writes them."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._dice = desk, desk.pen.dice
        self._due = [_due(desk, course, step) for course in desk.plan.courses for step in course.steps]

    def of(self, day: Day, *, late: bool) -> Iterator[Planned]:
        """The doses of a day; one written down `late` is oftener not known any more."""
        dice = self._dice
        weekday = day.date.weekday()
        for due in self._due:
            if due.first <= day.date <= due.last and (not due.weekdays or weekday in due.weekdays):
                for minute in due.minutes:
                    status = self._status(due.course.taken, late=late)
                    yield Planned(due, minute, min(minute + self._delay(status), _LAST), status)
                    if due.whole and due.course.type == "drug" and dice.falls(0.5):
                        yield Planned(due, None, min(minute + dice.between(20, 200), _LAST), "extra")

    def needed(self, day: Day, symptom: str, severity: int, onset: int) -> Iterator[Planned]:
        """The as-needed doses that a symptom of `severity`, begun at `onset`, brings about."""
        for due in self._due:
            against = due.course.against
            if against != symptom or severity < due.course.from_severity or not due.first <= day.date <= due.last:
                continue
            if self._dice.falls(due.course.taken):
                at = onset + self._dice.between(10, 70)
                yield Planned(due, None, min(at, _LAST), "taken")
                gap = int(due.course.gap or 0) * 60
                if gap and at + gap + 20 <= _LAST and severity >= 8 and self._dice.falls(30):
                    yield Planned(due, None, at + gap + 20, "taken")

    def write(self, planned: Planned, day: Day, stamp: str) -> Dose:
        """The record of one dose."""
        pen, due, status = self._desk.pen, planned.due, planned.status
        reason = due.course.against if planned.minute is None and status == "taken" else pen.words.reason(status)
        amount = due.half if status == "partial" else due.whole
        return Dose(
            id=pen.new_id(), person=self._desk.person, recorded=stamp, recorder=pen.recorder, source=pen.source,
            effective=Effective(start=day.at(planned.at)), treatment=pen.names[f"treatment {due.course.name}"],
            scheduled=None if planned.minute is None else day.at(planned.minute), status=status,
            amount=None if status in ("skipped", "unknown") else amount, reason=reason,
        )  # fmt: skip

    def _status(self, taken: int, *, late: bool) -> str:
        dice = self._dice
        if late and dice.falls(25):
            return "unknown"
        if dice.falls(taken):
            return "late" if dice.falls(6) else "taken"
        roll = dice.roll()
        if roll < 0.6:
            return "skipped"
        if roll < 0.75:
            return "unknown"
        return "partial" if roll < 0.85 else "late"

    def _delay(self, status: str) -> int:
        if status == "late":
            return self._dice.between(45, 240)
        return self._dice.between(0, 14) if status in ("taken", "partial") else 0


def _due(desk: Desk, course: Course, step: Step) -> Due:
    amount = step.amount
    return Due(
        course=course,
        first=date.min if step.before else desk.on(step.ago),
        last=desk.until if step.end is None else desk.on(step.end),
        minutes=tuple(minute_of(time) for time in step.times),
        weekdays=frozenset(WEEKDAYS.index(name) for name in course.days),
        whole=None if amount is None else Quantity(value=amount, unit=course.unit),
        half=None if amount is None else Quantity(value=_half(amount), unit=course.unit),
    )


def _half(amount: Decimal) -> Decimal:
    half = amount / 2
    return half.to_integral_value() if half == half.to_integral_value() else half
