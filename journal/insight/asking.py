"""Questions put to the log, and their answers: on how many days, compared with which, and what there is to draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from journal.i18n import _, ngettext
from journal.insight import courses
from journal.insight.courses import Change
from journal.insight.readings import Entry, Log
from journal.insight.series import Daily, Share, before_after, daily, names_by_days

WINDOW: Final = 30
"""Days on each side of what is compared."""
MEDIAN_DAYS: Final = 7
_KNOWN_ENOUGH: Final = 3
_CHANGES: Final = 3
_ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class Question:
    """One symptom by days; with a `change` before and since it."""

    symptom: str
    change: Change | None = None

    @property
    def key(self) -> str:
        """The same for the same question at another time."""
        change = self.change
        return self.symptom.casefold() + (f"/{change.treatment}/{change.day}" if change else "")


@dataclass(frozen=True, slots=True)
class Window:
    """Days that are counted together, both ends inclusive, and what was counted."""

    first: int
    last: int
    share: Share


@dataclass(frozen=True, slots=True)
class Course:
    """One row beneath the picture: the stretches of a treatment with their doses, or the days it was taken on."""

    name: str
    stretches: tuple[tuple[int, int, str], ...]
    taken: frozenset[int]
    as_needed: bool


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 0: days with the symptom, of those that are known."""

    weekday: int
    count: int
    known: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known, in plain values. `values`: day -> 0 to 10 of each day that is known and has a number, or is free.

    `medians`: day -> the median of the seven days up to it, where at least three of them are known and it is itself.
    """

    question: Question
    daily: Daily
    values: Mapping[int, float]
    medians: Mapping[int, float]
    windows: tuple[Window, ...]
    change: Change | None
    courses: tuple[Course, ...]
    weekdays: tuple[Weekday, ...]

    @property
    def sentence(self) -> str:
        """The answer in words, each number with its n."""
        return _sentence(self)


def questions(log: Log, first: int, last: int) -> tuple[Question, ...]:
    """What a log can be asked about a period: each symptom felt in it, then the newest changes of a treatment."""
    names = names_by_days(log, first, last)
    found = [Question(name) for name in names]
    if names:
        inside = [change for change in courses.changes(log, first, last) if first < change.day < last]
        found += [Question(_meant(log, change, names), change) for change in reversed(inside[-_CHANGES:])]
    return tuple(found)


def _meant(log: Log, change: Change, names: tuple[str, ...]) -> str:
    """The symptom that a treatment is taken for, where its purposes name one; else the one of most days."""
    purposes = [
        str(purpose).casefold()
        for treatment in log.of("treatment")
        if treatment.id == change.treatment
        for purpose in treatment.found.get("purposes") or ()
    ]
    return next((name for name in names if any(name.casefold() in purpose for purpose in purposes)), names[0])


def answer(log: Log, question: Question, first: int, last: int) -> Answer:
    """The answer over a period, both ends inclusive, as days counted from year 1."""
    counted = daily(log, question.symptom, first, last)
    values = {
        day: counted.worst.get(day, 0.0) for day in counted.observed if day in counted.worst or day not in counted.felt
    }
    change = question.change or _compared(log, first, last)
    return Answer(
        question,
        counted,
        values,
        _medians(values, first, last),
        _windows(log, question, change, last),
        change,
        _courses(log, first, last, change),
        _weekdays(counted),
    )


def _compared(log: Log, first: int, last: int) -> Change | None:
    """The newest change of a dose with enough days on both sides of it to compare."""
    room = min(WINDOW, (last - first + 1) // 3)
    inside = [one for one in courses.changes(log, first + room, last - room) if one.what == "dose"]
    return inside[-1] if inside else None


def _windows(log: Log, question: Question, change: Change | None, last: int) -> tuple[Window, ...]:
    # Around a change that was asked about, both sides touch it; else the newest days stand against those before.
    pivot = change.day if change else last - WINDOW + 1
    since = (pivot, min(pivot + WINDOW - 1, last)) if question.change else (last - WINDOW + 1, last)
    return tuple(_window(log, question.symptom, *days) for days in ((pivot - WINDOW, pivot - 1), since))


def _window(log: Log, symptom: str, first: int, last: int) -> Window:
    counted = daily(log, symptom, first, last)
    return Window(first, last, before_after(counted.felt, counted.observed, first, first, last).after)


def _medians(values: Mapping[int, float], first: int, last: int) -> dict[int, float]:
    found = {}
    for day in range(first, last + 1):
        near = [values[one] for one in range(day - MEDIAN_DAYS + 1, day + 1) if one in values]
        if day in values and len(near) >= _KNOWN_ENOUGH:
            found[day] = median(near)
    return found


def _courses(log: Log, first: int, last: int, change: Change | None) -> tuple[Course, ...]:
    """Drugs that were taken in the period: the changed one first, those as needed last."""
    changed = change.treatment if change else ""
    found = [
        (treatment.id != changed, course.as_needed, course.name, course)
        for treatment in log.of("treatment")
        if treatment.text("type") == "drug" and (course := _course(log, treatment, first, last)) is not None
    ]
    return tuple(course for *_order, course in sorted(found, key=lambda one: one[:3]))[:_ROWS]


def _course(log: Log, treatment: Entry, first: int, last: int) -> Course | None:
    inside = [
        (max(first, one.first or first), min(last, one.last if one.last is not None else last), one.dose)
        for one in courses.stretches(treatment)
        if (one.first or first) <= last and (one.last is None or one.last >= first)
    ]
    cut = [
        (start, min(end, inside[at + 1][0] - 1) if at + 1 < len(inside) else end, dose)
        for at, (start, end, dose) in enumerate(inside)
    ]
    as_needed = bool(courses.stretch_at(treatment, last).schedule.get("as_needed"))
    taken = courses.days_taken(log, treatment, first, last) if as_needed else frozenset()
    if not cut or (as_needed and not taken):
        return None
    return Course(treatment.text("name"), tuple(cut), taken, as_needed)


def _weekdays(counted: Daily) -> tuple[Weekday, ...]:
    # Day 1 of year 1 was a Monday.
    return tuple(
        Weekday(
            weekday,
            sum((day - 1) % 7 == weekday for day in counted.felt & counted.observed),
            sum((day - 1) % 7 == weekday for day in counted.observed),
        )
        for weekday in range(7)
    )


def _sentence(given: Answer) -> str:
    before, since = given.windows
    if not since.share.of:
        return _("Nothing is known of these days: none of them is logged.")
    days = ngettext("{count} day with {symptom}", "{count} days with {symptom}", since.share.count).format(
        count=since.share.count, symptom=given.question.symptom
    )
    words = _("since the change") if given.question.change else _("in the last {days}").format(days=WINDOW)
    then = (
        _("{count} in the {days} before the change of {name}").format(
            count=before.share.count, days=before.share.days, name=given.change.name
        )
        if given.change
        else _("{count} in the {days} before").format(count=before.share.count, days=before.share.days)
    )
    compared = then if before.share.of else _("the days before are not logged")
    missing = ngettext("{count} day not logged", "{count} days not logged", given.daily.missing).format(
        count=given.daily.missing
    )
    return _("{now} {period}, {before}; {missing}").format(now=days, period=words, before=compared, missing=missing)
