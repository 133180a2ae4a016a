"""What is left of a damaged database: every row that can still be read, copied into a sound new one.

A page that was changed answers nothing, and after it SQLCipher refuses the whole connection. So reading goes on beyond
it through a new one: from the other end, and between two such pages at the keys that an index still knows.
"""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from journal import driver
from journal.driver import Connection
from journal.i18n import _
from journal.progress import Progress
from journal.store import keys, persons, schema
from journal.store.rows import Row, id_of, identity_of, row_of_body
from journal.store.writing import batched, span_of

_AT_ONCE: Final = 500
_HALVINGS: Final = 8
"""How often a gap is halved where no index tells what stood in it."""
_PATIENCE: Final = 20_000
"""Readings beyond a page that cannot be read, a table: some two milliseconds each."""
_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1

_INSERT = "INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"
_FIND = "INSERT INTO search (rowid, text) VALUES (?, ?)"
_LATEST = """
SELECT record, coalesce(now, number >> 32), after, max(number) FROM change
 WHERE record NOT IN (SELECT id FROM record) GROUP BY record
"""
_TAKEN_AWAY = "SELECT record FROM (SELECT record, after, max(number) FROM change GROUP BY record) WHERE after IS NULL"
_NAMELESS = "SELECT DISTINCT number >> 32 FROM change WHERE number >> 32 NOT IN (SELECT number FROM batch)"
_NAME_AGAIN = """
INSERT INTO batch (number, title, at, device, author)
SELECT ?, '', '1970-01-01T00:00:00.000Z', device, author FROM change WHERE number BETWEEN ? AND ? LIMIT 1
"""
_PEOPLE = "INSERT OR IGNORE INTO person (number, id) SELECT key >> 56, id FROM record WHERE kind = 'person'"


class Table(NamedTuple):
    """A table with a whole number as its key; `keys` is an index that holds them once more."""

    name: str
    key: str
    columns: str
    keys: str | None = None


_RECORDS = Table("record", "key", "key, id, kind, subject, value, flags, revision, origin, body", "record_kind")
_BY_NUMBER: Final = (
    Table("person", "number", "number, id"),
    Table("batch", "number", "number, title, at, device, author, undoes, undone, finished, lasting"),
    Table("change", "number", "number, record, clock, device, author, was, now, before, after", "change_record"),
    Table("attachment", "rowid", "rowid, sha256, part, bytes"),
    Table("draft", "rowid", "rowid, name, at, body"),
)
_BY_NAME: Final = (("preference", "name, value"), ("word", "person, word, verdict"))


class Lost(NamedTuple):
    """A record that an index still names and whose content is gone; `day` counts from 1970, None when unknown."""

    id: str
    kind: str
    day: int | None


@dataclass(slots=True)
class Salvaged:
    """What was found: how many records in their table, in the history, in a backup; and what was not."""

    records: int = 0
    from_history: int = 0
    from_backup: int = 0
    lost: tuple[Lost, ...] = ()
    attachments: tuple[str, ...] = ()
    """SHA-256 of the attachments that are not whole."""
    gaps: list[str] = field(default_factory=list)
    """The tables of which something could not be read."""


class Remains:
    """The damaged database `path`, read through as many connections as it takes. It should be a copy."""

    def __init__(self, path: Path, raw_key: str) -> None:
        self._path, self._key = path, raw_key
        self._connection: Connection | None = None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...] | None]:
        """The rows of a question; None, and no more, where a page cannot be read."""
        try:
            connection = self._connection or driver.connect_damaged(self._path, self._key)
            self._connection = connection
            yield from connection.execute(sql, values)
        except driver.DatabaseError:
            self.close()
            yield None

    def all_rows(self, sql: str, values: Sequence[Any] = ()) -> tuple[list[tuple[Any, ...]], bool]:
        """(the rows up to a page that cannot be read, whether these are all)."""
        found = list(self.rows(sql, values))
        whole = not found or found[-1] is not None
        return [row for row in found if row is not None], whole

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def salvage(remains: Remains, target: Connection, backup: Connection | None, progress: Progress) -> Salvaged:
    """Copy into the empty database `target` what can be read; then what the history and a sound backup know besides.

    Index, search text and day counts are made anew. Raises Cancelled; the caller commits nothing of a half.
    """
    found = Salvaged()
    target.execute("BEGIN IMMEDIATE")
    for name, columns in _BY_NAME:
        _copy_named(remains, target, name, columns, found)
    for table in _BY_NUMBER:
        _copy(remains, target, table, found, progress)
    found.records = _copy(remains, target, _RECORDS, found, progress)
    target.execute(_PEOPLE)
    known, all_known = _known(remains)
    found.from_history = _add(target, _out_of_history(target))
    if backup is not None:
        # Of a record that no whole index names, nobody wants back what was taken away or erased since the backup.
        wanted = {identity_of(lost.id) for lost in known} if all_known else None
        found.from_backup = _add(target, _out_of_backup(target, backup, wanted))
    there = {identity for (identity,) in target.execute("SELECT id FROM record")}
    found.lost = tuple(lost for lost in known if identity_of(lost.id) not in there)
    found.attachments = tuple(_drop_broken(target))
    _index(target, progress)
    target.execute("COMMIT")
    return found


