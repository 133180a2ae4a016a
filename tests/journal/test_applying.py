from collections.abc import Callable
from contextlib import AbstractContextManager

import msgspec
import pytest

from journal.journal import Journal
from journal.model import codec
from journal.model.change import Change, addition, deletion, restoration
from journal.model.ids import new_id
from journal.model.selection import Selection
from journal.progress import Cancelled, Progress
from journal.store import batches
from journal.store.batches import ForeignReferenceError
from journal.store.changing import InvalidRecordError
from journal.store.lookups import NoSuchRecordError
from journal.store.persons import TooManyPeopleError, UnknownPersonError
from journal.store.writing import ConflictError
from tests.journal.making import ADA, BEN, RECORDED, at, bare, dose, note, text_of, treatment

Open = Callable[[], AbstractContextManager[Journal]]


def test_what_is_applied_is_read_again(journal: Journal) -> None:
    written = note(tags=("sleep",), worry=True)
    (stored,) = journal.apply([addition(written)], title="Note").records
    assert bare(stored) == written
    assert journal.get(written.id) == stored
    assert stored.revision > 0


def test_what_was_applied_is_there_after_opening_again(journal: Journal, reopened: Open) -> None:
    (stored,) = journal.apply([addition(note())], title="Note").records
    journal.close()
    with reopened() as again:
        assert again.get(stored.id) == stored
        assert again.people()[0].name == "Ada"


def test_an_edit_of_what_was_changed_meanwhile_is_refused(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note())], title="Note").records
    journal.apply([Change(stored, msgspec.structs.replace(stored, text="first"))], title="Edit")
    with pytest.raises(ConflictError, match=stored.id):
        journal.apply([Change(stored, msgspec.structs.replace(stored, text="second"))], title="Edit")
    assert text_of(journal.get(stored.id)) == "first"


def test_a_record_is_not_written_twice(journal: Journal) -> None:
    written = note()
    journal.apply([addition(written)], title="Note")
    with pytest.raises(ConflictError):
        journal.apply([addition(written)], title="Note")


def test_one_refused_change_refuses_the_batch(journal: Journal) -> None:
    good = note()
    with pytest.raises(InvalidRecordError, match="Text"):
        journal.apply([addition(good), addition(note(text=" "))], title="Notes")
    with pytest.raises(NoSuchRecordError):
        journal.get(good.id)


def test_a_start_that_is_no_moment_is_told_by_field(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.changing.LINES_A_TRANSACTION", 1)
    with pytest.raises(InvalidRecordError) as refused:
        journal.apply([addition(note()), addition(note(start="yesterday"))], title="Notes")
    assert refused.value.problems[0][0] == "effective.start"


def test_nothing_to_apply_is_no_batch(journal: Journal) -> None:
    before = len(list(journal.history()))
    assert journal.apply([], title="Nothing") == (0, ())
    assert len(list(journal.history())) == before


def test_several_changes_of_one_record_are_one_line(journal: Journal) -> None:
    first, other = note("one"), note("other")
    second = msgspec.structs.replace(first, text="two")
    gone = [addition(other), Change(other, None)]
    applied = journal.apply([addition(first), Change(first, second), *gone], title="Notes")
    assert [text_of(record) for record in applied.records] == ["two"]
    assert [text_of(past.after) for past in journal.history(first.id)] == ["two"]


def test_a_record_of_an_unknown_person_is_refused(journal: Journal) -> None:
    with pytest.raises(UnknownPersonError):
        journal.apply([addition(note(person=new_id()))], title="Note")


def test_a_journal_holds_127_people(journal: Journal) -> None:
    more = [msgspec.structs.replace(ADA, id=(own := new_id()), person=own, name=f"P{n}") for n in range(125)]
    journal.apply([addition(person) for person in more], title="People")
    assert len(journal.people()) == 127
    one = new_id()
    with pytest.raises(TooManyPeopleError):
        journal.apply([addition(msgspec.structs.replace(ADA, id=one, person=one))], title="One more")


def test_a_record_may_not_refer_to_another_persons(journal: Journal) -> None:
    of_ben = treatment(person=BEN.id)
    journal.apply([addition(of_ben)], title="Treatment")
    with pytest.raises(ForeignReferenceError):
        journal.apply([addition(dose(of_ben, person=ADA.id))], title="Dose")


def test_two_of_one_batch_may_refer_to_each_other(journal: Journal) -> None:
    taken = treatment()
    journal.apply([addition(dose(taken)), addition(taken)], title="Both")
    of_ben = treatment(person=BEN.id)
    with pytest.raises(ForeignReferenceError):
        journal.apply([addition(dose(of_ben, person=ADA.id)), addition(of_ben)], title="Both")


def test_a_record_that_others_refer_to_stays_with_its_person(journal: Journal) -> None:
    taken = treatment()
    (stored, _dose) = journal.apply([addition(taken), addition(dose(taken))], title="Both").records
    with pytest.raises(ForeignReferenceError):
        journal.apply([Change(stored, msgspec.structs.replace(stored, person=BEN.id))], title="Move")


def test_a_record_moves_to_another_person_and_time(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note())], title="Note").records
    moved = msgspec.structs.replace(stored, person=BEN.id, effective=at("2020"))
    journal.apply([Change(stored, moved)], title="Move")
    assert [record.id for record in journal.select(Selection(person=BEN.id, kinds=("note",)))] == [stored.id]
    assert list(journal.select(Selection(person=ADA.id, kinds=("note",)))) == []
    assert journal.counts(BEN.id) == {"note": 1, "person": 1}
    assert journal.counts(ADA.id) == {"person": 1}


