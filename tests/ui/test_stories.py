"""Whole ways through the program by keyboard alone: a real vault, a real window, real keys; in every manner."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.crypto.slots import WrongPassphraseError
from journal.i18n import _
from journal.journal import open_journal, open_journal_by_code
from journal.model.symptoms import Symptom
from tests.ui.telling import PASSPHRASE, Story, entries, timeline_of
from ui import main_window
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.welcome import SHORTEST, CreateColumn, RecoveryColumn, WelcomeColumn
from ui.doors import Doors
from ui.main_window import MainWindow
from ui.program import Program
from ui.settings import Settings
from ui.workspace import begin


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot

    def at(self) -> QWidget:
        """What has the keyboard now."""
        self._qtbot.waitUntil(lambda: self._app.focusWidget() is not None)
        widget = self._app.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        QTest.keyClicks(self.at(), text)

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.at(), key, modifier)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def keyboard(qapp: QApplication, qtbot: QtBot) -> Keyboard:
    return Keyboard(qapp, qtbot)


def create(story: Story, keyboard: Keyboard) -> MainWindow:
    story.wait_column(WelcomeColumn)
    keyboard.enter()
    story.wait_column(CreateColumn)
    for words in ("Ines", PASSPHRASE, PASSPHRASE):
        keyboard.type(words)
        keyboard.enter()
    story.wait_column(RecoveryColumn)
    keyboard.enter()
    return story.wait_window()


def add_headache(keyboard: Keyboard, qtbot: QtBot, window: MainWindow, strength: str) -> None:
    keyboard.press(Qt.Key.Key_N, control=True)
    keyboard.type("headache")
    keyboard.enter()
    keyboard.type(strength)
    keyboard.enter()
    qtbot.waitUntil(lambda: f"headache {strength}" in entries(window))


def test_from_welcome_to_an_entry_undone_locked_and_unlocked(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    qtbot.waitUntil(lambda: entries(window) == [])
    add_headache(keyboard, qtbot, window, "6")
    add_headache(keyboard, qtbot, window, "4")
    keyboard.press(Qt.Key.Key_Z, control=True)
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])
    keyboard.press(Qt.Key.Key_L, control=True)
    assert len(story.relaunched) == 1
    story.start()
    story.wait_column(UnlockColumn)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    window = story.wait_window()
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])


class Flashes(QObject):
    """Windows that were shown, however short."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(type(watched).__name__)
        return False


def test_no_part_of_the_window_flashes_up_as_a_window_of_its_own(
    qapp: QApplication, story: Story, keyboard: Keyboard, qtbot: QtBot
) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    window.show_page("timeline")
    keyboard.press(Qt.Key.Key_Down)
    keyboard.enter()
    qapp.removeEventFilter(flashes)
    assert flashes.shown <= {"MainWindow", "QMenu"}


def test_a_headache_takes_four_keys_after_the_word(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    keyboard.press(Qt.Key.Key_N, control=True)
    keyboard.type("hea")
    pressed = [Qt.Key.Key_Return, Qt.Key.Key_7, Qt.Key.Key_Return]
    keyboard.press(*pressed)
    qtbot.waitUntil(lambda: entries(window) == ["headache 7", "headache 6"])
    assert len(pressed) <= 4


def test_what_was_undone_is_done_again(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    keyboard.press(Qt.Key.Key_Z, control=True)
    qtbot.waitUntil(lambda: entries(window) == [])
    qtbot.waitUntil(window.actions_.redo.isEnabled)
    keyboard.press(Qt.Key.Key_Y, control=True)
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])


def test_a_wrong_passphrase_says_so_and_keeps_what_was_typed(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    create(story, keyboard)
    keyboard.press(Qt.Key.Key_L, control=True)
    story.start()
    story.wait_column(UnlockColumn)
    column = story.program.entry.column()
    assert isinstance(column, UnlockColumn)
    keyboard.type("four words that went")
    keyboard.enter()
    refused = str(WrongPassphraseError()).partition(".")[0]
    qtbot.waitUntil(lambda: refused in column.field.slot.text())
    assert column.field.edit.selectedText()
    assert column.field.edit.text() == "four words that went"
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    story.wait_window()


def test_a_headache_is_found_opened_and_corrected(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    page = timeline_of(window)
    window.show_page("timeline")
    keyboard.press(Qt.Key.Key_F, control=True)
    keyboard.type("head")
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])
    keyboard.press(Qt.Key.Key_Down)
    keyboard.enter()
    qtbot.waitUntil(lambda: page.inspector.record() is not None)
    for _step in range(30):
        if page.inspector.isAncestorOf(keyboard.at()) and _("How bad") in keyboard.at().accessibleName():
            break
        keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("8")

    def corrected() -> None:
        record = page.inspector.record()
        assert isinstance(record, Symptom)
        assert record.severity.value is not None
        assert record.severity.value.raw == 8
        assert entries(window) == ["headache 8"]

    qtbot.waitUntil(corrected)


def test_a_refused_name_brings_the_keyboard_back_to_it(story: Story, keyboard: Keyboard) -> None:
    story.wait_column(WelcomeColumn)
    keyboard.enter()
    story.wait_column(CreateColumn)
    column = story.program.entry.column()
    assert isinstance(column, CreateColumn)
    keyboard.type("Ines")
    keyboard.enter()
    keyboard.type("short")
    keyboard.enter()
    keyboard.type("short")
    keyboard.enter()
    assert keyboard.at() is column.passphrase.edit
    assert _("Use at least {count} characters.").format(count=SHORTEST) in column.passphrase.slot.text()


def test_idle_hands_lock_the_journal(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], keyboard: Keyboard
) -> None:
    begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True).journal.close()
    relaunched: list[Path] = []
    doors = Doors(
        lambda: main_window,
        open_journal,
        open_journal_by_code,
        partial(pytest.fail, "made"),
        now,
        relaunched.append,
        idle_milliseconds=300,
    )
    program = Program(qapp, tmp_path / "vault", Settings(tmp_path / "window.ini"), doors)
    qtbot.addWidget(program.entry)
    program.start()
    qtbot.waitActive(program.entry)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    qtbot.waitUntil(lambda: len(relaunched) == 1, timeout=10_000)
    assert program.window is None
