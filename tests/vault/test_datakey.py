"""Another data key: at every moment the vault opens, and afterwards only the new secrets do."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from journal import driver
from journal.crypto import caregiver, kdf, keys
from journal.crypto.slots import WrongCaregiverKeyError, WrongPassphraseError, WrongRecoveryCodeError
from journal.progress import SILENT, Cancelled, Progress
from journal.store import upkeep
from journal.store.upkeep import NoJournalError
from journal.vault import Created, OpenVault, backups, datakey, keyslots, unlock, unlock_with_recovery_code
from journal.vault import header as headers
from journal.vault.atomic import WriteError
from journal.vault.backups import write_backup
from journal.vault.datakey import NotCopiedError, StillReadError
from journal.vault.drilling import drill
from journal.vault.opening import unlock_with

PASSPHRASE = "rain on the roof"
KILLS = 100 if os.environ.get("KITH_LONG") else 8

CHANGE = """
import sys
from pathlib import Path
from journal.crypto import kdf
from journal.progress import SILENT
from journal.vault import datakey, unlock
vault = unlock(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
while True:
    datakey.change(vault, sys.argv[2], SILENT, lambda: kdf.TEST)
"""


def change(vault: OpenVault) -> str:
    return datakey.change(vault, PASSPHRASE, SILENT, lambda: kdf.TEST)


def digest(vault: OpenVault) -> str:
    connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
    try:
        return upkeep.digest(connection)
    finally:
        connection.close()


def test_every_row_stands_under_the_new_key(created: Created, write: Any) -> None:
    vault = created.vault
    write(vault, "one", "two")
    before, old = digest(vault), vault.data_key
    code = change(vault)
    folder = vault.folder.path
    assert vault.data_key != old
    assert digest(vault) == before
    vault.close()
    with pytest.raises(driver.DatabaseError):
        driver.connect(folder / "journal.db", keys.database_key(old))
    for opener in (headers.by_passphrase(PASSPHRASE), headers.by_recovery_code(code)):
        opened = unlock_with(folder, opener)
        assert digest(opened) == before
        opened.close()
    with pytest.raises(WrongRecoveryCodeError):
        unlock_with_recovery_code(folder, created.recovery_code)


def test_the_other_ways_to_open_end(vault: OpenVault) -> None:
    pair = caregiver.new_key()
    keyslots.add_caregiver(vault, pair.public_key())
    change(vault)
    assert [slot.type for slot in keyslots.listing(vault)] == ["passphrase", "recovery"]
    with pytest.raises(WrongCaregiverKeyError):
        headers.find(vault.folder, headers.by_caregiver_key(caregiver.written(pair)))


def test_older_backups_are_still_known_and_open_with_the_passphrase(vault: OpenVault, write: Any) -> None:
    write_backup(vault, backups.DAILY, SILENT)
    change(vault)
    write(vault, "between")
    write_backup(vault, backups.DAILY, SILENT)
    change(vault)
    assert len(backups.listing(vault)) == 2
    assert backups.damaged(vault) == ()
    drill(vault, headers.by_passphrase(PASSPHRASE), SILENT)


def test_another_passphrase_changes_nothing(vault: OpenVault) -> None:
    before = vault.folder.header.read_bytes()
    with pytest.raises(WrongPassphraseError):
        datakey.change(vault, "snow", SILENT, lambda: kdf.TEST)
    assert vault.folder.header.read_bytes() == before


def test_while_somebody_reads_nothing_is_changed(vault: OpenVault, write: Any) -> None:
    reader = driver.connect(vault.folder.database, vault.database_key)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM record").fetchone()
    write(vault, "meanwhile")
    with pytest.raises(StillReadError):
        change(vault)
    reader.close()
    change(vault)


def test_a_cancelled_change_leaves_all_as_it_was(created: Created) -> None:
    vault, before = created.vault, created.vault.folder.header.read_bytes()
    with pytest.raises(Cancelled):
        datakey.change(vault, PASSPHRASE, Progress(lambda *_step: None, lambda: True), lambda: kdf.TEST)
    assert vault.folder.header.read_bytes() == before
    assert {path.name for path in vault.folder.path.iterdir()} <= vault.folder.known


def test_a_database_that_does_not_open_is_not_copied(vault: OpenVault) -> None:
    before = vault.folder.header.read_bytes()
    content = bytearray(vault.folder.database.read_bytes())
    content[100] ^= 1
    vault.folder.database.write_bytes(content)
    with pytest.raises(NotCopiedError, match="opens as before"):
        change(vault)
    os.truncate(vault.folder.database, 0)
    with pytest.raises(NoJournalError):
        change(vault)
    assert vault.folder.header.read_bytes() == before


def test_a_copy_that_is_not_like_the_original_is_not_taken(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "integrity", lambda _connection: ("page 3 is wrong",))
    with pytest.raises(NotCopiedError, match="not like the original"):
        change(vault)


def test_where_the_system_refuses_the_file_it_says_why(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upkeep, "copy_to", full)
    with pytest.raises(NotCopiedError):
        change(vault)


def between(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop a change after the header was written and before the database is exchanged."""

    def stop(*_given: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("journal.vault.atomic.sync_file", stop)
        with pytest.raises(WriteError):
            change(vault)
    vault.close()


def test_a_change_that_ended_halfway_is_finished_at_the_next_opening(
    vault: OpenVault, write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(vault, "one")
    before, folder = digest(vault), vault.folder.path
    change(vault)
    between(vault, monkeypatch)
    reopened = unlock(folder, PASSPHRASE)
    assert digest(reopened) == before
    reopened.close()
    again = unlock(folder, PASSPHRASE)
    assert digest(again) == before
    again.close()


def test_a_database_that_no_key_opens_is_left_alone(vault: OpenVault) -> None:
    change(vault)
    folder = vault.folder.path
    vault.close()
    content = bytearray((folder / "journal.db").read_bytes())
    content[100] ^= 1
    (folder / "journal.db").write_bytes(content)
    with pytest.raises(Exception, match="damaged"):
        unlock(folder, PASSPHRASE)
    assert (folder / "journal.db").read_bytes() == bytes(content)


def test_killed_at_any_moment_it_opens_with_the_passphrase(
    created: Created, write: Any, unmeasured: dict[str, str]
) -> None:
    write(created.vault, *(f"word {number}" for number in range(40)))
    before, folder = digest(created.vault), created.vault.folder.path
    created.vault.close()
    for number in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", CHANGE, str(folder), PASSPHRASE], stdout=subprocess.PIPE, env=unmeasured
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(0.013 * number % 0.2)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        opened = unlock_with(folder, headers.by_passphrase(PASSPHRASE))
        assert digest(opened) == before
        opened.close()
