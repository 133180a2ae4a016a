"""How lines of a batch become rows: checked against what is stored, then written table by table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from journal import driver
from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.store import keys, persons
from journal.store.clock import Clock
from journal.store.rows import DELETED, Row, id_of

Item = TypeVar("Item")
_AT_ONCE = 500

_DELETE = "DELETE FROM record WHERE key = ?"
_INSERT = """
INSERT INTO record (key, id, kind, subject, value, flags, origin, body, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE = """
UPDATE record SET kind = ?, subject = ?, value = ?, flags = ?, origin = ?, body = ?, revision = ? WHERE key = ?
"""
_UNFIND = "DELETE FROM search WHERE rowid = ?"
_FIND = "INSERT INTO search (rowid, text) VALUES (?, ?)"
_FIND_ANEW = "INSERT OR REPLACE INTO search (rowid, text) VALUES (?, ?)"
_NOTE = """
INSERT INTO change (number, record, clock, device, author, was, now, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_COUNT = """
INSERT INTO day (person, kind, day, count) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""
_EMPTY_DAY = "DELETE FROM day WHERE person = ? AND kind = ? AND day = ? AND count = 0"


class ConflictError(KithError):
    """A record is no longer as it was when the change to it was made."""

    def __init__(self, record: str) -> None:
        super().__init__(
            _(
                "This record was changed elsewhere meanwhile: nothing was saved. "
                "Look at it again, then change it. ({id})",
            ).format(id=record),
        )
        self.record = record


class Line(NamedTuple):
    """What a batch does to one record.

    `was`: the revision that must be stored, 0 when it must not be there; `row`: what it becomes, None to go away;
    `now`: its revision from then on, None for the batch's own number. A revision names the batch that first wrote the
    content, so taking back gives the old revision back, and whoever saw that content may still change it.
    """

    identity: bytes
    was: int
    row: Row | None
    now: int | None = None


class Stored(NamedTuple):
    """A row as it stands before the batch."""

    key: int
    kind: str
    flags: int
    revision: int
    body: bytes


class Signature(NamedTuple):
    """Under which number, where, by whom and when the lines are noted; `first` counts the batch's earlier lines."""

    batch: int
    first: int
    device: str
    author: str
    clock: Clock


class Written(NamedTuple):
    """What some lines met and where their records are now.

    `stored`: id -> the row as it was; `people`: id -> number of the record's person; `moved`: (id, number of the person
    it had) of each that changed hands.
    """

    stored: dict[bytes, Stored]
    people: dict[bytes, int]
    moved: tuple[tuple[bytes, int], ...]


class _Move(NamedTuple):
    """One line with the row it meets and the second it wants."""

    line: Line
    stored: Stored | None
    second: int | None

    @property
    def stays(self) -> bool:
        return self.stored is not None and self.second == self.stored.key & keys.SECOND


def write(connection: Connection, lines: Sequence[Line], batch: int, person: int | None = None) -> Written:
    """Write `lines`, each of another record, inside the open transaction: rows, search text, day counts.

    `person`: whose the only line's record becomes, by their number, where that is known already.
    The history is `note`'s. Raises ConflictError, UnknownPersonError, TooManyPeopleError, PersonNeededError.
    """
    if person is not None and (written := _write_new(connection, lines[0], batch, person)):
        return written
    known = persons.numbers(connection)
    for line in lines:
        if line.row is not None and line.row.kind == "person":
            persons.enter(connection, line.row.person, known)
    stored = stored_rows(connection, [line.identity for line in lines])
    moves = [_met(line, stored.get(line.identity), known) for line in lines]
    _take_away(connection, moves)
    _change_in_place(connection, moves, batch)
    _place(connection, moves, batch)
    _count(connection, moves)
    for move in moves:
        if move.line.row is None and move.stored is not None and move.stored.kind == "person":
            persons.leave(connection, id_of(move.line.identity), known)
    people = {move.line.identity: keys.person_of(move.second) for move in moves if move.second is not None}
    return Written(stored, people, tuple(_left(moves)))


def _write_new(connection: Connection, line: Line, batch: int, person: int) -> Written | None:
    """Write one new record without looking first what stands in its place: nearly always nothing does.

    None, and nothing is written, where it is no new record or the table refuses it: the careful way tells why.
    """
    row = line.row
    if row is None or line.was:
        return None
    key = keys.wanted_key(keys.second_key(person, row.seconds), row.identity)
    try:
        connection.execute(_INSERT, (key, row.identity, *_columns(row), _revision(line, batch)))
    except driver.IntegrityError:
        return None
    connection.execute(_FIND, (key, row.text))
    if not row.flags & DELETED:
        connection.execute(_COUNT, (person, row.kind, keys.day_of(key), 1))
    return Written({}, {row.identity: person}, ())


def note(connection: Connection, lines: Sequence[Line], stored: dict[bytes, Stored], signature: Signature) -> None:
    """Write the history of `lines`, which met the rows `stored`."""
    start = span_of(signature.batch)[0] + signature.first
    noted = []
    batch, _first, device, author, clock = signature
    for number, (line, tick) in enumerate(zip(lines, clock.ticks(len(lines)), strict=True), start):
        identity, _was, row, now = line
        met = stored.get(identity)
        before, was = (met.body, met.revision) if met else (None, None)
        after, then = (row.body, batch if now is None else now) if row else (None, None)
        noted.append((number, identity, tick, device, author, was, then, before, after))
    connection.executemany(_NOTE, noted)


def stored_rows(connection: Connection, identities: Iterable[bytes]) -> dict[bytes, Stored]:
    """Id -> the stored row, of those that are there."""
    found = {}
    for some in batched(identities, _AT_ONCE):
        marks = ",".join("?" * len(some))
        sql = f"SELECT id, key, kind, flags, revision, body FROM record WHERE id IN ({marks})"  # noqa: S608 - marks
        for identity, *row in connection.execute(sql, some):
            found[identity] = Stored(*row)
    return found


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """`items` in lists of `size`, the last one shorter."""
    source = iter(items)
    while some := list(islice(source, size)):
        yield some


def _met(line: Line, stored: Stored | None, known: dict[str, int]) -> _Move:
    if (stored.revision if stored else 0) != line.was:
        raise ConflictError(id_of(line.identity))
    if line.row is None:
        return _Move(line, stored, None)
    if line.row.person not in known:
        raise persons.UnknownPersonError(line.row.person)
    return _Move(line, stored, keys.second_key(known[line.row.person], line.row.seconds))


def _take_away(connection: Connection, moves: list[_Move]) -> None:
    gone = [(move.stored.key,) for move in moves if move.stored is not None and not move.stays]
    if gone:
        connection.executemany(_UNFIND, gone)
        connection.executemany(_DELETE, gone)


def _change_in_place(connection: Connection, moves: list[_Move], batch: int) -> None:
    staying = sorted((move for move in moves if move.stays), key=lambda move: move.stored.key if move.stored else 0)
    rows = [(move.stored.key, move.line.row, _revision(move.line, batch)) for move in staying if move.stored]
    if rows:
        connection.executemany(_UPDATE, [(*_columns(row), revision, key) for key, row, revision in rows if row])
        connection.executemany(_FIND_ANEW, [(key, row.text) for key, row, _revision in rows if row])


def _place(connection: Connection, moves: list[_Move], batch: int) -> None:
    """Insert what is new or has moved at its second, in the order of the keys: search text out of it costs twice."""
    wanted = sorted(
        (keys.wanted_key(move.second, move.line.identity), move.line)
        for move in moves
        if move.second is not None and not move.stays
    )
    asked = [key for key, _line in wanted]
    given = _free_keys(connection, asked)
    # Where all got what they asked for, and that is nearly always, they stand in order already.
    placed = wanted if given == asked else sorted(zip(given, (line for _key, line in wanted), strict=True))
    # Both lists are made in one go of the rows each: whoever wants to write next waits for every step here.
    connection.executemany(
        _INSERT,
        [
            (
                key,
                row.identity,
                row.kind,
                row.subject,
                row.value,
                row.flags,
                row.origin,
                row.body,
                _revision(line, batch),
            )
            for key, line in placed
            if (row := line.row)
        ],
    )
    connection.executemany(_FIND, [(key, line.row.text) for key, line in placed if line.row])


def _free_keys(connection: Connection, wanted: list[int]) -> list[int]:
    """A free key for each of `wanted`, in their order."""
    occupied = set[int]()
    for some in batched(wanted, _AT_ONCE):
        marks = ",".join("?" * len(some))
        sql = f"SELECT key FROM record WHERE key IN ({marks})"  # noqa: S608 - marks
        occupied.update(key for (key,) in connection.execute(sql, some))

    def taken(key: int) -> bool:
        return (
            key in occupied or connection.execute("SELECT 1 FROM record WHERE key = ?", (key,)).fetchone() is not None
        )

    found = []
    for key in wanted:
        free = key if key not in occupied else keys.free_key(key, taken)
        occupied.add(free)
        found.append(free)
    return found


def _columns(row: Row) -> tuple[str, str | None, float | None, int, int | None, bytes]:
    return (row.kind, row.subject, row.value, row.flags, row.origin, row.body)


def _revision(line: Line, batch: int) -> int:
    return batch if line.now is None else line.now


def span_of(batch: int) -> tuple[int, int]:
    """The lowest and the highest number that a line of `batch` can have."""
    return batch << 32, (batch + 1 << 32) - 1


def _count(connection: Connection, moves: list[_Move]) -> None:
    counts = Counter[tuple[int, str, int]]()
    for line, stored, second in moves:
        if stored is not None and not stored.flags & DELETED:
            counts[keys.person_of(stored.key), stored.kind, keys.day_of(stored.key)] -= 1
        if line.row is not None and second is not None and not line.row.flags & DELETED:
            counts[keys.person_of(second), line.row.kind, keys.day_of(second)] += 1
    changed = [(*day, count) for day, count in sorted(counts.items()) if count]
    connection.executemany(_COUNT, changed)
    if fewer := [row[:3] for row in changed if row[3] < 0]:
        connection.executemany(_EMPTY_DAY, fewer)


def _left(moves: list[_Move]) -> Iterator[tuple[bytes, int]]:
    """(id, number of the old person) of each record that changed hands."""
    for line, stored, second in moves:
        if stored is not None and second is not None:
            person = keys.person_of(stored.key)
            if person != keys.person_of(second):
                yield line.identity, person
