"""The whole opening, and a sentence of its own for each way it can fail."""

import errno
import os
import random
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from journal import driver
from journal.crypto.recovery import RecoveryCodeLengthError
from journal.crypto.slots import WrongPassphraseError, WrongRecoveryCodeError
from journal.errors import KithError
from journal.progress import SILENT
from journal.store import schema
from journal.vault import Created, OpenVault, backups, checking, create, unlock, unlock_with_recovery_code
from journal.vault.folder import SyncedFolderError
from journal.vault.header import DamagedHeaderError
from journal.vault.lock import InUseError
from journal.vault.opened import DamagedDatabaseError
from journal.vault.opening import MigrationError, NotAVaultError, OtherVaultError, UnreadableVaultError
from tests.conftest import Tell

FLIPS = 1_000 if os.environ.get("KITH_LONG") else 40
PASSPHRASE = "rain on the roof"
WORDS = [f"word {number}" for number in range(40)]


def words(vault: OpenVault) -> set[str]:
    connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
    found = {name for (name,) in connection.execute("SELECT name FROM preference")}
    connection.close()
    return found


def run(vault: OpenVault, sql: str) -> None:
    connection = driver.connect(vault.folder.database, vault.database_key)
    connection.execute(sql)
    connection.close()


def test_what_was_kept_is_there_again(folder: Path) -> None:
    vault = unlock(folder, PASSPHRASE)
    assert words(vault) == set(WORDS)
    vault.close()


def test_the_test_profile_is_told_at_each_opening(folder: Path) -> None:
    vault = unlock(folder, PASSPHRASE)
    vault.close()
    assert [notice[:22] for notice in vault.notices] == ["This is a test journal"]


def test_at_rest_there_is_one_database_file(folder: Path) -> None:
    unlock(folder, PASSPHRASE).close()
    assert sorted(path.name for path in folder.glob("journal.db*")) == ["journal.db"]


def test_a_wrong_passphrase_is_told_and_the_next_try_opens(folder: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        unlock(folder, "snow")
    unlock(folder, PASSPHRASE).close()


def test_a_wrong_code_is_told(folder: Path, tmp_path: Path) -> None:
    other = create(tmp_path / "other", "rain", test_kdf=True)
    other.vault.close()
    with pytest.raises(WrongRecoveryCodeError):
        unlock_with_recovery_code(folder, other.recovery_code)
    with pytest.raises(RecoveryCodeLengthError):
        unlock_with_recovery_code(folder, "MTCN")


def test_a_folder_without_a_vault_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAVaultError, match="There is no journal in"):
        unlock(tmp_path, "rain")
    assert list(tmp_path.iterdir()) == []


def test_a_vault_that_came_into_a_synced_folder_is_refused(folder: Path) -> None:
    (folder.parent / ".stfolder").mkdir()
    with pytest.raises(SyncedFolderError):
        unlock(folder, PASSPHRASE)


def test_a_second_opening_is_refused_within_a_second(folder: Path) -> None:
    vault = unlock(folder, PASSPHRASE)
    started = time.perf_counter()
    with pytest.raises(InUseError):
        unlock(folder, PASSPHRASE)
    assert time.perf_counter() - started < 1
    vault.close()
    unlock(folder, PASSPHRASE).close()


def test_a_lock_that_cannot_be_written_is_told(folder: Path) -> None:
    (folder / "lock").unlink()
    (folder / "lock").mkdir()
    with pytest.raises(UnreadableVaultError, match="could not be opened: a folder has that name"):
        unlock(folder, PASSPHRASE)


def test_a_damaged_header_is_repaired_and_told(folder: Path) -> None:
    (folder / "vault.json").write_bytes(b"{}")
    vault = unlock(folder, PASSPHRASE)
    vault.close()
    assert "repaired it from the other" in vault.notices[-1]
    assert (folder / "vault.json").read_bytes() == (folder / "vault.json.copy").read_bytes()


def test_two_damaged_headers_are_told(folder: Path) -> None:
    for name in ("vault.json", "vault.json.copy"):
        (folder / name).write_bytes(b"{}")
    with pytest.raises(DamagedHeaderError):
        unlock(folder, PASSPHRASE)


