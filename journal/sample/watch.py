"""What a watch brings in besides: pulse all day, steps now and then, as many as asked for."""

from collections.abc import Iterator, Sequence
from typing import Final

from journal.model.ids import IdMaker
from journal.model.measurements import Measurement
from journal.model.records import Effective
from journal.sample.answers import counted
from journal.sample.clock import Day, stamp_of
from journal.sample.dice import Dice

_SYNC_MS: Final = 22 * 3_600_000
_STEPS: Final = 12
"""Every so-manieth record is a count of steps."""
_AWAKE: Final = (0,) * 6 + (4, 8, 14, 18, 16, 14, 18, 12, 14, 18, 22, 20, 14, 10, 8, 4, 2, 0)
"""Hour of the day -> how much faster than at rest a heart beats."""


class Watch:
    """One person's watch. It asks nothing of the journal's own chance: the story is the same with it and without."""

    def __init__(self, person: str, pulse: int, dice: Dice) -> None:
        self._person, self._pulse, self._dice = person, pulse, dice
        self._now = 0
        self._new_id = IdMaker(lambda: self._now, dice.bits)

    def day(self, day: Day, count: int) -> Iterator[Measurement]:
        """`count` readings spread over a day, all taken in by one import at ten in the evening."""
        self._now = day.midnight_ms + _SYNC_MS
        stamp = stamp_of(self._now)
        roll, at_second, person = self._dice.roll, day.at_second, self._person
        for place in range(count):
            # Nothing after the import: it takes in the day up to then.
            second = int((place + roll()) / count * (_SYNC_MS // 1000))
            effective = Effective(start=at_second(second))
            if place % _STEPS == _STEPS - 1:
                yield Measurement(
                    id=self._new_id(), person=person, recorded=stamp, source="import", effective=effective,
                    name="Steps", value=counted(int(roll() * roll() * 900)), unit="steps", ucum="{steps}",
                    method="watch",
                )  # fmt: skip
            else:
                beats = self._pulse + _AWAKE[second // 3600] + int(roll() * 16) - 6
                yield Measurement(
                    id=self._new_id(), person=person, recorded=stamp, source="import", effective=effective,
                    name="Pulse", value=counted(beats), unit="bpm", ucum="/min", method="watch",
                )  # fmt: skip


def shares(total: int, among: Sequence[object]) -> Iterator[int]:
    """`total` in as even whole shares as there are things in `among`."""
    size = len(among)
    for place in range(size):
        yield total * (place + 1) // size - total * place // size
