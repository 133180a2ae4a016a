"""The quiet line tells the age of the last verified backup; the day's backup is made after opening."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.symptoms import Symptom
from journal.vault import backups
from tests.ui.conftest import ZONE, Write
from ui.backing import Backing, age_words
from ui.clipboard import ClipboardWatch
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.pages.today import TodayPage

NOW = datetime(2026, 2, 17, 19, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (None, "No backup yet"),
        (NOW - timedelta(hours=2), "Last verified backup: today, 17:30"),
        (NOW - timedelta(days=1), "Last verified backup: yesterday, 19:30"),
        (datetime(2026, 1, 3, 6, 0, tzinfo=UTC), "Last verified backup: 3 January, 07:00"),
    ],
)
def test_the_age_of_a_backup_is_told_by_the_readers_clock(made: datetime | None, words: str) -> None:
    assert age_words(made, NOW) == words


def test_the_days_backup_is_made_once_and_told(
    window: MainWindow, journal: Journal, write: Write, qtbot: QtBot, now: Callable[[], datetime]
) -> None:
    write(Symptom, name="Headache")
    backing = Backing(window.workspace, now)
    backing.told.connect(window.show_backup)
    backing.start()
    line = window.quiet_line()
    qtbot.waitUntil(lambda: line.backup() == "Last verified backup: today, 19:30", timeout=10_000)
    window.resize(700, 600)
    assert window.quiet_line().backup() == "Last verified backup: today, 19:30"
    Backing(window.workspace, now).start()
    qtbot.waitUntil(lambda: not window.workspace.jobs.running())
    assert len(backups.listing(journal.vault)) == 1


def test_a_backup_that_fails_is_told_in_the_line(
    window: MainWindow, journal: Journal, write: Write, qtbot: QtBot, now: Callable[[], datetime]
) -> None:
    write(Symptom, name="Headache")
    place = journal.vault.folder.backups
    if place.exists():
        place.rmdir()
    place.write_text("no folder")
    backing = Backing(window.workspace, now)
    backing.worried.connect(window.show_worry)
    backing.start()
    qtbot.waitUntil(lambda: "The backup was not made" in backing.words, timeout=10_000)
    note = today_of(window).backup
    assert note.words.text().startswith("No backup yet. The backup was not made")
    assert note.isVisible()
    QTest.keyClick(note.open, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, SettingsPage)
    assert page.opened() == "backups/0"
    place.unlink()
    backing.start()
    qtbot.waitUntil(lambda: note.isHidden() and backing.worry == "", timeout=10_000)


def test_a_second_place_that_stays_away_is_told_on_the_page_of_the_day_until_it_is_back(
    window: MainWindow, journal: Journal, write: Write, qtbot: QtBot, now: Callable[[], datetime], tmp_path: Path
) -> None:
    write(Symptom, name="Headache")
    stick = tmp_path / "stick"
    keep = journal.keep_preferences
    keep(msgspec.structs.replace(journal.preferences, second_backup=str(stick), second_seen="2026-02-10T07:00:00.000Z"))
    backing = Backing(window.workspace, now)
    backing.worried.connect(window.show_worry)
    with qtbot.waitSignal(backing.worried, timeout=10_000) as told:
        backing.start()
    assert told.args == [""]
    keep(msgspec.structs.replace(journal.preferences, second_seen="2026-01-28T07:00:00.000Z"))
    with qtbot.waitSignal(backing.worried, timeout=10_000):
        backing.look_again()
    note = today_of(window).backup
    assert "was not here for 20 days" in note.words.text()
    stick.mkdir()
    backing.start()
    qtbot.waitUntil(note.isHidden, timeout=10_000)
    assert len(backups.listing(journal.vault, stick)) == 1
    assert journal.preferences.second_seen.startswith("2026-02-17T18:30")


def today_of(window: MainWindow) -> TodayPage:
    page = window.page_of("today")
    assert isinstance(page, TodayPage)
    return page


def test_what_was_copied_is_gone_after_a_while(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    assert window.isActiveWindow()
    clipboard = qapp.clipboard()
    watch = ClipboardWatch(clipboard, milliseconds=100)
    clipboard.setText("sumatriptan")
    assert clipboard.text() == "sumatriptan"
    qtbot.waitUntil(lambda: clipboard.text() == "")
    watch.deleteLater()


def test_what_another_program_put_there_meanwhile_stays(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    assert window.isActiveWindow()
    clipboard = qapp.clipboard()
    watch = ClipboardWatch(clipboard, milliseconds=100)
    clipboard.setText("sumatriptan")
    # What comes from elsewhere is not always told.
    clipboard.blockSignals(True)
    clipboard.setText("a recipe")
    clipboard.blockSignals(False)
    qtbot.wait(200)
    assert clipboard.text() == "a recipe"
    watch.deleteLater()
