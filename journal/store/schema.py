"""The tables of the journal, and the steps that brought them there."""

from collections.abc import Callable

from journal import driver
from journal.driver import Connection
from journal.store import keys

_FIRST = (
    # What is known once about the whole file: the vault's id, this device, how many commits there were.
    "CREATE TABLE vault (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
    # A record's person in one byte of its key; local to this file.
    "CREATE TABLE person (number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 127), id BLOB NOT NULL UNIQUE)",
    """CREATE TABLE record (
         key INTEGER PRIMARY KEY, id BLOB NOT NULL, kind TEXT NOT NULL, subject TEXT, value REAL,
         flags INTEGER NOT NULL, revision INTEGER NOT NULL, origin INTEGER, body BLOB NOT NULL)""",
    "CREATE UNIQUE INDEX record_id ON record (id)",
    "CREATE INDEX record_series ON record (subject, key, value) WHERE subject IS NOT NULL",
    "CREATE INDEX record_kind ON record (kind, key)",
    # The trash, and what an import brought: few rows, found without reading the others.
    "CREATE INDEX record_deleted ON record (key) WHERE flags & 1",
    "CREATE INDEX record_origin ON record (origin) WHERE origin IS NOT NULL",
    """CREATE VIRTUAL TABLE search USING fts5 (
         text, content = '', contentless_delete = 1, prefix = '2 3 4 5', tokenize = 'ascii')""",
    """CREATE TABLE batch (
         number INTEGER PRIMARY KEY, title TEXT NOT NULL, at TEXT NOT NULL, device TEXT NOT NULL,
         author TEXT NOT NULL, undoes INTEGER, undone INTEGER NOT NULL DEFAULT 0,
         finished INTEGER NOT NULL DEFAULT 1, lasting INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX batch_unfinished ON batch (number) WHERE NOT finished",
    # number = batch << 32 | line: a batch is one range, and the newest comes last, without another index.
    """CREATE TABLE change (
         number INTEGER PRIMARY KEY, record BLOB NOT NULL, clock BLOB NOT NULL, device TEXT NOT NULL,
         author TEXT NOT NULL, was INTEGER, now INTEGER, before BLOB, after BLOB)""",
    "CREATE INDEX change_record ON change (record)",
    """CREATE TABLE attachment (
         sha256 BLOB NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256, part))""",
    "CREATE TABLE preference (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    """CREATE TABLE word (
         person INTEGER NOT NULL, word TEXT NOT NULL, verdict TEXT NOT NULL,
         PRIMARY KEY (person, word)) WITHOUT ROWID""",
    "CREATE TABLE draft (name TEXT PRIMARY KEY, at TEXT NOT NULL, body BLOB NOT NULL)",
)

COUNT_DAYS = f"""
INSERT INTO day (person, kind, day, count)
SELECT key >> 56, kind, {keys.DAY_SQL}, count(*) FROM record WHERE NOT flags & 1 GROUP BY 1, 2, 3
"""  # noqa: S608 - an expression of keys.py
"""The day counts of all records, for an empty table."""


def _lay_the_tables(connection: Connection) -> None:
    for table in _FIRST:
        connection.execute(table)


def _count_days(connection: Connection) -> None:
    """The scroll bar runs over days: how many records, deleted ones apart, a person has of a kind on each."""
    connection.execute(
        """CREATE TABLE day (
             person INTEGER NOT NULL, kind TEXT NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL,
             PRIMARY KEY (person, kind, day)) WITHOUT ROWID""",
    )
    connection.execute(COUNT_DAYS)


def _make_room_for_sync(connection: Connection) -> None:
    """What an exchange with other devices knows, and which records were erased since there is one."""
    connection.execute("CREATE TABLE sync (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")


_READ = {
    "vault": "name, value",
    "person": "number, id",
    "record": "key, id, kind, subject, value, flags, revision, origin, body",
    "search": "text",
    "batch": "number, title, at, device, author, undoes, undone, finished, lasting",
    "change": "number, record, clock, device, author, was, now, before, after",
    "attachment": "sha256, part, bytes",
    "preference": "name, value",
    "word": "person, word, verdict",
    "draft": "name, at, body",
    "day": "person, kind, day, count",
    "sync": "name, value",
}
"""Table -> the columns that are read of it: all there are."""

STEPS: tuple[Callable[[Connection], None], ...] = (_lay_the_tables, _count_days, _make_room_for_sync)
"""STEPS[n] makes version n + 1 of version n. A step is never changed once a vault was written with it."""

VERSION = len(STEPS)


def version_of(connection: Connection) -> int:
    """The schema's version of an open database; 0 for an empty one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def is_readable(connection: Connection) -> bool:
    """Whether the tables, of a later version perhaps, hold every column that this one reads."""
    try:
        for table, columns in _READ.items():
            connection.execute(f"SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608 - names from the list above
    except driver.OperationalError:
        return False
    return True


def migrate(connection: Connection, version: int = VERSION) -> None:
    """Bring the tables to `version`, step by step, each whole or not at all: one transaction a step."""
    for step in range(version_of(connection), version):
        connection.execute("BEGIN IMMEDIATE")
        try:
            STEPS[step](connection)
            connection.execute(f"PRAGMA user_version = {step + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def create(connection: Connection, vault: str, device: str, version: int = VERSION) -> None:
    """The tables of an empty database, and what is known once: the vault's id and this device's."""
    migrate(connection, version)
    connection.executemany(
        "INSERT INTO vault (name, value) VALUES (?, ?)",
        [("id", vault), ("device", device), ("commits", 0)],
    )
