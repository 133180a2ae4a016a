"""What was changed, when and by whom: the lines of the history, newest first."""

from collections.abc import Iterator
from typing import NamedTuple

from journal.driver import Connection
from journal.model import codec
from journal.model.records import Record
from journal.store.rows import id_of

_COLUMNS = """
SELECT c.number, c.number >> 32, b.title, b.at, c.device, c.author, c.record, c.before, c.after, b.undoes
  FROM change AS c JOIN batch AS b ON b.number = c.number >> 32
"""
_ALL = f"{_COLUMNS} WHERE c.number < ? ORDER BY c.number DESC LIMIT ?"
_OF_ONE = f"{_COLUMNS} WHERE c.number < ? AND c.record = ? ORDER BY c.number DESC LIMIT ?"
_AFTER_ALL = (1 << 63) - 1
_AT_ONCE = 500


class Past(NamedTuple):
    """One line of the history: one record, before and after."""

    batch: int
    title: str
    at: str
    device: str
    author: str
    id: str
    before: Record | None
    after: Record | None
    undoes: int | None


def past(connection: Connection, identity: bytes | None = None) -> Iterator[Past]:
    """Every line, or those of one record, newest first, read as they are asked for."""
    before = _AFTER_ALL
    while True:
        if identity is None:
            lines = connection.execute(_ALL, (before, _AT_ONCE)).fetchall()
        else:
            lines = connection.execute(_OF_ONE, (before, identity, _AT_ONCE)).fetchall()
        for line in lines:
            yield _past(line)
        if len(lines) < _AT_ONCE:
            return
        before = lines[-1][0]


def _past(line: tuple[int, int, str, str, str, str, bytes, bytes | None, bytes | None, int | None]) -> Past:
    _number, batch, title, at, device, author, identity, before, after, undoes = line
    return Past(
        batch,
        title,
        at,
        device,
        author,
        id_of(identity),
        codec.decode(before) if before else None,
        codec.decode(after) if after else None,
        undoes,
    )
