"""Qt's bindings keep their counts: one release dropped a reference at each signal and aborted after some 570."""

import subprocess
import sys

import pytest

EMITS = 5000

SIGNALS = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

heard = []
bell = Bell()
bell.rung.connect(heard.append)
for _ in range({count}):
    bell.rung.emit(True)
print(len(heard))
"""


def heard(code: str) -> str:
    """What a fresh interpreter printed; with its exit status when it did not end well."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else f"{done.stdout.strip()} and status {done.returncode}"


def test_five_thousand_signals_are_heard() -> None:
    assert heard(SIGNALS.format(count=EMITS)) == str(EMITS)


@pytest.mark.parametrize("spoiled", ["import os; os.abort()", "print(570); import os; os.abort()"])
def test_an_abort_is_told(spoiled: str) -> None:
    assert "and status" in heard(spoiled)
