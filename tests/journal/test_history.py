import msgspec
import pytest

from journal.journal import Journal
from journal.model.change import Change, addition, deletion
from journal.store.lookups import NoSuchRecordError
from tests.journal.making import note


def test_every_change_has_its_line_newest_first(journal: Journal) -> None:
    (one,) = journal.apply([addition(note("one"))], title="Add", author="Ada").records
    (two,) = journal.apply([Change(one, msgspec.structs.replace(one, text="two"))], title="Edit").records
    journal.apply([deletion(two)], title="Delete")
    journal.undo()
    lines = list(journal.history(one.id))
    assert [line.title for line in lines] == ["Delete", "Delete", "Edit", "Add"]
    assert [line.undoes for line in lines] == [lines[1].batch, None, None, None]
    assert [line.author for line in lines] == ["", "", "", "Ada"]
    assert lines[-1].before is None
    assert lines[-1].after == msgspec.structs.replace(one, revision=0)
    assert {line.at for line in lines} == {"2026-03-05T13:30:00.000Z"}
    assert len({line.device for line in lines}) == 1


def test_a_long_history_is_read_in_parts(journal: Journal) -> None:
    for number in range(3):
        journal.apply([addition(note(f"n{number}-{n}")) for n in range(400)], title=f"Batch {number}")
    lines = list(journal.history())
    assert len(lines) == 1_202
    assert [line.batch for line in lines] == sorted((line.batch for line in lines), reverse=True)


def test_what_is_no_id_has_no_history(journal: Journal) -> None:
    with pytest.raises(NoSuchRecordError):
        next(journal.history("no id"))


def test_clocks_of_changes_never_go_back(journal: Journal) -> None:
    for number in range(3):
        journal.apply([addition(note(f"{number}")), addition(note(f"again {number}"))], title="Two")
    clocks = journal._look(lambda c: [row[0] for row in c.execute("SELECT clock FROM change ORDER BY number")])
    assert clocks == sorted(set(clocks))
