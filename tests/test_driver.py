"""The plaintext guard, the pragmas, and what a wrong key meets."""

import importlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from journal import driver

KEY = "ab" * 32
OTHER_KEY = "cd" * 32

OPEN = """
from pathlib import Path
from journal import driver
from journal.errors import KithError
try:
    driver.connect(Path("journal.db"), "ab" * 32, create=True).execute("CREATE TABLE word (a)")
except KithError as error:
    print("refused:", error)
else:
    print("opened")
"""
STUB = """
import sqlite3, sys, types
stub = types.ModuleType("sqlcipher3")
stub.dbapi2 = sqlite3
sys.modules["sqlcipher3"] = stub
"""
GLOBAL = """
import ctypes
ctypes.CDLL("libsqlite3.so.0", mode=ctypes.RTLD_GLOBAL)
"""
UNGUARDED = """
from journal import driver
driver.require_encryption = lambda: None
driver._refuse_plain = lambda path: None
"""
PRELOAD = {"LD_PRELOAD": "libsqlite3.so.0"}


def run(code: str, folder: Path, more: dict[str, str] | None = None) -> str:
    root = str(Path(driver.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root, **(more or {})}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stderr == ""
    return ended.stdout


@pytest.mark.parametrize(
    ("before", "environment"),
    [("", PRELOAD), (GLOBAL, {}), (STUB, {})],
    ids=["preloaded", "loaded for all", "a stub of that name"],
)
def test_another_sqlite_is_refused_before_a_file_is_written(
    before: str,
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    assert run(before + OPEN, tmp_path, environment).startswith("refused: Kith stopped")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "environment"),
    [("", PRELOAD), (GLOBAL, {}), (STUB, {})],
    ids=["preloaded", "loaded for all", "a stub of that name"],
)
def test_without_the_guard_the_file_would_be_plain(before: str, environment: dict[str, str], tmp_path: Path) -> None:
    assert run(before + UNGUARDED + OPEN, tmp_path, environment) == "opened\n"
    assert (tmp_path / "journal.db").read_bytes().startswith(driver.PLAIN_MAGIC)


def test_a_stub_in_this_very_process_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "dbapi2", importlib.import_module("sqlite3"))
    with pytest.raises(driver.NotEncryptedError):
        driver.connect(tmp_path / "journal.db", KEY, create=True)
    assert list(tmp_path.iterdir()) == []


def test_our_own_sqlcipher_opens(tmp_path: Path) -> None:
    assert run(OPEN, tmp_path) == "opened\n"
    assert not (tmp_path / "journal.db").read_bytes().startswith(driver.PLAIN_MAGIC)


def test_a_plain_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    plain = tmp_path / "journal.db"
    plain.write_bytes(driver.PLAIN_MAGIC + bytes(driver.PAGE_SIZE - 16))
    before = plain.read_bytes()
    with pytest.raises(driver.NotEncryptedError):
        driver.connect(plain, KEY)
    assert plain.read_bytes() == before
    assert list(tmp_path.iterdir()) == [plain]


def test_what_was_written_is_read_with_the_same_key(tmp_path: Path) -> None:
    connection = driver.connect(tmp_path / "journal.db", KEY, create=True)
    connection.execute("CREATE TABLE word (text)")
    connection.execute("INSERT INTO word VALUES ('dizzy')")
    connection.close()
    again = driver.connect(tmp_path / "journal.db", KEY)
    assert again.execute("SELECT text FROM word").fetchall() == [("dizzy",)]
    again.close()


def test_another_key_is_told_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    driver.connect(tmp_path / "journal.db", KEY, create=True).close()
    with pytest.raises(driver.DatabaseError):
        driver.connect(tmp_path / "journal.db", OTHER_KEY)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("key", ["", "ab" * 31, "AB" * 32, "ab" * 32 + "\n", "g" * 64, "x'" + "ab" * 31])
def test_a_key_that_is_not_64_digits_never_reaches_sqlcipher(key: str, tmp_path: Path) -> None:
    with pytest.raises(driver.RawKeyError):
        driver.connect(tmp_path / "journal.db", key, create=True)
    assert list(tmp_path.iterdir()) == []


def test_creating_never_replaces_a_file(tmp_path: Path) -> None:
    driver.connect(tmp_path / "journal.db", KEY, create=True).close()
    with pytest.raises(FileExistsError):
        driver.connect(tmp_path / "journal.db", KEY, create=True)


def test_opening_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(driver.OperationalError):
        driver.connect(tmp_path / "journal.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_path_with_signs_of_an_address_opens(tmp_path: Path) -> None:
    folder = tmp_path / "50% #1? ä"
    folder.mkdir()
    driver.connect(folder / "journal.db", KEY, create=True).close()
    assert [path.name for path in folder.iterdir()] == ["journal.db"]


def test_nobody_else_may_read_the_files(tmp_path: Path) -> None:
    connection = driver.connect(tmp_path / "journal.db", KEY, create=True)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    connection.close()
    assert modes == {"journal.db": 0o600, "journal.db-wal": 0o600, "journal.db-shm": 0o600}


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    driver.connect(tmp_path / "journal.db", KEY, create=True).close()
    reader = driver.connect(tmp_path / "journal.db", KEY, read_only=True)
    with pytest.raises(driver.OperationalError):
        reader.execute("CREATE TABLE word (text)")
    reader.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("temp_store", 2),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("page_size", str(driver.PAGE_SIZE)),
    ],
)
def test_each_connection_has_the_programs_pragmas(pragma: str, value: object, tmp_path: Path) -> None:
    driver.connect(tmp_path / "journal.db", KEY, create=True).close()
    connection = driver.connect(tmp_path / "journal.db", KEY)
    assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    connection.close()


def test_a_bundled_file_can_be_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "plain.sqlite"
    made = dbapi2.connect(str(path), isolation_level=None)
    made.execute("CREATE TABLE word (text TEXT)")
    made.execute("INSERT INTO word VALUES ('pain')")
    made.close()
    opened = driver.bundled(path)
    assert opened.execute("SELECT text FROM word").fetchone() == ("pain",)
    with pytest.raises(driver.OperationalError):
        opened.execute("DELETE FROM word")
    opened.close()
    assert [item.name for item in tmp_path.iterdir()] == ["plain.sqlite"]
