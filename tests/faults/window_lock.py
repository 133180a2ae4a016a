"""Opens a journal in the window and locks it as the menu does: `window_lock.py VAULT`, a program of its own.

The passphrase comes on standard input; "open" is told; the next line locks, which puts the program in this one's place.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from journal.journal import open_journal, open_journal_by_code
from ui import main_window
from ui.doors import Doors, relaunch
from ui.program import Program
from ui.settings import Settings
from ui.theme import new_application
from ui.workspace import begin


def main() -> None:
    """Unlock, tell, lock."""
    app = new_application("kith")
    doors = Doors(
        lambda: main_window,
        open_journal,
        open_journal_by_code,
        lambda folder, passphrase, name, _progress: begin(folder, passphrase, name, test_kdf=True),
        lambda: datetime.now(UTC),
        relaunch,
    )
    program = Program(app, Path(sys.argv[1]), Settings(), doors)
    program.start()
    assert QTest.qWaitForWindowExposed(program.entry)
    _unlock(app, sys.stdin.readline().strip())
    for _each in range(2_000):
        if program.window is not None:
            break
        QTest.qWait(10)
    QTest.qWait(1_000)
    print("open", flush=True)  # noqa: T201 - told to the test
    sys.stdin.readline()
    program.lock()


def _unlock(app: QApplication, passphrase: str) -> None:
    field = app.focusWidget()
    while not isinstance(field, QLineEdit):
        QTest.qWait(10)
        field = app.focusWidget()
    QTest.keyClicks(field, passphrase + "\r")


if __name__ == "__main__":
    main()
