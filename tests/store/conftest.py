"""A real encrypted database in a temporary folder, and the two kinds of connection on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal import driver
from journal.driver import Connection
from journal.store import Reader, Writer, schema

KEY = "5a" * 32


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with the tables of today."""
    found = tmp_path / "journal.db"
    connection = driver.connect(found, KEY, create=True)
    schema.create(connection, "the vault", "this device")
    connection.close()
    return found


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    opened = driver.connect(path, KEY)
    yield opened
    opened.close()


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    opened = Writer(path, KEY)
    yield opened
    opened.close()


@pytest.fixture
def reader(path: Path) -> Iterator[Reader]:
    opened = Reader(path, KEY)
    yield opened
    opened.close()
