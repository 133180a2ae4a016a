"""A whole sample: each person's story day by day, filled up with what a watch brings in."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from journal.errors import KithError
from journal.i18n import _
from journal.model.records import Record
from journal.sample.casting import plans
from journal.sample.clock import Day, day_of
from journal.sample.dice import Dice
from journal.sample.episodes import silent_days
from journal.sample.happenings import happenings
from journal.sample.plans import Plan
from journal.sample.rounds import Rounds
from journal.sample.standing import Desk, Entry, standing
from journal.sample.watch import Watch, shares
from journal.sample.writing import Pen

LAST_DAY: Final = date(2026, 3, 1)
_EARLIEST: Final = date(2025, 1, 1)
"""The written people's illnesses and long-standing treatments began before this day."""
_MORNING: Final = 340
_EVENING: Final = 1270
_LATE: Final = 4
"""Days of a hundred that are written down afterwards."""


class SampleError(KithError):
    """A sample that cannot be made."""

    status = 2

    def __init__(self) -> None:
        super().__init__(
            _(
                "A sample needs at least one person and one year, cannot have fewer than no records, "
                "and ends in 2025 or later."
            )
        )


def generate(
    *,
    people: int = 3,
    years: int = 1,
    records: int | None = None,
    seed: int = 1,
    until: date = LAST_DAY,
) -> Iterator[Record]:
    """A made-up journal: person after person, each record after all that it refers to.

    The last day of every log is `until`, in 2025 or later; nothing lies after it but appointments. `records`: how many
    in all, shared evenly: what a story lacks is filled with a watch's readings, what it has too much is left out at its
    end. The same values give the same records with the same ids, in any process. Raises SampleError.
    """
    if people < 1 or years < 1 or (records is not None and records < 0) or until < _EARLIEST:
        raise SampleError
    return _generated(people, years, records, seed, until)


def _generated(people: int, years: int, records: int | None, seed: int, until: date) -> Iterator[Record]:
    first = until - timedelta(days=365 * years - 1)
    for number, plan in enumerate(plans(people, seed, until)):
        story = _story(plan, Dice(f"kith sample {seed} story {number}"), first, until)
        if records is None:
            for _day, written in story:
                yield from written
        else:
            quota = records * (number + 1) // people - records * number // people
            watch = Dice(f"kith sample {seed} watch {number}")
            yield from _filled(story, quota, plan.pulse, watch)


def _filled(days: Iterator[tuple[Day, list[Record]]], quota: int, pulse: int, dice: Dice) -> Iterator[Record]:
    """Exactly `quota` records: the story, and each day what the watch brought, before what was written about it."""
    story, own = [], 0
    for day, written in days:
        if own >= quota:
            break
        story.append((day, written))
        own += len(written)
    if own >= quota:
        yield from islice((record for _day, written in story for record in written), quota)
        return
    person = story[0][1][0].id
    watch = Watch(person, pulse, dice)
    for (day, written), readings in zip(story, shares(quota - own, story), strict=True):
        # The person stands before whatever refers to them.
        if written and written[0].id == person:
            yield from written
            yield from watch.day(day, readings)
        else:
            yield from watch.day(day, readings)
            yield from written


def _story(plan: Plan, dice: Dice, first: date, until: date) -> Iterator[tuple[Day, list[Record]]]:
    """(day, what was written on it) of each day on which something was."""
    pen = Pen(plan, dice)
    desk = Desk(plan, pen, first, until)
    rounds = Rounds(desk)
    before, after = _in_order(standing(desk)), _in_order(happenings(desk))
    silent, postponed = silent_days(plan, first, until), dict[date, date]()
    for number in range((until - first).days + 1):
        today = first + timedelta(days=number)
        if today in silent:
            continue
        day = day_of(today)
        pen.take()
        written = [entry.make(pen.move(day, _MORNING)) for entry in _due(before, today)]
        for missed in [missed for missed, written_on in postponed.items() if written_on <= today]:
            del postponed[missed]
            written += _sitting(rounds, pen, missed, day)
        if number > 0 and (until - today).days > 4 and dice.falls(_LATE):
            postponed[today] = today + timedelta(days=dice.between(1, 3))
        else:
            written += [make(pen.move(day, minute)) for minute, make in rounds.day(day, late=False)]
        written += [entry.make(pen.move(day, _EVENING)) for entry in _due(after, today)]
        written += [make(pen.move(day, minute)) for minute, make in rounds.after(day)]
        yield day, written


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By the day on which they are written, last first; what is written on one day keeps its order."""
    return sorted(entries, key=lambda entry: entry.day)[::-1]


def _due(once: list[Entry], today: date) -> Iterator[Entry]:
    """Takes from the end of `once` what is written by `today`."""
    while once and once[-1].day <= today:
        yield once.pop()


def _sitting(rounds: Rounds, pen: Pen, missed: date, now: Day) -> list[Record]:
    """A day that is written down later, at one sitting before the day `now` goes on."""
    return [make(pen.move(now, 430)) for _minute, make in rounds.day(day_of(missed), late=True)]
