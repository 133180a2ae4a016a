"""Days, numbers and choices as words on paper, in the reader's language."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from journal.i18n import N_, _, apart, ngettext, number
from journal.insight.readings import DATES, WEEKS, When

MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
SHORT_MONTHS: Final = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
WEEKDAYS: Final = {
    "mon": N_("Mondays"), "tue": N_("Tuesdays"), "wed": N_("Wednesdays"), "thu": N_("Thursdays"),
    "fri": N_("Fridays"), "sat": N_("Saturdays"), "sun": N_("Sundays"),
}  # fmt: skip
PARTS: Final = {
    "morning": N_("morning"), "afternoon": N_("afternoon"), "evening": N_("evening"), "night": N_("night"),
}  # fmt: skip
CHOICES: Final = {
    "within-1-day": N_("within 1 day"), "within-1-week": N_("within 1 week"), "1-to-2-weeks": N_("1 to 2 weeks"),
    "2-to-4-weeks": N_("2 to 4 weeks"), "1-to-3-months": N_("1 to 3 months"), "over-3-months": N_("over 3 months"),
    "never": N_("never"), "unknown": N_("unknown"), "cannot-tell": N_("can't tell"), "worse": N_("worse"),
    "none": N_("none"), "slight": N_("slight"), "moderate": N_("moderate"), "major": N_("major"),
    "unsure": N_("unsure"), "fairly": N_("fairly"), "sure": N_("sure"), "severe": N_("severe"), "mild": N_("mild"),
    "life-threatening": N_("life-threatening"), "yes": N_("yes"), "no": N_("no"), "ongoing": N_("still there"),
    "unchanged": N_("unchanged"), "easing": N_("easing"), "resolved": N_("over"), "after-effects": N_("after-effects"),
    "watched": N_("watched"), "asked": N_("asked the doctor"), "dose-lowered": N_("dose lowered"),
    "dose-raised": N_("dose raised"), "paused": N_("paused"), "stopped": N_("stopped"), "treated": N_("treated"),
    "other": N_("other"), "once": N_("once"), "sometimes": N_("sometimes"), "often": N_("often"),
    "constantly": N_("constantly"), "better": N_("better"), "same": N_("same"),
    "below": N_("below the range"), "within": N_("within the range"), "above": N_("above the range"),
    "active": N_("active"), "recurrence": N_("recurrence"), "relapse": N_("relapse"), "inactive": N_("inactive"),
    "remission": N_("remission"), "suspected": N_("suspected"), "provisional": N_("provisional"),
    "confirmed": N_("confirmed"), "refuted": N_("refuted"), "female": N_("female"), "male": N_("male"),
    "skipped": N_("skipped"), "taken": N_("taken"), "late": N_("late"), "partial": N_("partial"), "extra": N_("extra"),
    "not-asked": N_("not asked"),
}  # fmt: skip
_TRIMMED: Final = re.compile(r"\s+")


def word(value: object) -> str:
    """A value of a closed list as a word; other text as it stands, empty for none."""
    text = plain(value)
    if text == "first" and isinstance(value, Mapping):
        # A direction that has nothing before it to be told against.
        return ""
    if text in PARTS:
        return _(PARTS[text])
    return _(CHOICES[text]) if text in CHOICES else text


def plain(value: object) -> str:
    """Any disclosed value as text: the inner one of a band, change or direction.

    Numbers keep their digits and have the language's decimal mark.
    """
    if isinstance(value, Mapping):
        return plain(next(iter(value.values()), None))
    if isinstance(value, Decimal):
        return number(f"{value:f}")
    if value is None or isinstance(value, bool):
        return ""
    return _TRIMMED.sub(" ", str(value)).strip()


def dosed(dose: str) -> str:
    """An amount and its unit ("2.5 mg") with the language's decimal mark: 2,5 mg."""
    amount, blank, unit = dose.partition(" ")
    return apart(number(amount) + blank + unit)


