"""The doses of a day in words: taken, due now, to come, or taken when needed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from journal.i18n import _
from journal.model.moments import instant, lower
from journal.model.treatments import Dose, Treatment
from ui.models.dates import clock_of, short_day
from ui.models.day import Day, Due
from ui.widgets.dose_list import DoseLine

_SOON = timedelta(hours=1)
"""How long before its time a dose can be answered from the list."""
_LATELY = 15


def dose_lines(day: Day, now: datetime) -> Iterator[DoseLine]:
    """The rows of the list, in the order of the day; what is taken when needed comes last."""
    for due in day.due:
        yield _due_line(due, now)
    for treatment, last in day.as_needed:
        yield _needed_line(treatment, last, now.date())


def key_of(due: Due) -> str:
    """The name by which a row's answer is told."""
    return f"{due.treatment} {due.at}"


def _due_line(due: Due, now: datetime) -> DoseLine:
    name, clock = f"{due.name} {due.amount}".strip(), clock_of(due.at)
    if due.dose is not None:
        at = clock_of(due.dose.effective.start)
        said = _("taken {clock}").format(clock=at) if due.dose.status == "taken" else _(due.dose.status)
        return DoseLine(key_of(due), name, clock, said, due.dose.status in {"taken", "late"}, ())
    wait = instant(due.at, now.tzinfo or UTC) - now
    if wait > _SOON:
        said = _("in {hours} hours").format(hours=round(wait / timedelta(hours=1)))
        return DoseLine(key_of(due), name, clock, said, False, ())
    answers = (("taken", _("Taken")), ("late", _("Late")), ("skipped", _("Skipped")))
    return DoseLine(key_of(due), name, clock, "", False, answers)


def _needed_line(treatment: Treatment, last: Dose | None, today: date) -> DoseLine:
    start = None if last is None else last.effective.start
    said = "" if start is None else _("last {when}").format(when=_ago(lower(start).date(), today))
    return DoseLine(f"{treatment.id} ", treatment.name, _("as needed"), said, False, (("taken", _("Taken now")),))


def _ago(when: date, today: date) -> str:
    days = (today - when).days
    if days in {0, 1}:
        return _("yesterday") if days else _("today")
    if 0 < days < _LATELY:
        return _("{count} days ago").format(count=days)
    return _("on {day}").format(day=short_day(when, today))
