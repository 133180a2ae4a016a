"""Days and times in the reader's language: as headings, in sentences, in narrow places, and as they are typed."""

import re
from datetime import date, datetime, timedelta

from journal.exports.wording import MONTHS, SHORT_MONTHS
from journal.i18n import N_, _
from journal.model.moments import PARTS, Moment, Precision, day, lower, parse_when, precision

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_PART_WORDS = {
    "morning": N_("morning"), "afternoon": N_("afternoon"), "evening": N_("evening"), "night": N_("night"),
}  # fmt: skip
_SPOKEN = (N_("now"), N_("today"), N_("yesterday"))
# Day, month and year with dots between say the same in every language that writes them so.
_DOTTED = re.compile(r"(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*(\d{4})(?:,?\s+(\d{1,2}:\d{2}))?", re.ASCII)


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return _(MONTHS[number - 1])


def short_month(number: int) -> str:
    """The same in a narrow place."""
    return _(SHORT_MONTHS[number - 1])


def month_year(when: date) -> str:
    """The month of a day: "March 2026"."""
    return _("{month} {year}").format(month=month(when.month), year=when.year)


def short_month_year(when: date) -> str:
    """The same in a narrow place: "Mar 2026"."""
    return _("{month} {year}").format(month=short_month(when.month), year=when.year)


def month_day(when: date) -> str:
    """A day whose month stands right behind it: "3" of "3 to 5 March"."""
    return _("{day}").format(day=when.day)


def day_words(when: date, today: date) -> str:
    """A day as a heading: told apart when it is today or the day before."""
    named = full_day(when, today)
    if when == today:
        return _("Today, {day}").format(day=named)
    if when == today - timedelta(days=1):
        return _("Yesterday, {day}").format(day=named)
    return named


def full_day(when: date, today: date) -> str:
    """A day with its weekday; the year only where it is another than today's."""
    return _("{weekday}, {day}").format(weekday=_(WEEKDAYS[when.weekday()]), day=short_day(when, today))


def short_day(when: date, today: date) -> str:
    """A day in a sentence, without its weekday."""
    if when.year != today.year:
        return long_day(when)
    return _("{day} {month}").format(day=when.day, month=month(when.month))


def long_day(when: date) -> str:
    """A day with its year."""
    return _("{day} {month} {year}").format(day=when.day, month=month(when.month), year=when.year)


def brief_day(when: date) -> str:
    """A day as short as it can be said: "4 Nov"."""
    return _("{day} {month}").format(day=when.day, month=short_month(when.month))


def brief_long_day(when: date) -> str:
    """The same with its year: "4 Nov 2025"."""
    return _("{day} {month} {year}").format(day=when.day, month=short_month(when.month), year=when.year)


def clock_of(moment: Moment | None) -> str:
    """The time of day as exactly as it is known."""
    if moment is None:
        return ""
    exactness = precision(moment)
    if exactness is Precision.PART:
        name = next(part for part, hour in PARTS.items() if hour == lower(moment).hour)
        return _(_PART_WORDS[name])
    if exactness is Precision.YEAR:
        return moment[:4]
    if exactness is Precision.MONTH:
        return short_month(day(moment).month)
    if exactness is Precision.DAY:
        return _("all day")
    return f"{lower(moment):%H:%M}"


def moment_words(moment: Moment | None, today: date) -> str:
    """A moment in words, as exactly as it is known."""
    if moment is None:
        return _("at an unknown time")
    exactness = precision(moment)
    if exactness is Precision.YEAR:
        return moment[:4]
    if exactness is Precision.MONTH:
        return month_year(day(moment))
    named = full_day(day(moment), today)
    return named if exactness is Precision.DAY else f"{named}, {clock_of(moment)}"


def typed_moment(text: str, now: datetime) -> Moment:
    """The moment that a person typed: what `parse_when` takes, "5.3.2026 14:30", and the language's word for now.

    Raises MomentError.
    """
    typed = text.strip()
    typed = next((word for word in _SPOKEN if typed.casefold() == _(word).casefold()), typed)
    dotted = _DOTTED.fullmatch(typed)
    if dotted is not None:
        day_of_month, number, year, clock = dotted.groups()
        typed = "-".join([year, *(part.zfill(2) for part in (number, day_of_month) if part)])
        typed += f"T{clock.zfill(5)}" if clock else ""
    return parse_when(typed, now)


def readable(moment: Moment | None) -> str:
    """A moment as it is typed: without its offset, a blank between day and time."""
    if moment is None:
        return ""
    stated, _mark, clock = moment.partition("T")
    parts = stated.partition("/")[0].split("-")
    if len(parts) == 3:
        named = _("{year}-{month}-{day}").format(year=parts[0], month=parts[1], day=parts[2])
    else:
        named = _("{year}-{month}").format(year=parts[0], month=parts[1]) if len(parts) == 2 else parts[0]
    named += stated[10:]
    return f"{named} {clock[:5]}" if clock else named
