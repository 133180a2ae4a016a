"""What is written down once in the course of a log: visits, questions, side effects, effects, blood tests, notes."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from journal.model.documents import Note
from journal.model.measurements import Measurement, ReferenceRange
from journal.model.moments import Moment
from journal.model.records import Effective, Period, Record, Verification
from journal.model.treatments import Effect, SideEffect, Suspect
from journal.model.units import ucum
from journal.model.visits import Appointment, Question
from journal.sample.answers import counted, number
from journal.sample.clock import day_of, minute_of
from journal.sample.plans import Ask, Besides, Did, Panel, Told, Value, Visit
from journal.sample.standing import Desk, Entry

_YEAR = 365


def happenings(desk: Desk) -> Iterator[Entry]:
    """Visits with their questions, side effects, effects, results and notes; what lies before the log is left out.

    Side effects are told even from before it: they belong to the history.
    """
    yield from _asked(desk)
    yield from _visits(desk)
    for besides in desk.plan.side_effects:
        told = desk.written(desk.on(besides.ago) + timedelta(days=2))
        yield Entry(told, partial(_side_effect, desk, besides))
    for did in desk.plan.effects:
        if desk.on(did.ago) >= desk.first:
            yield Entry(desk.on(did.ago), partial(_effect, desk, did))
    for panel in desk.plan.panels:
        yield from _results(desk, panel)
    for note in desk.plan.told:
        if desk.on(note.ago) >= desk.first:
            yield Entry(desk.on(note.ago), partial(_note, desk, note))


def _note(desk: Desk, told: Told, stamp: str) -> Note:
    at = day_of(desk.on(told.ago)).at(desk.pen.dice.between(1080, 1260))
    return Note(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder, source=desk.pen.source,
        effective=Effective(start=at), text=told.text, tags=told.tags, worry=told.worry, sensitivity=told.sensitivity,
        links=tuple(desk.pen.names[f"treatment {name}"] for name in told.about),
    )  # fmt: skip


def _working(day: date) -> date:
    """`day`, or the Monday after a Saturday or Sunday."""
    return day + timedelta(days=max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else 0)


def _asked(desk: Desk) -> Iterator[Entry]:
    for place, ask in enumerate(desk.plan.questions):
        day = desk.on(ask.ago)
        if day >= desk.first:
            yield Entry(day, partial(_question, desk, place, ask))


def _question(desk: Desk, place: int, ask: Ask, stamp: str) -> Question:
    return Question(
        id=desk.pen.named(f"question {place}"), person=desk.person, recorded=stamp, text=ask.text,
        for_whom=ask.for_whom, priority=ask.priority, origin=ask.origin, state=ask.state, answer=ask.answer,
        effective=Effective(start=day_of(desk.on(ask.ago)).at(minute_of("20:30"))),
    )  # fmt: skip


def _visits(desk: Desk) -> Iterator[Entry]:
    for visit in desk.plan.visits:
        day = _working(desk.on(visit.ago))
        if desk.first <= day <= desk.until or visit.ago < 0:
            # One to come is written when its questions are: shortly before.
            yield Entry(min(day, desk.on(1)), partial(_visit, desk, visit, day))
    years = (desk.until - desk.first).days // _YEAR
    for back in range(1, years + 1):
        for visit in desk.plan.visits:
            day = _working(desk.on(visit.ago + back * _YEAR))
            if visit.ago >= 0 and day >= desk.first:
                usual = Visit(visit.ago, visit.time, visit.provider, "check-up", "Nothing new.", "Nothing.")
                yield Entry(day, partial(_visit, desk, usual, day))


def _visit(desk: Desk, visit: Visit, day: date, stamp: str) -> Appointment:
    asked = tuple(
        desk.pen.names[f"question {place}"]
        for place, ask in enumerate(desk.plan.questions)
        if _belongs(desk, ask, visit, day)
    )
    minute = minute_of(visit.time)
    over = min(minute + 25, 1439)
    return Appointment(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, provider=visit.provider, reason=visit.reason,
        outcome=visit.outcome, changes=visit.changes, follow_ups=visit.follow_ups, questions=asked,
        effective=Effective(start=day_of(day).at(minute), end=day_of(day).at(over) if visit.outcome else None),
    )  # fmt: skip


def _belongs(desk: Desk, ask: Ask, visit: Visit, day: date) -> bool:
    near = abs((day - desk.on(ask.visit)).days) <= 2
    return near and ask.for_whom == visit.provider and desk.first <= desk.on(ask.ago) and ask.state != "dropped"


def _side_effect(desk: Desk, besides: Besides, stamp: str) -> SideEffect:
    suspects = tuple(
        Suspect(treatment=desk.pen.names[f"treatment {name}"], confidence=confidence)
        for name, confidence in besides.suspects
    )
    asked = besides.action in ("asked", "stopped", "dose-lowered")
    return SideEffect(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder, source=desk.pen.source,
        effective=Effective(
            start=desk.moment(besides.ago), end=desk.moment(besides.end), ongoing=besides.end is None
        ),
        name=besides.name, grade=besides.grade, frequency=besides.frequency, interference=besides.interference,
        suspects=suspects, expected=besides.expected, action=besides.action, outcome=besides.outcome,
        serious=besides.serious, reported_to=besides.reported_to, worry=besides.worry, note=besides.note,
        sensitivity=besides.sensitivity,
        verification=Verification(state="asked" if asked else "unverified", by=besides.reported_to or None),
    )  # fmt: skip


def _effect(desk: Desk, did: Did, stamp: str) -> Effect:
    return Effect(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, recorder=desk.pen.recorder, source=desk.pen.source,
        effective=Effective(start=desk.moment(did.ago)), treatment=desk.pen.names[f"treatment {did.treatment}"],
        purpose=did.purpose, period=Period(start=desk.moment(did.since), end=desk.moment(did.ago)),
        effectiveness=did.effectiveness, certainty=did.certainty, benefit_after=did.benefit_after, burden=did.burden,
        cost_burden=did.cost_burden, again=did.again, note=did.note,
    )  # fmt: skip


def _results(desk: Desk, panel: Panel) -> Iterator[Entry]:
    for back in range((desk.until - desk.first).days // _YEAR + 1):
        for ago in panel.agos:
            taken = _working(desk.on(ago + back * _YEAR))
            # Results come by letter, some days after the needle.
            told = desk.written(taken + timedelta(days=6))
            if taken >= desk.first:
                at = day_of(taken).at(minute_of("08:20"))
                for value in panel.values:
                    yield Entry(told, partial(_result, desk, panel, value, at))
                for name, text in panel.texts:
                    yield Entry(told, partial(_result_in_words, desk, panel, name, text, at))


def _result_in_words(desk: Desk, panel: Panel, name: str, text: str, at: Moment, stamp: str) -> Measurement:
    return Measurement(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, source="laboratory", name=name, text=text,
        panel=panel.name, effective=Effective(start=at),
    )  # fmt: skip


def _result(desk: Desk, panel: Panel, value: Value, at: Moment, stamp: str) -> Record:
    measured = drawn(desk, value)
    below = value.below is not None and number(measured, value.places) < value.below
    answer = counted(int(value.below.scaleb(value.places)), value.places) if below and value.below else None
    low, high = value.usual or (None, None)
    return Measurement(
        id=desk.pen.new_id(), person=desk.person, recorded=stamp, source="laboratory", effective=Effective(start=at),
        name=value.name, value=answer or counted(measured, value.places), comparator="<" if below else None,
        unit=value.unit, ucum=ucum(value.unit), panel=panel.name, method="blood sample",
        range=ReferenceRange(low=low, high=high) if value.usual else None,
        note=f"Letter from {panel.by}." if panel.by and desk.pen.dice.falls(30) else "",
    )  # fmt: skip


def drawn(desk: Desk, value: Value) -> int:
    """A value between its bounds, as a whole number of its last digit."""
    return desk.pen.dice.near(int(value.low.scaleb(value.places)), int(value.high.scaleb(value.places)))
