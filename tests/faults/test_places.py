"""Bad places for a journal: each gets its own sentence, nothing is damaged, and where it is mended all works again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal import driver
from journal.devices import state_of
from journal.journal import create_journal, open_journal
from journal.model.change import addition
from journal.progress import SILENT
from journal.store import schema
from journal.store.writer import OnlyReadError, VanishedError
from journal.syncing import NoFolderError
from journal.vault import backups
from journal.vault.backups import NewerBackupError
from journal.vault.header import by_passphrase
from journal.vault.restoring import restore
from tests.conftest import Tell
from tests.journal.devices import Device, pair
from tests.journal.making import ADA, note

PASSPHRASE = "rain on the roof"

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts are Linux's")

# The folder once more over itself, to read only, for this program and what it starts; $0 is the folder.
ONLY_READ = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
APART = ("unshare", "-m") if hasattr(os, "geteuid") and os.geteuid() == 0 else ("unshare", "-rm")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journal = create_journal(tmp_path / "journal", PASSPHRASE, test_kdf=True).journal
    journal.apply([addition(ADA), addition(note("a harbour in the fog"))], title="Notes")
    journal.close()
    return tmp_path / "journal"


def kith(folder: Path, *words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The program where the folder can only be read."""
    (folder.parent / "typed").write_text(PASSPHRASE)
    given = ["--vault", str(folder), "--passphrase-file", str(folder.parent / "typed"), *words]
    command = [*APART, "sh", "-c", ONLY_READ, str(folder), sys.executable, "-m", "journal", *given]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@LINUX
def test_where_nothing_can_be_written_it_is_read_and_exported_and_told(
    folder: Path, unmeasured: dict[str, str], tmp_path: Path, figure: Tell
) -> None:
    before = contents(folder)
    listed = kith(folder, "list", "--json", environment=unmeasured)
    assert [one["kind"] for one in json.loads(listed.stdout)] == ["note", "person"]
    assert "can only be read here, because the disk can only be read" in listed.stderr
    out = tmp_path / "everything.kith"
    assert kith(folder, "export", str(out), environment=unmeasured).returncode == 0
    assert out.stat().st_size
    assert kith(folder, "backup", str(tmp_path / "stick"), environment=unmeasured).returncode == 0
    refused = kith(folder, "log", "note", "another", environment=unmeasured)
    assert refused.returncode == 1
    assert "Nothing was saved or changed" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert contents(folder) == before
    journal = open_journal(folder, PASSPHRASE)
    journal.apply([addition(note("another"))], title="A note")
    journal.close()
    figure("read-only folder: read, exported, backed up elsewhere, nothing written, then written where it may be")


def test_one_of_a_newer_kith_is_read_and_never_written(folder: Path, figure: Tell) -> None:
    change_version(folder, schema.VERSION + 1)
    before = contents(folder)
    journal = open_journal(folder, PASSPHRASE)
    assert [record.kind for record in (*journal.people(), journal.get(ADA.id))] == ["person", "person"]
    with pytest.raises(OnlyReadError, match="because a newer Kith wrote it"):
        journal.apply([addition(note("another"))], title="A note")
    with pytest.raises(OnlyReadError):
        journal.undo()
    journal.close()
    assert contents(folder) == before
    change_version(folder, schema.VERSION)
    journal = open_journal(folder, PASSPHRASE)
    journal.apply([addition(note("another"))], title="A note")
    journal.close()
    figure("of a newer Kith: read, never written")


def change_version(folder: Path, version: int) -> None:
    journal = open_journal(folder, PASSPHRASE)
    path, key = journal.vault.folder.database, journal.vault.database_key
    journal.close()
    connection = driver.connect(path, key)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_backup_of_a_newer_kith_is_told_and_an_earlier_one_comes_back(
    folder: Path, tmp_path: Path, figure: Tell
) -> None:
    earlier = made(folder)
    change_version(folder, schema.VERSION + 1)
    later = made(folder)
    with pytest.raises(NewerBackupError, match="choose a backup from before"):
        restore(later, tmp_path / "back", by_passphrase(PASSPHRASE), SILENT)
    assert not (tmp_path / "back").exists()
    restore(earlier, tmp_path / "back", by_passphrase(PASSPHRASE), SILENT)
    written = later / "backup.json"
    written.write_bytes(written.read_bytes().replace(b'"version":1', b'"version":2'))
    with pytest.raises(NewerBackupError):
        backups.read_manifest(later)
    figure("a backup of a newer Kith: told, an earlier one restored")


def made(folder: Path) -> Path:
    journal = open_journal(folder, PASSPHRASE)
    backup = backups.write_backup(journal.vault, backups.BY_HAND, SILENT)
    journal.close()
    return backup.path


def test_a_stick_that_is_pulled_while_the_journal_is_open_is_told(folder: Path, figure: Tell) -> None:
    journal = open_journal(folder, PASSPHRASE)
    pulled = folder.rename(folder.with_name("pulled"))
    with pytest.raises(VanishedError, match="is not there any more"):
        # Whatever the disk answers that is not there any more.
        journal._writer.run(lambda connection: connection.execute("SELECT 1 FROM nothing"))
    journal.close()
    pulled.rename(folder)
    journal = open_journal(folder, PASSPHRASE)
    journal.apply([addition(note("another"))], title="A note")
    assert journal.counts(ADA.id)["note"] == 2
    journal.close()
    figure("a pulled stick: told, all there when it is back")


def test_a_folder_of_the_exchange_that_goes_away_halfway_is_told_and_the_next_round_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    desk, laptop, carried = Device(tmp_path, "desk"), Device(tmp_path, "laptop"), tmp_path / "carried"
    carried.mkdir()
    pair(desk, laptop)
    desk.journal.apply([addition(ADA)], title="people")
    desk.sync(carried)
    state, read = state_of(laptop.journal), Path.read_bytes

    def going(path: Path) -> bytes:
        shutil.rmtree(carried, ignore_errors=True)
        return read(path)

    files = {path.name: path.read_bytes() for path in carried.iterdir()}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", going)
        with pytest.raises(NoFolderError, match="cannot be used: the folder is not there"):
            laptop.sync(carried)
    assert state_of(laptop.journal) == state
    carried.mkdir()
    for name, data in files.items():
        (carried / name).write_bytes(data)
    assert laptop.sync(carried).taken == 1
    desk.close()
    laptop.close()
    figure("a folder that goes away in the middle of a round: told, the next round takes all")


@LINUX
def test_written_where_nothing_can_be_written_the_system_would_refuse(
    folder: Path, unmeasured: dict[str, str], figure: Tell
) -> None:
    trying = f"from pathlib import Path; Path({str(folder / 'journal.db')!r}).open('r+b')"
    command = [*APART, "sh", "-c", ONLY_READ, str(folder), sys.executable, "-c", trying]
    ran = subprocess.run(command, env=unmeasured, capture_output=True, text=True, check=False)
    assert "Read-only file system" in ran.stderr
    figure("an ordinary write is refused there")
