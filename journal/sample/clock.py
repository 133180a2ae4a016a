"""The made-up people's days: British local time, its offset from UTC, and the stamps of writing."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from journal.model.moments import Moment

MINUTES: Final = tuple(f"T{minute // 60:02d}:{minute % 60:02d}" for minute in range(1440))
"""Minute of the day -> "T08:10"."""
DAY_MS: Final = 86_400_000
_EPOCH: Final = date(1970, 1, 1).toordinal()


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=end.isoweekday() % 7)


@lru_cache(maxsize=256)
def _summer(year: int) -> tuple[date, date]:
    """The first day of summer time and the first after it (Directive 2000/84/EC; the Summer Time Act 1972)."""
    return _last_sunday(year, 3), _last_sunday(year, 10)


class Day:
    """One day of a log. A day on which clocks change counts as a whole under its new offset."""

    __slots__ = ("date", "iso", "midnight_ms", "offset", "suffix")

    def __init__(self, when: date) -> None:
        first, after = _summer(when.year)
        self.date = when
        self.iso = when.isoformat()
        self.offset = 60 if first <= when < after else 0
        self.suffix = f"+{self.offset // 60:02d}:00"
        self.midnight_ms = (when.toordinal() - _EPOCH) * DAY_MS - self.offset * 60_000
        """UTC milliseconds since 1970 of this day's local midnight."""

    def at(self, minute: int) -> Moment:
        """The moment of a minute of this day (0 to 1439), with its offset."""
        return Moment(f"{self.iso}{MINUTES[minute]}{self.suffix}")

    def at_second(self, second: int) -> Moment:
        """The moment of a second of this day (0 to 86,399), with its offset."""
        minute, rest = divmod(second, 60)
        return Moment(f"{self.iso}{MINUTES[minute]}:{rest:02d}{self.suffix}")


@lru_cache(maxsize=8_192)
def day_of(when: date) -> Day:
    """The Day of a date; the same one each time."""
    return Day(when)


@lru_cache(maxsize=8_192)
def _iso(days: int) -> str:
    return date.fromordinal(_EPOCH + days).isoformat()


def stamp_of(ms: int) -> str:
    """`recorded` of a point in time, given in UTC milliseconds since 1970."""
    days, rest = divmod(ms, DAY_MS)
    minute, rest = divmod(rest, 60_000)
    return f"{_iso(days)}{MINUTES[minute]}:{rest // 1000:02d}.{rest % 1000:03d}Z"


def minute_of(time: str) -> int:
    """The minute of the day of "08:10"."""
    return int(time[:2]) * 60 + int(time[3:])
