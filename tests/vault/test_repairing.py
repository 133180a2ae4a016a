"""Repair: whatever page is gone, the rest comes into a new vault, and what is missing is named."""

import os
import random
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from journal import driver
from journal.journal import Journal, create_journal
from journal.model.change import Change, addition
from journal.model.preferences import Preferences
from journal.model.records import Record
from journal.model.selection import Selection
from journal.progress import SILENT, Cancelled, Progress
from journal.store import upkeep
from journal.vault import backups, checking, unlock
from journal.vault import header as headers
from journal.vault.creating import FolderNotEmptyError
from journal.vault.header import DamagedHeaderError
from journal.vault.lock import InUseError, Lock
from journal.vault.opening import NotAVaultError
from journal.vault.repairing import NothingReadableError, Repaired, repair
from tests.journal.making import ADA, BEN, note

PASSPHRASE = "rain on the roof"
BY_PASSPHRASE = headers.by_passphrase(PASSPHRASE)
PAGE = driver.PAGE_SIZE
EVERY = 1 if os.environ.get("KITH_LONG") else 9


class Whole(NamedTuple):
    """A vault before any damage, closed, and what it held."""

    folder: Path
    code: str
    records: dict[str, Record]
    attachment: bytes


@pytest.fixture
def whole(tmp_path: Path) -> Whole:
    """Two people, 300 notes, an edit, a deletion, an attachment, a word, a draft, preferences."""
    folder = tmp_path / "journal"
    made = create_journal(folder, PASSPHRASE, test_kdf=True)
    journal, attachment = made.journal, os.urandom(400_000)
    try:
        journal.apply([addition(ADA), addition(BEN)], title="people")
        written = [
            note(f"night number {n}, " + "rain " * 30, f"2026-03-{n % 28 + 1:02}T10:{n % 60:02}+00:00")
            for n in range(300)
        ]
        stored = journal.apply([addition(record) for record in written], title="notes").records
        journal.apply([Change(stored[0], replace(stored[0], text="corrected, rain"))], title="an edit")
        journal.apply([Change(stored[1], replace(stored[1], deleted=True))], title="a deletion")
        journal.attach(attachment)
        journal.decide(ADA.id, "harbour", "never")
        journal.keep_draft("add", b"half a sentence")
        journal.keep_preferences(Preferences(lock_after=7))
        records = {record.id: record for record in everything(journal)}
    finally:
        journal.close()
    return Whole(folder, made.recovery_code, records, attachment)


def everything(journal: Journal) -> list[Record]:
    return [
        record
        for one in (ADA, BEN)
        for deleted in (False, True)
        for record in journal.select(Selection(person=one.id, deleted=deleted))
    ]


def copy(folder: Path, to: Path) -> None:
    shutil.copytree(folder, to)


def damage(folder: Path, *pages: int) -> None:
    with (folder / "journal.db").open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE + 200)
            file.write(b"damaged!")


def cut(folder: Path, part: float) -> None:
    size = (folder / "journal.db").stat().st_size
    os.truncate(folder / "journal.db", int(size * part) // PAGE * PAGE)


def pages_of(folder: Path) -> int:
    return (folder / "journal.db").stat().st_size // PAGE


def reopened(done: Repaired) -> tuple[dict[str, Record], Journal]:
    journal = Journal(unlock(done.path, PASSPHRASE))
    return {record.id: record for record in everything(journal)}, journal


def require_sound(whole: Whole, done: Repaired) -> None:
    """What is there is right, what is not there is named, and the new vault is a whole one."""
    found, journal = reopened(done)
    try:
        assert all(whole.records[id] == record for id, record in found.items())
        lost = {one.id for one in done.found.lost}
        assert set(whole.records) - set(found) <= lost
        assert not lost & set(found)
        checked = checking.check_deep(journal.vault, SILENT)
        assert checked.ok, checked.problems
        text = next(iter(found.values()))
        assert journal.page(Selection(person=text.person, text="rain")).records or not found
    finally:
        journal.close()


def test_of_a_sound_vault_everything_is_there(whole: Whole, tmp_path: Path) -> None:
    done = repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    assert (done.found.lost, done.found.gaps, done.found.attachments) == ((), [], ())
    found, journal = reopened(done)
    assert found == whole.records
    assert journal.preferences.lock_after == 7
    assert [word.word for word in journal.words(ADA.id)] == ["harbour"]
    assert [draft.body for draft in journal.drafts()] == [b"half a sentence"]
    assert len({past.batch for past in journal.history()}) == 4
    journal.close()


def test_any_page_may_be_gone(whole: Whole, tmp_path: Path) -> None:
    for page in range(2, pages_of(whole.folder) + 1, EVERY):
        broken = tmp_path / f"broken-{page}"
        copy(whole.folder, broken)
        damage(broken, page)
        done = repair(broken, tmp_path / f"new-{page}", BY_PASSPHRASE, SILENT)
        require_sound(whole, done)
        # What one page held of the records stands in the history as well.
        assert not done.found.lost


@pytest.mark.parametrize("seed", range(4))
def test_many_pages_may_be_gone(seed: int, whole: Whole, tmp_path: Path) -> None:
    chosen = random.Random(seed).sample(range(3, pages_of(whole.folder)), 12)  # noqa: S311 - no secret
    damage(whole.folder, *chosen)
    require_sound(whole, repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT))


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_the_end_may_be_gone(part: float, whole: Whole, tmp_path: Path) -> None:
    cut(whole.folder, part)
    require_sound(whole, repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT))


