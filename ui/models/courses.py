"""A person's courses of treatment as the page shows them: plain values, read from the journal in a job."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from journal.i18n import _, ngettext
from journal.insight import courses, summaries
from journal.insight.readings import Entry, Log, log_of
from journal.journal import Journal
from journal.model.moments import last_day, moment_on
from journal.model.records import Record
from journal.model.selection import Selection
from journal.model.treatments import Treatment
from journal.progress import Progress
from ui.models.course_words import (
    dose_words,
    effect_words,
    facts_of,
    ill_words,
    since_words,
    step_words,
    stop_words,
    unlogged_words,
)
from ui.models.dates import short_day
from ui.widgets.severity import step_of_grade

LATELY = 28
_SHORT = 2 * LATELY
"""Days up to which an ended course is counted whole."""
_KEPT = ("treatment", "effect", "side-effect")
_LOGGING = ("symptom", "checkin", "factor", "dose", "note")
_AT_FIRST = 120
_AT_ONCE = 500
_CONFIDENCE = ("possible", "probable", "certain")


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch with one dose. Days counted from year 1, None where a side is open; `level`: 0 lowest to 1 highest."""

    first: int | None
    last: int | None
    level: float
    dose: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How much it was said to do on a day."""

    day: int
    words: str


@dataclass(frozen=True, slots=True)
class Ill:
    """A side effect; `last` None while it goes on. `step`: the severity ramp's, 0 where no grade was given."""

    first: int
    last: int | None
    words: str
    step: int


@dataclass(frozen=True, slots=True)
class Course:
    """One treatment as both views show it. `facts`: when, what was taken. `since`: the last dose, how long ago."""

    record: Treatment
    current: bool
    dose: str
    facts: tuple[str, str]
    since: str
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...] = ()
    ills: tuple[Ill, ...] = ()
    suspected: tuple[str, ...] = ()
    as_needed: bool = False
    stopped: str = ""

    @property
    def first(self) -> int | None:
        """Its first day; None where nobody knows."""
        return self.steps[0].first

    def spoken(self) -> str:
        """What a screen reader says."""
        worked = self.marks[-1].words if self.marks else ""
        name = f"{self.record.name} {self.dose}".strip()
        parts = (name, *self.facts, self.since, worked, *self.suspected, self.stopped)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Courses:
    """What the page shows, current ones first. `unlogged`: days of the weeks up to yesterday on which nobody wrote."""

    today: int
    rows: tuple[Course, ...]
    unlogged: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """The first day that anything is drawn on."""
        starts = [one.first for one in self.rows if one.first is not None]
        return min([*starts, self.today])


@dataclass(frozen=True, slots=True)
class Uses:
    """Doses from `first` to `last` by treatment, as days and parts of days; `logged`: days with anything written."""

    first: int = 0
    last: int = -1
    of: dict[str, tuple[float, ...]] = field(default_factory=dict)
    logged: frozenset[int] = frozenset()


def read_courses(journal: Journal, person: str, now: datetime, progress: Progress) -> Courses:
    """Everything but the single uses; the cost grows with the treatments, not with the years."""
    today = now.date().toordinal()
    kept = tuple(journal.select(Selection(person=person, kinds=_KEPT)))
    found: dict[str, Record] = {record.id: record for record in kept}
    for record in kept:
        if isinstance(record, Treatment):
            found |= {dose.id: dose for dose in _doses(journal, person, record, today)}
            progress.step(0, 0, "")
    found |= {record.id: record for record in _written(journal, person, today - LATELY, today - 1)}
    log = log_of(found.values(), now.tzinfo or UTC)
    rows = tuple(
        _course(log, entry, own, now)
        for entry in summaries.ordered_treatments(log, today)
        if isinstance(own := found[entry.id], Treatment)
    )
    return Courses(today, rows, tuple(day for day in range(today - LATELY, today) if day not in log.logged))


def read_uses(journal: Journal, person: str, span: tuple[int, int], progress: Progress) -> Uses:
    """The single uses between two days, and the days on which anything was written."""
    first, last = span
    records: list[Record] = []
    for record in _written(journal, person, first, last):
        records.append(record)
        if len(records) % _AT_ONCE == 0:
            progress.step(0, 0, "")
    log = log_of(records)
    taken = {
        treatment: tuple(
            dose.when.day + (dose.when.minute or 0) / 1440
            for dose in doses
            if dose.when and dose.when.exact and courses.took(dose)
        )
        for treatment, doses in log.doses_of.items()
    }
    return Uses(first, last, taken, log.logged)


def _doses(journal: Journal, person: str, treatment: Treatment, today: int) -> tuple[Record, ...]:
    """Its doses back to the day from which on they are counted: read in growing pieces, since nobody knows how many."""
    limit, end = _AT_FIRST, treatment.effective.end
    until = today if end is None else min(today, last_day(end).toordinal())
    oldest = moment_on(date.fromordinal(max(until - _SHORT, 1)))
    while True:
        found = journal.latest(person, "dose", treatment.id, limit)
        start = found[-1].effective.start if len(found) == limit else None
        if start is None or start < oldest:
            return found
        limit *= 4


