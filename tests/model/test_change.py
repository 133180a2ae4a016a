import pytest
from hypothesis import given

from journal.model.change import Change, addition, deletion, restoration
from journal.model.records import Record
from tests.model.making import records, symptom


@given(records())
def test_the_inverse_of_the_inverse_is_the_change(record: Record) -> None:
    change = addition(record)
    assert change.inverse() == Change(record, None)
    assert change.inverse().inverse() == change


def test_a_change_names_the_record_it_is_of() -> None:
    record = symptom()
    assert addition(record).id == record.id
    assert Change(record, None).id == record.id
    assert Change(record, None).latest is record


def test_a_deleted_record_keeps_its_content_and_its_way_back() -> None:
    record = symptom(note="a bad day")
    binned = deletion(record).latest
    assert binned.deleted
    assert restoration(binned).latest == record


def test_a_change_is_of_one_record() -> None:
    with pytest.raises(ValueError, match="one record"):
        Change(None, None)
    with pytest.raises(ValueError, match="one record"):
        Change(symptom(), symptom())