def test_what_table_and_history_lost_comes_from_the_newest_whole_backup(whole: Whole, tmp_path: Path) -> None:
    vault = unlock(whole.folder, PASSPHRASE)
    older = backups.write_backup(vault, backups.DAILY, SILENT)
    spoilt = backups.write_backup(vault, backups.BY_HAND, SILENT)
    vault.close()
    os.truncate(spoilt.path / "journal.db", PAGE)
    (whole.folder / "backups" / "letters").mkdir()
    damage(whole.folder, *range(5, pages_of(whole.folder), 2))
    done = repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    assert done.backup is not None
    assert done.backup.path == older.path
    assert done.found.from_backup > 0
    require_sound(whole, done)


def test_with_both_headers_damaged_that_of_a_backup_opens(whole: Whole, tmp_path: Path) -> None:
    vault = unlock(whole.folder, PASSPHRASE)
    made = backups.write_backup(vault, backups.DAILY, SILENT)
    spoilt = backups.write_backup(vault, backups.BY_HAND, SILENT)
    vault.close()
    for name in ("vault.json", "backup.json"):
        (spoilt.path / name).write_bytes(b"{}")
    for name in ("vault.json", "vault.json.copy"):
        (whole.folder / name).write_bytes(b"rust")
    done = repair(whole.folder, tmp_path / "new", headers.by_recovery_code(whole.code), SILENT)
    assert done.backup is not None
    assert done.backup.path == made.path
    require_sound(whole, done)


def test_with_both_headers_damaged_and_no_backup_nothing_opens(whole: Whole, tmp_path: Path) -> None:
    for name in ("vault.json", "vault.json.copy"):
        (whole.folder / name).write_bytes(b"rust")
    with pytest.raises(DamagedHeaderError):
        repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    shutil.rmtree(whole.folder / "backups")
    with pytest.raises(DamagedHeaderError):
        repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    assert not (tmp_path / "new").exists()


def test_where_nothing_can_be_read_it_says_so_and_leaves_nothing(whole: Whole, tmp_path: Path) -> None:
    damage(whole.folder, 1)
    with pytest.raises(NothingReadableError, match="no backup beside it is whole"):
        repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    assert not (tmp_path / "new").exists()


def test_without_a_database_the_backup_is_what_there_is(whole: Whole, tmp_path: Path) -> None:
    vault = unlock(whole.folder, PASSPHRASE)
    backups.write_backup(vault, backups.DAILY, SILENT)
    vault.close()
    (whole.folder / "journal.db").unlink()
    done = repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    assert done.found.from_backup == len(whole.records)
    found, journal = reopened(done)
    journal.close()
    assert found == whole.records


def test_the_damaged_vault_is_only_read(whole: Whole, tmp_path: Path) -> None:
    damage(whole.folder, 7)
    before = {path.name: path.read_bytes() for path in whole.folder.iterdir() if path.is_file()}
    repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    assert {path.name: path.read_bytes() for path in whole.folder.iterdir() if path.is_file()} == before


def test_the_commits_go_on_so_that_no_older_copy_is_suspected(whole: Whole, tmp_path: Path) -> None:
    done = repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    vault = unlock(done.path, PASSPHRASE)
    assert len(vault.notices) == 1
    vault.close()


def test_a_repaired_vault_is_another_device(whole: Whole, tmp_path: Path) -> None:
    done = repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)
    devices = set()
    for folder in (whole.folder, done.path):
        vault = unlock(folder, PASSPHRASE)
        connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
        devices.add(upkeep.device_id(connection))
        connection.close()
        vault.close()
    assert len(devices) == 2


def test_a_cancelled_repair_leaves_nothing(whole: Whole, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, Progress(lambda *_step: None, lambda: True))
    assert not (tmp_path / "new").exists()


def test_a_vault_in_use_is_not_repaired(whole: Whole, tmp_path: Path) -> None:
    with Lock(whole.folder / "lock"), pytest.raises(InUseError):
        repair(whole.folder, tmp_path / "new", BY_PASSPHRASE, SILENT)


def test_what_is_no_vault_is_not_repaired(tmp_path: Path) -> None:
    for name in ("letters", "nowhere"):
        folder = tmp_path / name
        if name == "letters":
            folder.mkdir()
        with pytest.raises(NotAVaultError):
            repair(folder, tmp_path / "new", BY_PASSPHRASE, SILENT)


def test_it_needs_a_folder_of_its_own(whole: Whole) -> None:
    with pytest.raises(FolderNotEmptyError):
        repair(whole.folder, whole.folder, BY_PASSPHRASE, SILENT)