def clamped(text: str, letters: int) -> str:
    """`text` cut at a word near `letters`, with an ellipsis: page one only, the whole stands on a later page."""
    text = plain(text)
    if len(text) <= letters:
        return text
    cut = text[: letters - 1].rstrip()
    at = cut.rfind(" ")
    return (cut[:at] if at > letters // 2 else cut) + "…"


def capital(text: str) -> str:
    """`text` with its first letter large."""
    return text[:1].upper() + text[1:]


def joined(parts: list[str], most: int) -> str:
    """Parts with semicolons between, those past `most` counted."""
    text = "; ".join(parts[:most])
    return text if len(parts) <= most else _("{parts} and {n} more").format(parts=text, n=len(parts) - most)


class Days:
    """Names the days of one document: calendar dates, or days and weeks counted from the first one shared."""

    def __init__(self, calendar: str, last: int) -> None:
        self.calendar = calendar
        self._last = last

    def long(self, day: int) -> str:
        """The day in full: 3 December 2025, or day 12."""
        if self.calendar != DATES:
            return self._counted(day)
        at = date.fromordinal(day)
        return _("{day} {month} {year}").format(day=at.day, month=_(MONTHS[at.month - 1]), year=at.year)

    def named(self, day: int) -> str:
        """The day without its year where that is clear: 3 December, or day 12."""
        if self.calendar != DATES:
            return self._counted(day)
        if self._last - day > 330:
            return self.long(day)
        at = date.fromordinal(day)
        return _("{day} {month}").format(day=at.day, month=_(MONTHS[at.month - 1]))

    def short(self, day: int) -> str:
        """The day in a narrow place: 3 Dec, or day 12."""
        if self.calendar != DATES:
            return self._counted(day)
        at = date.fromordinal(day)
        return _("{day} {month}").format(day=at.day, month=_(SHORT_MONTHS[at.month - 1]))

    def medium(self, day: int) -> str:
        """The day in a table: 3 Dec 2025, or day 12."""
        if self.calendar != DATES:
            return self._counted(day)
        at = date.fromordinal(day)
        return _("{day} {month} {year}").format(day=at.day, month=_(SHORT_MONTHS[at.month - 1]), year=at.year)

    def span(self, first: int, last: int) -> str:
        """A stretch of days: 3 Dec to 20 Jan, or day 1 to day 49."""
        return _("{start} to {end}").format(start=self.short(first), end=self.short(last))

    def moment(self, when: When | None) -> str:
        """A moment as exactly as it is known: "2019", "Mar 2024", "21 Jan 2026", "day 12"; empty for none."""
        if when is None:
            return ""
        if when.coarse is not None:
            return self._coarse(*when.coarse)
        if self.calendar != DATES or not when.moment:
            return self._counted(when.day)
        if when.exact:
            return self.medium(when.day)
        at = date.fromordinal(when.day)
        if len(when.moment) == 4:
            return str(at.year)
        return _("{month} {year}").format(month=_(SHORT_MONTHS[at.month - 1]), year=at.year)

    def _coarse(self, unit: str, number: int) -> str:
        if number > 0:
            return _("month {n}").format(n=number) if unit == "month" else _("year {n}").format(n=number)
        return _before(unit, 1 - number)

    def clock(self, when: When) -> str:
        """The time of day, "10:40" or "morning"; empty when it is not known."""
        if when.minute is not None:
            return f"{when.minute // 60:02d}:{when.minute % 60:02d}"
        return _(PARTS[when.part]) if when.part in PARTS else ""

    def _counted(self, day: int) -> str:
        if self.calendar == WEEKS:
            week = (day - 1) // 7 + 1
            return _("week {n}").format(n=week) if week > 0 else _before("week", 1 - week)
        return _("day {n}").format(n=day) if day > 0 else _before("day", 1 - day)


def _before(unit: str, count: int) -> str:
    """So many days, weeks, months or years before the first one shared."""
    said = {
        "day": ngettext("{n} day before", "{n} days before", count),
        "week": ngettext("{n} week before", "{n} weeks before", count),
        "month": ngettext("{n} month before", "{n} months before", count),
        "year": ngettext("{n} year before", "{n} years before", count),
    }
    return said[unit].format(n=count)


def schedule(found: Mapping[str, Any]) -> str:
    """A schedule whole: the times, then cycle, taper and its own words; empty when not stated."""
    rest = [plain(found.get(name)) for name in ("cycle", "taper", "text")]
    return ", ".join(part for part in (times(found), *rest) if part)


def times(found: Mapping[str, Any]) -> str:
    """When to take it: "daily 21:30", "every 8 h", "as needed, at most 2 a day"; empty when not stated."""
    hours = [word(time) for time in found.get("times") or ()]
    kept = list(dict.fromkeys(hours))
    weekdays = [_(WEEKDAYS[day]) for day in found.get("days") or () if day in WEEKDAYS]
    most, every = plain(found.get("max_per_day")), plain(found.get("every"))
    if found.get("as_needed"):
        return _("as needed, at most {n} a day").format(n=most) if most else _("as needed")
    parts = []
    if weekdays:
        parts.append(", ".join(weekdays))
    elif hours:
        parts.append(_("daily"))
    parts.append(", ".join(kept))
    if every:
        parts.append(_("every {n} h").format(n=every))
    said = " ".join(part for part in parts if part)
    # Hours that were made parts of a day may be the same: then their number is told.
    return _("{said}, {n} times").format(said=said, n=len(hours)) if len(kept) < len(hours) else said
