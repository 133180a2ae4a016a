import threading
import time
from functools import partial
from pathlib import Path

import pytest

from journal import driver
from journal.driver import Connection
from journal.store import Reader, Writer, upkeep
from journal.store.turns import Turns
from journal.store.writer import ClosedJournalError, DiskFullError, NotSavedError

PUT = "INSERT INTO preference VALUES (?, ?)"


def _put(name: str, connection: Connection) -> None:
    connection.execute(PUT, (name, b"1"))


def test_what_was_answered_is_there_for_another_connection(writer: Writer, reader: Reader) -> None:
    writer.run(lambda connection: connection.execute(PUT, ("a", b"1")))
    with reader.look() as connection:
        assert connection.execute("SELECT name FROM preference").fetchall() == [("a",)]


def test_a_work_that_fails_leaves_nothing_and_tells_its_caller(writer: Writer, reader: Reader) -> None:
    def half(connection: Connection) -> None:
        connection.execute(PUT, ("a", b"1"))
        raise LookupError

    with pytest.raises(LookupError):
        writer.run(half)
    with reader.look() as connection:
        assert connection.execute("SELECT name FROM preference").fetchall() == []
        assert upkeep.commit_number(connection) == 0


def test_each_commit_is_told_with_its_number(path: Path, key: str) -> None:
    told: list[int] = []
    writer = Writer(path, key, committed=told.append)
    for name in "abc":
        writer.run(partial(_put, name))
    writer.close()
    assert told == [1, 2, 3]


def test_a_work_that_fails_takes_no_commit_number(path: Path, key: str) -> None:
    told: list[int] = []
    writer = Writer(path, key, committed=told.append)
    writer.run(partial(_put, "a"))
    with pytest.raises(NotSavedError):
        writer.run(partial(_put, "a"))
    writer.run(partial(_put, "b"))
    writer.close()
    reopened = Writer(path, key, committed=told.append)
    reopened.run(partial(_put, "c"))
    reopened.close()
    assert told == [1, 2, 3]


def test_works_of_many_threads_are_done_one_after_the_other(writer: Writer, reader: Reader) -> None:
    def some(name: str) -> None:
        for number in range(10):
            writer.run(partial(_put, f"{name}{number}"))

    threads = [threading.Thread(target=some, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reader.look() as connection:
        assert len(connection.execute("SELECT name FROM preference").fetchall()) == 40
        assert upkeep.commit_number(connection) == 40


def test_who_came_first_is_served_first_and_a_long_work_lets_others_in_between(writer: Writer) -> None:
    served: list[str] = []
    began, go_on = threading.Event(), threading.Event()

    def hold(_connection: Connection) -> None:
        began.set()
        go_on.wait()
        served.append("first part")

    def in_parts() -> None:
        writer.run(hold)
        writer.run(lambda _connection: served.append("second part"))

    def meanwhile() -> None:
        writer.run(lambda _connection: served.append("an entry"))

    long = threading.Thread(target=in_parts)
    long.start()
    began.wait()
    entry = threading.Thread(target=meanwhile)
    entry.start()
    while not writer._turns._waiting:
        time.sleep(0.001)
    go_on.set()
    long.join()
    entry.join()
    assert served == ["first part", "an entry", "second part"]


def test_a_wait_that_is_interrupted_keeps_nobody_else_waiting() -> None:
    class Interrupted:
        """Stands for a lock whose waiter gets Ctrl+C."""

        def acquire(self) -> None:
            raise KeyboardInterrupt

    turns = Turns()
    with turns, pytest.MonkeyPatch.context() as patch:
        made = iter((Interrupted(),))

        def lock() -> Interrupted:
            one = next(made)
            patch.setattr(one, "acquire", lambda: setattr(one, "acquire", Interrupted().acquire), raising=False)
            return one

        patch.setattr("journal.store.turns.threading.Lock", lock)
        with pytest.raises(KeyboardInterrupt):
            turns.__enter__()
    with turns:
        pass


def _fill(writer: Writer, pages: int) -> None:
    """Let the database grow by at most `pages`, as a full disk would."""
    writer.run_alone(
        lambda connection: connection.execute(
            f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0] + pages}"
        ).fetchone()
    )


def test_a_full_disk_is_told_and_leaves_what_was_there(writer: Writer, reader: Reader) -> None:
    writer.run(lambda connection: connection.execute(PUT, ("a", b"1")))
    _fill(writer, 1)
    with pytest.raises(DiskFullError):
        writer.run(lambda connection: connection.execute(PUT, ("b", bytes(100_000))))
    writer.run(lambda connection: connection.execute(PUT, ("c", b"1")))
    with reader.look() as connection:
        assert connection.execute("SELECT name FROM preference ORDER BY name").fetchall() == [("a",), ("c",)]


def test_room_that_is_made_on_a_full_disk_saves_the_entry(path: Path, key: str) -> None:
    made: list[int] = []

    def make_room() -> bool:
        made.append(1)
        writer._connection.execute("PRAGMA max_page_count = 100000")
        return True

    writer = Writer(path, key, make_room=make_room)
    _fill(writer, 1)
    writer.run(lambda connection: connection.execute(PUT, ("b", bytes(100_000))))
    names = writer.run(lambda connection: connection.execute("SELECT name FROM preference").fetchall())
    writer.close()
    assert (made, names) == ([1], [("b",)])


def test_another_error_of_the_database_is_one_sentence(writer: Writer) -> None:
    with pytest.raises(NotSavedError, match="no such table: nowhere"):
        writer.run(lambda connection: connection.execute("INSERT INTO nowhere VALUES (1)"))


def test_a_closed_writer_takes_no_more_work_and_closes_twice(path: Path, key: str) -> None:
    writer = Writer(path, key)
    writer.close()
    writer.close()
    with pytest.raises(ClosedJournalError):
        writer.run(lambda connection: connection.execute(PUT, ("a", b"1")))


def test_at_rest_there_is_one_file(path: Path, key: str) -> None:
    writer = Writer(path, key)
    writer.run(lambda connection: connection.execute(PUT, ("a", b"1")))
    assert path.with_name("journal.db-wal").stat().st_size > 0
    writer.close()
    assert [file.name for file in path.parent.iterdir()] == ["journal.db"]


def test_the_log_is_moved_into_the_file_after_a_thousand_commits(path: Path, key: str) -> None:
    writer = Writer(path, key)
    writer._since_checkpoint = 999
    writer.run(lambda connection: connection.execute(PUT, ("a", b"1")))
    log = path.with_name("journal.db-wal").stat().st_size
    writer.close()
    assert log == 0


def test_a_reader_that_holds_a_snapshot_does_not_keep_the_writer_waiting(writer: Writer, reader: Reader) -> None:
    with reader.snapshot():
        writer.run(lambda connection: connection.execute(PUT, ("a", b"1")))
        assert not writer.checkpoint()
    assert writer.checkpoint()


def test_a_key_of_another_vault_opens_nothing(path: Path) -> None:
    with pytest.raises(driver.DatabaseError):
        Writer(path, "00" * 32)


def test_a_log_that_cannot_be_moved_yet_loses_nothing_and_is_no_failure(path: Path, key: str, reader: Reader) -> None:
    writer = Writer(path, key)
    writer._since_checkpoint = 999

    def refused(_connection: Connection) -> bool:
        message = "disk I/O error"
        raise driver.OperationalError(message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journal.store.writer.checkpoint", refused)
        writer.run(partial(_put, "a"))
        writer.close()
    with reader.look() as connection:
        assert connection.execute("SELECT name FROM preference").fetchall() == [("a",)]
