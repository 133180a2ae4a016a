"""A batch: changes that were made as one and are taken back as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.model.ids import is_id
from journal.progress import SILENT, Progress
from journal.store import clock, keys, ordering, persons, writing
from journal.store.rows import id_of, identity_of, row_of_body
from journal.store.writer import Writer
from journal.store.writing import Line, Signature, span_of

LINES_A_TRANSACTION: Final = 200_000
NOTHING: Final = 0
"""The number of a batch without lines, which is not written."""

# All that is asked of the vault before a batch, in one.
_STANDING = """
SELECT (SELECT max(number) FROM batch), (SELECT value FROM vault WHERE name = 'device'),
       (SELECT value FROM vault WHERE name = 'clock'), (SELECT value FROM vault WHERE name = 'ahead'),
       (SELECT number FROM person WHERE id = ?),
       (SELECT clock FROM change ORDER BY number DESC LIMIT 1), (SELECT device FROM change ORDER BY number DESC LIMIT 1)
"""
_BEGIN = """
INSERT INTO batch (number, title, at, device, author, undoes, finished, lasting) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_FINISH = "UPDATE batch SET finished = 1 WHERE number = ?"
_UNDONE = "UPDATE batch SET undone = 1 WHERE number = ?"
# What an undo took back stands again once that undo is taken back itself.
_DONE_AGAIN = "UPDATE batch SET undone = 0 WHERE number = (SELECT undoes FROM batch WHERE number = ?)"
_KEY_OF = "SELECT key FROM record WHERE id = ?"
_STILL_REFERRED = "SELECT id FROM record WHERE key BETWEEN ? AND ? AND instr(body, ?) LIMIT 1"
_UNFINISHED = "SELECT number FROM batch WHERE NOT finished ORDER BY number DESC"
_LAST_LINES = """
SELECT number, record, was, now, before FROM change WHERE number BETWEEN ? AND ? ORDER BY number DESC LIMIT ?
"""
_FORGET_LINES = "DELETE FROM change WHERE number BETWEEN ? AND ?"
_FORGET = "DELETE FROM batch WHERE number = ?"


class ForeignReferenceError(KithError):
    """A record refers to a record of another person."""

    def __init__(self, record: str, target: str) -> None:
        super().__init__(
            _(
                "A record may refer only to records of the same person: {id} refers to {target}. Nothing was saved."
            ).format(id=record, target=target),
        )


class Heading(NamedTuple):
    """What is said of a batch as a whole.

    `at`: UTC with milliseconds; `milliseconds`: the same since 1970; `undoes`: the batch it takes back; `lasting`: undo
    passes it over.
    """

    title: str
    at: str
    milliseconds: int
    author: str = ""
    undoes: int | None = None
    lasting: bool = False


@dataclass(slots=True)
class _Open:
    """A batch that is being written, in one transaction or several."""

    heading: Heading
    number: int = 0
    lines: int = 0
    awaited: dict[tuple[bytes, int], bytes] = field(default_factory=dict)
    """(target that is not there yet, person who may have it) -> a record that refers to it."""


def write(writer: Writer, heading: Heading, chunks: Iterable[Sequence[Line]], progress: Progress = SILENT) -> int:
    """Write a batch, one transaction a chunk, and return its number once all of it is on the disk.

    Should it stop halfway (refused, cancelled, disk full), what was written of it is taken back; should the program
    die, the next opening does that (`take_back_unfinished`). A reference to a record that is in no chunk and not stored
    is kept: its target was erased here, or comes with a later merge.

    Raises ConflictError, ForeignReferenceError, UnknownPersonError and the writer's errors.
    """
    source = (chunk for chunk in chunks if chunk)
    chunk = next(source, None)
    if chunk is None:
        return NOTHING
    batch = _Open(heading)
    try:
        while True:
            following = next(source, None)
            _run(writer, batch, chunk, last=following is None)
            if following is None:
                break
            progress.step(batch.lines, 0, heading.title)
            chunk = following
    except BaseException:
        if batch.number:
            take_back_unfinished(writer)
        raise
    if batch.lines > 1:
        writer.checkpoint()
    return batch.number


def take_back_unfinished(writer: Writer) -> int:
    """Take back what was written of batches that never became whole, history and all; how many there were.

    A record of such a batch that was changed since stays as it was changed.
    """
    unfinished = writer.run_alone(lambda connection: connection.execute(_UNFINISHED).fetchall())
    for (number,) in unfinished:
        while writer.run(lambda connection, number=number: _take_back_some(connection, number)):  # type: ignore[misc]
            pass
    if unfinished:
        writer.checkpoint()
    return len(unfinished)