def test_a_cut_database_is_told_wherever_it_is_cut(closed: Created, figure: Tell) -> None:
    path = closed.vault.folder.database
    whole = path.read_bytes()
    for length in (0, 1, *range(512, len(whole), 512)):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedDatabaseError, match="of this journal is damaged"):
            unlock_with_recovery_code(closed.vault.folder.path, closed.recovery_code)
        assert path.stat().st_size == length
    path.write_bytes(whole)
    vault = unlock_with_recovery_code(closed.vault.folder.path, closed.recovery_code)
    assert words(vault) == set(WORDS)
    vault.close()
    figure(f"{len(whole) // 512 + 1} lengths, all told")


def test_a_flipped_bit_anywhere_is_told_by_opening_or_by_the_deep_check(closed: Created, figure: Tell) -> None:
    path = closed.vault.folder.database
    whole = path.read_bytes()
    drawn = random.Random(9)  # noqa: S311 - which bits, not a secret
    for _flip in range(FLIPS):
        bit = drawn.randrange(8 * len(whole))
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        try:
            vault = unlock_with_recovery_code(closed.vault.folder.path, closed.recovery_code)
        except KithError as error:
            assert "damaged" in str(error)  # noqa: PT017 - either of the two must tell
        else:
            assert not checking.check_deep(vault, SILENT).ok
            vault.close()
    figure(f"database: {FLIPS:,} told")


def test_a_database_that_names_another_vault_is_told(closed: Created) -> None:
    run(closed.vault, "UPDATE vault SET value = 'other' WHERE name = 'id'")
    with pytest.raises(OtherVaultError, match="belong to two different journals"):
        unlock(closed.vault.folder.path, PASSPHRASE)


def test_an_older_schema_is_backed_up_and_brought_up(closed: Created) -> None:
    run(closed.vault, "DROP TABLE day")
    run(closed.vault, "DROP TABLE sync")
    run(closed.vault, "PRAGMA user_version = 1")
    vault = unlock(closed.vault.folder.path, PASSPHRASE)
    connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
    assert schema.version_of(connection) == schema.VERSION
    connection.close()
    (backup,) = backups.listing(vault)
    assert (backup.manifest.kind, backup.manifest.schema) == (backups.BEFORE_MIGRATION, 1)
    assert words(vault) == set(WORDS)
    vault.close()


