from datetime import date
from decimal import Decimal

import pytest

from journal.journal import Journal
from journal.model.change import addition, deletion
from journal.model.ids import new_id
from journal.model.records import Answer, Rating
from journal.model.symptoms import Symptom
from journal.store.lookups import AmbiguousIdError, NoSuchRecordError, ShortEndingError
from journal.store.persons import UnknownPersonError
from tests.journal.making import ADA, BEN, RECORDED, at, dose, note, treatment


def _headache(raw: int, start: str | None) -> Symptom:
    severity = Answer(answer="given", value=Rating(scale="nrs-11", raw=Decimal(raw), recall="now"))
    return Symptom(
        id=new_id(), person=ADA.id, recorded=RECORDED, effective=at(start), name="Headache", severity=severity
    )


def test_a_record_is_found_by_any_unique_ending(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note())], title="Note").records
    for count in (4, 5, 11, 13, 36):
        assert journal.find(stored.id[-count:].upper()) == stored


def test_an_ending_of_several_records_names_them(journal: Journal) -> None:
    one, two = (note(id=f"{new_id()[:-5]}{end}beef") for end in "12")
    journal.apply([addition(one), addition(two)], title="Two")
    with pytest.raises(AmbiguousIdError, match=one.id):
        journal.find("beef")
    assert journal.find("1beef").id == one.id


def test_too_short_or_unknown_endings_are_told(journal: Journal) -> None:
    with pytest.raises(ShortEndingError):
        journal.find("bef")
    for ending in ("0000000", "what?", "-------"):
        with pytest.raises((NoSuchRecordError, ShortEndingError)):
            journal.find(ending)
    with pytest.raises(NoSuchRecordError):
        journal.get("what?")
    with pytest.raises(NoSuchRecordError):
        journal.get(new_id())


def test_what_was_imported_is_found_by_its_key_also_in_the_trash(journal: Journal) -> None:
    kept, thrown = note(import_key="fhir|a|Note|1"), note(import_key="fhir|a|Note|2")
    stored = journal.apply([addition(kept), addition(thrown)], title="Import").records
    journal.apply([deletion(stored[1])], title="Delete")
    found = journal.imported(ADA.id, ["fhir|a|Note|1", "fhir|a|Note|2", "fhir|a|Note|3"])
    assert {key: record.id for key, record in found.items()} == {
        "fhir|a|Note|1": kept.id,
        "fhir|a|Note|2": thrown.id,
    }


def test_a_series_holds_the_numbers_of_one_name_in_time_order(journal: Journal) -> None:
    log = [_headache(6, "1970-01-02"), _headache(3, "1970-01-01"), _headache(9, None), _headache(1, "1970-01-03")]
    stored = journal.apply([addition(record) for record in log], title="Log").records
    journal.apply([deletion(stored[3])], title="Delete")
    assert journal.series(ADA.id, "symptom", "headache") == ((None, 9.0), (0, 3.0), (86_400, 6.0))
    assert journal.series(BEN.id, "symptom", "headache") == ()


def test_the_latest_dose_of_a_treatment_is_found(journal: Journal) -> None:
    taken = treatment()
    doses = [dose(taken, effective=at(f"2026-03-{day:02d}")) for day in (3, 5, 4)]
    journal.apply([addition(record) for record in (taken, *doses)], title="Doses")
    assert [record.id for record in journal.latest(ADA.id, "dose", taken.id)] == [doses[1].id]
    assert len(journal.latest(ADA.id, "dose", taken.id, 2)) == 2


def test_days_are_counted_by_kind(journal: Journal) -> None:
    log = [note("a", "2026-03-05"), note("b", "2026-03-05T10+01:00"), _headache(1, "2026-03-06")]
    journal.apply([addition(record) for record in log], title="Log")
    assert journal.days(ADA.id) == ((None, 1), (date(2026, 3, 5), 2), (date(2026, 3, 6), 1))
    assert journal.days(ADA.id, ("symptom",)) == ((date(2026, 3, 6), 1),)
    assert journal.counts(ADA.id) == {"note": 2, "person": 1, "symptom": 1}


def test_people_are_in_the_order_they_came_and_deleted_ones_left_out(journal: Journal) -> None:
    assert [person.name for person in journal.people()] == ["Ada", "Ben"]
    journal.apply([deletion(journal.people()[0])], title="Delete")
    assert [person.name for person in journal.people()] == ["Ben"]


def test_nothing_is_counted_of_somebody_unknown(journal: Journal) -> None:
    with pytest.raises(UnknownPersonError):
        journal.days(new_id())
    assert journal.days("") == ()
