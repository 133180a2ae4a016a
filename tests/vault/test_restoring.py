"""From a backup to a vault again."""

import errno
import os
import random
import stat
from pathlib import Path
from typing import Any

import pytest

from journal import driver
from journal.crypto import kdf
from journal.crypto.canonical import canonical
from journal.crypto.slots import WrongPassphraseError
from journal.errors import KithError
from journal.progress import SILENT, Cancelled, Progress
from journal.store import upkeep
from journal.vault import Created, backups, copying, passphrase, restoring, unlock, unlock_with_recovery_code
from journal.vault import header as headers
from journal.vault.atomic import WriteError
from journal.vault.backups import Backup, DamagedBackupError, write_backup
from journal.vault.creating import FolderNotEmptyError
from journal.vault.folder import SyncedFolderError
from journal.vault.lock import InUseError
from journal.vault.restoring import restore
from tests.conftest import Tell

FLIPS = 1_000 if os.environ.get("KITH_LONG") else 60
PASSPHRASE = "rain on the roof"
BY_PASSPHRASE = headers.by_passphrase(PASSPHRASE)


@pytest.fixture
def backup(created: Created, write: Any) -> Backup:
    write(created.vault, *(f"word {number}" for number in range(20)))
    return write_backup(created.vault, backups.DAILY, SILENT)


@pytest.mark.parametrize("kind", [backups.DAILY, backups.BY_HAND, backups.BEFORE_IMPORT, backups.BEFORE_RESTORE])
@pytest.mark.parametrize("by_code", [False, True], ids=["by passphrase", "by recovery code"])
def test_every_kind_of_backup_comes_back_with_the_same_rows(
    kind: str,
    by_code: bool,  # noqa: FBT001 - a parameter of the test
    created: Created,
    write: Any,
    tmp_path: Path,
) -> None:
    write(created.vault, "one", "two")
    made = write_backup(created.vault, kind, SILENT)
    opener = headers.by_recovery_code(created.recovery_code) if by_code else BY_PASSPHRASE
    restored = restore(made.path, tmp_path / "restored", opener, SILENT)
    code = created.recovery_code
    vault = unlock_with_recovery_code(restored.path, code) if by_code else unlock(restored.path, PASSPHRASE)
    connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
    assert upkeep.digest(connection) == made.manifest.digest
    connection.close()
    vault.close()


def test_a_restored_vault_is_whole_and_for_nobody_else(backup: Backup, tmp_path: Path) -> None:
    restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)
    names = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "restored").iterdir()}
    assert names.pop("backups") == 0o700
    assert set(names) == {"vault.json", "vault.json.copy", "journal.db", "ballast"}
    assert set(names.values()) == {0o600}


def test_the_backup_is_only_read(backup: Backup, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in backup.path.iterdir()}
    restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)
    assert {path.name: path.read_bytes() for path in backup.path.iterdir()} == before


def test_an_open_vault_needs_no_passphrase_for_its_own(backup: Backup, created: Created, tmp_path: Path) -> None:
    restore(backup.path, tmp_path / "restored", headers.by_data_key(created.vault.data_key), SILENT)


def test_old_backups_still_open_with_the_old_passphrase(backup: Backup, created: Created, tmp_path: Path) -> None:
    passphrase.change_passphrase(created.vault, "snow", lambda: kdf.TEST)
    with pytest.raises(WrongPassphraseError):
        restore(backup.path, tmp_path / "restored", headers.by_passphrase("snow"), SILENT)
    assert not (tmp_path / "restored").exists()
    restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)


def test_a_folder_with_something_in_it_is_refused(backup: Backup, created: Created) -> None:
    with pytest.raises(FolderNotEmptyError):
        restore(backup.path, created.vault.folder.path, BY_PASSPHRASE, SILENT)


def test_a_synced_folder_is_refused(backup: Backup, tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "synced" / ".stfolder").mkdir()
    with pytest.raises(SyncedFolderError):
        restore(backup.path, tmp_path / "synced" / "restored", BY_PASSPHRASE, SILENT)


def test_a_folder_that_is_no_backup_is_told(tmp_path: Path) -> None:
    with pytest.raises(DamagedBackupError, match="it has no file backup"):
        restore(tmp_path / "none", tmp_path / "restored", BY_PASSPHRASE, SILENT)


