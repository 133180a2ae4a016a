"""A new vault is whole or not there, and for nobody else to read."""

import errno
import os
import stat
from pathlib import Path

import pytest

from journal import driver
from journal.crypto import kdf
from journal.crypto.passphrases import EmptyPassphraseError
from journal.store import upkeep
from journal.vault import Created, ballast, create, unlock, unlock_with_recovery_code
from journal.vault.atomic import WriteError
from journal.vault.creating import FolderNotEmptyError
from journal.vault.folder import SyncedFolderError
from journal.vault.lock import InUseError
from journal.vault.opened import TooCheapError


def test_a_new_vault_opens_with_its_passphrase_and_its_code(created: Created) -> None:
    folder = created.vault.folder.path
    created.vault.close()
    unlock(folder, "rain on the roof").close()
    unlock_with_recovery_code(folder, created.recovery_code.lower().replace("-", " ")).close()


def test_its_folder_holds_what_belongs_there(created: Created) -> None:
    folder = created.vault.folder
    names = {path.name for path in folder.path.iterdir()}
    assert names == {"vault.json", "vault.json.copy", "journal.db", "lock", "ballast", "backups"}
    assert folder.ballast.stat().st_size == ballast.SIZE
    assert [path.name for path in folder.path.parent.iterdir()] == ["journal"]


def test_nobody_else_may_read_any_of_it(created: Created) -> None:
    folder = created.vault.folder
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.path.rglob("*")}
    assert modes.pop("backups") == 0o700
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_the_database_knows_whose_it_is(created: Created) -> None:
    connection = driver.connect(created.vault.folder.database, created.vault.database_key, read_only=True)
    assert upkeep.vault_id(connection) == created.vault.id
    assert upkeep.commit_number(connection) == 0
    connection.close()


def test_an_empty_folder_becomes_the_vault(tmp_path: Path) -> None:
    create(tmp_path, "rain", test_kdf=True).vault.close()
    unlock(tmp_path, "rain").close()


def test_missing_folders_above_are_made(tmp_path: Path) -> None:
    create(tmp_path / "a" / "b", "rain", test_kdf=True).vault.close()
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_the_new_vault_is_locked(created: Created) -> None:
    with pytest.raises(InUseError):
        unlock(created.vault.folder.path, "rain on the roof")


def test_a_vault_is_of_full_strength_unless_it_is_for_tests(tmp_path: Path) -> None:
    vault = create(tmp_path / "journal", "rain").vault
    profile = vault.header.slots[0].profile
    vault.close()
    assert profile is not None
    assert profile.name == kdf.STRONG.name
    assert profile.memory >= kdf.FLOOR
    assert not vault.is_test
    assert vault.notices == []


def test_a_vault_for_tests_says_so(created: Created) -> None:
    assert created.vault.is_test
    assert created.vault.notices == [
        "This is a test journal, whose passphrase is guessed in no time. Keep nothing real in it.",
    ]


def test_nothing_to_rely_on_is_made_of_a_vault_for_tests(created: Created, tmp_path: Path) -> None:
    with pytest.raises(TooCheapError, match="test journal"):
        created.vault.require_full_strength()
    strong = create(tmp_path / "strong", "rain").vault
    strong.require_full_strength()
    strong.close()


def test_the_recovery_code_is_not_shown_by_accident(created: Created) -> None:
    assert created.recovery_code not in repr(created)


@pytest.mark.parametrize("name", ["journal", "journal/letter.txt"])
def test_a_folder_with_something_in_it_is_refused_and_left_alone(name: str, tmp_path: Path) -> None:
    there = tmp_path / name
    there.parent.mkdir(exist_ok=True)
    there.write_bytes(b"mine")
    with pytest.raises(FolderNotEmptyError, match="is not empty"):
        create(tmp_path / "journal", "rain", test_kdf=True)
    assert there.read_bytes() == b"mine"


def test_a_synced_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(SyncedFolderError):
        create(tmp_path / "journal", "rain", test_kdf=True)
    assert not (tmp_path / "journal").exists()


def test_an_empty_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyPassphraseError):
        create(tmp_path / "journal", "", test_kdf=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_when_the_disk_is_full_no_half_vault_is_left(
    call: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_values: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(WriteError, match="“journal” could not be written: the disk is full"):
        create(tmp_path / "journal", "rain", test_kdf=True)
    assert list(tmp_path.iterdir()) == []


def test_a_parent_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError):
        create(tmp_path / "file" / "journal", "rain", test_kdf=True)


def test_stopping_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_values: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "journal", "rain", test_kdf=True)
    assert list(tmp_path.iterdir()) == []