def test_when_the_disk_is_full_while_it_is_brought_up_it_stays_as_it_was(
    closed: Created,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(connection: driver.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE large AS SELECT randomblob(1000000)")

    run(closed.vault, "DROP TABLE day")
    run(closed.vault, "DROP TABLE sync")
    run(closed.vault, "PRAGMA user_version = 1")
    before = closed.vault.folder.database.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (schema.STEPS[0], full, schema.STEPS[2]))
        with pytest.raises(MigrationError, match="could not be brought up to date: database or disk is full"):
            unlock(closed.vault.folder.path, PASSPHRASE)
    assert closed.vault.folder.database.read_bytes() == before
    unlock(closed.vault.folder.path, PASSPHRASE).close()


def test_a_disk_that_refuses_the_broom_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_values: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    (folder / ".kith-0123456789abcdef.tmp").write_bytes(b"half")
    monkeypatch.setattr(os, "unlink", refused)
    vault = unlock(folder, PASSPHRASE)
    vault.close()
    assert "the disk can only be read" in vault.notices[-1]


def test_an_older_copy_is_told_with_what_is_missing(closed: Created, write: Any) -> None:
    path = closed.vault.folder.database
    older = path.read_bytes()
    vault = unlock(closed.vault.folder.path, PASSPHRASE)
    write(vault, "one", "two", "three")
    vault.close()
    path.write_bytes(older)
    vault = unlock(closed.vault.folder.path, PASSPHRASE)
    vault.close()
    assert "an older copy of your journal: the last 3 changes, up to 20" in vault.notices[-1]
    assert "look at your backups" in vault.notices[-1]


def test_an_older_copy_elsewhere_names_the_newer_one(folder: Path, write: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in folder.iterdir():
        if path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    vault = unlock(folder, PASSPHRASE)
    write(vault, "one")
    vault.close()
    vault = unlock(copy, PASSPHRASE)
    vault.close()
    assert "the last change, of 20" in vault.notices[-1]
    assert f"The newer one was in “{folder}”" in vault.notices[-1]


def test_a_log_that_was_damaged_is_noticed_by_the_number_of_commits(created: Created, write: Any) -> None:
    folder = created.vault.folder
    write(created.vault, "first")
    connection = driver.connect(folder.database, created.vault.database_key)
    connection.execute("UPDATE vault SET value = value + 1 WHERE name = 'commits'")
    log, database = folder.log.read_bytes(), folder.database.read_bytes()
    connection.close()
    created.vault.memory.note(2)
    created.vault.close()
    folder.database.write_bytes(database)
    folder.log.write_bytes(log[:100] + bytes([log[100] ^ 1]) + log[101:])
    vault = unlock(folder.path, PASSPHRASE)
    vault.close()
    assert "the last change, of 20" in vault.notices[-1]


def test_a_page_half_written_beside_a_log_is_mended_by_sqlite(created: Created, write: Any) -> None:
    folder = created.vault.folder
    write(created.vault, "first")
    connection = driver.connect(folder.database, created.vault.database_key)
    connection.execute("INSERT INTO preference VALUES ('second', x'')")
    log, database = folder.log.read_bytes(), folder.database.read_bytes()
    connection.close()
    created.vault.close()
    folder.database.write_bytes(database + bytes(100))
    folder.log.write_bytes(log)
    vault = unlock(folder.path, PASSPHRASE)
    assert words(vault) == {"first", "second"}
    vault.close()


def test_what_a_crash_left_is_swept(folder: Path) -> None:
    for place in (folder, folder / "backups"):
        (place / ".kith-0123456789abcdef.tmp").write_bytes(b"half")
    unlock(folder, PASSPHRASE).close()
    assert not list(folder.rglob(".kith-*"))


def test_without_a_folder_for_backups_it_opens_all_the_same(folder: Path) -> None:
    (folder / "backups").rmdir()
    unlock(folder, PASSPHRASE).close()


def test_the_ballast_makes_room_once_and_is_laid_again(folder: Path) -> None:
    vault = unlock(folder, PASSPHRASE)
    assert vault.make_room()
    assert not (folder / "ballast").exists()
    assert not vault.make_room()
    vault.close()
    unlock(folder, PASSPHRASE).close()
    assert (folder / "ballast").stat().st_size == 4 << 20


def test_a_disk_that_cannot_be_tidied_keeps_nobody_from_reading(folder: Path) -> None:
    (folder / "ballast").unlink()
    (folder / "ballast").mkdir()
    (folder / "ballast" / "in the way").write_bytes(b"")
    vault = unlock(folder, PASSPHRASE)
    vault.close()
    assert "“ballast” could not be written" in vault.notices[-1]


def test_with_another_sqlite_nothing_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3  # noqa: PLC0415 - a stub of that name, for this test alone

    monkeypatch.setattr(driver, "dbapi2", sqlite3)
    assert "sqlite3" in sys.modules
    before = (folder / "journal.db").read_bytes()
    with pytest.raises(driver.NotEncryptedError):
        unlock(folder, PASSPHRASE)
    assert (folder / "journal.db").read_bytes() == before


def refuse_once(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    """The first connection finds no room beside the file, as on a full disk; `free` bytes are left."""
    connect, refused = driver.connect, [driver.OperationalError("disk I/O error")]

    def full(*values: Any, **named: Any) -> driver.Connection:
        if refused:
            raise refused.pop()
        return connect(*values, **named)

    monkeypatch.setattr(driver, "connect", full)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=free))


def test_on_a_full_disk_the_reserve_is_given_up_so_that_the_journal_opens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_once(monkeypatch, 0)
    vault = unlock(folder, PASSPHRASE)
    assert not vault.folder.ballast.exists()
    assert any("ballast" in notice and "disk is full" in notice for notice in vault.notices)
    vault.close()


@pytest.mark.parametrize(("free", "laid"), [(1 << 30, True), (0, False)])
def test_without_a_reserve_or_with_room_it_says_why_it_does_not_open(
    free: int,
    laid: bool,  # noqa: FBT001 - a parameter of the test
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not laid:
        (folder / "ballast").unlink()
    refuse_once(monkeypatch, free)
    with pytest.raises(UnreadableVaultError, match="disk I/O error"):
        unlock(folder, PASSPHRASE)
