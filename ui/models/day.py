"""One day of what a person follows: its trackers with their answers, the doses due, the next visit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from journal.insight.due import doses_due
from journal.journal import Journal
from journal.model.change import Change, addition
from journal.model.daily import CheckIn, Factor, Tracker
from journal.model.ids import new_id
from journal.model.kinds import KINDS
from journal.model.measurements import Measurement
from journal.model.moments import Moment, Precision, lower, moment_at, moment_on, stamp
from journal.model.moments import day as day_of
from journal.model.records import (
    GIVEN,
    NO_ANSWER,
    NONE,
    NOT_ASKED,
    SKIPPED,
    Answer,
    Effective,
    Rating,
    Record,
    Recorder,
)
from journal.model.searching import fold
from journal.model.selection import Selection
from journal.model.symptoms import Symptom
from journal.model.treatments import Dose, Treatment
from journal.model.visits import Appointment
from ui.models.lines import amount_of

_MOST = 2_000
"""Records of two days that are looked at; a watch may bring more."""

Written = Symptom | CheckIn | Factor | Measurement


@dataclass(frozen=True, slots=True)
class Asked:
    """One tracker on one day. `record`: what holds its answer, None where nothing was written yet."""

    tracker: Tracker
    answer: Answer[Any]
    before: Answer[Any]
    record: Record | None

    @property
    def answered(self) -> bool:
        """Whether anything was said, be it none or skipped."""
        return self.answer.answer != NOT_ASKED


@dataclass(frozen=True, slots=True)
class Due:
    """A dose of the day: still open, or with the record that answers it."""

    treatment: str
    name: str
    amount: str
    at: Moment
    dose: Dose | None


@dataclass(frozen=True, slots=True)
class Day:
    """What the page of a day shows."""

    when: date
    asked: tuple[Asked, ...]
    due: tuple[Due, ...]
    as_needed: tuple[tuple[Treatment, Dose | None], ...]
    visit: Appointment | None


def read_day(journal: Journal, person: str, when: date, now: datetime) -> Day:
    """The day as it now stands, in a handful of look-ups whose cost does not grow with the journal."""
    trackers = _all(journal, Selection(person=person, kinds=("tracker",)))
    followed = sorted(
        (tracker for tracker in trackers if isinstance(tracker, Tracker) and tracker.daily and not tracker.paused),
        key=lambda tracker: (tracker.order, tracker.recorded),
    )
    kinds = tuple({tracker.records.partition(".")[0] for tracker in followed})
    lately = Selection(person=person, kinds=kinds, start=when - timedelta(days=1), end=when)
    written = _all(journal, lately) if kinds else ()
    treatments = [t for t in _all(journal, Selection(person=person, kinds=("treatment",))) if isinstance(t, Treatment)]
    doses = _all(journal, Selection(person=person, kinds=("dose",), start=when - timedelta(days=2), end=when))
    ahead = _all(journal, Selection(person=person, kinds=("appointment",), start=now.date()))
    visits = [visit for visit in ahead if isinstance(visit, Appointment) and visit.effective.start is not None]
    return Day(
        when,
        tuple(_asked(tracker, when, written) for tracker in followed),
        _due(treatments, [dose for dose in doses if isinstance(dose, Dose)], when, now),
        _as_needed(journal, person, treatments, when),
        min(visits, key=lambda visit: lower(visit.effective.start or Moment("9999")), default=None),
    )


def _all(journal: Journal, selection: Selection) -> tuple[Record, ...]:
    page = journal.page(selection, None, 500)
    found = page.records
    while page.next is not None and len(found) < _MOST:
        page = journal.page(selection, page.next, 500)
        found += page.records
    return found


def _asked(tracker: Tracker, when: date, written: Iterable[Record]) -> Asked:
    today = next((record for record in written if _is_on(record, when) and _answers(record, tracker)), None)
    day_before = when - timedelta(days=1)
    yesterday = next((record for record in written if _is_on(record, day_before) and _answers(record, tracker)), None)
    return Asked(tracker, answer_in(today, tracker), answer_in(yesterday, tracker), today)


def _is_on(record: Record, when: date) -> bool:
    return record.effective.start is not None and day_of(record.effective.start) == when


def _answers(record: Record, tracker: Tracker) -> bool:
    kind, _dot, item = tracker.records.partition(".")
    if record.kind != kind:
        return False
    return bool(item) or fold(getattr(record, "name", "")) == fold(tracker.name)


def answer_in(record: Record | None, tracker: Tracker) -> Answer[Any]:
    """The answer to a tracker that a record of its kind holds."""
    if record is None:
        return NO_ANSWER
    found: Answer[Any] = getattr(record, _field(tracker))
    return found


def _field(tracker: Tracker) -> str:
    kind, _dot, item = tracker.records.partition(".")
    return item or {"symptom": "severity", "factor": "amount", "measurement": "value"}[kind]


def answered(tracker: Tracker, value: int) -> Answer[Any]:
    """The answer that a cell of a tracker's scale stands for; a no is none, as shapes.md has it."""
    if tracker.scale == "yes-no" and value == 0:
        return Answer(answer=NONE)
    if tracker.records == "measurement":
        return Answer(answer=GIVEN, value=Decimal(value))
    rating = Rating(scale=tracker.scale, raw=Decimal(value), recall="today", band=tracker.scale == "hours")
    return Answer(answer=GIVEN, value=rating)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, and when."""

    person: str
    recorder: Recorder
    now: datetime


def changes_for(answers: Sequence[tuple[Asked, Answer[Any]]], when: date, hand: Hand) -> list[Change]:
    """The changes that write answers: into the record that holds the last one, else into a new one.

    All items of a check-in share one record of the day.
    """
    made: dict[str, Record] = {}
    begun: dict[str, Record | None] = {}
    for asked, answer in answers:
        tracker = asked.tracker
        kind, _dot, item = tracker.records.partition(".")
        key = kind if item else tracker.id
        if key not in made:
            begun[key] = asked.record
            made[key] = asked.record or _new(tracker, kind, when, hand)
        made[key] = msgspec.structs.replace(made[key], **{_field(tracker): answer})
    return [Change(begun[key], record) if begun[key] else addition(record) for key, record in made.items()]


def _new(tracker: Tracker, kind: str, when: date, hand: Hand) -> Record:
    start = moment_at(hand.now, Precision.MINUTE) if when == hand.now.date() else moment_on(when)
    named: dict[str, Any] = {} if kind == "checkin" else {"name": tracker.name}
    return KINDS[kind](
        id=new_id(), person=hand.person, recorded=stamp(hand.now), recorder=hand.recorder,
        effective=Effective(start=start), **named,
    )  # fmt: skip


def usual(asked: Iterable[Asked]) -> list[tuple[Asked, Answer[Any]]]:
    """The usual answers of what is still open: the tracker's own default, else what was said the day before."""
    found = []
    for one in asked:
        if not one.answered:
            default = one.tracker.default
            answer = answered(one.tracker, int(default)) if default is not None else one.before
            if answer.answer != NOT_ASKED:
                found.append((one, answer))
    return found