def _written(journal: Journal, person: str, first: int, last: int) -> Iterator[Record]:
    """What shows on which days somebody wrote, and the doses of those days."""
    start, end = date.fromordinal(max(first, 1)), date.fromordinal(last)
    yield from journal.select(Selection(person=person, kinds=_LOGGING, start=start, end=end))
    counted = dict(journal.days(person, _LOGGING))
    for day, count in journal.days(person, ("measurement",)):
        # A watch brings thousands: they are looked at only where nothing else was written that day.
        if day is not None and start <= day <= end and count and not counted.get(day):
            yield from journal.select(Selection(person=person, kinds=("measurement",), start=day, end=day))


def _course(log: Log, entry: Entry, record: Treatment, now: datetime) -> Course:
    today = now.date().toordinal()
    stretches = courses.stretches(entry)
    current = courses.is_current(entry, today)
    at = courses.stretch_at(entry, today)
    first, last = _counted(stretches, today, current=current)
    dose = courses.last_dose(log, entry)
    ills = [one for one in log.of("side-effect") if entry.id in summaries.suspects(one)]
    return Course(
        record=record,
        current=current,
        dose=dose_words(at),
        facts=facts_of(log, entry, (first, last), now.date(), current=current),
        since=since_words(courses.seconds_since_dose(log, entry, now.timestamp()), dose, now.date()) if current else "",
        steps=_steps(stretches, now.date()),
        marks=tuple(_marks(log, entry)),
        ills=tuple(_ill(one) for one in ills if _prime(one) == entry.id and one.when is not None),
        suspected=tuple(ill_words(one) for one in ills),
        as_needed=bool(at.schedule.get("as_needed")),
        stopped=stop_words(entry, stretches[-1].last, now.date()) if not current or _ends(stretches, today) else "",
    )


def _ends(stretches: Sequence[courses.Stretch], today: int) -> bool:
    """True from its last day on, which is still a day of it."""
    last = stretches[-1].last
    return last is not None and last <= today


def _counted(stretches: Sequence[courses.Stretch], today: int, *, current: bool) -> tuple[int, int]:
    """The days whose doses are counted: up to yesterday, or the last ones of a course that ended."""
    begun, ended = stretches[0].first, stretches[-1].last
    if current or ended is None:
        return today - LATELY, today - 1
    whole = begun is not None and ended - begun < _SHORT
    return (begun if whole and begun is not None else ended - LATELY + 1), ended


def _steps(stretches: Sequence[courses.Stretch], today: date) -> tuple[Step, ...]:
    amounts = [_number(one.amount) for one in stretches]
    known = [amount for amount in amounts if amount is not None]
    # Milligrams and drops have no common height.
    alike = len({one.unit for one in stretches if one.amount}) == 1 and len(known) > 1
    low, high = (min(known), max(known)) if alike else (Decimal(0), Decimal(0))
    return tuple(
        Step(
            one.first,
            _until(stretches, at),
            float((amount - low) / (high - low)) if amount is not None and high > low else 0.0,
            dose_words(one),
            step_words(one, today),
        )
        for at, (one, amount) in enumerate(zip(stretches, amounts, strict=True))
    )


def _until(stretches: Sequence[courses.Stretch], at: int) -> int | None:
    following = stretches[at + 1].first if at + 1 < len(stretches) else None
    last = stretches[at].last
    return last if following is None else following - 1 if last is None else min(last, following - 1)


def _number(amount: str) -> Decimal | None:
    try:
        return Decimal(amount)
    except InvalidOperation:
        return None


def _marks(log: Log, entry: Entry) -> Iterator[Mark]:
    for one in log.of("effect"):
        if one.text("treatment") == entry.id and one.when is not None and one.text("effectiveness"):
            yield Mark(one.when.day, effect_words(one.text("effectiveness")))


def _ill(one: Entry) -> Ill:
    assert one.when is not None
    end = one.span.end.day if one.span.end is not None else one.when.day
    last = None if summaries.is_lasting(one) else end
    return Ill(one.when.day, last, ill_words(one), step_of_grade(one.text("grade")))


def _prime(side_effect: Entry) -> str:
    """The treatment that is suspected most, under which alone it is drawn."""
    suspects = side_effect.found.get("suspects") or ()
    return str(max(suspects, key=lambda one: _CONFIDENCE.index(one.get("confidence") or "possible")).get("treatment"))


def brief_count(courses: Courses) -> str:
    """How many courses there are; empty where there is none."""
    return f"{_counts(courses)}." if courses.rows else ""


def _counts(courses: Courses) -> str:
    current = sum(row.current for row in courses.rows)
    counts = ngettext("{count} current", "{count} current", current).format(count=current)
    ended = len(courses.rows) - current
    return _("{counts}, {count} ended").format(counts=counts, count=ended) if ended else counts


def counted_words(courses: Courses) -> str:
    """How many courses there are, and which days their counts are of; empty where there is none."""
    if not courses.rows:
        return ""
    counts = _counts(courses)
    today = date.fromordinal(courses.today)
    first, last = (short_day(date.fromordinal(courses.today - back), today) for back in (LATELY, 1))
    period = _("Counts are for {first} to {last}").format(first=first, last=last)
    missing = unlogged_words(courses.unlogged, today)
    return f"{counts}. {period}; {missing}." if missing else f"{counts}. {period}."