def test_a_backup_without_its_journal_is_told(backup: Backup, tmp_path: Path) -> None:
    (backup.path / "journal.db").unlink()
    with pytest.raises(DamagedBackupError, match="it has no file journal"):
        restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)


@pytest.mark.parametrize("name", ["journal.db", "backup.json", "vault.json"])
def test_a_flipped_bit_in_a_backup_is_refused_and_leaves_nothing(
    name: str,
    backup: Backup,
    created: Created,
    tmp_path: Path,
    figure: Tell,
) -> None:
    sound = (backup.path / name).read_bytes()
    opener = headers.by_data_key(created.vault.data_key)
    drawn = random.Random(10)  # noqa: S311 - which bits, not a secret
    for _flip in range(FLIPS):
        bit = drawn.randrange(8 * len(sound))
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        (backup.path / name).write_bytes(flipped)
        with pytest.raises(KithError, match=r"damaged|newer Kith"):
            restore(backup.path, tmp_path / "restored", opener, SILENT)
        assert not (tmp_path / "restored").exists()
    (backup.path / name).write_bytes(sound)
    restore(backup.path, tmp_path / "restored", opener, SILENT)
    figure(f"backup, {name}: {FLIPS:,} refused")


def test_rows_that_differ_from_what_was_sealed_are_refused(backup: Backup, created: Created, tmp_path: Path) -> None:
    database = backup.path / "journal.db"
    connection = driver.connect(database, created.vault.database_key)
    connection.execute("DELETE FROM preference")
    connection.close()
    manifest = backups.read_manifest(backup.path)
    changed = backups.Manifest(
        **{
            **{name: getattr(manifest, name) for name in manifest.__struct_fields__},
            "sha256": copying.sha256_of(database),
            "size": database.stat().st_size,
        },
    )
    sealed = changed.seal(created.vault.data_key)
    content = (canonical(changed) + b"\n").replace(changed.mac.encode(), sealed.encode())
    (backup.path / "backup.json").write_bytes(content)
    with pytest.raises(DamagedBackupError, match="its rows are not those that were copied"):
        restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)


def test_a_stopped_restore_leaves_nothing(backup: Backup, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, Progress(lambda *_step: None, lambda: True))
    assert [path.name for path in tmp_path.iterdir()] == ["journal"]


def test_a_restored_copy_says_what_it_lacks(backup: Backup, created: Created, write: Any, tmp_path: Path) -> None:
    write(created.vault, "later")
    created.vault.close()
    restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)
    vault = unlock(tmp_path / "restored", PASSPHRASE)
    vault.close()
    assert "the last change" in vault.notices[-1]


def test_put_in_place_it_is_the_journal_and_the_old_one_is_kept(
    backup: Backup,
    created: Created,
    write: Any,
    tmp_path: Path,
) -> None:
    write(created.vault, "later")
    created.vault.close()
    folder = created.vault.folder.path
    (tmp_path / "journal-before-restore-1").mkdir()
    restored = restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)
    kept = restoring.put_in_place(restored, folder)
    assert kept == tmp_path / "journal-before-restore-2"
    assert not restored.path.exists()
    vault = unlock(folder, PASSPHRASE)
    vault.close()
    assert len(vault.notices) == 1
    unlock(kept, PASSPHRASE).close()


def test_an_open_journal_is_not_replaced(backup: Backup, created: Created, tmp_path: Path) -> None:
    restored = restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)
    with pytest.raises(InUseError):
        restoring.put_in_place(restored, created.vault.folder.path)
    assert restored.path.exists()


@pytest.mark.parametrize("failing", [1, 2])
def test_when_a_rename_fails_both_are_where_they_were(
    failing: int,
    backup: Backup,
    created: Created,
    tmp_path: Path,
) -> None:
    created.vault.close()
    folder = created.vault.folder.path
    restored = restore(backup.path, tmp_path / "restored", BY_PASSPHRASE, SILENT)
    rename, calls = os.rename, iter(range(1, 9))

    def fail(source: str, target: str) -> None:
        if next(calls) == failing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rename(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "rename", fail)
        with pytest.raises(WriteError, match="the disk reported an error"):
            restoring.put_in_place(restored, folder)
    unlock(folder, PASSPHRASE).close()
    unlock(restored.path, PASSPHRASE).close()