def _run(writer: Writer, batch: _Open, chunk: Sequence[Line], *, last: bool) -> None:
    def work(connection: Connection) -> int:
        heading = batch.heading
        newest, device, last_tick, ahead, person = standing(connection, heading.milliseconds, _whose(chunk))
        now = clock.after(last_tick, heading.milliseconds)
        number = batch.number or newest + 1
        if not batch.number:
            # What is written in one transaction begins as finished.
            said = (heading.title, heading.at, device, heading.author, heading.undoes, last, heading.lasting)
            connection.execute(_BEGIN, (number, *said))
        written = writing.write(connection, chunk, number, person)
        _check_references(connection, batch, chunk, written)
        writing.note(connection, chunk, written.stored, Signature(number, batch.lines, device, heading.author, now))
        if ahead >= bytes(now):
            ordering.put_after(connection, chunk, span_of(number)[0] + batch.lines, now)
        if last:
            _finish(connection, batch, number)
        return number

    batch.number = writer.run(work)
    batch.lines += len(chunk)


class Standing(NamedTuple):
    """Where a vault stands: its newest batch, this device's id, the last tick of its clock, None before the first.

    `ahead`: no line has a clock after both this and `clock`. `person`: the number of the person that was asked for,
    None for nobody.
    """

    newest: int
    device: str
    clock: clock.Clock | None
    ahead: bytes
    person: int | None


def standing(connection: Connection, now_ms: int, person: bytes = b"") -> Standing:
    """What a new batch goes on from at `now_ms`; `person`: an id, asked for along with it. Keeps what lies ahead."""
    newest, device, followed, kept, number, last, writer = connection.execute(_STANDING, (person,)).fetchone()
    # The last line's clock, unless that came from another device: then the row says where ours stood.
    own = [one for one in (followed, last if writer == device else None) if one]
    tick, ahead = ordering.reach(own, now_ms)
    if kept is None:
        ahead = max(ahead, ordering.highest(connection))
    if kept is None or ahead > kept:
        ordering.keep_ahead(connection, ahead)
    return Standing(newest or 0, device, tick, max(kept or b"", ahead), number)


def _whose(chunk: Sequence[Line]) -> bytes:
    """The id of the person whose single record a chunk is; nobody's for all others."""
    row = chunk[0].row
    return identity_of(row.person) if len(chunk) == 1 and row is not None and is_id(row.person) else b""


def _check_references(connection: Connection, batch: _Open, chunk: Sequence[Line], written: writing.Written) -> None:
    people = dict(written.people)
    for line in chunk:
        for target in line.row.references if line.row else ():
            wanted, person = identity_of(target), written.people[line.identity]
            if wanted not in people and (holder := _person_of(connection, wanted)) is not None:
                people[wanted] = holder
            if wanted not in people:
                batch.awaited[wanted, person] = line.identity
            elif people[wanted] not in (persons.OF_THE_VAULT, person):
                raise ForeignReferenceError(id_of(line.identity), target)
    for identity, person in written.moved:
        span = (keys.first_key(person), keys.last_key(person))
        if left := connection.execute(_STILL_REFERRED, (*span, id_of(identity).encode())).fetchone():
            raise ForeignReferenceError(id_of(left[0]), id_of(identity))


def _person_of(connection: Connection, identity: bytes) -> int | None:
    found = connection.execute(_KEY_OF, (identity,)).fetchone()
    return keys.person_of(found[0]) if found else None


def _finish(connection: Connection, batch: _Open, number: int) -> None:
    for (wanted, person), record in batch.awaited.items():
        if _person_of(connection, wanted) not in (None, persons.OF_THE_VAULT, person):
            raise ForeignReferenceError(id_of(record), id_of(wanted))
    if batch.number:
        connection.execute(_FINISH, (number,))
    if batch.heading.undoes is not None:
        connection.execute(_UNDONE, (batch.heading.undoes,))
        connection.execute(_DONE_AGAIN, (batch.heading.undoes,))


def _take_back_some(connection: Connection, number: int) -> bool:
    """Take back the last lines of an unfinished batch; False when there were none left and the batch is gone."""
    lines = connection.execute(_LAST_LINES, (*span_of(number), LINES_A_TRANSACTION)).fetchall()
    if not lines:
        connection.execute(_FORGET, (number,))
        return False
    stored = writing.stored_rows(connection, [identity for _n, identity, *_rest in lines])
    back = [
        Line(identity, now or 0, row_of_body(before) if before else None, was)
        for _n, identity, was, now, before in lines
        if (stored[identity].revision if identity in stored else None) == now
    ]
    people = [line for line in back if line.row is None and stored[line.identity].kind == "person"]
    writing.write(connection, [line for line in back if line not in people], number)
    # Somebody who was given a record meanwhile stays too.
    alone = [line for line in people if persons.is_alone(connection, keys.person_of(stored[line.identity].key))]
    writing.write(connection, alone, number)
    connection.execute(_FORGET_LINES, (lines[-1][0], lines[0][0]))
    return True
