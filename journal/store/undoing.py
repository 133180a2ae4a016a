"""Taking back: a batch's lines are read from the history, and their inverses written as a new batch."""

from collections.abc import Iterator
from typing import NamedTuple

from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.progress import SILENT, Progress
from journal.store import batches
from journal.store.batches import LINES_A_TRANSACTION, Heading
from journal.store.reader import Reader
from journal.store.rows import row_of_body
from journal.store.writer import Writer
from journal.store.writing import ConflictError, Line, span_of

_NEWEST = """
SELECT number, title FROM batch WHERE undoes IS NULL AND NOT undone AND NOT lasting AND finished
 ORDER BY number DESC LIMIT 1
"""
# Once something new was written, what had been taken back before stays so.
_LAST_UNDO = """
SELECT number, title FROM batch AS undo
 WHERE undoes IN (SELECT number FROM batch WHERE undoes IS NULL) AND NOT undone AND finished
   AND number > (SELECT max(number) FROM batch WHERE undoes IS NULL AND NOT lasting)
 ORDER BY number DESC LIMIT 1
"""
_BATCH = "SELECT number, title, undoes, undone FROM batch WHERE number = ? AND finished"
_LINES = """
SELECT number, record, was, now, before, after FROM change WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ?
"""


class NothingToUndoError(KithError):
    """There is no batch to take back."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to undo."))


class NothingToRedoError(KithError):
    """Nothing was taken back since the last change."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to redo."))


class UndoRefusedError(KithError):
    """What a batch wrote has changed since."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("'{title}' cannot be taken back: what it wrote was changed since. Nothing was changed now.").format(
                title=title
            ),
        )


class Undone(NamedTuple):
    """What was taken back: the batch, its title, how many changes; and the number of the batch that did it."""

    batch: int
    title: str
    changes: int
    by: int


def can_undo(connection: Connection) -> bool:
    """True while there is a batch that undo would take back."""
    return connection.execute(_NEWEST).fetchone() is not None


def newest(connection: Connection) -> int:
    """The batch that undo takes back now. Raises NothingToUndoError."""
    found = connection.execute(_NEWEST).fetchone()
    if found is None:
        raise NothingToUndoError
    return int(found[0])


def last_undo(connection: Connection) -> int:
    """The undo that redo takes back now. Raises NothingToRedoError."""
    found = connection.execute(_LAST_UNDO).fetchone()
    if found is None:
        raise NothingToRedoError
    return int(found[0])


def take_back(writer: Writer, reader: Reader, batch: int, heading: Heading, progress: Progress = SILENT) -> Undone:
    """Write the inverses of `batch` as a new one; shares, which were handed over, are passed over.

    Of an undo this is the redo. `heading`: its title and what it undoes are filled in here.
    Raises UndoRefusedError, whole, when one of its records has changed since; NothingToUndoError for no such batch or
    one that was taken back already.
    """
    with reader.snapshot() as connection:
        found = connection.execute(_BATCH, (batch,)).fetchone()
        if found is None or found[3]:
            raise NothingToUndoError
        number, title, _undoes, _undone = found
        counted = _Counted()
        chunks = counted.over(_inverses(connection, number))
        try:
            by = batches.write(writer, heading._replace(title=title, undoes=number), chunks, progress)
        except ConflictError as error:
            raise UndoRefusedError(title) from error
    return Undone(number, title, counted.lines, by)


class _Counted:
    """Lines on their way, counted."""

    def __init__(self) -> None:
        self.lines = 0

    def over(self, chunks: Iterator[list[Line]]) -> Iterator[list[Line]]:
        for chunk in chunks:
            self.lines += len(chunk)
            yield chunk


def _inverses(connection: Connection, batch: int) -> Iterator[list[Line]]:
    first, last = span_of(batch)
    while lines := connection.execute(_LINES, (first, last, LINES_A_TRANSACTION)).fetchall():
        yield [
            Line(identity, now or 0, row_of_body(before) if before else None, was)
            for _number, identity, was, now, before, after in lines
            if not _is_share(before or after)
        ]
        first = lines[-1][0] + 1


def _is_share(body: bytes) -> bool:
    return b'"kind":"share"' in body and row_of_body(body).kind == "share"
