"""A whole day, on the command line and in the window, asks for no network: where there is none, and traced."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Tell
from tests.faults.test_markers import Day, lived

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace and unshare are Linux's")

# A network of its own, in which not even the loopback is up; whoever is not root becomes one inside.
ALONE = ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-rn")
FOUND = re.compile(r"socket\((AF_\w+)")


def families(trace: Path) -> list[str]:
    """The family of each socket that was asked for."""
    return FOUND.findall(trace.read_text(encoding="utf-8"))


def watching(trace: Path) -> tuple[str, ...]:
    return (*ALONE, "strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,execve", "-A", "-o", str(trace))


def test_no_word_and_no_window_asks_for_a_network(
    tmp_path: Path,
    figure: Tell,
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    lived(Day(home, *watching(tmp_path / "trace")))
    programs = (tmp_path / "trace").read_text(encoding="utf-8").count("execve(")
    asked = families(tmp_path / "trace")
    assert programs > 15
    assert set(asked) <= {"AF_UNIX"}
    figure(f"{programs} programs started, 0 AF_INET sockets")


ASK_PRINTER = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.printing import ask_printer
app = QApplication([])
def close():
    for window in app.topLevelWidgets():
        window.close()
    if not app.topLevelWidgets():
        timer.stop()
timer = QTimer(interval=200)
timer.timeout.connect(close)
timer.start()
assert ask_printer(None) is None
"""


def test_whoever_prints_asks_this_computer_alone(tmp_path: Path, unmeasured: dict[str, str], figure: Tell) -> None:
    values = {**unmeasured, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*watching(tmp_path / "trace"), sys.executable, "-c", ASK_PRINTER], check=True, env=values)
    assert set(families(tmp_path / "trace")) <= {"AF_UNIX"}
    figure("the printers asked for: 0 AF_INET sockets")


def test_a_program_that_asks_is_seen(tmp_path: Path, figure: Tell) -> None:
    asking = "import socket; socket.socket(socket.AF_INET)"
    subprocess.run([*watching(tmp_path / "trace"), sys.executable, "-c", asking], check=True)
    assert families(tmp_path / "trace") == ["AF_INET"]
    figure("an AF_INET socket is seen")
