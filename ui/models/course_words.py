"""What is said of a course of treatment: its schedule, what was taken of it, how long ago, why it ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from journal.i18n import N_, _, apart, grouped, ngettext, number
from journal.insight import courses
from journal.insight.courses import Stretch
from journal.insight.readings import Entry, Log
from journal.insight.summaries import GRADE_WORDS
from journal.model.moments import Moment, lower
from journal.model.treatments import WEEKDAYS as DAYS
from ui.models.dates import WEEKDAYS, brief_day, brief_long_day, clock_of, long_day, month_day, month_year, short_day

_EFFECTS = {
    "worse": N_("worse"),
    "none": N_("no help"),
    "slight": N_("slight help"),
    "moderate": N_("moderate help"),
    "major": N_("major help"),
    "cannot-tell": N_("can't tell"),
}
_VISITED = frozenset({"therapy", "procedure"})
_HOUR, _DAY = 3_600, 86_400
_LATELY = 60
_BRIEFLY = 300
"""Days within which a day without its year can be no other."""


def effect_words(effectiveness: str) -> str:
    """How much it did, with what it did: help."""
    return _(_EFFECTS.get(effectiveness, effectiveness))


def ill_words(side_effect: Entry) -> str:
    """A side effect and how bad it is."""
    grade = _(GRADE_WORDS.get(side_effect.text("grade"), ""))
    return f"{side_effect.text('name')}, {grade}" if grade else side_effect.text("name")


def dose_words(stretch: Stretch) -> str:
    """Amount and unit; thousands are set apart, the digits stay as typed."""
    return apart(f"{grouped(stretch.amount)} {stretch.unit}".strip()) if stretch.amount else ""


def step_words(stretch: Stretch, today: date) -> str:
    """The dose and when it began."""
    dose = dose_words(stretch)
    if stretch.first is None or stretch.start is None:
        return dose
    begun = date.fromordinal(stretch.first)
    if stretch.start.exact and (today - begun).days < _BRIEFLY:
        return _("{dose} from {day}").format(dose=dose, day=apart(brief_day(begun))).strip()
    return _("{dose} since {month}").format(dose=dose, month=apart(month_year(begun))).strip()


def schedule_words(schedule: Mapping[str, Any]) -> str:
    """When it is meant to be taken; empty where nobody said."""
    times, days, every = schedule.get("times") or (), schedule.get("days") or (), schedule.get("every")
    if schedule.get("as_needed"):
        said = _("as needed")
    elif every is not None:
        said = ngettext("every {hours} hour", "every {hours} hours", int(every)).format(hours=number(every))
    elif days:
        named = ", ".join(_(WEEKDAYS[DAYS.index(day)]) for day in days if day in DAYS)
        often = ngettext("once a week, {days}", "{count} days a week, {days}", len(days))
        said = ", ".join((often.format(count=len(days), days=named), *times))
    elif times:
        count = len(times)
        often = {1: _("once a day"), 2: _("twice a day")}.get(count, _("{count} times a day").format(count=count))
        said = ", ".join((often, *times))
    else:
        return schedule.get("text") or ""
    on, _slash, off = str(schedule.get("cycle") or "").partition("/")
    return _("{said}, {on} days on and {off} off").format(said=said, on=on, off=off) if on and off else said


def facts_of(log: Log, treatment: Entry, counted: tuple[int, int], today: date, *, current: bool) -> tuple[str, str]:
    """Its schedule or its time, and what was taken from the first to the last day counted; empty where nobody knows."""
    stretch = courses.stretch_at(treatment, today.toordinal())
    as_needed = bool(stretch.schedule.get("as_needed"))
    said = schedule_words(stretch.schedule) if current else _ran(treatment, today)
    taken = _used(log, treatment, counted, current=current) if as_needed else _taken(log, treatment, counted)
    return said, taken


def _ran(treatment: Entry, today: date) -> str:
    """From when to when a course went that is over."""
    found = courses.stretches(treatment)
    first, last = found[0].first, found[-1].last
    if last is None:
        return ""
    end = date.fromordinal(last)
    if first is None or last - first > 366:
        return _("until {day}").format(day=apart(long_day(end)))
    begun = date.fromordinal(first)
    over = long_day(end) if end.year != today.year else short_day(end, today)
    return _("{start} to {end}").format(start=apart(short_day(begun, end)), end=apart(over))


def _taken(log: Log, treatment: Entry, counted: tuple[int, int]) -> str:
    found = courses.adherence(log, treatment, *counted)
    if found is None:
        return ""
    days = counted[1] - counted[0] + 1
    said = (
        _("went to {taken} of {scheduled} in {days} days")
        if treatment.text("type") in _VISITED
        else _("taken {taken} of {scheduled} in {days} days")
    )
    said = said.format(taken=found.taken, scheduled=found.scheduled, days=days)
    return _("{said}, {count} unknown").format(said=said, count=found.unknown) if found.unknown else said


def _used(log: Log, treatment: Entry, counted: tuple[int, int], *, current: bool) -> str:
    first, last = counted
    days = last - first + 1
    said = _("used on {count} of {days} days").format(
        count=len(courses.days_taken(log, treatment, first, last)), days=days
    )
    missing = sum(day not in log.logged for day in range(first, last + 1)) if current else 0
    return _("{said}, {count} not logged").format(said=said, count=missing) if missing else said


def since_words(seconds: float | None, dose: Entry | None, today: date) -> str:
    """How long ago the last dose was, as exactly as its time is known."""
    if dose is None or dose.when is None:
        return ""
    days = today.toordinal() - dose.when.day
    if seconds is not None and 0 <= seconds < _HOUR:
        minutes = int(seconds // 60)
        return ngettext("last dose {count} minute ago", "last dose {count} minutes ago", minutes).format(count=minutes)
    if seconds is not None and _HOUR <= seconds < 2 * _DAY:
        hours = int(seconds // _HOUR)
        return ngettext("last dose {count} hour ago", "last dose {count} hours ago", hours).format(count=hours)
    if days == 0:
        return _("last dose today")
    if 0 < days <= _LATELY:
        return ngettext("last dose {count} day ago", "last dose {count} days ago", days).format(count=days)
    return _("last dose {day}").format(day=short_day(date.fromordinal(dose.when.day), today))


def stop_words(treatment: Entry, last: int | None, today: date) -> str:
    """When and why it ended."""
    reason = treatment.text("stop_reason")
    if last is None:
        return reason
    end = date.fromordinal(last)
    day = apart(brief_day(end) if (today - end).days < _BRIEFLY else brief_long_day(end))
    if reason:
        return _("stopped {day}: {reason}").format(day=day, reason=reason)
    return _("stopped {day}").format(day=day)


def unlogged_words(days: tuple[int, ...], today: date) -> str:
    """Which of the last days nobody wrote on; empty when there is none."""
    if not days:
        return ""
    first, last = date.fromordinal(days[0]), date.fromordinal(days[-1])
    if len(days) == 1:
        return _("{day} was not logged").format(day=short_day(first, today))
    if days[-1] - days[0] + 1 == len(days):
        begin = month_day(first) if first.month == last.month else short_day(first, today)
        return _("{first} to {last} were not logged").format(first=begin, last=short_day(last, today))
    return _("{count} days were not logged").format(count=len(days))


def due_words(due: Moment, today: date) -> str:
    """When a dose was due."""
    day = lower(due).date()
    which = _("due today, {clock}") if day == today else _("due {day}, {clock}")
    return which.format(day=short_day(day, today), clock=clock_of(due))
