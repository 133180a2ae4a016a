"""Erasing: a record and every trace of it in this file, without a way back."""

from collections.abc import Iterable
from typing import Any

import msgspec

from journal.driver import Connection
from journal.model import codec
from journal.model.documents import Attachment
from journal.model.shares import Share
from journal.store import attachments, keys, lookups, tombstones, writing
from journal.store.clock import Clock
from journal.store.rows import id_of
from journal.store.writer import Writer
from journal.store.writing import Line, Stored

_IN_SPAN = "SELECT id FROM record WHERE key BETWEEN ? AND ?"
_PAST_BODIES = "SELECT before, after FROM change WHERE record = ?"
_PAST_BATCHES = "SELECT DISTINCT number >> 32 FROM change WHERE record = ?"
_FORGET_PAST = "DELETE FROM change WHERE record = ?"
# The title may name what is gone. The batch's number stays taken: it is the revision of what it wrote.
_FORGET_TITLE = """
UPDATE batch SET title = '', lasting = 1
 WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM change WHERE number BETWEEN ?1 << 32 AND ((?1 + 1) << 32) - 1)
"""
_FORGET_WORDS = "DELETE FROM word WHERE person = ?"
_FORGET_DRAFTS = "DELETE FROM draft WHERE instr(body, ?)"
_SHARES = "SELECT id, body FROM record WHERE kind = 'share' AND key BETWEEN ? AND ?"
_PAST_OF_SHARE = "SELECT number, before, after FROM change WHERE record = ?"
_REWRITE = "UPDATE record SET body = ? WHERE id = ?"
_REWRITE_PAST = "UPDATE change SET before = ?, after = ? WHERE number = ?"
# Every record that ever was has a line in the history.
_STILL_USED = "SELECT 1 FROM change WHERE instr(before, ?1) OR instr(after, ?1) LIMIT 1"
_TIDY = "INSERT INTO search (search) VALUES ('optimize')"


def erase(writer: Writer, id: str, milliseconds: int) -> None:
    """Remove the record, its history, its attachment's bytes unless another has them, and what shares kept of it.

    Of a person, everything that is theirs. A share no longer tells which records of the erased one's kind it disclosed:
    they left without their ids, so none can be told from the others. Then the file is written anew: without that the
    words stay in the search index and in pages set free. What records elsewhere say of it stays.

    `milliseconds`: of now, since 1970, for the other devices. Raises NoSuchRecordError.
    """

    def work(connection: Connection) -> None:
        gone = erase_inside(connection, lookups.identity(id))
        tombstones.note(connection, gone, bytes(Clock(milliseconds, 0)))

    writer.run(work)
    writer.run_alone(lambda connection: connection.execute("VACUUM"))
    writer.checkpoint()


def erase_inside(connection: Connection, identity: bytes) -> tuple[bytes, ...]:
    """The same inside an open transaction, without the writing anew; the ids of what went."""
    found = writing.stored_rows(connection, [identity])
    if not found:
        raise lookups.NoSuchRecordError(id_of(identity))
    stored = found[identity]
    person = keys.person_of(stored.key)
    span = (keys.first_key(person), keys.last_key(person))
    if stored.kind == "person":
        found = writing.stored_rows(connection, [other for (other,) in connection.execute(_IN_SPAN, span).fetchall()])
        connection.execute(_FORGET_WORDS, (person,))
    digests = {digest for gone in found for digest in _digests(_bodies(connection, gone))}
    _take_away(connection, found)
    for share, body in connection.execute(_SHARES, span).fetchall():
        _shorten(connection, share, body, stored.kind)
    unused = [digest for digest in digests if not connection.execute(_STILL_USED, (digest.encode(),)).fetchone()]
    attachments.drop(connection, unused)
    connection.execute(_TIDY)
    return tuple(found)


def forget_past(connection: Connection, identity: bytes) -> None:
    """Remove the history of a record that is not there any more."""
    batches = connection.execute(_PAST_BATCHES, (identity,)).fetchall()
    connection.execute(_FORGET_PAST, (identity,))
    connection.executemany(_FORGET_TITLE, batches)
    connection.execute(_FORGET_DRAFTS, (id_of(identity).encode(),))


def _take_away(connection: Connection, found: dict[bytes, Stored]) -> None:
    # The person's own record last: it may only go when it is alone.
    lines = sorted(
        (Line(identity, stored.revision, None) for identity, stored in found.items()),
        key=lambda line: found[line.identity].kind == "person",
    )
    writing.write(connection, lines, 0)
    for identity in found:
        forget_past(connection, identity)


def _bodies(connection: Connection, identity: bytes) -> Iterable[bytes]:
    for before_and_after in connection.execute(_PAST_BODIES, (identity,)):
        yield from (body for body in before_and_after if body is not None)


def _digests(bodies: Iterable[bytes]) -> Iterable[str]:
    for body in bodies:
        record = codec.decode(body)
        if isinstance(record, Attachment):
            yield from (digest for digest in (record.sha256, record.thumbnail, record.clean_copy) if digest)


def _shorten(connection: Connection, share: bytes, body: bytes, kind: str) -> None:
    connection.execute(_REWRITE, (_without(body, kind), share))
    for number, before, after in connection.execute(_PAST_OF_SHARE, (share,)).fetchall():
        connection.execute(_REWRITE_PAST, (_without(before, kind), _without(after, kind), number))


def _without(body: bytes | None, kind: str) -> bytes | None:
    """The body of a share without the disclosed records of a kind."""
    share = None if body is None else codec.decode(body)
    if not isinstance(share, Share):
        return body
    kept: tuple[dict[str, Any], ...] = tuple(record for record in share.disclosed if record.get("kind") != kind)
    return codec.encode(msgspec.structs.replace(share, disclosed=kept))