def test_the_trash_keeps_a_record_and_gives_it_back(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note())], title="Note").records
    (gone,) = journal.apply([deletion(stored)], title="Delete").records
    selection = Selection(person=ADA.id, kinds=("note",))
    assert list(journal.select(selection)) == []
    assert [record.id for record in journal.select(msgspec.structs.replace(selection, deleted=True))] == [stored.id]
    assert journal.counts(ADA.id) == {"person": 1}
    journal.apply([restoration(gone)], title="Undelete")
    assert len(list(journal.select(selection))) == 1


def test_a_batch_of_several_transactions_is_one(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.changing.LINES_A_TRANSACTION", 2)
    taken = treatment()
    doses = [dose(taken, effective=at(f"2026-02-{day:02d}")) for day in range(1, 6)]
    applied = journal.apply([addition(record) for record in (*doses, taken)], title="All")
    assert len(applied.records) == 6
    (undone,) = journal.undo()
    assert (undone.batch, undone.changes) == (applied.batch, 6)
    assert journal.counts(ADA.id) == {"person": 1}


def test_a_stream_is_taken_in_as_one_batch(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.changing.LINES_A_TRANSACTION", 2)
    batch = journal.take_in((addition(note(f"n{number}")) for number in range(5)), title="Stream")
    assert journal.counts(ADA.id) == {"note": 5, "person": 1}
    assert {past.batch for past in journal.history() if past.title == "Stream"} == {batch}


def test_a_stream_that_fails_halfway_leaves_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.changing.LINES_A_TRANSACTION", 2)
    lines = len(list(journal.history()))
    with pytest.raises(InvalidRecordError):
        journal.take_in((addition(note("x" * (number < 3))) for number in range(5)), title="Stream")
    assert journal.counts(ADA.id) == {"person": 1}
    assert len(list(journal.history())) == lines


def test_a_stream_can_be_stopped(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.store.changing.LINES_A_TRANSACTION", 2)
    stopped = Progress(report=lambda _done, _total, _label: None, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        journal.take_in((addition(note()) for _number in range(5)), title="Stream", progress=stopped)
    assert journal.counts(ADA.id) == {"person": 1}


def test_a_target_that_comes_later_must_be_of_the_same_person(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.store.changing.LINES_A_TRANSACTION", 1)
    of_ben, of_ada = treatment(person=BEN.id), treatment()
    with pytest.raises(ForeignReferenceError):
        journal.take_in([addition(dose(of_ben, person=ADA.id)), addition(of_ben)], title="Stream")
    journal.take_in([addition(dose(of_ada)), addition(of_ada)], title="Stream")
    assert journal.counts(ADA.id) == {"dose": 1, "person": 1, "treatment": 1}


def test_a_reference_to_what_is_not_here_is_kept(journal: Journal) -> None:
    elsewhere = treatment()
    journal.apply([addition(dose(elsewhere))], title="Dose")
    assert journal.counts(ADA.id) == {"dose": 1, "person": 1}


def test_what_a_newer_kith_wrote_passes_through(journal: Journal) -> None:
    known = codec.as_object(note()) | {"mood_ring": {"colour": "green"}}
    foreign = {**codec.as_object(note()), "kind": "relative", "path": ["mother"]}
    records = [codec.from_object(known), codec.from_object(foreign)]
    stored = journal.apply([addition(record) for record in records], title="Import").records
    edited = [msgspec.structs.replace(record, worry=True) for record in stored]
    journal.apply([Change(before, after) for before, after in zip(stored, edited, strict=True)], title="Edit")
    journal.undo()
    journal.redo()
    found = [codec.as_object(record) for record in (journal.get(record.id) for record in stored)]
    assert found[0]["mood_ring"] == {"colour": "green"}
    assert (found[1]["kind"], found[1]["path"], found[1]["worry"]) == ("relative", ["mother"], True)
    assert journal.counts(ADA.id) == {"note": 1, "person": 1, "relative": 1}


def test_a_million_records_share_a_second(journal: Journal) -> None:
    same = [note(id=f"{new_id()[:-5]}00000", recorded=RECORDED) for _number in range(40)]
    journal.apply([addition(record) for record in same], title="Same ending")
    assert {record.id for record in journal.select(Selection(person=ADA.id, kinds=("note",)))} == {
        record.id for record in same
    }


def test_transactions_hold_two_hundred_thousand_lines() -> None:
    assert batches.LINES_A_TRANSACTION == 200_000
