"""What other devices wrote, taken into the history and the records; and what this one wrote, for them."""

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from journal.driver import Connection
from journal.store import batches, erasing, ordering, upkeep, writing
from journal.store.batches import Heading
from journal.store.clock import Clock
from journal.store.reader import Reader
from journal.store.rows import row_of_body
from journal.store.tombstones import ERASED
from journal.store.writer import Writer
from journal.store.writing import Line, batched, span_of

LINES_A_TRANSACTION: Final = 20_000
_AT_ONCE: Final = 500

_GET = "SELECT value FROM sync WHERE name = ?"
_PUT = "INSERT INTO sync (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
_COLUMNS = "c.number, c.record, c.clock, c.device, c.author, c.before, c.after"
# A batch that was taken over from elsewhere names no device of its own.
_OWN = """
SELECT {columns} FROM change AS c JOIN batch AS b ON b.number = c.number >> 32
 WHERE c.number > ? AND b.finished AND b.device <> '' ORDER BY c.number LIMIT ?
"""
_OF_DEVICE = "SELECT {columns} FROM change AS c WHERE c.device = ? ORDER BY c.number"
_OF_RECORDS = "SELECT {columns} FROM change AS c WHERE c.record IN ({marks})"
_BATCH = """
INSERT INTO batch (number, title, at, device, author, finished, lasting)
SELECT coalesce(max(number), 0) + 1, ?, ?, '', ?, 1, 1 FROM batch RETURNING number
"""
_LINE = """
INSERT INTO change (number, record, clock, device, author, was, now, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CLOCK = "INSERT INTO vault (name, value) VALUES ('clock', ?) ON CONFLICT DO UPDATE SET value = excluded.value"


class Told(NamedTuple):
    """One line of the history as any device tells it; `number` is its place here, 0 for one from elsewhere.

    Neither before nor after: the record was erased.
    """

    number: int
    record: bytes
    clock: bytes
    device: str
    author: str
    before: bytes | None
    after: bytes | None


Fold = Callable[[Sequence[Told]], bytes | None]
"""All lines of one record -> the body that they make together, None when it is gone."""


class Exchange:
    """The store's side of an exchange between devices."""

    def __init__(self, writer: Writer, reader: Reader) -> None:
        self._writer, self._reader = writer, reader
        self.alone = threading.RLock()
        """Held by whoever reads what the exchange knows and keeps it changed: two rounds at once would both send."""

    def kept(self, name: str) -> bytes | None:
        """What the exchange keeps under that name; None while there is nothing."""
        with self._reader.look() as connection:
            found = connection.execute(_GET, (name,)).fetchone()
        return bytes(found[0]) if found else None

    def keep(self, *values: tuple[str, bytes | None]) -> None:
        """Keep what the exchange knows under each name, all of it or nothing; None forgets."""

        def work(connection: Connection) -> None:
            for name, value in values:
                if value is None:
                    connection.execute("DELETE FROM sync WHERE name = ?", (name,))
                else:
                    connection.execute(_PUT, (name, value))

        self._writer.run(work)

    def names(self, beginning: str) -> list[str]:
        """The names that begin so, in their order."""
        with self._reader.look() as connection:
            sql = "SELECT name FROM sync WHERE name LIKE ? ORDER BY name"
            return [name for (name,) in connection.execute(sql, (f"{beginning}%",)).fetchall()]

    @property
    def device(self) -> str:
        """This copy's id among the devices."""
        with self._reader.look() as connection:
            return upkeep.device_id(connection)

    def become(self, device: str) -> None:
        """Take another id: a restored copy is another device."""
        self._writer.run(lambda connection: upkeep.become(connection, device))

    def own(self, after: int, limit: int) -> list[Told]:
        """At most `limit` lines that were written here, from the one after the number `after`."""
        with self._reader.look() as connection:
            return _told(connection, _OWN, after, limit)

    def of(self, device: str) -> list[Told]:
        """Every line that a device wrote, from wherever it came."""
        with self._reader.snapshot() as connection:
            return _told(connection, _OF_DEVICE, device)

    def erased(self) -> dict[bytes, bytes]:
        """Id -> clock of every record that was erased since there is an exchange."""
        with self._reader.look() as connection:
            found = connection.execute("SELECT name, value FROM sync WHERE name LIKE ?", (f"{ERASED}%",)).fetchall()
        return {bytes.fromhex(name.removeprefix(ERASED)): bytes(clock) for name, clock in found}

    def attachments(self) -> list[str]:
        """SHA-256 of every attachment that is kept."""
        with self._reader.look() as connection:
            return [name.hex() for (name,) in connection.execute("SELECT DISTINCT sha256 FROM attachment").fetchall()]

    def merge(self, heading: Heading, lines: Sequence[Told], fold: Fold) -> int:
        """Take lines over, in their order, each once; how many were new. May be done again after any crash."""
        taken = 0
        for some in batched(lines, LINES_A_TRANSACTION):
            taken += self._writer.run(lambda connection, some=some: _merge(connection, heading, some, fold))  # type: ignore[misc]
        if taken:
            self._writer.checkpoint()
        return taken


