"""Stretches of a log that belong together: flares, infections, crashes, stays, cycles; and days without a word."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from journal.model.moments import moment_on
from journal.model.records import Effective
from journal.model.symptoms import Episode
from journal.sample.plans import Plan, Stretch
from journal.sample.standing import Desk

_YEAR: Final = 365


@dataclass(slots=True)
class Running:
    """An episode from `first` to `last`; the ids of what belongs to it gather while it lasts."""

    stretch: Stretch
    first: date
    last: date
    members: list[str] = field(default_factory=list)


class Episodes:
    """Knows which episodes a day lies in, how they change the chances, and writes each when it is over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._left = sorted(_of(desk), key=lambda one: one.first, reverse=True)
        self.now: list[Running] = []

    def begin(self, day: date) -> None:
        """Brings in what begins on `day` or before."""
        while self._left and self._left[-1].first <= day:
            self.now.append(self._left.pop())

    def over(self, day: date) -> list[Running]:
        """What ends on `day` or before; it is no longer running."""
        ended = [one for one in self.now if one.last <= day]
        self.now = [one for one in self.now if one.last > day]
        return ended

    def raised(self, symptom: str, day: date) -> tuple[int, int]:
        """(percents more likely, steps harder) that the running episodes make a symptom."""
        more = harder = 0
        for one in self.now:
            if symptom in one.stretch.raises and one.first <= day <= one.last:
                more += one.stretch.raises[symptom]
                harder += one.stretch.harder
        return more, harder

    def gather(self, symptom: str, day: date, record: str) -> None:
        """Counts a symptom to the running episodes that raise it."""
        for one in self.now:
            if symptom in one.stretch.raises and one.first <= day <= one.last:
                one.members.append(record)

    def write(self, one: Running, stamp: str) -> Episode:
        """The record of an episode that is over, or of one still running on the log's last day."""
        pen, stretch = self._desk.pen, one.stretch
        running = one.last >= self._desk.until
        return Episode(
            id=pen.new_id(), person=self._desk.person, recorded=stamp, recorder=pen.recorder, source=pen.source,
            effective=Effective(
                start=moment_on(one.first), end=None if running else moment_on(one.last), ongoing=running
            ),
            label=stretch.label, type=stretch.type, members=tuple(one.members), worry=stretch.worry, note=stretch.note,
        )  # fmt: skip


def _of(desk: Desk) -> Iterator[Running]:
    years = (desk.until - desk.first).days // _YEAR
    for stretch in desk.plan.stretches:
        for back in range(years + 1):
            first = desk.on(stretch.ago + back * _YEAR)
            if first >= desk.first and (back == 0 or stretch.ago > 30):
                # What worries today was a year ago something else.
                again = stretch if back == 0 else Stretch(stretch.label, stretch.type, 0, stretch.days, stretch.raises)
                yield Running(again, first, min(first + timedelta(days=stretch.days - 1), desk.until))
    cycle = desk.plan.cycle
    if cycle is not None:
        start = desk.first + timedelta(days=desk.pen.dice.between(1, cycle.every - 1))
        while start <= desk.until:
            stretch = Stretch(cycle.label, "cycle", 0, cycle.days, cycle.raises, 0)
            yield Running(stretch, start, min(start + timedelta(days=cycle.days - 1), desk.until))
            start += timedelta(days=cycle.every + desk.pen.dice.between(-2, 2))


def silent_days(plan: Plan, first: date, until: date) -> frozenset[date]:
    """The days of a log on which nothing was written, in each of its years."""
    silent: set[date] = set()
    for back in range((until - first).days // _YEAR + 1):
        for ago, days in plan.gaps:
            begun = until - timedelta(days=ago + back * _YEAR)
            silent.update(begun + timedelta(days=later) for later in range(days))
    # The first day is when the log was begun.
    return frozenset(day for day in silent if first < day <= until)
