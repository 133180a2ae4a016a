from pathlib import Path

import pytest

from journal import driver
from journal.driver import Connection
from journal.progress import SILENT, Cancelled, Progress
from journal.store import Reader, Writer, upkeep

PUT = "INSERT INTO preference VALUES (?, ?)"


def test_a_sound_file_has_no_problems(connection: Connection) -> None:
    assert upkeep.integrity(connection) == ()


def test_a_flipped_bit_is_found(path: Path, key: str) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    connection = driver.connect(path, key)
    found = upkeep.integrity(connection)
    connection.close()
    assert found


def test_a_page_in_another_ones_place_is_found(path: Path, key: str) -> None:
    content = bytearray(path.read_bytes())
    content[-4096:] = content[4096:8192]
    path.write_bytes(content)
    connection = driver.connect(path, key)
    found = upkeep.integrity(connection)
    connection.close()
    assert found


def test_a_copy_has_the_same_digest_and_another_row_another(path: Path, key: str, tmp_path: Path) -> None:
    reader, copied = Reader(path, key), tmp_path / "copy.db"
    with reader.snapshot() as connection:
        upkeep.copy_to(connection, copied, key, SILENT)
        before = upkeep.digest(connection)
    reader.close()
    copy = driver.connect(copied, key)
    assert upkeep.digest(copy) == before
    assert upkeep.integrity(copy) == ()
    copy.execute(PUT, ("a", b"1"))
    assert upkeep.digest(copy) != before
    copy.close()
    assert copied.stat().st_mode & 0o777 == 0o600


def test_a_copy_is_of_the_moment_it_began(path: Path, key: str, tmp_path: Path) -> None:
    reader, writer, copied = Reader(path, key), Writer(path, key), tmp_path / "copy.db"
    with reader.snapshot() as connection:
        writer.run(lambda writing: writing.execute(PUT, ("late", b"1")))
        upkeep.copy_to(connection, copied, key, SILENT)
    reader.close()
    writer.close()
    copy = driver.connect(copied, key)
    names = copy.execute("SELECT name FROM preference").fetchall()
    copy.close()
    assert names == []


def test_a_copy_goes_under_another_key(path: Path, key: str, tmp_path: Path) -> None:
    connection = driver.connect(path, key)
    upkeep.copy_to(connection, tmp_path / "copy.db", "77" * 32, SILENT)
    connection.close()
    copy = driver.connect(tmp_path / "copy.db", "77" * 32)
    assert upkeep.vault_id(copy) == "the vault"
    copy.close()


def test_a_copy_can_be_stopped(connection: Connection, key: str, tmp_path: Path) -> None:
    stopped = Progress(report=lambda _done, _total, _label: None, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        upkeep.copy_to(connection, tmp_path / "copy.db", key, stopped)


def test_an_empty_database_is_no_journal(tmp_path: Path, key: str) -> None:
    connection = driver.connect(tmp_path / "empty.db", key, create=True)
    with pytest.raises(upkeep.NoJournalError):
        upkeep.vault_id(connection)
    connection.execute("CREATE TABLE vault (name TEXT PRIMARY KEY, value NOT NULL)")
    with pytest.raises(upkeep.NoJournalError):
        upkeep.commit_number(connection)
    connection.close()


def test_the_counts_name_what_there_is(connection: Connection) -> None:
    assert upkeep.counts(connection) == {"changes": 0, "attachments": 0}
