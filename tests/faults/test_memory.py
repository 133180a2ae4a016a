"""After locking, the process holds no key, no passphrase and nothing that was read."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from journal.journal import create_journal
from journal.model.change import Change
from tests.conftest import Tell
from tests.journal.making import ADA, note

PASSPHRASE = "Plumbago harbour Vellichor"
WORD = "Zanzifish"
CHUNK = 1 << 24

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc shows what a process holds")


def held(process: int, wanted: dict[str, bytes]) -> dict[str, int]:
    """How often each of these stands in the memory of a process that we may look into."""
    found = dict.fromkeys(wanted, 0)
    maps = Path(f"/proc/{process}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end in re.findall(r"^([0-9a-f]+)-([0-9a-f]+) r", maps, re.MULTILINE):
            for piece in _pieces(memory.fileno(), int(start, 16), int(end, 16)):
                for name, word in wanted.items():
                    found[name] += piece.count(word)
    return found


def _pieces(memory: int, start: int, end: int) -> Iterator[bytes]:
    # Overlapping, so that nothing is cut in two.
    while start < end:
        try:
            yield os.pread(memory, min(CHUNK, end - start), start)
        except OSError:
            # The kernel's own pages (vvar) are listed and cannot be read.
            return
        start += CHUNK - 256 if end - start > CHUNK else CHUNK


@contextmanager
def unlocked(folder: Path, home: Path) -> Iterator[subprocess.Popen[str]]:
    """The window with the journal open, its passphrase typed; it locks when it is told to."""
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CACHE", "CONFIG")}
    environment = os.environ | places | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    script = Path(__file__).with_name("window_lock.py")
    given = [sys.executable, str(script), str(folder)]
    environment["PYTHONPATH"] = str(script.parents[2])
    with subprocess.Popen(
        given, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(PASSPHRASE + "\n")
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def lock(process: subprocess.Popen[str]) -> None:
    """Tell it to lock, and wait until it is another program."""
    assert process.stdin is not None
    process.stdin.write("lock\n")
    command = Path(f"/proc/{process.pid}/cmdline")
    deadline = time.monotonic() + 60
    while command.read_bytes().split(b"\0")[1:3] != [b"-m", b"ui"]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    # Until it has its window: what it brings in by itself must be there when it is searched.
    time.sleep(2)
    assert process.poll() is None


class Counts(NamedTuple):
    """How often each secret was found while the journal was open, and after it was locked."""

    open: dict[str, int]
    locked: dict[str, int]


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> Counts:
    place = tmp_path_factory.mktemp("memory")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(place / "state"))
        made = create_journal(place / "journal", PASSPHRASE, test_kdf=True).journal
        made.apply([Change(None, ADA), Change(None, note(text=WORD))], title="Note")
        wanted = {
            "data key": made.vault.data_key, "database key": made.vault.database_key.encode(),
            "passphrase": PASSPHRASE.encode(), "passphrase as Qt holds it": PASSPHRASE.encode("utf-16-le"),
            "entry": WORD.encode(), "entry as Qt holds it": WORD.encode("utf-16-le"),
        }  # fmt: skip
        made.close()
    with unlocked(place / "journal", place) as process:
        before = held(process.pid, wanted)
        lock(process)
        try:
            after = held(process.pid, wanted)
        except PermissionError:
            # The program forbids it to whoever is not root: nothing of it can be read at all.
            after = dict.fromkeys(wanted, 0)
    return Counts(before, after)


def test_a_locked_program_holds_nothing_of_the_open_one(counts: Counts, figure: Tell) -> None:
    assert counts.locked == dict.fromkeys(counts.open, 0)
    figure("0 copies of keys, passphrase, entry")


def test_a_program_that_is_open_holds_its_key(counts: Counts, figure: Tell) -> None:
    assert min(counts.open["data key"], counts.open["database key"]) > 0
    figure(f"before it was locked {sum(counts.open.values())} copies were found")
