"""A program that dies in the middle of a batch of several transactions."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from unittest.mock import patch

import msgspec
import pytest

from journal.journal import Journal
from journal.model.change import Change, addition
from journal.store import upkeep
from journal.store.lookups import NoSuchRecordError
from tests.journal.making import ADA, at, note, text_of

Open = Callable[[], AbstractContextManager[Journal]]


@pytest.fixture(autouse=True)
def _short_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("changing", "undoing", "batches"):
        monkeypatch.setattr(f"journal.store.{place}.LINES_A_TRANSACTION", 2)


def _died(journal: Journal, changes: list[Change], after: int) -> None:
    """Hand in `changes` and stop without a word after some of them, as a killed program does."""

    def stream() -> Iterator[Change]:
        yield from changes[:after]
        raise KeyboardInterrupt

    with patch("journal.store.batches.take_back_unfinished"), pytest.raises(KeyboardInterrupt):
        journal.take_in(stream(), title="Died")


def _digest(journal: Journal) -> tuple[object, ...]:
    order = {"record": "key", "day": "person, kind, day", "change": "number", "person": "number"}
    # The names come from the list above.
    rows = [f"SELECT * FROM {table} ORDER BY {by}" for table, by in order.items()]  # noqa: S608
    return tuple(journal._look(lambda c: [c.execute(sql).fetchall() for sql in rows]))


def test_the_next_opening_takes_back_what_was_not_finished(reopened: Open) -> None:
    with reopened() as journal:
        journal.apply([addition(ADA)], title="People")
        (kept,) = journal.apply([addition(note("kept"))], title="Note").records
        before = _digest(journal)
        edit = Change(kept, msgspec.structs.replace(kept, text="edited", effective=at("2020")))
        _died(journal, [edit, *[addition(note(f"n{n}")) for n in range(6)]], 5)
        assert journal.counts(ADA.id)["note"] > 1
    with reopened() as journal:
        assert _digest(journal) == before
        assert journal.get(kept.id) == kept
        assert [undone.title for undone in journal.undo()] == ["Note"]
        assert journal._look(upkeep.integrity) == ()


def test_what_was_changed_since_stays_as_it_was_changed(reopened: Open) -> None:
    with reopened() as journal:
        journal.apply([addition(ADA)], title="People")
        some = [addition(note(f"n{n}")) for n in range(4)]
        _died(journal, some, 4)
        first = journal.get(some[0].id)
        journal.apply([Change(first, msgspec.structs.replace(first, text="mine"))], title="Edit")
    with reopened() as journal:
        assert text_of(journal.get(first.id)) == "mine"
        assert journal.counts(ADA.id) == {"note": 1, "person": 1}


def test_a_person_who_was_given_a_record_meanwhile_stays(reopened: Open) -> None:
    with reopened() as journal:
        _died(journal, [addition(ADA), *[addition(note(f"n{n}")) for n in range(5)]], 5)
        journal.apply([addition(note("mine"))], title="Note")
    with reopened() as journal:
        assert journal.counts(ADA.id) == {"note": 1, "person": 1}


def test_an_unfinished_person_goes_with_their_records(reopened: Open) -> None:
    with reopened() as journal:
        _died(journal, [addition(ADA), *[addition(note(f"n{n}")) for n in range(5)]], 5)
    with reopened() as journal:
        assert journal.people() == ()
        with pytest.raises(NoSuchRecordError):
            journal.get(ADA.id)


def test_an_undo_of_several_transactions_is_one_too(reopened: Open) -> None:
    with reopened() as journal:
        journal.apply([addition(ADA)], title="People")
        batch = journal.take_in((addition(note(f"n{n}")) for n in range(5)), title="Five")
        before = _digest(journal)
        (undone,) = journal.undo()
        assert (undone.batch, undone.changes) == (batch, 5)
        journal.redo()
        assert _digest(journal)[:2] == before[:2]
