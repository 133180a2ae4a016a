"""Verified copies of the whole vault."""

import errno
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from journal import driver
from journal.progress import SILENT, Cancelled, Progress
from journal.store import upkeep
from journal.vault import Created, OpenVault, backups, copying, unlock_with_recovery_code
from journal.vault.atomic import WriteError
from journal.vault.backups import BackupError, DamagedBackupError, back_up_daily, write_backup

MORNING = datetime(2026, 3, 5, 7, 12, tzinfo=UTC)
KILLS = 100 if os.environ.get("KITH_LONG") else 10

BACK_UP = """
import sys
from pathlib import Path
from journal.progress import SILENT
from journal.vault import backups, unlock_with_recovery_code
vault = unlock_with_recovery_code(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
while True:
    backups.write_backup(vault, backups.DAILY, SILENT)
    print("one more", flush=True)
"""


def digest(vault: OpenVault) -> str:
    connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
    found = upkeep.digest(connection)
    connection.close()
    return found


def test_a_backup_is_a_folder_of_three_files_named_by_its_moment(vault: OpenVault) -> None:
    backup = write_backup(vault, backups.DAILY, SILENT, at=MORNING)
    assert backup.path == vault.folder.backups / "2026-03-05T071200Z-daily"
    assert {path.name for path in backup.path.iterdir()} == {"vault.json", "journal.db", "backup.json"}
    assert backup.seconds > 0


def test_nobody_else_may_read_it(vault: OpenVault) -> None:
    backup = write_backup(vault, backups.DAILY, SILENT)
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in backup.path.iterdir()} == {0o600}


def test_it_says_what_is_in_it(vault: OpenVault, write: Any) -> None:
    write(vault, "one", "two")
    manifest = write_backup(vault, backups.BY_HAND, SILENT, at=MORNING).manifest
    assert manifest.made == MORNING
    assert manifest.commit == 2
    assert manifest.digest == digest(vault)
    assert manifest.sha256 == copying.sha256_of(vault.folder.backups / "2026-03-05T071200Z-manual" / "journal.db")
    assert manifest.counts["changes"] == 0


def test_two_in_one_second_do_not_meet(vault: OpenVault) -> None:
    first = write_backup(vault, backups.DAILY, SILENT, at=MORNING)
    second = write_backup(vault, backups.DAILY, SILENT, at=MORNING)
    assert first.path.name < second.path.name


def test_a_second_place_is_made_when_it_is_not_there(vault: OpenVault, tmp_path: Path) -> None:
    place = tmp_path / "stick" / "kith"
    backup = write_backup(vault, backups.DAILY, SILENT, place=place)
    assert backup.path.parent == place
    assert backups.listing(vault, place) == (msgspec.structs.replace(backup, seconds=0.0),)
    assert backups.listing(vault) == ()


def test_what_is_written_meanwhile_does_not_disturb_it(vault: OpenVault, write: Any) -> None:
    write(vault, "before")
    steps = []

    def between(_done: int, _total: int, _label: str) -> None:
        steps.append(1)
        write(vault, f"meanwhile {len(steps)}")

    backup = write_backup(vault, backups.DAILY, Progress(between, lambda: False))
    assert steps
    assert backup.manifest.commit == 1
    backups.verify(backup.path / "journal.db", backup.manifest, vault.data_key)


def test_the_newest_is_listed_first(vault: OpenVault) -> None:
    for days in (1, 0, 2):
        write_backup(vault, backups.DAILY, SILENT, at=MORNING + timedelta(days=days))
    assert [found.manifest.made.day for found in backups.listing(vault)] == [7, 6, 5]


def test_a_stopped_backup_leaves_nothing(vault: OpenVault) -> None:
    with pytest.raises(Cancelled):
        write_backup(vault, backups.DAILY, Progress(lambda *_step: None, lambda: True))
    assert list(vault.folder.backups.iterdir()) == []


