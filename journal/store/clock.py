"""The hybrid logical clock: time of day that never runs backwards between two changes."""

from collections.abc import Iterator
from typing import NamedTuple, Self

DAY_MS = 86_400_000
_COUNTER_END = 1 << 32


class Clock(NamedTuple):
    """48 bits of milliseconds since 1970, 32 bits of counter; its ten bytes sort as it does.

    Kulkarni et al., Logical Physical Clocks (2014).
    """

    milliseconds: int
    counter: int

    def __bytes__(self) -> bytes:
        return self.milliseconds.to_bytes(6, "big") + self.counter.to_bytes(4, "big")

    @classmethod
    def of(cls, stored: bytes) -> Self:
        """The clock of ten stored bytes."""
        return cls(int.from_bytes(stored[:6], "big"), int.from_bytes(stored[6:], "big"))

    def ticks(self, count: int) -> Iterator[bytes]:
        """The bytes of this clock and of the `count` - 1 that follow, each a tick later."""
        if self.counter + count <= _COUNTER_END:
            # A million lines have a clock each, all of one millisecond.
            milliseconds = self.milliseconds.to_bytes(6, "big")
            return (milliseconds + counter.to_bytes(4, "big") for counter in range(self.counter, self.counter + count))
        return (bytes(self.later(tick)) for tick in range(count))

    def later(self, count: int) -> "Clock":
        """The clock `count` ticks on."""
        carried, counter = divmod(self.counter + count, _COUNTER_END)
        return Clock(self.milliseconds + carried, counter)


def after(last: Clock | None, now_ms: int) -> Clock:
    """The first clock for changes made at `now_ms`, later than `last`.

    A `last` over 24 hours ahead is not followed: it was made while a computer's clock was wrong.
    """
    if last is None or last.milliseconds < now_ms or last.milliseconds > now_ms + DAY_MS:
        return Clock(now_ms, 0)
    return last.later(1)