def commits(remains: Remains) -> int:
    """The number of commits as far as it can be read; 0 when it cannot."""
    rows, _whole = remains.all_rows("SELECT value FROM vault WHERE name = 'commits'")
    return int(rows[0][0]) if rows else 0


def _copy(remains: Remains, target: Connection, table: Table, found: Salvaged, progress: Progress) -> int:
    columns = table.columns.removeprefix("rowid, ")
    skipped = table.key == "rowid"
    marks = ", ".join("?" * len(columns.split(", ")))
    insert = _INSERT.format(table=table.name, columns=columns, marks=marks)
    reading, copied = _Reading(remains, table), 0
    for rows in batched(reading.every(), _AT_ONCE):
        target.executemany(insert, [row[skipped:] for row in rows])
        copied += len(rows)
        progress.step(copied, 0, _("Reading what is left"))
    if reading.gaps:
        found.gaps.append(table.name)
    return copied


def _copy_named(remains: Remains, target: Connection, name: str, columns: str, found: Salvaged) -> None:
    insert = _INSERT.format(table=name, columns=columns, marks=", ".join("?" * len(columns.split(", "))))
    order = columns.split(", ", maxsplit=1)[0]
    # From both ends: what one unreadable page hides lies between them.
    for direction in ("ASC", "DESC"):
        rows, whole = remains.all_rows(f"SELECT {columns} FROM {name} ORDER BY {order} {direction}")  # noqa: S608 - ours
        target.executemany(insert, rows)
        if whole:
            return
    found.gaps.append(name)