@pytest.mark.parametrize("call", ["fsync", "rename", "replace", "mkdir"])
def test_a_full_disk_leaves_nothing_and_a_retry_works(call: str, vault: OpenVault) -> None:
    def full(*_values: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(BackupError, match="The backup was not made: the disk is full"):
            write_backup(vault, backups.DAILY, SILENT)
    assert list(vault.folder.backups.iterdir()) == []
    write_backup(vault, backups.DAILY, SILENT)


def test_a_damaged_journal_gives_no_backup(vault: OpenVault) -> None:
    content = bytearray(vault.folder.database.read_bytes())
    content[-2000] ^= 1
    vault.folder.database.write_bytes(content)
    with pytest.raises(BackupError, match="The backup was not made"):
        write_backup(vault, backups.DAILY, SILENT)
    assert list(vault.folder.backups.iterdir()) == []


def test_a_copy_that_is_not_like_the_original_gets_no_name(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(("one", "other"))
    monkeypatch.setattr(upkeep, "digest", lambda _connection: next(answers))
    with pytest.raises(BackupError, match="its rows are not those that were copied"):
        write_backup(vault, backups.DAILY, SILENT)
    assert list(vault.folder.backups.iterdir()) == []


@pytest.mark.parametrize("place", [100, -2000], ids=["the first page", "the last page"])
def test_a_flipped_bit_in_a_copy_is_found_before_it_has_a_name(place: int, vault: OpenVault) -> None:
    backup = write_backup(vault, backups.DAILY, SILENT)
    content = bytearray((backup.path / "journal.db").read_bytes())
    content[place] ^= 1
    (backup.path / "journal.db").write_bytes(content)
    with pytest.raises(backups.UnlikeError):
        backups.verify(backup.path / "journal.db", backup.manifest, vault.data_key)


def test_the_days_backup_is_made_once_a_day(vault: OpenVault, write: Any) -> None:
    write(vault, "one")
    assert back_up_daily(vault, SILENT, MORNING) is not None
    write(vault, "two")
    assert back_up_daily(vault, SILENT, MORNING + timedelta(hours=5)) is None
    assert back_up_daily(vault, SILENT, MORNING + timedelta(days=1)) is not None


def test_none_is_made_when_nothing_changed(vault: OpenVault) -> None:
    assert back_up_daily(vault, SILENT, MORNING) is not None
    assert back_up_daily(vault, SILENT, MORNING + timedelta(days=1)) is None


def test_before_an_import_a_backup_is_made_when_something_changed(vault: OpenVault, write: Any) -> None:
    made = backups.back_up_before(vault, backups.BEFORE_IMPORT, SILENT)
    assert made is not None
    assert made.manifest.kind == "before-import"
    assert backups.back_up_before(vault, backups.BEFORE_IMPORT, SILENT) is None
    write(vault, "one")
    assert backups.back_up_before(vault, backups.BEFORE_IMPORT, SILENT) is not None


def test_the_days_backup_is_dated_by_the_clock(vault: OpenVault) -> None:
    backup = back_up_daily(vault, SILENT)
    assert backup is not None
    assert abs(backup.manifest.made - datetime.now(UTC)) < timedelta(minutes=1)


def test_old_days_go_when_a_new_one_comes(vault: OpenVault, write: Any) -> None:
    for day in range(9):
        write(vault, str(day))
        back_up_daily(vault, SILENT, MORNING + timedelta(days=day))
    kept = [found.manifest.made.day for found in backups.listing(vault)]
    assert kept == [13, 12, 11, 10, 9, 8, 7]


def test_an_old_one_that_cannot_go_is_told(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    for minute in range(5):
        write_backup(vault, backups.DAILY, SILENT, at=MORNING + timedelta(minutes=minute))
    monkeypatch.setattr(shutil, "rmtree", refused)
    with pytest.raises(WriteError, match="the disk can only be read"):
        backups.prune(vault)


def test_a_folder_without_backups_has_none(vault: OpenVault) -> None:
    vault.folder.backups.rmdir()
    assert backups.listing(vault) == ()
    assert backups.damaged(vault) == ()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("backup.json", None, "it has no file backup.json"),
        ("backup.json", b"{", "its file backup.json cannot be read"),
    ],
)
def test_a_damaged_one_is_told_and_not_listed(
    name: str,
    content: bytes | None,
    reason: str,
    vault: OpenVault,
) -> None:
    path = write_backup(vault, backups.DAILY, SILENT).path
    (path / name).unlink()
    if content is not None:
        (path / name).write_bytes(content)
    with pytest.raises(DamagedBackupError, match=reason):
        backups.read_manifest(path)
    assert backups.listing(vault) == ()
    assert backups.damaged(vault) == (path,)


def test_one_that_says_the_same_in_other_letters_is_told(vault: OpenVault) -> None:
    path = write_backup(vault, backups.DAILY, SILENT).path
    file = path / "backup.json"
    file.write_bytes(file.read_bytes().replace(b":", b": ", 1))
    with pytest.raises(DamagedBackupError, match="was changed"):
        backups.read_manifest(path)


def test_one_that_the_disk_does_not_give_is_told(vault: OpenVault) -> None:
    path = write_backup(vault, backups.DAILY, SILENT).path
    (path / "backup.json").unlink()
    (path / "backup.json").mkdir()
    with pytest.raises(DamagedBackupError, match="a folder has that name"):
        backups.read_manifest(path)


def test_a_changed_one_is_told(vault: OpenVault) -> None:
    path = write_backup(vault, backups.DAILY, SILENT).path
    file = path / "backup.json"
    file.write_bytes(file.read_bytes().replace(b'"commit":0', b'"commit":9'))
    with pytest.raises(DamagedBackupError, match="was changed"):
        backups.require_sealed(path, backups.read_manifest(path), vault.data_key)
    assert backups.damaged(vault) == (path,)


def test_one_that_is_cut_is_not_listed(vault: OpenVault) -> None:
    path = write_backup(vault, backups.DAILY, SILENT).path
    (path / "journal.db").write_bytes(b"")
    assert backups.damaged(vault) == (path,)


def test_killed_at_any_moment_every_named_backup_is_whole(
    created: Created, write: Any, unmeasured: dict[str, str]
) -> None:
    folder = created.vault.folder
    write(created.vault, *(f"word {number}" for number in range(20)))
    created.vault.close()
    drawn = random.Random(6)  # noqa: S311 - when, not a secret
    for _kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", BACK_UP, str(folder.path), created.recovery_code],
            env=unmeasured,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            for _one in range(drawn.randrange(1, 3)):
                assert process.stdout.readline() == "one more\n"
            time.sleep(drawn.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
    vault = unlock_with_recovery_code(folder.path, created.recovery_code)
    assert backups.damaged(vault) == ()
    there = backups.listing(vault)
    assert there
    for backup in there:
        backups.verify(backup.path / "journal.db", backup.manifest, vault.data_key)
        assert backup.manifest.digest == digest(vault)
    vault.close()
