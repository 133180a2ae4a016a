"""A batch is written whole, in its order, or not at all."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from journal.model.change import Change, addition
from journal.model.ids import new_id
from journal.model.records import Record
from journal.store import Reader, Writer, batches, changing, upkeep
from journal.store.batches import ForeignReferenceError, Heading
from journal.store.changing import InvalidRecordError
from journal.store.rows import identity_of
from journal.store.writing import ConflictError
from tests.journal.making import ADA, BEN, RECORDED, at, dose, note, treatment

HEADING = Heading("Log", RECORDED, 1_772_717_405_123)


@pytest.fixture
def people(writer: Writer) -> None:
    _write(writer, [ADA, BEN])


def _write(writer: Writer, records: Sequence[Record]) -> int:
    return _change(writer, [addition(record) for record in records])


def _change(writer: Writer, changes: Sequence[Change]) -> int:
    return batches.write(writer, HEADING, changing.sorted_lines(changes))


def _digest(reader: Reader) -> str:
    with reader.look() as connection:
        return upkeep.digest(connection)


def _ids(*records: Record) -> list[bytes]:
    return [identity_of(record.id) for record in records]


def _days(*days: int) -> list[Record]:
    return [note(f"day {day}", start=f"2026-03-{day:02d}T10:00+01:00") for day in days]


@pytest.mark.usefixtures("people")
def test_the_history_has_the_lines_in_the_order_they_were_given(writer: Writer, reader: Reader) -> None:
    given = _days(1, 2, 3, 4)
    batch = _write(writer, given)
    with reader.look() as connection:
        lines = connection.execute("SELECT after, clock FROM change WHERE number >> 32 = ? ORDER BY number", (batch,))
        bodies, clocks = zip(*lines.fetchall(), strict=True)
    assert [str(body).find(record.id) > 0 for body, record in zip(bodies, given, strict=True)] == [True] * 4
    assert list(clocks) == sorted(set(clocks))


@pytest.mark.usefixtures("people")
def test_an_entry_asks_once_and_writes_each_table_once(writer: Writer) -> None:
    asked: list[str] = []
    entry = note("alone", start="2026-03-05T10:00+01:00")
    _write(writer, _days(1))
    connection: Any = writer._connection
    connection.set_trace_callback(asked.append)
    _write(writer, [entry])
    connection.set_trace_callback(None)
    # What the search index asks for itself begins with a comment.
    ours = Counter(sql.split()[0] for sql in asked if not sql.startswith("--"))
    assert ours == {"BEGIN": 1, "SELECT": 1, "INSERT": 5, "UPDATE": 1, "COMMIT": 1}


@pytest.mark.usefixtures("people")
def test_a_second_record_of_the_same_id_is_refused_and_leaves_nothing(writer: Writer, reader: Reader) -> None:
    (first,) = _days(1)
    _write(writer, [first])
    before = _digest(reader)
    with pytest.raises(ConflictError):
        _write(writer, [msgspec.structs.replace(first, effective=at("2026-03-09T10:00+01:00"))])
    assert _digest(reader) == before


@pytest.mark.usefixtures("people")
def test_two_entries_that_want_the_same_key_both_stay(writer: Writer, reader: Reader) -> None:
    (first,) = _days(1)
    twin = msgspec.structs.replace(first, id=f"f{first.id[1:]}")
    _write(writer, [first])
    _write(writer, [twin])
    with reader.look() as connection:
        keys = connection.execute(
            "SELECT key FROM record WHERE id IN (?, ?) ORDER BY key", _ids(first, twin)
        ).fetchall()
        days = connection.execute("SELECT count FROM day WHERE kind = 'note'").fetchall()
    assert keys[1][0] == keys[0][0] + 1
    assert days == [(2,)]


@pytest.mark.usefixtures("people")
def test_a_bad_record_leaves_nothing(writer: Writer, reader: Reader) -> None:
    before = _digest(reader)
    with pytest.raises(InvalidRecordError, match="Text"):
        _write(writer, [*_days(1, 2, 3), note(" ", start="2026-03-04T10:00+01:00")])
    assert _digest(reader) == before


@pytest.mark.usefixtures("people")
def test_a_bad_record_is_told_before_a_conflict_of_those_before(writer: Writer, reader: Reader) -> None:
    stored, *others = _days(1, 2, 3)
    _write(writer, [stored])
    before = _digest(reader)
    with pytest.raises(InvalidRecordError):
        _write(writer, [stored, *others, note(" ", start="2026-03-04T10:00+01:00")])
    assert _digest(reader) == before


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_conflict_at_any_place_leaves_nothing(writer: Writer, reader: Reader, place: int) -> None:
    days = _days(1, 2, 3, 4)
    _write(writer, [days[place]])
    before = _digest(reader)
    with pytest.raises(ConflictError, match=days[place].id):
        _write(writer, days)
    assert _digest(reader) == before


@pytest.mark.usefixtures("people")
def test_a_record_may_refer_to_a_later_one_of_the_same_person(writer: Writer, reader: Reader) -> None:
    later, of_ben = treatment(effective=at("2027")), treatment(effective=at("2027"), person=BEN.id)
    _write(writer, [dose(later), note(), later])
    before = _digest(reader)
    with pytest.raises(ForeignReferenceError):
        _write(writer, [dose(of_ben, person=ADA.id), note(person=ADA.id), of_ben])
    assert _digest(reader) == before


@pytest.mark.usefixtures("people")
def test_a_record_goes_to_somebody_else_together_with_what_refers_to_it(writer: Writer) -> None:
    taken = treatment()
    records = [taken, dose(taken), dose(taken)]
    number = _write(writer, records)
    moved = [
        Change(msgspec.structs.replace(record, revision=number), msgspec.structs.replace(record, person=BEN.id))
        for record in records
    ]
    assert _change(writer, moved) == number + 1


@pytest.mark.usefixtures("people")
def test_somebody_goes_away_together_with_all_of_theirs(writer: Writer, reader: Reader) -> None:
    eve = msgspec.structs.replace(ADA, id=(id := new_id()), person=id)
    records = [eve, note(person=eve.id), note(person=eve.id)]
    number = _write(writer, records)
    _change(writer, [Change(msgspec.structs.replace(record, revision=number), None) for record in records])
    with reader.look() as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (2,)
