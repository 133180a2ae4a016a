"""What is asked of the database as a whole: is it sound, what does it hold, a copy of it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from journal import driver
from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.progress import Progress

# In a fixed order, so that the same rows give the same digest; the search index is made from them.
_TABLES = {
    "vault": "name",
    "person": "number",
    "record": "key",
    "batch": "number",
    "change": "number",
    "attachment": "sha256, part",
    "preference": "name",
    "word": "person, word",
    "draft": "name",
    "day": "person, kind, day",
    "sync": "name",
}
_PAGES_A_STEP = 2048


class NoJournalError(KithError):
    """The database opens, but holds no journal: cut to nothing, or never one."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file journal.db is damaged: it holds no journal. Nothing was changed. "
                "Restore a backup into a new folder."
            ),
        )


def integrity(connection: Connection) -> tuple[str, ...]:
    """What SQLCipher and SQLite find wrong with the file, in their own words; empty when sound.

    Both checks are needed: the cipher's misses whole pages that are gone or old, SQLite's sees no flipped bit in a free
    page. Meaningful after a checkpoint only: a pending log gives false alarms.
    """
    flipped = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    try:
        wrong = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except driver.DatabaseError as error:
        wrong = [str(error)]
    return (*flipped, *wrong)


def counts(connection: Connection) -> dict[str, int]:
    """How many records of each kind there are, deleted ones included, and how many `changes` and `attachments`."""
    kinds = connection.execute("SELECT kind, count(*) FROM record GROUP BY kind ORDER BY kind").fetchall()
    (changes,) = connection.execute("SELECT count(*) FROM change").fetchone()
    (attachments,) = connection.execute("SELECT count(DISTINCT sha256) FROM attachment").fetchone()
    return {**dict(kinds), "changes": changes, "attachments": attachments}


def digest(connection: Connection) -> str:
    """SHA-256 over every row of every table, as hexadecimal digits; two equal journals have the same."""
    total = hashlib.sha256()
    for table in _tables(connection):
        total.update(f"\n{table}\n".encode())
        # The names come from the list above.
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY {_TABLES[table]}"):  # noqa: S608
            total.update(repr(row).encode())
    return total.hexdigest()


def _tables(connection: Connection) -> Iterator[str]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    # An older version has fewer.
    return (table for table in _TABLES if table in there)


def copy_to(connection: Connection, target: Path, raw_key: str, progress: Progress) -> None:
    """A copy of the whole database in the new file `target` (0600), under `raw_key`, by SQLite's backup API.

    What another connection commits meanwhile makes SQLite start again: hand in a connection that holds a snapshot.
    Raises FileExistsError when `target` is there, Cancelled when asked to stop; then the caller removes the rest of it.
    """
    copy = driver.connect(target, raw_key, create=True)
    try:
        connection.backup(
            copy,
            pages=_PAGES_A_STEP,
            progress=lambda _status, remaining, total: progress.step(total - remaining, total, _("Copying")),
        )
        checkpoint(copy)
    finally:
        copy.close()


def checkpoint(connection: Connection) -> bool:
    """Move the log into the file and cut it to nothing; False, at once, when a reader still needs it."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        (busy, _frames, _moved) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy


def vault_id(connection: Connection) -> str:
    """The id of the vault this database belongs to."""
    return str(_once(connection, "id"))


def device_id(connection: Connection) -> str:
    """The id of this copy of the vault among the devices that exchange changes."""
    return str(_once(connection, "device"))


def commit_number(connection: Connection) -> int:
    """How many commits this vault has seen; never falls."""
    return int(_once(connection, "commits"))


def become(connection: Connection, device: str) -> None:
    """Give this copy of the vault another id among the devices."""
    connection.execute("UPDATE vault SET value = ? WHERE name = 'device'", (device,))


def count_from(connection: Connection, number: int) -> None:
    """Let the commits of a new database go on from those of the one whose place it takes."""
    connection.execute("UPDATE vault SET value = ? WHERE name = 'commits'", (number,))


def _once(connection: Connection, name: str) -> str | int:
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'vault'").fetchone()
    row = there and connection.execute("SELECT value FROM vault WHERE name = ?", (name,)).fetchone()
    if not row:
        raise NoJournalError
    value: str | int = row[0]
    return value
