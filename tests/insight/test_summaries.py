from datetime import date

import pytest

from journal.insight.readings import log_of
from journal.insight.summaries import open_questions, summary, treatments, worries
from journal.model.records import Record
from journal.model.treatments import SideEffect
from tests.insight.story import COMMON, FIRST, LAST, at, log, new_id, symptom


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return log()


def test_a_summary_counts_days_logged_days_and_missing_ones(records: list[Record]) -> None:
    found = summary(records, FIRST, LAST)
    assert (found["from"], found["to"]) == ("2025-12-03", "2026-03-03")
    assert (found["days"], found["logged_days"]) == (91, 84)
    headache = found["symptoms"][0]
    assert headache == {
        "name": "Headache",
        "days": 32,
        "severity_days": 14,
        "baseline_days": 0,
        "missing_days": 7,
    }


def test_a_summary_holds_the_changes_since_the_last_visit(records: list[Record]) -> None:
    (change,) = summary(records, FIRST, LAST)["changes"]
    assert (change["at"], change["what"], change["from"], change["to"]) == ("2026-01-21", "dose", "10 mg", "20 mg")


def test_changes_before_the_last_visit_are_not_told_again(records: list[Record]) -> None:
    found = summary(records, FIRST, date(2026, 3, 10))
    assert found["changes"] == []


def test_questions_to_ask_first_come_first(records: list[Record]) -> None:
    assert [one.text("priority") for one in open_questions(log_of(records))] == ["first", "normal"]


def test_treatments_tell_what_was_taken_in_the_last_28_days(records: list[Record]) -> None:
    first, second = treatments(records, LAST)
    assert first["name"] == "Amitriptyline"
    assert first["current"] is True
    assert first["since"] == "2025-11-04"
    assert first["segment"]["from"] == "2026-01-21"
    assert first["last_dose"] == "2026-03-03T21:40+00:00"
    assert first["adherence"] == {"taken": 20, "scheduled": 28, "unknown": 6}
    assert len(first["side_effects"]) == 2
    assert second["adherence"] == {"taken": 0, "scheduled": 0, "unknown": 0}


def test_worries_are_marked_ones_then_the_worst_side_effects_then_rising_symptoms() -> None:
    first, last = date(2026, 3, 1).toordinal(), date(2026, 3, 10).toordinal()
    severe = [symptom(f"2026-03-{day:02d}", "Nausea", 8) for day in (2, 3)]
    quiet = [symptom("2026-02-25", "Nausea", 2)]
    lasting = [lasting_effect("Rash", "mild"), lasting_effect("Dizzy", "severe")]
    found = worries(log_of([*severe, *quiet, *lasting]), first, last)
    assert [(one.what, one.why) for one in found] == [
        ("Dizzy", "side-effect"),
        ("Rash", "side-effect"),
        ("Nausea", "rising"),
    ]
    marked = symptom("2026-03-04", "Blurred sight", 3, worry=True)
    assert [one.what for one in worries(log_of([*lasting, *severe, *quiet, marked]), first, last)] == [
        "Blurred sight",
        "Dizzy",
        "Rash",
    ]


def test_a_side_effect_that_is_over_is_no_worry() -> None:
    over = SideEffect(id=new_id(), **COMMON, effective=at("2026-03-01", "2026-03-02"), name="Rash", outcome="resolved")
    assert worries(log_of([over]), 1, 2) == ()


def test_a_symptom_without_a_baseline_has_not_risen() -> None:
    first = date(2026, 3, 1).toordinal()
    assert worries(log_of([symptom("2026-03-02", raw=9)]), first, first + 5) == ()


def test_an_empty_log_has_an_empty_summary() -> None:
    found = summary([], FIRST, LAST)
    assert found["person"] is None
    assert found["logged_days"] == 0
    assert found["symptoms"] == found["treatments"] == found["worries"] == found["questions"] == []


def lasting_effect(name: str, grade: str) -> SideEffect:
    return SideEffect(id=new_id(), **COMMON, effective=at("2026-03-01", ongoing=True), name=name, grade=grade)
