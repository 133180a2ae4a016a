"""Names that records carry everywhere: UUIDs of version 7, in the order of their making."""

import re
import secrets
import threading
import time
from collections.abc import Callable
from typing import Final

_COUNTER_BITS: Final = 12
_COUNTER_END: Final = 1 << _COUNTER_BITS
_CLOCK_BITS: Final = 48
_UUID: Final = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uuid7(clock_ms: int, counter: int, random: int) -> str:
    """The 36 characters of a UUID of version 7 (RFC 9562, 5.7).

    `clock_ms`: 48 bits of milliseconds since 1970; `counter`: 12 bits (RFC 9562, 6.2, method 1); `random`: 62 bits.
    """
    value = (clock_ms & (1 << _CLOCK_BITS) - 1) << 80
    value |= 0x7 << 76
    value |= (counter & _COUNTER_END - 1) << 64
    value |= 0b10 << 62
    value |= random & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def is_id(text: str) -> bool:
    """True for the 36 lower-case characters of a UUID: Kith makes version 7, files may bring others."""
    return _UUID.fullmatch(text) is not None


class IdMaker:
    """Makes ids that sort in the order of making, also when the clock stands still or goes back.

    `clock_ms` and `random_bits` are handed in by the sample, which must make the same ids from the same seed.
    """

    def __init__(
        self,
        clock_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        random_bits: Callable[[int], int] = secrets.randbits,
    ) -> None:
        self._clock_ms, self._random_bits = clock_ms, random_bits
        self._last_ms, self._counter = 0, 0
        self._lock = threading.Lock()

    def __call__(self) -> str:
        """A new id, later than every one before."""
        with self._lock:
            now = self._clock_ms()
            if now > self._last_ms:
                self._last_ms, self._counter = now, 0
            else:
                self._counter += 1
                if self._counter == _COUNTER_END:
                    self._last_ms, self._counter = self._last_ms + 1, 0
            return uuid7(self._last_ms, self._counter, self._random_bits(62))


new_id: Final = IdMaker()
