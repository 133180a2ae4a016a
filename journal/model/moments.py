"""When something was so, as exactly as it is known: one text that carries its own precision."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import IntEnum
from functools import lru_cache
from typing import Final, NewType

from journal.errors import KithError
from journal.i18n import _

Moment = NewType("Moment", str)
"""Canonical: "2026", "2026-03", "2026-03-05", "2026-03-05/morning", "2026-03-05T14+01:00" and down to the second."""

PARTS: Final = {"morning": 5, "afternoon": 12, "evening": 17, "night": 22}
"""Part of a day -> its first hour."""

_PATTERN: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:/(morning|afternoon|evening|night)|"
    r"[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
)
# The same, but only as Kith writes it; whether the day exists is left to the calendar.
_CANONICAL: Final = re.compile(
    r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:/(?:morning|afternoon|evening|night)|"
    r"T(?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?)?(?!-00:00)[+-](?:(?:0\d|1[0-7]):[0-5]\d|18:00))?)?)?",
    re.ASCII,
)
_AGO: Final = re.compile(r"(?:-\s*(\d+)\s*([smhdw])|(\d+)\s*([smhdw])\s+ago)", re.IGNORECASE)
_DAY_LENGTH: Final = len("2026-03-05")
_CLOCK_LENGTH: Final = len("2026-03-05T14:30:00")
_WHOLE_LENGTH: Final = len("2026-03-05T14:30:00+01:00")
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - a record's own clock, which has no zone


class Precision(IntEnum):
    """How exactly a moment is known, coarse to fine."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    PART = 4
    HOUR = 5
    MINUTE = 6
    SECOND = 7


class MomentError(KithError):
    """A time that cannot be read."""

    status = 2

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "'{text}' is no time that Kith can read. "
                "Write it like 2026-03-05, 2026-03-05T14:30, 2026, now, yesterday or -2h."
            ).format(text=text),
        )


@lru_cache(maxsize=65_536)
def _read(moment: str) -> tuple[datetime, Precision, timedelta | None]:
    """(lower bound on the record's own clock, precision, offset). Raises ValueError."""
    match = _PATTERN.fullmatch(moment)
    if match is None:
        raise ValueError(moment)
    year, month, day, part, hour, minute, second, offset = match.groups()
    lower_bound = datetime(  # noqa: DTZ001 - a record's own clock, which has no zone
        int(year),
        int(month or 1),
        int(day or 1),
        PARTS[part] if part else int(hour or 0),
        int(minute or 0),
        int(second or 0),
    )
    precision = Precision(sum(piece is not None for piece in (year, month, day, part or hour, hour, minute, second)))
    return lower_bound, precision, _offset(offset)


