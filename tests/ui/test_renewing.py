"""A new key for everything, asked for in the settings: written anew, the journal shows its code and opens again."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.crypto.slots import WrongRecoveryCodeError
from journal.journal import open_journal_by_code
from journal.model.symptoms import Symptom
from journal.vault import backups
from tests.ui.telling import PASSPHRASE, Story, write_elsewhere
from tests.ui.test_stories import Keyboard
from ui.dialogs.renew import RenewColumn
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.welcome import RecoveryColumn
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.theme import Theme
from ui.workspace import begin


@pytest.fixture
def keyboard(qapp: QApplication, qtbot: QtBot) -> Keyboard:
    return Keyboard(qapp, qtbot)


@pytest.fixture
def opened(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Story, str]]:
    """The program over an open journal, and its recovery code."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True)
    made.journal.close()
    story = Story(qapp, qtbot, tmp_path, now, (1440, 900))
    story.wait_column(UnlockColumn)
    Keyboard(qapp, qtbot).type(PASSPHRASE)
    Keyboard(qapp, qtbot).enter()
    write_elsewhere(story.wait_window(), Symptom, None, name="Headache")
    yield story, made.recovery_code
    if story.program.window is not None:
        story.program.window.close()


def ask(window: MainWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    """From the page to the passphrase that proves it."""
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=20_000)
    page.security.ways.renew.setFocus()
    keyboard.enter()
    keyboard.type(PASSPHRASE)
    keyboard.enter()


def test_the_journal_comes_back_with_another_code_and_the_old_one_opens_no_more(
    opened: tuple[Story, str], keyboard: Keyboard, qtbot: QtBot
) -> None:
    story, old = opened
    before = story.program.window
    ask(before, keyboard, qtbot)
    qtbot.waitUntil(lambda: isinstance(story.program.entry.column(), RecoveryColumn), timeout=60_000)
    column = story.program.entry.column()
    assert isinstance(column, RecoveryColumn)
    assert not column.made.journal.vault.notices
    keyboard.enter()
    qtbot.waitUntil(lambda: story.program.window not in {None, before}, timeout=20_000)
    window = story.wait_window()
    journal = window.workspace.journal
    assert journal.counts(journal.people()[0].id)["symptom"] == 1
    assert len(backups.listing(journal.vault)) >= 1
    folder = journal.vault.folder.path
    keyboard.press(Qt.Key.Key_L, control=True)
    assert story.relaunched == [folder]
    open_journal_by_code(folder, column.made.recovery_code).close()
    with pytest.raises(WrongRecoveryCodeError):
        open_journal_by_code(folder, old)


def test_cancelled_it_is_as_before_and_opens_with_the_passphrase(
    opened: tuple[Story, str], keyboard: Keyboard, qtbot: QtBot
) -> None:
    story, old = opened
    ask(story.program.window, keyboard, qtbot)
    story.wait_column(RenewColumn)
    column = story.program.entry.column()
    assert isinstance(column, RenewColumn)
    column.work.cancel.click()
    qtbot.waitUntil(column.on.isVisible, timeout=20_000)
    assert column.slot.text() == "Nothing was changed."
    keyboard.enter()
    story.wait_column(UnlockColumn)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    folder = story.wait_window().workspace.journal.vault.folder.path
    story.program.lock()
    open_journal_by_code(folder, old).close()


def test_what_stands_in_the_way_is_told(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    column = RenewColumn(tmp_path / "nowhere", PASSPHRASE, look)
    qtbot.addWidget(column)
    column.show()
    column.begin()
    qtbot.waitUntil(lambda: "There is no journal" in column.slot.text())
    with qtbot.waitSignal(column.left):
        column.on.click()
