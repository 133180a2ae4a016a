"""The only import of sqlcipher3: opens the encrypted database, or refuses before a file is written.

With another SQLite in the process (preloaded, loaded with RTLD_GLOBAL, or a stub of that name) `PRAGMA key` is silently
ignored and the file is plain text. So SQLCipher must answer for itself before a path is touched, and the file is looked
at once more when it is open.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, cast
from urllib.parse import quote

from sqlcipher3 import dbapi2

from journal.errors import KithError
from journal.i18n import _

PAGE_SIZE = 4096
"""Bytes of a page; SQLCipher 4's own default. A sound database is a whole number of them."""

PLAIN_MAGIC = b"SQLite format 3\x00"
"""What an unencrypted database begins with; an encrypted one begins with its random salt."""

Error: type[Exception] = dbapi2.Error
DatabaseError: type[Exception] = dbapi2.DatabaseError
OperationalError: type[Exception] = dbapi2.OperationalError
IntegrityError: type[Exception] = dbapi2.IntegrityError

_RAW_KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)
_BUSY_SECONDS = 5.0
# In this order: the key first, nothing may read a page before it.
_PRAGMAS = (
    "temp_store = 2",  # in a temporary file 30,000 plain words were found
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


class Cursor(Protocol):
    """What Kith uses of a cursor."""

    @property
    def lastrowid(self) -> int: ...  # noqa: D102 - PEP 249
    @property
    def rowcount(self) -> int: ...  # noqa: D102 - PEP 249
    @property
    def description(self) -> tuple[tuple[Any, ...], ...] | None: ...  # noqa: D102 - PEP 249

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ...) -> "Cursor": ...  # noqa: D102 - PEP 249
    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> "Cursor": ...  # noqa: D102 - PEP 249
    def fetchone(self) -> Any: ...  # noqa: D102 - PEP 249
    def fetchmany(self, size: int = ...) -> list[Any]: ...  # noqa: D102 - PEP 249
    def fetchall(self) -> list[Any]: ...  # noqa: D102 - PEP 249
    def close(self) -> None: ...  # noqa: D102 - PEP 249
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What Kith uses of a connection. Transactions are written out (`BEGIN`, `COMMIT`): none begins by itself."""

    row_factory: Any

    @property
    def in_transaction(self) -> bool: ...  # noqa: D102 - PEP 249
    @property
    def total_changes(self) -> int: ...  # noqa: D102 - PEP 249

    def cursor(self) -> Cursor: ...  # noqa: D102 - PEP 249
    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ...) -> Cursor: ...  # noqa: D102 - PEP 249
    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Cursor: ...  # noqa: D102 - PEP 249
    def commit(self) -> None: ...  # noqa: D102 - PEP 249
    def rollback(self) -> None: ...  # noqa: D102 - PEP 249
    def interrupt(self) -> None: ...  # noqa: D102 - PEP 249
    def close(self) -> None: ...  # noqa: D102 - PEP 249

    def create_function(self, name: str, count: int, function: Callable[..., Any] | None) -> None:
        """Make an SQL function, for this connection only."""

    def set_progress_handler(self, handler: Callable[[], int] | None, every: int) -> None:
        """Call `handler` after each `every` steps; a number other than 0 from it interrupts the statement."""

    def backup(
        self,
        target: "Connection",
        *,
        pages: int = ...,
        progress: Callable[[int, int, int], None] | None = ...,
    ) -> None:
        """Copy the whole database by SQLite's backup API; `progress(status, remaining, total)` in pages."""


class NotEncryptedError(KithError):
    """Another SQLite answers in SQLCipher's place, or the file is plain."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Kith stopped, because another SQLite took the place of the encrypting one and anybody could have read "
                "your journal. Nothing was written: start Kith without LD_PRELOAD, or install it anew.",
            ),
        )


class RawKeyError(ValueError):
    """The raw key is not 64 hexadecimal digits: a mistake of ours, never of the reader."""


def connect(path: Path, raw_key: str, *, create: bool = False, read_only: bool = False) -> Connection:
    """Open the database at `path`, with its key and the program's pragmas; for one thread at a time.

    `raw_key`: 64 lower-case hexadecimal digits, the AES key itself. SQLCipher's own derivation from a passphrase is
    bypassed on purpose: the key comes from our key slots.
    `create`: makes the file (0600), which must not be there: FileExistsError. Without it a missing file is an
    OperationalError.
    `read_only`: `query_only`; the log beside the file may still be written by SQLite itself.

    Raises NotEncryptedError before touching the file, RawKeyError, DatabaseError for a wrong key or damaged first page.
    """
    if not _RAW_KEY.fullmatch(raw_key):
        # SQLCipher takes any other text as a passphrase, without a word.
        raise RawKeyError
    require_encryption()
    if create:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600))
    else:
        _refuse_plain(path)
    connection = _open(f"file:{quote(str(path.absolute()))}?mode=rw")
    try:
        _prepare(connection, raw_key, read_only=read_only)
        _refuse_plain(path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_resting(path: Path, raw_key: str) -> Connection:
    """Open, to read only, a database at rest that nobody changes meanwhile: where nothing can be written, too.

    SQLite writes nothing beside it and takes no lock; a log beside it is not looked at, so there must be none.

    Raises NotEncryptedError, RawKeyError, OperationalError when it is not there, DatabaseError as `connect`.
    """
    if not _RAW_KEY.fullmatch(raw_key):
        raise RawKeyError
    require_encryption()
    _refuse_plain(path)
    connection = _open(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1")
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{raw_key}'\"")
        for pragma in ("temp_store = 2", "trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def connect_damaged(path: Path, raw_key: str) -> Connection:
    """Open what may be no sound database any more, to read what is left of it: a copy, never a journal in use.

    SQLite would refuse a file that is shorter than it was; told that its schema may be written, it reads the rest.

    Raises NotEncryptedError, RawKeyError, DatabaseError when not even the first page can be read.
    """
    if not _RAW_KEY.fullmatch(raw_key):
        raise RawKeyError
    require_encryption()
    _refuse_plain(path)
    connection = _open(f"file:{quote(str(path.absolute()))}?mode=rw")
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{raw_key}'\"")
        for pragma in ("temp_store = 2", "trusted_schema = OFF", "writable_schema = ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def bundled(path: Path) -> Connection:
    """Open a plain database that ships with Kith, to read only. Never for anything of the journal's.

    The file is taken as one that nobody changes: SQLite writes nothing beside it and takes no lock.
    """
    connection = _open(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


def require_encryption() -> None:
    """Raise NotEncryptedError unless SQLCipher itself answers; nothing is written."""
    connection = _open(":memory:")
    try:
        version = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not version or not version[0]:
        raise NotEncryptedError


def _open(name: str) -> Connection:
    opened = dbapi2.connect(name, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True)
    return cast(Connection, opened)


def _prepare(connection: Connection, raw_key: str, *, read_only: bool) -> None:
    # SQLCipher would write its own words to standard error, beside our one sentence.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{raw_key}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    # The first page is read here, so that a wrong key is told now and not at the first query.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if read_only:
        connection.execute("PRAGMA query_only = ON")


def _refuse_plain(path: Path) -> None:
    # A missing file is told by SQLite when it opens, with its own error.
    if path.exists():
        with path.open("rb") as file:
            if file.read(len(PLAIN_MAGIC)) == PLAIN_MAGIC:
                raise NotEncryptedError
