"""Chance: from one seed always the same, in every process and on every machine."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """Draws from a seed. Only `random()` and `getrandbits()` are used: their sequences never change in Python."""

    __slots__ = ("_owed", "bits", "roll")

    def __init__(self, seed: str) -> None:
        source = Random(seed)  # noqa: S311 - a made-up journal, no secret
        self.roll = source.random
        self.bits = source.getrandbits
        self._owed: dict[str, float] = {}

    def falls(self, percent: float) -> bool:
        """True `percent` times of a hundred."""
        return self.roll() * 100 < percent

    def evens(self, what: str, percent: float) -> bool:
        """Like `falls`, but what came too rarely until now is likelier: each month keeps near its share."""
        if percent >= 100:
            return True
        # What is owed grows by the share and shrinks by one when it comes: never under -1, never over 2.
        owed = self._owed.get(what, 0.0) + percent / 100
        comes = self.roll() < owed
        self._owed[what] = owed - comes
        return comes

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both inclusive."""
        return low + int(self.roll() * (high - low + 1))

    def near(self, low: int, high: int) -> int:
        """Like `between`, but the middle is likelier than the ends."""
        return low + int((self.roll() + self.roll()) / 2 * (high - low + 1))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of `things`."""
        return things[int(self.roll() * len(things))]

    def some(self, things: Sequence[Thing], count: int) -> tuple[Thing, ...]:
        """`count` different ones of `things`."""
        left = list(things)
        return tuple(left.pop(int(self.roll() * len(left))) for _ in range(count))
