"""From a backup and the recovery code alone, in a new home folder, the journal is back: in the window, by keyboard."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal import driver
from journal.journal import Created, create_journal
from journal.model.change import Change
from journal.progress import SILENT
from journal.store import upkeep
from journal.vault import backups
from journal.vault.backups import Backup
from tests.journal.making import ADA, note
from tests.ui.telling import PASSPHRASE, Story
from tests.ui.test_stories import Keyboard
from ui.dialogs.journals import JournalsColumn
from ui.dialogs.restore import RestoreColumn
from ui.dialogs.welcome import WelcomeColumn


@pytest.fixture
def keyboard(qapp: QApplication, qtbot: QtBot) -> Keyboard:
    return Keyboard(qapp, qtbot)


@pytest.fixture
def gone(tmp_path: Path) -> Created:
    """A journal with thirty notes, backed up twice on a stick, and then lost."""
    made = create_journal(tmp_path / "gone", PASSPHRASE, test_kdf=True)
    made.journal.apply([Change(None, ADA), *(Change(None, note()) for _each in range(30))], title="Notes")
    backups.write_backup(made.journal.vault, backups.DAILY, SILENT, place=tmp_path / "stick")
    backups.write_backup(made.journal.vault, backups.BY_HAND, SILENT, place=tmp_path / "stick")
    made.journal.close()
    return made


@pytest.fixture
def home(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Story]:
    """The program in a home folder that has never seen Kith."""
    place = tmp_path / "new home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_STATE_HOME", str(place / "state"))
    story = Story(qapp, qtbot, place, now, (1440, 900))
    yield story
    if story.program.window is not None:
        story.program.window.close()


def tab_to(keyboard: Keyboard, name: str) -> None:
    for _step in range(14):
        if keyboard.at().accessibleName() == name:
            return
        keyboard.press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {name}")


def asked(story: Story, keyboard: Keyboard, stick: Path, qtbot: QtBot) -> RestoreColumn:
    """From the first window to the backups that lie on the stick."""
    story.wait_column(WelcomeColumn)
    tab_to(keyboard, "Restore a backup")
    keyboard.enter()
    story.wait_column(RestoreColumn)
    column = story.program.entry.column()
    assert isinstance(column, RestoreColumn)
    column.ask_folder = lambda _title, _start: stick
    tab_to(keyboard, "Choose the folder of the backup")
    keyboard.enter()
    qtbot.waitUntil(column.which.isVisible)
    return column


def newest(stick: Path) -> Backup:
    found = [Backup(path=path, manifest=backups.read_manifest(path)) for path in stick.iterdir()]
    return max(found, key=lambda one: one.path.name)


def digest(database: Path, key: str) -> str:
    connection = driver.connect(database, key)
    try:
        return upkeep.digest(connection)
    finally:
        connection.close()


def test_a_backup_and_the_recovery_code_alone_bring_the_journal_back_in_a_new_home(
    home: Story, keyboard: Keyboard, gone: Created, tmp_path: Path, qtbot: QtBot
) -> None:
    column = asked(home, keyboard, tmp_path / "stick", qtbot)
    assert column.which.count() == 2
    assert "31 records" in column.slot.text()
    tab_to(keyboard, "Use the recovery code")
    keyboard.enter()
    keyboard.type(gone.recovery_code.lower())
    keyboard.enter()
    window = home.wait_window()
    journal = window.workspace.journal
    assert journal.vault.folder.path == tmp_path / "new home" / "vault"
    assert journal.counts(journal.people()[0].id)["note"] == 30
    key, path = journal.vault.database_key, journal.vault.folder.database
    window.close()
    assert digest(path, key) == newest(tmp_path / "stick").manifest.digest


def test_by_the_passphrase_of_that_day_into_a_folder_of_ones_own_choice(
    home: Story, keyboard: Keyboard, gone: Created, tmp_path: Path, qtbot: QtBot
) -> None:
    assert gone.recovery_code
    column = asked(home, keyboard, tmp_path / "stick", qtbot)
    tab_to(keyboard, column.elsewhere.accessibleName())
    column.ask_folder = lambda _title, _start: tmp_path / "elsewhere"
    keyboard.enter()
    keyboard.press(Qt.Key.Key_Backtab)
    tab_to(keyboard, "Passphrase")
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    assert home.wait_window().workspace.journal.vault.folder.path == tmp_path / "elsewhere"


def test_what_does_not_open_the_backup_is_told_and_nothing_is_left(
    home: Story, keyboard: Keyboard, gone: Created, tmp_path: Path, qtbot: QtBot
) -> None:
    assert gone.recovery_code
    column = asked(home, keyboard, tmp_path / "stick", qtbot)
    keyboard.enter()
    assert "on that day" in column.field.slot.text()
    keyboard.type("four words that went")
    keyboard.enter()
    qtbot.waitUntil(lambda: "does not open" in column.field.slot.text(), timeout=20_000)
    assert keyboard.at() is column.field.edit
    assert column.field.edit.selectedText()
    assert not (tmp_path / "new home" / "vault").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").touch()
    column.ask_folder = lambda _title, _start: tmp_path / "full"
    column.elsewhere.click()
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    qtbot.waitUntil(lambda: "is not empty" in column.field.slot.text(), timeout=20_000)


def test_a_restore_that_is_cancelled_leaves_nothing_and_can_begin_again(
    home: Story, keyboard: Keyboard, gone: Created, tmp_path: Path, qtbot: QtBot
) -> None:
    assert gone.recovery_code
    column = asked(home, keyboard, tmp_path / "stick", qtbot)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    assert keyboard.at() is column.work.cancel
    keyboard.enter()
    qtbot.waitUntil(column.begin.isVisible, timeout=20_000)
    assert not (tmp_path / "new home" / "vault").exists()
    assert keyboard.at() is column.begin
    keyboard.enter()
    home.wait_window()


def test_a_folder_without_a_backup_is_told_and_another_may_be_chosen(
    home: Story, keyboard: Keyboard, gone: Created, tmp_path: Path, qtbot: QtBot
) -> None:
    assert gone.recovery_code
    home.wait_column(WelcomeColumn)
    tab_to(keyboard, "Open a journal that is already here")
    keyboard.enter()
    home.wait_column(JournalsColumn)
    tab_to(keyboard, "Restore a backup")
    keyboard.enter()
    home.wait_column(RestoreColumn)
    column = home.program.entry.column()
    assert isinstance(column, RestoreColumn)
    column.begin.click()
    assert "first" in column.slot.text()
    column.ask_folder = lambda _title, _start: tmp_path
    keyboard.enter()
    qtbot.waitUntil(lambda: "There is no backup" in column.slot.text())
    column.ask_folder = lambda _title, _start: newest(tmp_path / "stick").path
    keyboard.enter()
    qtbot.waitUntil(column.which.isVisible)
    assert column.which.count() == 1
    tab_to(keyboard, "Back")
    keyboard.enter()
    home.wait_column(WelcomeColumn)
