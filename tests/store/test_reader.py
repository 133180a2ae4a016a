import pytest

from journal import driver
from journal.store import Reader, Writer

PUT = "INSERT INTO preference VALUES (?, ?)"
NAMES = "SELECT name FROM preference"


def test_a_reader_cannot_write(reader: Reader) -> None:
    with reader.look() as connection, pytest.raises(driver.OperationalError):
        connection.execute(PUT, ("a", b"1"))


def test_a_snapshot_stays_as_it_was_while_others_write(reader: Reader, writer: Writer) -> None:
    with reader.snapshot() as connection:
        writer.run(lambda writing: writing.execute(PUT, ("a", b"1")))
        assert connection.execute(NAMES).fetchall() == []
    with reader.look() as connection:
        assert connection.execute(NAMES).fetchall() == [("a",)]


def test_what_is_not_committed_is_not_seen(reader: Reader, writer: Writer) -> None:
    def half(writing: driver.Connection) -> list[tuple[str]]:
        writing.execute(PUT, ("a", b"1"))
        with reader.look() as connection:
            return connection.execute(NAMES).fetchall()

    assert writer.run(half) == []