def _told(connection: Connection, sql: str, *values: Any, marks: int = 0) -> list[Told]:
    asked = sql.format(columns=_COLUMNS, marks=",".join("?" * marks))
    return [Told(*row) for row in connection.execute(asked, values).fetchall()]


def _merge(connection: Connection, heading: Heading, lines: Sequence[Told], fold: Fold) -> int:
    ids = list(dict.fromkeys(line.record for line in lines))
    known = defaultdict(list)
    for some in batched(ids, _AT_ONCE):
        for line in _told(connection, _OF_RECORDS, *some, marks=len(some)):
            known[line.record].append(line)
    there = {(line.record, line.clock, line.device) for found in known.values() for line in found}
    gone = _erase(connection, lines)
    fresh = []
    for line in lines:
        if (place := (line.record, line.clock, line.device)) not in there and line.record not in gone:
            there.add(place)
            fresh.append(line)
    if not fresh:
        return 0
    _write(connection, heading, fresh, known, fold)
    return len(fresh)


def _write(
    connection: Connection, heading: Heading, fresh: Sequence[Told], known: dict[bytes, list[Told]], fold: Fold
) -> None:
    last = batches.standing(connection, heading.milliseconds).clock
    (batch,) = connection.execute(_BATCH, (heading.title, heading.at, heading.author)).fetchone()
    for line in fresh:
        known[line.record].append(line)
    changed = list(dict.fromkeys(line.record for line in fresh))
    stored = writing.stored_rows(connection, changed)
    rows = []
    for identity in changed:
        body, met = fold(known[identity]), stored.get(identity)
        if (body is None) is (met is None) and (met is None or met.body == body):
            continue
        rows.append(Line(identity, met.revision if met else 0, None if body is None else row_of_body(body)))
    writing.write(connection, sorted(rows, key=_people_first), batch)
    start = span_of(batch)[0]
    connection.executemany(
        _LINE,
        [
            (start + place, line.record, line.clock, line.device, line.author, None, batch, line.before, line.after)
            for place, line in enumerate(fresh)
        ],
    )
    _follow(connection, heading, last, fresh)


def _people_first(line: Line) -> bool:
    return line.row is None or line.row.kind != "person"


def _follow(connection: Connection, heading: Heading, last: Clock | None, fresh: Sequence[Told]) -> None:
    """The next line written here comes after all of these, but for those of a clock that is a day ahead.

    What changes one of those comes after it all the same (`ordering`).
    """
    clocks = [*(line.clock for line in fresh), *([bytes(last)] if last else [])]
    followed, ahead = ordering.reach(clocks, heading.milliseconds)
    if followed:
        connection.execute(_CLOCK, (bytes(followed),))
    if ahead:
        ordering.keep_ahead(connection, ahead)


def _erase(connection: Connection, lines: Sequence[Told]) -> set[bytes]:
    """Erase what others erased; the ids of all that was ever erased among those of `lines`."""
    for line in lines:
        if line.before is None and line.after is None:
            connection.execute(_PUT, (ERASED + line.record.hex(), line.clock))
            if writing.stored_rows(connection, [line.record]):
                erasing.erase_inside(connection, line.record)
            else:
                erasing.forget_past(connection, line.record)
    names = {line.record for line in lines}
    return {
        identity for identity in names if connection.execute(_GET, (ERASED + identity.hex(),)).fetchone() is not None
    }
