"""A journal that is open is not opened twice; a program that died leaves no lock; a copy of an open one is told."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal import driver
from journal.errors import KithError
from journal.journal import Journal, create_journal, open_journal
from journal.model.change import Change
from journal.store import upkeep
from journal.vault.lock import InUseError
from tests.conftest import Tell
from tests.journal.making import ADA, note

PASSPHRASE = "rain on the roof"

HOLD = """
import sys, time
from pathlib import Path
from journal.journal import open_journal
journal = open_journal(Path(sys.argv[1]), "rain on the roof")
print("open", flush=True)
time.sleep(600)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journal = create_journal(tmp_path / "journal", PASSPHRASE, test_kdf=True).journal
    journal.apply([Change(None, ADA), *(Change(None, note()) for _each in range(50))], title="Notes")
    journal.close()
    return tmp_path / "journal"


def kith(folder: Path, *words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    secret = folder.with_name("typed")
    secret.write_text(PASSPHRASE)
    given = [sys.executable, "-m", "journal", "--vault", str(folder), "--passphrase-file", str(secret), *words]
    return subprocess.run(given, env=environment, capture_output=True, text=True, check=False)


def test_a_second_program_is_refused_and_after_a_kill_the_next_one_opens(
    folder: Path,
    unmeasured: dict[str, str],
    figure: Tell,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], env=unmeasured, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        started = time.perf_counter()
        with pytest.raises(InUseError):
            open_journal(folder, PASSPHRASE)
        seconds = time.perf_counter() - started
        second = kith(folder, "list", environment=unmeasured)
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr.count("\n") == 1
        assert "already open in another window or program" in second.stderr
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert (folder / "lock").exists()
    assert kith(folder, "list", environment=unmeasured).returncode == 0
    figure(f"refused after {seconds * 1000:.0f} ms, nothing derived; opened after a kill")


def test_without_the_lock_two_would_have_it_open(folder: Path, figure: Tell) -> None:
    one = open_journal(folder, PASSPHRASE)
    (folder / "lock").unlink()
    # A lock that is another file is no lock at all.
    other = open_journal(folder, PASSPHRASE)
    other.close()
    one.close()
    figure("two had it open")


def copied_while_open(folder: Path, journal: Journal, number: int) -> Path:
    """A copy as a file manager makes one, one file after the other, entries being written meanwhile."""
    copy = folder.with_name(f"copy {number}")
    copy.mkdir()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix != ".db-shm":
            shutil.copy(path, copy / path.name)
            journal.apply([Change(None, note())], title="Note")
    return copy


def test_a_copy_of_an_open_journal_opens_whole_or_is_told_and_the_journal_is_unharmed(
    folder: Path,
    figure: Tell,
) -> None:
    journal = open_journal(folder, PASSPHRASE)
    whole, told = 0, 0
    for number in range(10):
        copy = copied_while_open(folder, journal, number)
        try:
            opened = open_journal(copy, PASSPHRASE)
        except KithError:
            told += 1
            continue
        count, (path, key) = opened.counts(ADA.id)["note"], (copy / "journal.db", opened.vault.database_key)
        opened.close()
        connection = driver.connect(path, key, read_only=True)
        sound = upkeep.integrity(connection) == ()
        connection.close()
        assert count >= 50
        assert sound
        whole += 1
    journal.close()
    assert open_journal(folder, PASSPHRASE).counts(ADA.id)["note"] > 50
    figure(f"10 copies: {whole} whole as of some moment, {told} refused in a sentence; the journal unharmed")