def nothing(asked: Iterable[Asked]) -> list[tuple[Asked, Answer[Any]]]:
    """What is still open, answered with none where that means something, else skipped."""
    return [
        (one, Answer(answer=SKIPPED if one.tracker.records.startswith("checkin") else NONE))
        for one in asked
        if not one.answered
    ]


def _due(treatments: list[Treatment], doses: list[Dose], when: date, now: datetime) -> tuple[Due, ...]:
    known = {treatment.id: treatment for treatment in treatments}
    given = [
        Due(dose.treatment, own.name, amount_of(dose, own), dose.scheduled, dose)
        for dose in doses
        if dose.scheduled is not None and day_of(dose.scheduled) == when and (own := known.get(dose.treatment))
    ]
    ahead = doses_due([*treatments, *doses], now) if when == now.date() else []
    still = [
        Due(one["treatment"], one["name"], _amount(one["amount"]), one["due"], None)
        for one in ahead
        if day_of(one["due"]) == when
    ]
    return tuple(sorted((*given, *still), key=lambda due: (lower(due.at), due.name)))


def _amount(amount: dict[str, Any] | None) -> str:
    return "" if amount is None else f"{amount['value']} {amount['unit'] or ''}".strip()


def _as_needed(
    journal: Journal, person: str, treatments: list[Treatment], when: date
) -> tuple[tuple[Treatment, Dose | None], ...]:
    found = []
    for treatment in treatments:
        segment = treatment.segments[-1] if treatment.segments else None
        ended = treatment.effective.end is not None and day_of(treatment.effective.end) < when
        if segment is not None and segment.schedule is not None and segment.schedule.as_needed and not ended:
            last = journal.latest(person, "dose", treatment.id)
            found.append((treatment, last[0] if last and isinstance(last[0], Dose) else None))
    return tuple(found[:3])
