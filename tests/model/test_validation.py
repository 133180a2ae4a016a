from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given

from journal.model.kinds import KINDS, empty
from journal.model.measurements import Measurement
from journal.model.moments import Moment
from journal.model.records import Answer, Effective, Rating, Record, UnknownKind
from journal.model.symptoms import Site
from journal.model.treatments import Dose, Schedule, Segment, Treatment
from journal.model.validation import LONGEST, too_far_ahead, validate
from tests.model.making import PERSON, RECORDED, records, severity, symptom

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def answer(state: str, scale: str) -> Answer[Rating]:
    return Answer(answer=state, value=Rating(scale=scale, raw=Decimal(1), recall=None))


def spanning(start: str | None, end: str, *, ongoing: bool = False) -> Effective:
    return Effective(start=None if start is None else Moment(start), end=Moment(end), ongoing=ongoing)


def problems(record: Record) -> dict[str, str]:
    return dict(validate(record))


@given(records())
def test_a_record_of_right_parts_has_no_problem(record: Record) -> None:
    assert validate(record) == ()


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"name": "  "}, "name", "cannot be left empty"),
        ({"severity": severity("11")}, "severity.value.raw", "11 is not on the scale from 0 to 10"),
        ({"severity": severity("6.5")}, "severity.value.raw", "not on the scale"),
        ({"severity": answer("given", "vibes")}, "severity.value.scale", "no scale"),
        ({"severity": Answer(answer="given")}, "severity.value", "goes with the answer"),
        ({"severity": answer("none", "nrs-11")}, "severity.value", "goes with the answer"),
        ({"severity": Answer(answer="maybe")}, "severity.answer", "not one of"),
        ({"impact": 5}, "impact", "not one of: 0, 1, 2, 3, 4"),
        ({"sites": (Site(site="head"), Site(site="", side="up"))}, "sites.1.side", "not one of: left"),
        ({"effective": Effective(start=Moment("tomorrow"))}, "effective.start", "no time"),
        ({"effective": spanning("2026-03-05", "2026-03-04")}, "effective.end", "before the start"),
        ({"effective": spanning("2026-03-05T10+00:00", "2026-03-05T10:30+01:00")}, "effective.end", "before the start"),
        ({"effective": spanning("2026-03-05/evening", "2026-03-05/morning")}, "effective.end", "before the start"),
        ({"effective": spanning(None, "2026-03-05", ongoing=True)}, "effective.end", "still go on"),
        ({"recorded": "2026-03-05"}, "recorded", "UTC with milliseconds"),
        ({"recorded": "2026-13-05T13:30:05.123Z"}, "recorded", "UTC with milliseconds"),
        ({"note": "x" * (LONGEST + 1)}, "note", "too long"),
        ({"note": "\ud800"}, "record", "half a character"),
        ({"id": "1"}, "id", "an id that Kith made"),
        ({"person": "1"}, "person", "whose record"),
        ({"impact": "much"}, "impact", "wrong shape"),
        ({"sensitivity": "hidden"}, "sensitivity", "not one of: normal"),
        ({"tags": ["a", "b"]}, "record", "as it is"),
    ],
)
def test_a_problem_is_told_at_its_field(values: dict[str, Any], field: str, says: str) -> None:
    assert says in problems(symptom(**values))[field]


@pytest.mark.parametrize(
    ("start", "end"), [("2026-03-05", "2026-03"), ("2026", "2026-03-05"), ("2026-03-05T10:00+00:00", "2026-03-05")]
)
def test_a_coarse_end_may_hold_the_start(start: str, end: str) -> None:
    assert validate(symptom(effective=Effective(start=Moment(start), end=Moment(end)))) == ()


def test_a_time_of_day_that_is_none_is_told_by_its_place() -> None:
    segment = Segment(schedule=Schedule(times=("08:00", "25:00")))
    record = Treatment(id=symptom().id, person=PERSON, recorded=RECORDED, name="X", segments=(segment,))
    assert list(problems(record)) == ["segments.0.schedule.times.1"]


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_no_number_is_no_value(number: str) -> None:
    weight: Answer[Decimal] = Answer(answer="given", value=Decimal(number))
    record = Measurement(id=symptom().id, person=PERSON, recorded=RECORDED, name="weight", value=weight)
    assert problems(record)
    assert problems(
        Treatment(id=record.id, person=PERSON, recorded=RECORDED, name="X", segments=(Segment(amount=Decimal(number)),))
    )


@pytest.mark.parametrize("number", ["1E+400000000", "1E-400000000", "9" * 41])
def test_a_number_beyond_all_measure_is_no_value(number: str) -> None:
    weight: Answer[Decimal] = Answer(answer="given", value=Decimal(number))
    record = Measurement(id=symptom().id, person=PERSON, recorded=RECORDED, name="weight", value=weight)
    assert "too long, too large or too small" in problems(record)["value.value"]


def test_no_number_is_on_no_scale() -> None:
    assert "not on the scale" in problems(symptom(severity=severity("NaN")))["severity.value.raw"]


def test_a_dose_cannot_come_every_zero_hours() -> None:
    segment = Segment(schedule=Schedule(every=Decimal(0)))
    record = Treatment(id=symptom().id, person=PERSON, recorded=RECORDED, name="X", segments=(segment,))
    assert "no interval" in problems(record)["segments.0.schedule.every"]


def test_a_person_belongs_to_itself() -> None:
    person = empty(KINDS["person"], id=symptom().id, person=PERSON, recorded=RECORDED, name="Ines")
    assert "belongs to that person" in problems(person)["person"]


def test_a_dose_needs_a_treatment() -> None:
    assert "treatment" in problems(empty(KINDS["dose"], id=symptom().id, person=PERSON, recorded=RECORDED))


def test_a_record_of_a_newer_kind_is_checked_by_its_ids_alone() -> None:
    newer = UnknownKind(id=PERSON, person=PERSON, recorded="whenever")
    assert validate(newer) == ()
    assert validate(msgspec.structs.replace(newer, id="1"))


def test_a_fact_may_not_lie_more_than_a_day_ahead_but_a_plan_may() -> None:
    tomorrow, later = Effective(start=Moment("2026-03-06")), Effective(start=Moment("2026-03-08T09:00+01:00"))
    assert not too_far_ahead(symptom(effective=tomorrow), NOW)
    assert too_far_ahead(symptom(effective=later), NOW)
    assert not too_far_ahead(symptom(), NOW)
    visit = empty(KINDS["appointment"], id=PERSON, person=PERSON, recorded=RECORDED, effective=later)
    assert not too_far_ahead(visit, NOW)


def test_a_dose_that_is_only_due_may_lie_ahead() -> None:
    later = Effective(start=Moment("2026-03-08"))
    dose = Dose(id=symptom().id, person=PERSON, recorded=RECORDED, treatment=PERSON, effective=later, status="taken")
    assert too_far_ahead(dose, NOW)
    assert not too_far_ahead(msgspec.structs.replace(dose, status="unknown"), NOW)
