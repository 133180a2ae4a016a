from datetime import date

from journal.model.moments import Moment
from journal.model.records import Effective
from journal.model.selection import Selection
from tests.model.making import PERSON, symptom

MARCH = Effective(start=Moment("2026-03-05T23:30-05:00"))


def test_a_selection_is_of_one_person() -> None:
    assert Selection(person=PERSON).holds(symptom())
    assert not Selection(person=symptom().id).holds(symptom())


def test_a_period_includes_both_its_days_by_the_records_own_clock() -> None:
    record = symptom(effective=MARCH)
    assert Selection(person=PERSON, start=date(2026, 3, 5), end=date(2026, 3, 5)).holds(record)
    assert not Selection(person=PERSON, start=date(2026, 3, 6)).holds(record)
    assert not Selection(person=PERSON, end=date(2026, 3, 4)).holds(record)


def test_a_record_without_a_known_time_is_in_no_period() -> None:
    assert not Selection(person=PERSON, start=date(1900, 1, 1)).holds(symptom())


def test_kinds_ids_tags_and_words_narrow_it() -> None:
    record = symptom(tags=("Work", "Spring"), note="after lunch")
    assert Selection(person=PERSON, kinds=("symptom",), ids=(record.id,), tags=("work",), text="lun").holds(record)
    assert not Selection(person=PERSON, kinds=("dose",)).holds(record)
    assert not Selection(person=PERSON, ids=(PERSON,)).holds(record)
    assert not Selection(person=PERSON, tags=("work", "home")).holds(record)
    assert not Selection(person=PERSON, text="dinner").holds(record)


def test_the_trash_is_apart_unless_both_are_asked_for() -> None:
    binned = symptom(deleted=True)
    assert not Selection(person=PERSON).holds(binned)
    assert Selection(person=PERSON, deleted=True).holds(binned)
    assert not Selection(person=PERSON, deleted=True).holds(symptom())
    assert Selection(person=PERSON, deleted=None).holds(binned)


def test_a_selection_is_written_down_whole() -> None:
    shown = Selection(person=PERSON, start=date(2026, 3, 5)).as_object()
    assert shown["start"] == "2026-03-05"
    assert shown["end"] is None
