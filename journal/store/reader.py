"""Connections that only read: whole commits, never half of one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from journal import driver
from journal.driver import Connection

_CACHE_KIB = 8_000


class Reader:
    """The connection for short look-ups, and the maker of those that hold a snapshot for a long read."""

    def __init__(self, path: Path, raw_key: str, *, resting: bool = False) -> None:
        """`resting`: nobody writes to the file, and nothing may be written beside it (`driver.connect_resting`)."""
        self._path, self._raw_key, self._resting = path, raw_key, resting
        self._connection = self._connect()
        self._turn = threading.Lock()

    def look(self) -> "_Look":
        """The shared connection, for one thread at a time; fetch all before leaving."""
        return _Look(self._turn, self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection of its own that sees the journal as it is now, whatever is written meanwhile."""
        connection = self._connect()
        try:
            connection.execute("BEGIN")
            # A transaction begins to hold its snapshot with the first read.
            connection.execute("SELECT value FROM vault WHERE name = 'commits'").fetchone()
            yield connection
        finally:
            connection.close()

    def close(self) -> None:
        """Close the shared connection, when nobody is reading."""
        with self._turn:
            self._connection.close()

    def _connect(self) -> Connection:
        connection = (
            driver.connect_resting(self._path, self._raw_key)
            if self._resting
            else driver.connect(self._path, self._raw_key, read_only=True)
        )
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return connection


class _Look(NamedTuple):
    """A turn with the shared connection: a generator in its place was a fiftieth of a page."""

    turn: threading.Lock
    connection: Connection

    def __enter__(self) -> Connection:
        self.turn.acquire()
        return self.connection

    def __exit__(self, *_error: object) -> None:
        self.turn.release()
