"""Opening a journal without its passphrase and its code: shares, a caregiver's file, the keyring; by keyboard."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.crypto import caregiver
from journal.journal import open_journal
from journal.progress import SILENT
from journal.vault import keyslots
from tests.ui.telling import PASSPHRASE, Story
from tests.ui.test_restoring import tab_to
from tests.ui.test_stories import Keyboard
from tests.vault.test_keyslots import Ring
from ui.dialogs.journals import JournalsColumn
from ui.dialogs.pair import PairColumn
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.ways_in import WaysInColumn
from ui.doors import doors_through
from ui.models import ways
from ui.program import Program
from ui.settings import Settings
from ui.workspace import begin


@pytest.fixture
def keyboard(qapp: QApplication, qtbot: QtBot) -> Keyboard:
    return Keyboard(qapp, qtbot)


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring that the library finds."""
    before, found = keyring.get_keyring(), Ring()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


@pytest.fixture
def stories(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Story]]:
    """The program, started when it is called, over a journal that is there."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True).journal.close()
    made: list[Story] = []

    def start() -> Story:
        made.append(Story(qapp, qtbot, tmp_path, now, (1440, 900)))
        return made[-1]

    yield start
    for story in made:
        if story.program.window is not None:
            story.program.window.close()


def other_ways(story: Story, keyboard: Keyboard) -> WaysInColumn:
    story.wait_column(UnlockColumn)
    tab_to(keyboard, "Other ways in")
    keyboard.enter()
    story.wait_column(WaysInColumn)
    column = story.program.entry.column()
    assert isinstance(column, WaysInColumn)
    return column


def test_where_there_is_no_other_way_that_is_said(stories: Callable[[], Story], keyboard: Keyboard) -> None:
    story = stories()
    column = other_ways(story, keyboard)
    assert "Only the passphrase" in column.slot.text()
    assert keyboard.at() is column.back
    keyboard.enter()
    story.wait_column(UnlockColumn)


def test_enough_shares_open_the_journal_and_too_few_say_so(
    stories: Callable[[], Story], keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    journal = open_journal(tmp_path / "vault", PASSPHRASE)
    shares = keyslots.change_shares(journal.vault, 2, 3)
    journal.close()
    story = stories()
    column = other_ways(story, keyboard)
    assert column.ring.isHidden()
    assert column.file.isHidden()
    assert keyboard.at() is column.area
    tab_to(keyboard, "Open with the shares")
    keyboard.enter()
    assert "words of each share" in column.slot.text()
    QTest.keyClicks(column.area, shares[2])
    tab_to(keyboard, "Open with the shares")
    keyboard.enter()
    qtbot.waitUntil(lambda: "do not fit together" in column.slot.text(), timeout=20_000)
    column.area.setFocus()
    keyboard.press(Qt.Key.Key_Return)
    QTest.keyClicks(column.area, shares[0].upper())
    tab_to(keyboard, "Open with the shares")
    keyboard.enter()
    assert story.wait_window().workspace.person.name == "Ines"


def test_a_caregiver_makes_a_pair_and_opens_with_it_what_was_sealed_to_them(
    stories: Callable[[], Story], keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    story = stories()
    story.wait_column(UnlockColumn)
    tab_to(keyboard, "Another journal")
    keyboard.enter()
    story.wait_column(JournalsColumn)
    tab_to(keyboard, "When you are the caregiver")
    keyboard.enter()
    story.wait_column(PairColumn)
    made = story.program.entry.column()
    assert isinstance(made, PairColumn)
    made.ask_folder = lambda: tmp_path
    keyboard.enter()
    qtbot.waitUntil(lambda: "both screens" in made.slot.text(), timeout=20_000)
    keyboard.enter()
    qtbot.waitUntil(lambda: "is there already" in made.slot.text(), timeout=20_000)
    tab_to(keyboard, "Back")
    keyboard.enter()
    story.wait_column(JournalsColumn)
    journal = open_journal(tmp_path / "vault", PASSPHRASE)
    public = ways.read_public(tmp_path / f"{ways.KEY_NAME}.pub", SILENT)
    keyslots.add_caregiver(journal.vault, public)
    journal.close()
    tab_to(keyboard, "Back")
    keyboard.enter()
    column = other_ways(story, keyboard)
    column.ask_file = lambda: None
    keyboard.enter()
    stranger = tmp_path / "stranger"
    stranger.write_text(caregiver.written(caregiver.new_key()))
    column.ask_file = lambda: stranger
    keyboard.enter()
    qtbot.waitUntil(lambda: "taken back" in column.slot.text(), timeout=20_000)
    column.ask_file = lambda: tmp_path / ways.KEY_NAME
    keyboard.enter()
    story.wait_window()


def test_the_keyring_opens_the_journal_by_itself(ring: Ring, stories: Callable[[], Story], tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "vault", PASSPHRASE)
    keyslots.keep_in_keyring(journal.vault)
    journal.close()
    assert ring.kept
    assert stories().wait_window().workspace.person.name == "Ines"


def test_what_was_just_locked_stays_locked_until_the_keyring_is_asked(
    ring: Ring, stories: Callable[[], Story], keyboard: Keyboard, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    journal = open_journal(tmp_path / "vault", PASSPHRASE)
    keyslots.keep_in_keyring(journal.vault)
    journal.close()
    assert ring.kept
    story = stories()
    story.wait_window()
    story.program.lock()
    doors = story.program._doors._replace(let_in=False)
    story.program = Program(qapp, tmp_path / "vault", Settings(tmp_path / "window.ini"), doors)
    qtbot.addWidget(story.program.entry)
    story.program.start()
    qtbot.waitActive(story.program.entry)
    qtbot.waitUntil(lambda: not story.program._jobs.running())
    column = other_ways(story, keyboard)
    assert keyboard.at() is column.ring
    keyboard.enter()
    story.wait_window()


def test_a_keyring_that_holds_nothing_any_more_is_told_and_the_passphrase_still_opens(
    ring: Ring, stories: Callable[[], Story], keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    journal = open_journal(tmp_path / "vault", PASSPHRASE)
    keyslots.keep_in_keyring(journal.vault)
    journal.close()
    ring.kept.clear()
    story = stories()
    story.wait_column(UnlockColumn)
    column = story.program.entry.column()
    assert isinstance(column, UnlockColumn)
    qtbot.waitUntil(lambda: "holds no key" in column.field.slot.text(), timeout=20_000)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    story.wait_window()


def test_the_real_doors_let_the_keyring_in_unless_it_was_locked() -> None:
    def load() -> ModuleType:
        pytest.fail("read too early")

    assert doors_through(load).let_in
    assert not doors_through(load, let_in=False).let_in
