"""One vault, one program."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from journal.vault import lock as locks
from journal.vault.lock import InUseError, Lock

HOLD = """
import sys, time
from pathlib import Path
from journal.vault.lock import Lock
lock = Lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@contextmanager
def holder(path: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_program_is_refused_within_a_second(tmp_path: Path, unmeasured: dict[str, str]) -> None:
    with holder(tmp_path / "lock", unmeasured):
        started = time.perf_counter()
        with pytest.raises(InUseError, match="already open"):
            Lock(tmp_path / "lock")
        assert time.perf_counter() - started < 1


def test_the_lock_of_a_killed_program_is_free_again(tmp_path: Path, unmeasured: dict[str, str]) -> None:
    with holder(tmp_path / "lock", unmeasured) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (tmp_path / "lock").exists()
        Lock(tmp_path / "lock").release()


def test_a_second_window_of_the_same_program_is_refused(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock"), pytest.raises(InUseError):
        Lock(tmp_path / "lock")


def test_a_released_lock_can_be_taken_and_released_again(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock")
    lock.release()
    lock.release()
    Lock(tmp_path / "lock").release()


def test_nobody_else_may_read_the_lock(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock"):
        assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def test_windows_locks_the_first_byte_without_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    windows = SimpleNamespace(LK_NBLCK=2, locking=lambda _handle, how, count: calls.append((how, count)))
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setitem(locks._WAYS, os.name, locks._WAYS["nt"])
    Lock(tmp_path / "lock").release()
    assert calls == [(2, 1)]