class _Reading:
    """Every row of a table that can be read; `gaps` are the spans of keys in which one could not."""

    def __init__(self, remains: Remains, table: Table) -> None:
        self._remains, self._table = remains, table
        self._left = _PATIENCE
        self._keys: list[int] | None = None
        self.gaps: list[tuple[int, int]] = []

    def every(self) -> Iterator[tuple[Any, ...]]:
        waiting = [(_LOWEST, _HIGHEST, 0)]
        while waiting:
            low, high, depth = waiting.pop()
            last = low - 1
            for row in self._rows(low, high, "ASC"):
                if row is None:
                    break
                last = row[0]
                yield row
            else:
                continue
            first = high + 1
            for row in self._rows(last + 1, high, "DESC"):
                if row is None:
                    break
                first = row[0]
                yield row
            moved = last >= low or first <= high
            waiting += self._between(last + 1, first - 1, 0 if moved else depth + 1)

    def _rows(self, low: int, high: int, direction: str) -> Iterator[tuple[Any, ...] | None]:
        self._left -= 1
        name, key, columns, _keys = self._table
        return self._remains.rows(
            f"SELECT {columns} FROM {name} NOT INDEXED WHERE {key} BETWEEN ? AND ? ORDER BY {key} {direction}",  # noqa: S608 - ours
            (max(low, _LOWEST), min(high, _HIGHEST)),
        )

    def _between(self, low: int, high: int, depth: int) -> list[tuple[int, int, int]]:
        """Where to go on inside a gap: at the middle one of the keys that stood there, else at its middle."""
        if low > high:
            return []
        inside = self._known(low, high)
        if self._left <= 0 or (len(inside) < 2 if inside else depth >= _HALVINGS):
            self.gaps.append((low, high))
            return []
        middle = inside[len(inside) // 2] if inside else (low + high) // 2 + 1
        return [(low, middle - 1, depth), (middle, high, depth)]

    def _known(self, low: int, high: int) -> list[int]:
        if self._keys is None:
            self._keys = self._indexed()
        return [key for key in self._keys if low <= key <= high]

    def _indexed(self) -> list[int]:
        name, key, _columns, index = self._table
        if index is None:
            return []
        sql = f"SELECT {key} FROM {name} INDEXED BY {index} ORDER BY 1"  # noqa: S608 - ours
        found, _whole = self._remains.all_rows(sql)
        return [key for (key,) in found]


def _known(remains: Remains) -> tuple[list[Lost], bool]:
    """(every record that the indexes name, whether these are all that there were)."""
    kinds, _whole = remains.all_rows("SELECT key, kind FROM record INDEXED BY record_kind")
    kind_at = dict(kinds)
    ids, whole = remains.all_rows("SELECT key, id FROM record INDEXED BY record_id")
    return [
        Lost(id_of(identity), kind_at.get(key, ""), None if keys.seconds_of(key) is None else keys.day_of(key))
        for key, identity in sorted(ids)
    ], whole


def _out_of_history(target: Connection) -> Iterator[tuple[Row, int]]:
    """The last content, with its revision, of each record that the history knows and the table does not."""
    for _identity, revision, after, _number in target.execute(_LATEST).fetchall():
        if after is not None:
            yield row_of_body(after), revision


def _out_of_backup(target: Connection, backup: Connection, wanted: set[bytes] | None) -> Iterator[tuple[Row, int]]:
    """The records of a backup that `target` lacks: the `wanted` ones, or all but those that the history saw go."""
    there = {identity for (identity,) in target.execute("SELECT id FROM record")}
    gone = there | {identity for (identity,) in target.execute(_TAKEN_AWAY)}
    for identity, revision, body in backup.execute("SELECT id, revision, body FROM record"):
        if identity not in (there if wanted is not None else gone) and (wanted is None or identity in wanted):
            yield row_of_body(body), revision


def _add(target: Connection, rows: Iterator[tuple[Row, int]]) -> int:
    """Give records their place again, people before what is theirs; how many there were."""
    people, count = persons.numbers(target), 0

    def taken(key: int) -> bool:
        return target.execute("SELECT 1 FROM record WHERE key = ?", (key,)).fetchone() is not None

    for row, revision in sorted(rows, key=lambda pair: pair[0].kind != "person"):
        persons.enter(target, row.person, people)
        key = keys.free_key(
            keys.wanted_key(keys.second_key(people[row.person], row.seconds), row.identity),
            taken,
        )
        target.execute(
            _INSERT.format(table="record", columns=_RECORDS.columns, marks=", ".join("?" * 9)),
            (key, row.identity, row.kind, row.subject, row.value, row.flags, revision, row.origin, row.body),
        )
        count += 1
    return count


def _drop_broken(target: Connection) -> Iterator[str]:
    """Take away the attachments whose bytes are not those of their name."""
    parts = target.execute("SELECT sha256, bytes FROM attachment ORDER BY sha256, part")
    broken = []
    for name, rows in itertools.groupby(parts, key=lambda row: row[0]):
        total = hashlib.sha256()
        for _name, piece in rows:
            total.update(piece)
        if total.digest() != name:
            broken.append(name)
    target.executemany("DELETE FROM attachment WHERE sha256 = ?", [(name,) for name in broken])
    return (name.hex() for name in broken)


def _index(target: Connection, progress: Progress) -> None:
    done = 0
    last = _LOWEST
    while rows := target.execute(
        "SELECT key, body FROM record WHERE key > ? ORDER BY key LIMIT ?", (last, _AT_ONCE)
    ).fetchall():
        target.executemany(_FIND, [(key, row_of_body(body).text) for key, body in rows])
        last, done = rows[-1][0], done + len(rows)
        progress.step(done, 0, _("Making the search index anew"))
    target.execute(schema.COUNT_DAYS)
    # A batch whose own line is gone, while its changes are there, keeps its number.
    for (number,) in target.execute(_NAMELESS).fetchall():
        target.execute(_NAME_AGAIN, (number, *span_of(number)))
