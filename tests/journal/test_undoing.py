from collections.abc import Callable
from contextlib import AbstractContextManager

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import driver
from journal.journal import Journal
from journal.model.change import Change, addition, deletion
from journal.model.ids import new_id
from journal.model.records import Record
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.store import upkeep
from journal.store.persons import PersonNeededError
from journal.store.undoing import NothingToRedoError, NothingToUndoError, UndoRefusedError
from tests.journal.making import ADA, RECORDED, at, logs, note, starts, text_of

Fresh = Callable[[], AbstractContextManager[Journal]]
EVERY_ROW = {
    "record": "SELECT * FROM record ORDER BY id",
    "day": "SELECT * FROM day ORDER BY person, kind, day",
    "person": "SELECT * FROM person",
    "search": "SELECT rowid FROM search('a* OR b* OR c* OR s* OR x* OR 頭* OR 痛* OR 4*') ORDER BY rowid",
}


def _rows(journal: Journal) -> dict[str, object]:
    """All that a batch may change but for the history. Keys within a second may differ, so records come without."""
    vault = journal.vault
    # Pages that lie in the log alone would be told as damaged.
    assert journal._writer.checkpoint()
    connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
    rows: dict[str, object] = {name: connection.execute(sql).fetchall() for name, sql in EVERY_ROW.items()}
    assert upkeep.integrity(connection) == ()
    connection.close()
    return rows


def _share() -> Share:
    return Share(id=new_id(), person=ADA.id, recorded=RECORDED, audience="peer")


def test_undo_takes_back_the_last_batch_and_redo_gives_it_back(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note())], title="Note").records
    (undone,) = journal.undo()
    assert (undone.title, undone.changes) == ("Note", 1)
    assert journal.counts(ADA.id) == {"person": 1}
    journal.redo()
    assert journal.get(stored.id) == stored


def test_undo_goes_back_step_by_step_and_forward_again(journal: Journal) -> None:
    (first,) = journal.apply([addition(note("one"))], title="Add").records
    (second,) = journal.apply([Change(first, msgspec.structs.replace(first, text="two"))], title="Edit").records
    third = msgspec.structs.replace(second, text="three", effective=at("2027-01-01"))
    journal.apply([Change(second, third)], title="Edit again")
    assert [undone.title for undone in journal.undo(2)] == ["Edit again", "Edit"]
    assert journal.get(first.id) == first
    journal.redo()
    assert journal.get(first.id) == second
    journal.redo()
    assert text_of(journal.get(first.id)) == "three"
    with pytest.raises(NothingToRedoError):
        journal.redo()


def test_undo_of_more_than_there_is_takes_back_what_there_is(journal: Journal) -> None:
    assert len(journal.undo(9)) == 1
    with pytest.raises(NothingToUndoError):
        journal.undo()


def test_a_new_change_ends_redo(journal: Journal) -> None:
    journal.apply([addition(note())], title="Note")
    journal.undo()
    journal.apply([addition(note())], title="Another")
    with pytest.raises(NothingToRedoError):
        journal.redo()


def test_a_batch_whose_records_have_changed_since_is_refused_as_a_whole(journal: Journal) -> None:
    applied = journal.apply([addition(note("one")), addition(note("two"))], title="Two")
    one = applied.records[0]
    journal.apply([Change(one, msgspec.structs.replace(one, text="changed"))], title="Edit")
    with pytest.raises(UndoRefusedError, match="Two"):
        journal.take_back(applied.batch)
    assert journal.counts(ADA.id) == {"note": 2, "person": 1}


def test_a_batch_in_the_middle_can_be_taken_back_once(journal: Journal) -> None:
    first = journal.apply([addition(note("one"))], title="One")
    journal.apply([addition(note("two"))], title="Two")
    journal.take_back(first.batch)
    assert [text_of(record) for record in journal.select(Selection(person=ADA.id, kinds=("note",)))] == ["two"]
    with pytest.raises(NothingToUndoError):
        journal.take_back(first.batch)
    with pytest.raises(NothingToUndoError):
        journal.take_back(10_000)


def test_a_deletion_is_taken_back(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note())], title="Note").records
    journal.apply([deletion(stored)], title="Delete")
    journal.undo()
    assert journal.get(stored.id) == stored


def test_undo_passes_shares_over(journal: Journal) -> None:
    journal.apply([addition(note())], title="Note")
    journal.apply([addition(_share())], title="Share")
    journal.apply([addition(note()), addition(_share())], title="Both")
    assert [(undone.title, undone.changes) for undone in journal.undo(2)] == [("Both", 1), ("Note", 1)]
    assert journal.counts(ADA.id) == {"person": 1, "share": 2}


def test_a_person_with_records_is_not_taken_back(journal: Journal) -> None:
    people = next(past.batch for past in journal.history())
    journal.apply([addition(note())], title="Note")
    with pytest.raises(PersonNeededError):
        journal.take_back(people)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_change_and_its_inverse_leave_the_journal_as_it_was(fresh: Fresh, data: st.DataObject) -> None:
    with fresh() as journal:
        stored = journal.apply([addition(record) for record in data.draw(logs(6))], title="Before").records
        before = _rows(journal)
        changes = [_drawn(data, record) for record in stored]
        changes += [addition(record) for record in data.draw(logs(4))]
        if changes:
            journal.apply(changes, title="Change")
            after = _rows(journal)
            journal.undo()
            assert _without_keys(_rows(journal)) == _without_keys(before)
            journal.redo()
            assert _without_keys(_rows(journal)) == _without_keys(after)
            journal.undo()
            assert _without_keys(_rows(journal)) == _without_keys(before)


def _drawn(data: st.DataObject, record: Record) -> Change:
    edited = st.builds(
        lambda start, text, deleted: msgspec.structs.replace(record, effective=at(start), note=text, deleted=deleted),
        starts,
        st.sampled_from(["", "café", "頭痛"]),
        st.booleans(),
    )
    return Change(record, data.draw(st.none() | edited))


def _without_keys(rows: dict[str, object]) -> dict[str, object]:
    """A record that left a crowded second may come back to another key of it."""
    records = rows["record"]
    hits = rows["search"]
    assert isinstance(records, list)
    assert isinstance(hits, list)
    place = {row[0]: row[1] for row in records}
    return rows | {"record": [row[1:] for row in records], "search": sorted(place[key] for (key,) in hits)}
