"""Several journals on one computer, and a made-up one to look around in: by keyboard."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event, current_thread, main_thread
from types import ModuleType

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import create_journal
from journal.progress import SILENT
from tests.ui.telling import PASSPHRASE, Story
from tests.ui.test_stories import Keyboard
from ui import main_window
from ui.dialogs.journals import JournalsColumn
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.welcome import CreateColumn, RecoveryColumn, WelcomeColumn
from ui.doors import doors_through
from ui.program import Program
from ui.settings import Settings
from ui.trying import open_sample
from ui.workspace import begin


@pytest.fixture
def keyboard(qapp: QApplication, qtbot: QtBot) -> Keyboard:
    return Keyboard(qapp, qtbot)


@pytest.fixture
def stories(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Story]]:
    """The program, started when it is called; what this computer remembers is this test's alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made: list[Story] = []

    def start() -> Story:
        made.append(Story(qapp, qtbot, tmp_path, now, (1440, 900)))
        return made[-1]

    yield start
    for story in made:
        if story.program.window is not None:
            story.program.window.close()


def tab_to(keyboard: Keyboard, name: str) -> None:
    for _step in range(12):
        if keyboard.at().accessibleName() == name:
            return
        keyboard.press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {name}")


def test_another_journal_of_this_computer_is_chosen_by_name(
    stories: Callable[[], Story], keyboard: Keyboard, tmp_path: Path
) -> None:
    for name in ("vault", "of-my-mother"):
        begin(tmp_path / name, PASSPHRASE, "Ines", test_kdf=True).journal.close()
    story = stories()
    story.wait_column(UnlockColumn)
    tab_to(keyboard, "Another journal")
    keyboard.enter()
    story.wait_column(JournalsColumn)
    assert keyboard.at().accessibleName() == "of-my-mother"
    keyboard.enter()
    story.wait_column(UnlockColumn)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    assert story.wait_window().workspace.journal.vault.folder.path == tmp_path / "of-my-mother"
    story.program.lock()
    assert story.relaunched == [tmp_path / "of-my-mother"]


def test_one_more_journal_is_made_beside_the_first(
    stories: Callable[[], Story], keyboard: Keyboard, tmp_path: Path
) -> None:
    begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True).journal.close()
    story = stories()
    story.wait_column(UnlockColumn)
    tab_to(keyboard, "Another journal")
    keyboard.enter()
    story.wait_column(JournalsColumn)
    tab_to(keyboard, "Back")
    keyboard.enter()
    story.wait_column(UnlockColumn)
    tab_to(keyboard, "Another journal")
    keyboard.enter()
    tab_to(keyboard, "Make a new one")
    keyboard.enter()
    story.wait_column(CreateColumn)
    for words in ("Clara", PASSPHRASE, PASSPHRASE):
        keyboard.type(words)
        keyboard.enter()
    story.wait_column(RecoveryColumn)
    keyboard.enter()
    window = story.wait_window()
    assert window.workspace.journal.vault.folder.path == tmp_path / "journal"
    assert window.workspace.person.name == "Clara"


def test_a_sample_journal_is_tried_and_opens_again(
    stories: Callable[[], Story], keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    story = stories()
    story.wait_column(WelcomeColumn)
    tab_to(keyboard, "Try a sample journal")
    keyboard.enter()
    qtbot.waitUntil(lambda: story.program.window is not None, timeout=120_000)
    window = story.wait_window()
    journal = window.workspace.journal
    assert journal.vault.folder.path == tmp_path / "sample"
    assert journal.vault.notices
    assert len(journal.people()) == 3
    assert sum(journal.counts(journal.people()[0].id).values()) > 100


def test_a_sample_asked_for_while_the_rest_of_the_program_is_still_read_opens(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    read = Event()

    def load() -> ModuleType:
        if current_thread() is not main_thread():
            read.wait(60)
        return main_window

    program = Program(qapp, tmp_path / "vault", Settings(tmp_path / "window.ini"), doors_through(load))
    qtbot.addWidget(program.entry)
    try:
        program.start()
        qtbot.waitActive(program.entry)
        qtbot.waitUntil(lambda: bool(program._jobs.running()))
        column = program.entry.column()
        assert isinstance(column, WelcomeColumn)
        column.sample_wanted.emit()
        column.sample_wanted.emit()
        qtbot.waitUntil(lambda: program.window is not None, timeout=60_000)
        assert (tmp_path / "sample" / "vault.json").exists()
    finally:
        read.set()
    program.window.close()


def test_a_first_window_that_is_closed_while_the_rest_is_still_read_is_asked_nothing_more(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    read = Event()

    def load() -> ModuleType:
        read.wait(60)
        return main_window

    program = Program(qapp, tmp_path / "vault", Settings(tmp_path / "window.ini"), doors_through(load))
    try:
        program.start()
        qtbot.waitActive(program.entry)
        qtbot.waitUntil(lambda: bool(program._jobs.running()))
        program.entry.close()
        program.entry.deleteLater()
        qapp.sendPostedEvents(program.entry, QEvent.Type.DeferredDelete.value)
    finally:
        read.set()
    # What is raised while the job ends fails the test.
    qtbot.waitUntil(lambda: not program._jobs.running())
    assert program._code is main_window
    assert program.window is None


def test_a_sample_that_ended_half_way_is_filled_when_it_is_tried_again(
    tmp_path: Path, now: Callable[[], datetime]
) -> None:
    create_journal(tmp_path / "sample", "sample", test_kdf=True).journal.close()
    journal = open_sample(tmp_path / "sample", now().date(), SILENT)
    assert len(journal.people()) == 3
    journal.close()
