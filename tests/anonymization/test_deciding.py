"""Words decided one by one, in the plan of a share for strangers."""

from typing import Any

import pytest

from journal.anonymization.deciding import Passage, brought, decided, leaving_out, passages, previewed, ticking
from journal.anonymization.disclosure import disclose
from journal.anonymization.known import gather
from journal.anonymization.plan import Plan, make_plan
from journal.model.documents import Note
from journal.model.people import Person
from journal.model.records import Record
from journal.model.symptoms import Symptom
from journal.model.treatments import Treatment

COMMON: dict[str, Any] = {"person": "p", "recorded": "2026-03-03T10:00:00.000Z"}
RECORDS: tuple[Record, ...] = (
    Person(id="p", name="Ines Moreira", **COMMON),
    Note(id="n", text="A parcel from Quorvane. Ines slept well.", **COMMON),
    Symptom(id="s", name="Headache", sensitivity="sensitive", note="A letter from Zebrilla", **COMMON),
)


@pytest.fixture
def plan() -> Plan:
    return make_plan("peer", RECORDS, gather(RECORDS), notes=True)


def by_word(plan: Plan) -> dict[str, Passage]:
    return {one.word: one for one in passages(plan, RECORDS)}


def test_every_place_comes_with_its_word_and_what_stands_around_it(plan: Plan) -> None:
    found = by_word(plan)
    assert found["Quorvane"].before == "A parcel from "
    assert found["Quorvane"].after == ". Ines slept well."
    assert found["Quorvane"].folded == "quorvane"
    assert found["Ines"].decision == "remove"


def test_the_words_that_one_import_brought_are_kept_at_once() -> None:
    brand = Treatment(id="t1", name="Brindlex plus", import_key="a", **COMMON)
    older = Treatment(id="t2", name="Zyrbel forte", import_key="b", **COMMON | {"recorded": "2025-01-01T00:00:00.000Z"})
    named = Treatment(id="t3", name="with Rose", import_key="c", **COMMON)
    typed = Symptom(id="t4", name="Quorvan ache", **COMMON)
    records = (RECORDS[0], brand, older, named, typed)
    plan = make_plan("peer", records, gather(records))
    found = brought(plan, records)
    assert [[one.word for one in words] for words in found.values()] == [["Brindlex"], ["Zyrbel"]]
    kept = decided(plan, dict.fromkeys((one.place for words in found.values() for one in words), "keep"))
    assert [one.word for one in passages(kept, records) if one.decision == "ask"] == ["forte", "Rose", "Quorvan"]


def test_a_record_that_stays_asks_nothing(plan: Plan) -> None:
    assert {one.place.record for one in passages(plan, RECORDS)} == {"n"}


def test_a_record_that_is_ticked_after_all_asks(plan: Plan) -> None:
    ticked = ticking(plan, {"s": True})
    assert "s" in {one.place.record for one in passages(ticked, RECORDS)}
    assert passages(ticking(ticked, {"s": False}), RECORDS) == passages(plan, RECORDS)


def test_a_decision_changes_its_place_alone(plan: Plan) -> None:
    place = by_word(plan)["Quorvane"].place
    changed = by_word(decided(plan, {place: "keep"}))
    assert changed["Quorvane"].decision == "keep"
    assert changed["Ines"].decision == "remove"


def test_without_decisions_the_plan_is_the_same(plan: Plan) -> None:
    assert decided(plan, {}) is plan


def test_a_decision_on_a_place_that_is_gone_changes_nothing(plan: Plan) -> None:
    place = by_word(plan)["Quorvane"].place._replace(start=0, end=1)
    assert decided(plan, {place: "keep"}) == plan


def test_what_is_open_is_seen_by_its_owner(plan: Plan) -> None:
    assert plan.undecided()
    shown = previewed(plan)
    assert shown.undecided() == ()
    assert by_word(shown)["Ines"].decision == "remove"


def test_what_is_left_out_of_the_person_does_not_leave() -> None:
    person = Person(id="p", name="Ines Moreira", country="Austria", sex="female", **COMMON)
    plan = make_plan("peer", [person], gather([person]))
    assert disclose(plan, [person]).person["country"] == "Austria"
    left = disclose(leaving_out(plan, "person", {"country"}), [person]).person
    assert left.get("country") is None
    assert left["sex"] == "female"
