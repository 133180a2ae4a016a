"""A vault on a disk that can only be read, or of a newer Kith, opens for reading; nothing of it changes."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from journal import driver
from journal.crypto.slots import WrongPassphraseError
from journal.driver import Connection
from journal.progress import SILENT
from journal.store import schema
from journal.vault import Created, OpenVault, backups, checking, unlock
from journal.vault.backups import BackupError, DamagedBackupError, NewerBackupError
from journal.vault.header import NewerVaultError, by_data_key
from journal.vault.lock import READING, InUseError, Lock, NoLockError
from journal.vault.opening import PendingLogError, UnreadableVaultError
from journal.vault.restoring import restore
from tests.vault.conftest import PASSPHRASE, WORDS

ONLY_READ = "This journal can only be read here"


@contextmanager
def only_read() -> Iterator[None]:
    """The system opens no file to be written, as on a disk that can only be read."""
    opened = os.open

    def refusing(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(path, flags, *more, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", refusing)
        yield


def run(vault: OpenVault, *statements: str) -> None:
    connection = driver.connect(vault.folder.database, vault.database_key)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@contextmanager
def newer(closed: Created) -> Iterator[OpenVault]:
    """A vault whose tables a newer Kith has changed so that ours are still in them."""
    run(
        closed.vault, f"PRAGMA user_version = {schema.VERSION + 1}", "ALTER TABLE record ADD COLUMN mood INTEGER",
        "CREATE TABLE moon (phase TEXT)",
    )  # fmt: skip
    vault = unlock(closed.vault.folder.path, PASSPHRASE)
    yield vault
    vault.close()


def words(vault: OpenVault) -> set[str]:
    reader = vault.reader()
    with reader.look() as connection:
        found = {name for (name,) in connection.execute("SELECT name FROM preference")}
    reader.close()
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_on_a_disk_that_can_only_be_read_it_opens_for_reading(folder: Path) -> None:
    before = contents(folder)
    with only_read():
        vault = unlock(folder, PASSPHRASE)
        assert vault.notices[-1].startswith(f"{ONLY_READ}, because the disk can only be read.")
        assert words(vault) == set(WORDS)
        assert checking.counts_of(vault) == {"changes": 0, "attachments": 0}
        assert checking.check_deep(vault, SILENT).ok
        with pytest.raises(BackupError, match="the disk can only be read"):
            backups.write_backup(vault, backups.BY_HAND, SILENT)
        vault.close()
    assert contents(folder) == before
    unlock(folder, PASSPHRASE).close()


def test_it_can_be_backed_up_to_another_disk(folder: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journal.vault.opening.Lock", refusing(errno.EROFS))
        (folder / "lock").unlink()
        vault = unlock(folder, PASSPHRASE)
    backup = backups.write_backup(vault, backups.BY_HAND, SILENT, place=tmp_path / "stick")
    assert backups.listing(vault, tmp_path / "stick")[0].path == backup.path
    vault.close()


def test_without_a_lock_to_read_it_opens_all_the_same(folder: Path) -> None:
    (folder / "lock").unlink()
    with only_read():
        vault = unlock(folder, PASSPHRASE)
        assert vault.lock is None
        assert words(vault) == set(WORDS)
        vault.close()
        with pytest.raises(WrongPassphraseError):
            unlock(folder, "another")


def test_several_may_read_and_nobody_while_another_writes(created: Created, tmp_path: Path) -> None:
    with pytest.raises(InUseError):
        Lock(created.vault.folder.lock, READING)
    with Lock(tmp_path / "lock"):
        pass
    with Lock(tmp_path / "lock", READING), Lock(tmp_path / "lock", READING), pytest.raises(InUseError):
        Lock(tmp_path / "lock")


def test_what_was_not_closed_is_told_and_opens_where_it_may_be_written(created: Created) -> None:
    folder = created.vault.folder.path
    connection = driver.connect(created.vault.folder.database, created.vault.database_key)
    connection.execute("INSERT INTO preference VALUES ('late', x'00')")
    created.vault.close()
    with only_read(), pytest.raises(PendingLogError, match="copy the whole folder to a disk of yours"):
        unlock(folder, PASSPHRASE)
    connection.close()
    unlock(folder, PASSPHRASE).close()


def test_one_of_an_older_kith_is_told_and_opens_where_it_may_be_written(closed: Created) -> None:
    folder = closed.vault.folder.path
    run(closed.vault, "DROP TABLE day", "DROP TABLE sync", "PRAGMA user_version = 1")
    before = contents(folder)
    with only_read(), pytest.raises(UnreadableVaultError, match="it is of an older Kith and has to be brought up"):
        unlock(folder, PASSPHRASE)
    assert contents(folder) == before
    unlock(folder, PASSPHRASE).close()


def test_one_of_a_newer_kith_opens_for_reading(closed: Created) -> None:
    with newer(closed) as vault:
        assert "because a newer Kith wrote it" in vault.notices[-1]
        assert words(vault) == set(WORDS)
        before = contents(vault.folder.path)
    assert contents(closed.vault.folder.path) == before
    run(closed.vault, f"PRAGMA user_version = {schema.VERSION}")
    again = unlock(closed.vault.folder.path, PASSPHRASE)
    assert not again.only_read
    again.close()


def test_one_of_a_newer_kith_that_moved_things_is_told_and_not_touched(closed: Created) -> None:
    run(closed.vault, f"PRAGMA user_version = {schema.VERSION + 1}", "ALTER TABLE day RENAME COLUMN count TO many")
    before = closed.vault.folder.database.read_bytes()
    with pytest.raises(NewerVaultError):
        unlock(closed.vault.folder.path, PASSPHRASE)
    assert closed.vault.folder.database.read_bytes() == before


def test_every_column_there_is_has_to_be_in_a_newer_one(created: Created) -> None:
    connection = driver.connect(created.vault.folder.database, created.vault.database_key)
    assert schema.is_readable(connection)
    assert columns(connection) == {table: set(named.split(", ")) for table, named in schema._READ.items()}
    connection.close()


def columns(connection: Connection) -> dict[str, set[str]]:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
    tables = [name for (name,) in connection.execute(asked).fetchall() if name != "sqlite_sequence"]
    told: Callable[[str], Any] = lambda table: connection.execute(f"PRAGMA table_info({table})").fetchall()  # noqa: E731
    return {table: {row[1] for row in told(table)} for table in tables}


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_that_locks_nothing_is_told(code: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder)
    with monkeypatch.context() as patch:
        patch.setattr("fcntl.flock", refusing(code))
        with pytest.raises(NoLockError, match="perhaps a network share"):
            unlock(folder, PASSPHRASE)
    assert contents(folder) == before
    unlock(folder, PASSPHRASE).close()


def refusing(code: int) -> Callable[..., None]:
    def refuse(*_values: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def test_a_backup_of_a_newer_kith_is_told_and_is_none_of_the_list(closed: Created, tmp_path: Path) -> None:
    with newer(closed) as vault:
        backup = backups.write_backup(vault, backups.BY_HAND, SILENT, place=tmp_path / "stick").path
        with pytest.raises(NewerBackupError, match="made by a newer Kith"):
            restore(backup, tmp_path / "back", by_data_key(vault.data_key), SILENT)
        assert not (tmp_path / "back").exists()
        written = backup / "backup.json"
        written.write_bytes(written.read_bytes().replace(b'"version":1', b'"version":2'))
        with pytest.raises(NewerBackupError):
            backups.read_manifest(backup)
        assert backups.listing(vault, tmp_path / "stick") == ()
        written.write_bytes(b"[]")
        with pytest.raises(DamagedBackupError):
            backups.read_manifest(backup)
