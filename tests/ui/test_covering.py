"""While another program has the keyboard nothing of the journal is on the screen, where that is wished."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.model.documents import Note
from tests.ui.conftest import Write
from tests.ui.telling import PASSPHRASE, Story
from tests.ui.test_stories import Keyboard
from ui.covering import Cover, CoverWatch
from ui.dialogs.keys import KeysDialog
from ui.dialogs.unlock import UnlockColumn
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.theme import Theme
from ui.workspace import begin


@pytest.fixture
def watch(qapp: QApplication, look: Theme) -> Iterator[CoverWatch]:
    made = CoverWatch(qapp, lambda: look)
    made.turn(True)
    yield made
    made.turn(False)
    made.deleteLater()


def away(app: QApplication) -> None:
    """Another program has the keyboard: as Qt tells it."""
    app.focusWindowChanged.emit(None)
    app.processEvents()


def back(app: QApplication, window: QWidget) -> None:
    app.focusWindowChanged.emit(window.windowHandle())
    app.processEvents()


def covers(window: QWidget) -> list[Cover]:
    return window.findChildren(Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)


def picture(window: QWidget) -> QImage:
    return window.grab().toImage()


def test_what_lies_beneath_makes_no_difference_to_the_picture(
    qapp: QApplication, watch: CoverWatch, window: MainWindow, write: Write
) -> None:
    write(Note, text="The parcel from Quorvane")
    assert watch.parent() is None
    pictures = []
    for page in ("today", "timeline", "settings"):
        window.show_page(page)
        before = picture(window)
        away(qapp)
        covered = picture(window)
        assert covered != before
        pictures.append(covered)
        back(qapp, window)
        assert not covers(window)
    assert pictures[0] == pictures[1] == pictures[2]
    edge = {pictures[0].pixel(at, 2) for at in range(0, window.width(), 7)}
    assert len(edge) == 1


def test_a_dialog_is_covered_too_and_stays_covered_when_it_grows(
    qapp: QApplication, watch: CoverWatch, window: MainWindow, look: Theme
) -> None:
    assert watch.parent() is None
    dialog = KeysDialog(window.actions_, look, window)
    dialog.show()
    away(qapp)
    away(qapp)
    dialog.resize(dialog.width() + 200, dialog.height() + 100)
    window.resize(1100, 800)
    for covered in (dialog, window):
        (cover,) = covers(covered)
        assert cover.size() == covered.size()
    dialog.close()


def test_switched_off_nothing_is_covered(qapp: QApplication, watch: CoverWatch, window: MainWindow) -> None:
    watch.turn(False)
    away(qapp)
    assert not covers(window)


def test_it_is_switched_on_in_the_settings_and_holds_from_the_next_opening_on(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True).journal.close()
    story = Story(qapp, qtbot, tmp_path, now, (1440, 900))
    keyboard = Keyboard(qapp, qtbot)

    def unlocked() -> MainWindow:
        story.wait_column(UnlockColumn)
        keyboard.type(PASSPHRASE)
        keyboard.enter()
        return story.wait_window()

    window = unlocked()
    away(qapp)
    assert not covers(window)
    back(qapp, window)
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    assert page.security.cover.accessibleName() == "Cover the window"
    page.security.cover.setFocus()
    QTest.keyClick(page.security.cover, Qt.Key.Key_Return)
    assert page.security.cover.accessibleName() == "Do not cover the window"
    away(qapp)
    assert covers(window)
    back(qapp, window)
    story.program.lock()
    story.start()
    window = unlocked()
    away(qapp)
    assert covers(window)
    back(qapp, window)
    window.close()
