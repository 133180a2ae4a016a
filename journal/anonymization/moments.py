"""Moments as they leave: days and weeks counted from the first shared record, and the part of the day."""

from datetime import date
from typing import Any, Final

from journal.model.moments import Moment, Precision, day, lower, precision

_PARTS: Final = ((5, "night"), (12, "morning"), (17, "afternoon"), (22, "evening"), (24, "night"))


def day_number(day: date, first: date) -> int:
    """1 for the first shared day itself, 0 and less before it."""
    return (day - first).days + 1


def week_number(day: date, first: date) -> int:
    """1 for the seven days from the first shared day on."""
    return (day - first).days // 7 + 1


def relative_day(moment: Moment, first: date) -> dict[str, Any]:
    """`{"day": 12, "part": "morning"}`; without a part where the hour is unknown; a month or year in its own width.

    A month or a year is not a day: `{"month": 3}` and `{"year": 2}` count those, the first shared one is 1.
    """
    exactness, at = precision(moment), day(moment)
    if exactness is Precision.YEAR:
        return {"year": at.year - first.year + 1}
    if exactness is Precision.MONTH:
        return {"month": (at.year - first.year) * 12 + at.month - first.month + 1}
    found: dict[str, Any] = {"day": day_number(at, first)}
    if exactness >= Precision.PART:
        found["part"] = part_of_day(lower(moment).hour)
    return found


def relative_week(moment: Moment, first: date) -> dict[str, Any]:
    """`{"week": 2}`; a year or a month as in `relative_day`."""
    exactness = precision(moment)
    return relative_day(moment, first) if exactness < Precision.DAY else {"week": week_number(day(moment), first)}


def without_time(moment: Moment) -> Moment:
    """The moment no finer than its day."""
    return moment if precision(moment) <= Precision.DAY else Moment(day(moment).isoformat())


def part_of_day(hour: int) -> str:
    """The morning is from 5, afternoon from 12, evening from 17, night from 22 (shapes.md "Times")."""
    return next(name for end, name in _PARTS if hour < end)


def part_of_clock(text: str) -> str | None:
    """The part of the day of "08:00"; None where it is no time."""
    hour, colon, _rest = text.partition(":")
    if not colon or not hour.isdecimal() or int(hour) > 23:
        return None
    return part_of_day(int(hour))
