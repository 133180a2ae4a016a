"""The made-up log of one person for tests of what is counted and what leaves; the same records every time."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from journal.model.conditions import Allergy, Condition
from journal.model.daily import CheckIn
from journal.model.measurements import Measurement, Part, ReferenceRange
from journal.model.moments import Moment
from journal.model.people import Person
from journal.model.records import Answer, Effective, Rating, Record
from journal.model.symptoms import Symptom
from journal.model.treatments import Dose, Effect, Schedule, Segment, SideEffect, Suspect, Treatment
from journal.model.visits import Appointment, Question

RECORDED = "2026-03-03T20:00:00.000Z"
FIRST, LAST = date(2025, 12, 3), date(2026, 3, 3)
CHANGED = date(2026, 1, 21)
MISSED = (20, 21, 40, 55, 70, 71, 80)
"""Days of the period, counted from 0, on which nothing was written down."""

_numbers = count(1)


def new_id() -> str:
    """Ids that are the same in each run of a test file do not matter here; they only differ."""
    return f"0195655a-9f5a-7c31-9d2e-{next(_numbers):012x}"


ID = new_id()
COMMON: dict[str, Any] = {"person": ID, "recorded": RECORDED}


def at(start: str | None, end: str | None = None, *, ongoing: bool = False) -> Effective:
    """From one moment to another, both as text."""
    return Effective(start=Moment(start) if start else None, end=Moment(end) if end else None, ongoing=ongoing)


def severity(raw: int) -> Answer[Rating]:
    """A severity of 0 to 10."""
    return Answer(answer="given", value=Rating(scale="nrs-11", raw=Decimal(raw), recall="now"))


def symptom(day: str, name: str = "Headache", raw: int | None = 6, answer: str = "given", **values: Any) -> Symptom:
    """One answer about a symptom."""
    given = severity(raw) if answer == "given" and raw is not None else Answer[Rating](answer=answer)
    return Symptom(id=new_id(), **COMMON, effective=at(day), name=name, severity=given, **values)


def segment(start: str | None, amount: int, end: str | None = None, **schedule: Any) -> Segment:
    """A stretch in mg."""
    return Segment(
        start=Moment(start) if start else None,
        end=Moment(end) if end else None,
        amount=Decimal(amount),
        unit="mg",
        schedule=Schedule(**schedule),
        why="by phone" if start == CHANGED.isoformat() else None,
    )


def treatment(name: str, *segments: Segment, purposes: tuple[str, ...] = (), type: str = "drug") -> Treatment:
    """A course of treatment, begun with its first segment."""
    start = segments[0].start if segments else None
    return Treatment(
        id=new_id(), **COMMON, effective=at(start), name=name, type=type, purposes=purposes, segments=segments
    )


def dose(of: Treatment, when: str, status: str = "taken", scheduled: str | None = None) -> Dose:
    """One dose; due when it was taken unless said otherwise."""
    meant = Moment(scheduled) if scheduled else None
    return Dose(id=new_id(), **COMMON, effective=at(when), treatment=of.id, status=status, scheduled=meant)


def person(name: str = "Ines Moreira") -> Person:
    """Whose log it is."""
    return Person(id=ID, **COMMON, name=name, birth=Moment("1987-06-14"), sex="female", country="Portugal")


def log() -> list[Record]:
    """91 days of migraine, a change of dose on day 50, side effects, questions and visits."""
    amitriptyline = treatment(
        "Amitriptyline",
        segment("2025-11-04", 10, "2026-01-20", times=("21:30",)),
        segment(CHANGED.isoformat(), 20, times=("21:30",)),
        purposes=("to prevent migraine",),
    )
    sumatriptan = treatment("Sumatriptan", segment("2019", 50, as_needed=True, max_per_day=Decimal(2)))
    found: list[Record] = [person(), amitriptyline, sumatriptan, *_around(amitriptyline)]
    for number in range((LAST - FIRST).days + 1):
        if number not in MISSED:
            found += _day(number, amitriptyline, sumatriptan)
    return found


def _day(number: int, amitriptyline: Treatment, sumatriptan: Treatment) -> list[Record]:
    day = FIRST + timedelta(days=number)
    raised = day >= CHANGED
    found: list[Record] = [
        CheckIn(
            id=new_id(),
            **COMMON,
            effective=at(day.isoformat()),
            mood=Answer(answer="given", value=Rating(scale="five", raw=Decimal(number % 5 + 1), recall=None)),
            energy=Answer(answer="skipped"),
        )
    ]
    if number % (4 if raised else 2) == 0:
        found.append(symptom(f"{day}T10:00+00:00", raw=4 + number % 5, note="Left side." if number == 8 else ""))
        if number % 4 == 0:
            found.append(dose(sumatriptan, f"{day}T11:00+00:00"))
    if raised and number % 3 == 0:
        found.append(symptom(f"{day}/morning", "Dizzy on standing", 3))
    if number % 11:
        found.append(
            dose(amitriptyline, f"{day}T21:40+00:00", "taken" if number % 7 else "skipped", f"{day}T21:30+00:00")
        )
    return found


def _around(amitriptyline: Treatment) -> list[Record]:
    blamed = (Suspect(treatment=amitriptyline.id, confidence="probable"),)
    return [
        Condition(id=new_id(), **COMMON, effective=at("2012"), name="Migraine", status="active", rarity="common"),
        Allergy(id=new_id(), **COMMON, substance="Penicillin", reactions=("rash",), severity="mild"),
        Effect(
            id=new_id(), **COMMON, effective=at("2026-03-01"), treatment=amitriptyline.id,
            purpose="to prevent migraine", effectiveness="moderate", certainty="fairly", benefit_after="2-to-4-weeks",
            burden="slight", again="yes", note="Fewer headaches, foggy mornings.",
        ),
        SideEffect(
            id=new_id(), **COMMON, effective=at("2026-01-26", ongoing=True), name="Dizzy on standing",
            grade="moderate", frequency="often", suspects=blamed, outcome="ongoing", note="Nearly fell twice.",
        ),
        SideEffect(
            id=new_id(), **COMMON, effective=at("2026-01-24", ongoing=True), name="Dry mouth", grade="mild",
            suspects=blamed, outcome="unchanged", action="none",
        ),
        Appointment(id=new_id(), **COMMON, effective=at("2025-12-02T10:00+00:00"), provider="Dr Lee", reason="review"),
        Appointment(id=new_id(), **COMMON, effective=at("2026-03-05T10:40+00:00"), provider="Dr Lee", reason="review"),
        Question(id=new_id(), **COMMON, text="Stay at 20 mg or change it?"),
        Question(id=new_id(), **COMMON, text="Is the dizziness from amitriptyline?", priority="first"),
        Measurement(
            id=new_id(), **COMMON, effective=at("2026-02-20"), name="Ferritin", source="laboratory", unit="ug/L",
            value=Answer(answer="given", value=Decimal("5.10")),
            range=ReferenceRange(low=Decimal(15), high=Decimal(150)),
        ),
        Measurement(
            id=new_id(), **COMMON, effective=at("2026-02-20T08:00+00:00"), name="Blood pressure",
            parts=(
                Part(name="systolic", value=Decimal(104), unit="mmHg"),
                Part(name="diastolic", value=Decimal(62), unit="mmHg"),
            ),
        ),
    ]  # fmt: skip
