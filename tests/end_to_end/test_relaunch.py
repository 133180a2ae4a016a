"""Locking puts a fresh process in the place of the one that held the journal."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

_LOCKED = "import sys; from pathlib import Path; from ui.doors import relaunch; relaunch(Path(sys.argv[1]))"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells what a process has become")
def test_the_process_becomes_the_program_on_the_same_journal(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen([sys.executable, "-c", _LOCKED, str(tmp_path)], env=environment)
    try:
        command = Path(f"/proc/{process.pid}/cmdline")
        deadline = time.monotonic() + 30
        while command.read_bytes().split(b"\0")[1:3] != [b"-m", b"ui"]:
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.05)
        assert command.read_bytes().split(b"\0")[3:6] == [b"--vault", str(tmp_path).encode(), b"--locked"]
        time.sleep(1)
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