@lru_cache(maxsize=1_024)
def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return timedelta()
    digits = text[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    if size > timedelta(hours=18):
        raise ValueError(text)
    return -size if text[0] == "-" else size


def is_moment(text: str) -> bool:
    """True for a canonical moment: one that exists, with an offset from the hour on."""
    # A million of them an import: read and written again to compare, each took ten times as long.
    return _CANONICAL.fullmatch(text) is not None and (len(text) < _DAY_LENGTH or _is_day(text[:_DAY_LENGTH]))


@lru_cache(maxsize=65_536)
def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def precision(moment: Moment) -> Precision:
    """How exactly `moment` is known."""
    return _read(moment)[1]


def lower(moment: Moment) -> datetime:
    """The earliest point that `moment` can mean, as the record's own clock reads: no zone, offset not applied."""
    return _read(moment)[0]


def seconds(moment: Moment) -> int:
    """`lower(moment)` in seconds since 1970, negative before: the order of records and the store's key."""
    if len(moment) == _WHOLE_LENGTH:
        # To the second, as nearly all that comes from devices: the library reads it in a third of the time.
        passed = datetime.fromisoformat(moment[:_CLOCK_LENGTH]) - _EPOCH
        return passed.days * 86_400 + passed.seconds
    # A journal has few days and many seconds: only the day is looked up in the calendar.
    whole = _day_seconds(moment[:_DAY_LENGTH])
    if len(moment) <= _DAY_LENGTH:
        return whole
    if moment[_DAY_LENGTH] == "/":
        return whole + PARTS[moment[_DAY_LENGTH + 1 :]] * 3_600
    whole += int(moment[11:13]) * 3_600
    if moment[13:14] == ":":
        whole += int(moment[14:16]) * 60
        if moment[16:17] == ":":
            whole += int(moment[17:19])
    return whole


@lru_cache(maxsize=16_384)
def _day_seconds(text: str) -> int:
    return (_read(text)[0] - _EPOCH).days * 86_400


def day(moment: Moment) -> date:
    """The day `moment` belongs to, at its own offset; the first of a month or year."""
    return _read(moment)[0].date()


def last_day(moment: Moment) -> date:
    """The last day that `moment` can mean: 2026-02 -> 28 February 2026."""
    lower_bound, exactness, _away = _read(moment)
    if exactness is Precision.YEAR:
        return date(lower_bound.year, 12, 31)
    if exactness is Precision.MONTH:
        following = date(lower_bound.year + lower_bound.month // 12, lower_bound.month % 12 + 1, 1)
        return following - timedelta(days=1)
    return lower_bound.date()


def offset(moment: Moment) -> timedelta | None:
    """How far the record's clock was ahead of UTC; None where the moment does not say."""
    return _read(moment)[2]


def instant(moment: Moment, zone: tzinfo) -> datetime:
    """`lower(moment)` as a point in time; `zone` stands in where the moment has no offset. For durations only."""
    lower_bound, _exactness, away = _read(moment)
    return lower_bound.replace(tzinfo=zone if away is None else timezone(away))


def moment_at(when: datetime, exactness: Precision = Precision.SECOND) -> Moment:
    """The moment of an aware `when`, no more exact than `exactness`."""
    return Moment(_written(when.replace(tzinfo=None), exactness, when.utcoffset()))


def moment_on(when: date) -> Moment:
    """The moment of a whole day."""
    return Moment(when.isoformat())


def _written(lower_bound: datetime, exactness: Precision, away: timedelta | None) -> str:
    text = f"{lower_bound.year:04d}"
    if exactness >= Precision.MONTH:
        text += f"-{lower_bound.month:02d}"
    if exactness >= Precision.DAY:
        text += f"-{lower_bound.day:02d}"
    if exactness is Precision.PART:
        return text + "/" + next(name for name, hour in PARTS.items() if hour == lower_bound.hour)
    if exactness < Precision.HOUR:
        return text
    text += f"T{lower_bound.hour:02d}"
    if exactness >= Precision.MINUTE:
        text += f":{lower_bound.minute:02d}"
    if exactness is Precision.SECOND:
        text += f":{lower_bound.second:02d}"
    if away is None:
        return text
    minutes = abs(away) // timedelta(minutes=1)
    return f"{text}{'-' if away < timedelta() else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def parse_when(text: str, now: datetime, zone: tzinfo | None = None) -> Moment:
    """The moment that a person typed: ISO 8601 of any precision, `now`, `today`, `yesterday`, `-2h` or `3d ago`.

    `now` is aware. A time without an offset is local to `zone` (default: that of `now`): an hour that a clock change
    skips moves forward, a doubled one is its first. Raises MomentError.
    """
    zone = zone or now.tzinfo or UTC
    typed = text.strip()
    if typed.casefold() == "now":
        return moment_at(now)
    if typed.casefold() in ("today", "yesterday"):
        return moment_on(now.date() - timedelta(days=typed.casefold() == "yesterday"))
    if ago := _AGO.fullmatch(typed):
        count, unit = ago.group(1) or ago.group(3), (ago.group(2) or ago.group(4)).lower()
        try:
            return moment_at((now.astimezone(UTC) - timedelta(**{_UNITS[unit]: int(count)})).astimezone(zone))
        except OverflowError:
            raise MomentError(text) from None
    try:
        lower_bound, exactness, away = _read(typed)
    except ValueError:
        raise MomentError(text) from None
    if exactness >= Precision.HOUR and away is None:
        lower_bound, away = _localised(lower_bound, zone)
    return Moment(_written(lower_bound, exactness, away))


def _localised(wall: datetime, zone: tzinfo) -> tuple[datetime, timedelta | None]:
    """A wall time in `zone`; through UTC and back, an hour that was skipped comes out moved forward."""
    real = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return real.replace(tzinfo=None), real.utcoffset()


def stamp(when: datetime) -> str:
    """`recorded` of an aware `when`: UTC with milliseconds, "2026-03-05T13:30:05.123Z"."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
