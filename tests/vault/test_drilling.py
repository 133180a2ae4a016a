"""The restore drill: what a restore would give is looked at before it is needed."""

from pathlib import Path
from typing import Any

import pytest

from journal.crypto import kdf
from journal.crypto.slots import WrongPassphraseError
from journal.progress import SILENT, Cancelled, Progress
from journal.vault import Created, OpenVault, backups, passphrase, unlock
from journal.vault import header as headers
from journal.vault.backups import DamagedBackupError, write_backup
from journal.vault.drilling import NoBackupError, drill

PASSPHRASE = "rain on the roof"
BY_PASSPHRASE = headers.by_passphrase(PASSPHRASE)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_newest_backup_is_restored_opened_and_taken_away(vault: OpenVault, write: Any) -> None:
    write_backup(vault, backups.DAILY, SILENT)
    write(vault, "later")
    newest = write_backup(vault, backups.BY_HAND, SILENT)
    before = names(vault.folder.backups)
    done = drill(vault, BY_PASSPHRASE, SILENT)
    assert done.backup.path == newest.path
    assert done.counts == newest.manifest.counts
    assert done.seconds > 0
    assert names(vault.folder.backups) == before


def test_the_recovery_code_is_tried_as_well(created: Created) -> None:
    write_backup(created.vault, backups.DAILY, SILENT)
    drill(created.vault, headers.by_recovery_code(created.recovery_code), SILENT)


def test_without_a_backup_it_says_so(vault: OpenVault) -> None:
    with pytest.raises(NoBackupError, match="Make one first"):
        drill(vault, BY_PASSPHRASE, SILENT)


def test_a_passphrase_of_later_does_not_open_a_backup_of_before(vault: OpenVault) -> None:
    write_backup(vault, backups.DAILY, SILENT)
    passphrase.change_passphrase(vault, "another one", lambda: kdf.TEST)
    with pytest.raises(WrongPassphraseError):
        drill(vault, headers.by_passphrase("another one"), SILENT)
    drill(vault, BY_PASSPHRASE, SILENT)


def test_a_damaged_backup_is_found_out(vault: OpenVault) -> None:
    made = write_backup(vault, backups.DAILY, SILENT)
    database = made.path / "journal.db"
    content = bytearray(database.read_bytes())
    content[5000] ^= 1
    database.write_bytes(content)
    before = names(vault.folder.backups)
    with pytest.raises(DamagedBackupError, match="was changed"):
        drill(vault, BY_PASSPHRASE, SILENT)
    assert names(vault.folder.backups) == before


def test_a_cancelled_drill_leaves_nothing(vault: OpenVault) -> None:
    write_backup(vault, backups.DAILY, SILENT)
    before = names(vault.folder.backups)
    with pytest.raises(Cancelled):
        drill(vault, BY_PASSPHRASE, Progress(lambda *_step: None, lambda: True))
    assert names(vault.folder.backups) == before


def test_the_journal_itself_stays_as_it_was(vault: OpenVault) -> None:
    write_backup(vault, backups.DAILY, SILENT)
    drill(vault, BY_PASSPHRASE, SILENT)
    folder = vault.folder.path
    vault.close()
    reopened = unlock(folder, PASSPHRASE)
    assert len(reopened.notices) == 1
    reopened.close()
