"""Another file stands where the database should, or none: each is told by its own sentence."""

from pathlib import Path

import pytest

from journal import driver
from journal.errors import KithError
from journal.vault import Created, create, unlock
from journal.vault.opened import DamagedDatabaseError
from journal.vault.opening import UnreadableVaultError

PASSPHRASE = "rain on the roof"


def test_without_our_checks_an_emptied_database_would_open_as_an_empty_journal(closed: Created) -> None:
    path = closed.vault.folder.database
    path.write_bytes(b"")
    connection = driver.connect(path, closed.vault.database_key)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


def test_a_missing_database_is_told(folder: Path) -> None:
    (folder / "journal.db").unlink()
    with pytest.raises(DamagedDatabaseError, match="it is not there"):
        unlock(folder, PASSPHRASE)


def test_a_database_that_holds_no_journal_is_told(closed: Created) -> None:
    path = closed.vault.folder.database
    path.unlink()
    connection = driver.connect(path, closed.vault.database_key, create=True)
    connection.execute("CREATE TABLE other (a)")
    connection.close()
    with pytest.raises(KithError, match="holds no journal"):
        unlock(closed.vault.folder.path, PASSPHRASE)


def test_a_database_that_the_system_refuses_is_told(folder: Path) -> None:
    (folder / "journal.db-wal").mkdir()
    with pytest.raises(UnreadableVaultError, match="could not be opened"):
        unlock(folder, PASSPHRASE)


def test_a_plain_database_in_its_place_is_refused(folder: Path) -> None:
    (folder / "journal.db").write_bytes(driver.PLAIN_MAGIC + bytes(4096 - 16))
    with pytest.raises(driver.NotEncryptedError):
        unlock(folder, PASSPHRASE)


def test_the_database_of_another_vault_is_damaged_by_its_key(folder: Path, tmp_path: Path) -> None:
    other = create(tmp_path / "other", "snow", test_kdf=True)
    other.vault.close()
    (folder / "journal.db").write_bytes(other.vault.folder.database.read_bytes())
    with pytest.raises(DamagedDatabaseError):
        unlock(folder, PASSPHRASE)
