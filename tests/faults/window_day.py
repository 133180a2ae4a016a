"""What a person does in the window on such a day, as a program of its own: `window_day.py VAULT WORD WORD`.

The passphrase comes on standard input. Real windows, real keys; it ends as a window that is closed.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal.journal import open_journal, open_journal_by_code
from ui import main_window
from ui.doors import Doors
from ui.program import Program
from ui.settings import Settings
from ui.theme import new_application
from ui.workspace import begin


def main() -> None:
    """Unlock, write a symptom with a note, search for it, close."""
    vault, word, searched = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = new_application("kith")
    doors = Doors(
        lambda: main_window,
        open_journal,
        open_journal_by_code,
        lambda folder, passphrase, name, _progress: begin(folder, passphrase, name, test_kdf=True),
        lambda: datetime.now(UTC),
        lambda _folder: None,
    )
    program = Program(app, vault, Settings(), doors)
    program.start()
    assert QTest.qWaitForWindowExposed(program.entry)
    _type(app, sys.stdin.readline().strip())
    _press(app, Qt.Key.Key_Return)
    _wait(lambda: program.window is not None)
    QTest.qWait(500)
    _press(app, Qt.Key.Key_N, control=True)
    QTest.qWait(300)
    _type(app, word)
    QTest.qWait(300)
    _press(app, Qt.Key.Key_Return)
    QTest.qWait(300)
    _press(app, Qt.Key.Key_6)
    _press(app, Qt.Key.Key_Return)
    QTest.qWait(500)
    _press(app, Qt.Key.Key_F, control=True)
    QTest.qWait(200)
    _type(app, searched)
    QTest.qWait(500)
    program.window.close()
    app.processEvents()


def _type(app: QApplication, text: str) -> None:
    QTest.keyClicks(_at(app), text)


def _press(app: QApplication, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(_at(app), key, modifier)


def _at(app: QApplication) -> QWidget:
    """What has the keyboard now."""
    _wait(lambda: app.focusWidget() is not None)
    widget = app.focusWidget()
    assert widget is not None
    return widget


def _wait(until: Callable[[], bool]) -> None:
    for _each in range(2_000):
        if until():
            return
        QTest.qWait(10)
    message = "waited 20 seconds"
    raise TimeoutError(message)


if __name__ == "__main__":
    main()
