"""The section of devices by keyboard: another device is admitted, exchanged with and taken out again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.selection import Selection
from journal.model.symptoms import Symptom
from journal.progress import SILENT
from tests.ui.conftest import Write
from tests.ui.telling import PASSPHRASE
from ui.main_window import MainWindow
from ui.models import devices
from ui.pages.settings import SECTIONS, SettingsPage
from ui.workspace import begin


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    shown = window.page
    assert isinstance(shown, SettingsPage)
    shown.show_section([one[0] for one in SECTIONS].index("devices"))
    settled(shown, qtbot)
    return shown


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Journal]:
    """Another journal, as on another computer, with a person of its own."""
    made = begin(tmp_path / "laptop", PASSPHRASE, "Ines on the laptop", test_kdf=True)
    yield made.journal
    made.journal.close()


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    place = tmp_path / "carried"
    place.mkdir()
    return place


def settled(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=20_000)
    # Rows that were just made are shown with the next turn of the loop.
    QApplication.processEvents()


def press(widget: QWidget) -> None:
    assert widget.isVisible()
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def admitted(page: SettingsPage, laptop: Journal, place: Path, qtbot: QtBot) -> None:
    """The laptop asks, the window admits it, the laptop joins."""
    section = page.devices
    words = devices.ask(laptop, "laptop", place, SILENT)
    page.device_desk.ask_file = lambda _title: place / devices.REQUEST
    page.device_desk.ask_folder = lambda _title: place
    press(section.admit)
    settled(page, qtbot)
    assert words in section.words_shown()
    assert QApplication.focusWidget() is section.same
    press(section.same)
    settled(page, qtbot)
    devices.join(laptop, place / devices.ANSWER, SILENT)
    settled(page, qtbot)


def test_another_device_is_admitted_and_both_hold_the_same(
    page: SettingsPage, laptop: Journal, carried: Path, write: Write, qtbot: QtBot
) -> None:
    admitted(page, laptop, carried, qtbot)
    assert [row.name for row in page.devices.rows][1:] == ["laptop"]
    press(page.devices.choose)
    settled(page, qtbot)
    write(Symptom, name="headache")
    press(page.devices.now)
    settled(page, qtbot)
    done = devices.exchange(laptop, carried, page.now(), SILENT)
    assert done.taken >= 2
    assert {one.name for one in laptop.people()} == {"Ines", "Ines on the laptop"}
    assert laptop.page(Selection(person=page.workspace.person.id, text="headache")).records
    with qtbot.waitSignal(page.workspace.changed):
        press(page.devices.now)
    settled(page, qtbot)
    assert {one.name for one in page.workspace.journal.people()} == {"Ines", "Ines on the laptop"}
    assert "taken over" in page.devices.told.text()


def test_a_device_is_taken_out_when_asked_twice(
    page: SettingsPage, laptop: Journal, carried: Path, qtbot: QtBot
) -> None:
    admitted(page, laptop, carried, qtbot)
    press(page.devices.rows[1].remove)
    page.device_desk.look()
    settled(page, qtbot)
    assert "for good" in page.devices.rows[1].remove.text()
    press(page.devices.rows[1].remove)
    settled(page, qtbot)
    assert "taken out" in page.devices.told.text()
    assert not page.devices.rows[1].remove.isVisible()


def test_this_device_asks_and_opens_the_answer(
    page: SettingsPage, laptop: Journal, carried: Path, qtbot: QtBot
) -> None:
    section = page.devices
    page.device_desk.ask_folder = lambda _title: carried
    press(section.ask)
    settled(page, qtbot)
    request = devices.read_request(carried / devices.REQUEST, SILENT)
    assert request.public.fingerprint() in section.words_shown()
    answer = devices.admit(laptop, request, "laptop", carried, page.now(), SILENT)
    page.device_desk.ask_file = lambda _title: answer
    press(section.join)
    settled(page, qtbot)
    assert section.now.isVisible()
    assert section.rows[0].name == "laptop"


def test_a_wrong_file_and_a_folder_that_is_away_are_told_and_nothing_else_happens(
    page: SettingsPage, laptop: Journal, carried: Path, qtbot: QtBot
) -> None:
    letter = carried / "letter"
    letter.write_text("hello")
    page.device_desk.ask_file = lambda _title: letter
    press(page.devices.admit)
    settled(page, qtbot)
    assert "no file of the pairing" in page.devices.told.text()
    assert not page.devices.same.isVisible()
    admitted(page, laptop, carried, qtbot)
    page.device_desk.ask_folder = lambda _title: carried / "stick"
    press(page.devices.choose)
    settled(page, qtbot)
    assert "Nothing was changed" in page.devices.told.text()


def test_what_is_still_on_its_way_is_told_by_the_name_of_its_device(
    page: SettingsPage, laptop: Journal, carried: Path, qtbot: QtBot
) -> None:
    admitted(page, laptop, carried, qtbot)
    press(page.devices.choose)
    settled(page, qtbot)
    devices.exchange(laptop, carried, page.now(), SILENT)
    before = set(carried.iterdir())
    for name in ("first", "second"):
        laptop.apply([addition(made_up(laptop, name))], title="Written")
        devices.exchange(laptop, carried, page.now(), SILENT)
        if name == "first":
            (missing,) = set(carried.iterdir()) - before
            missing.unlink()
    press(page.devices.now)
    settled(page, qtbot)
    assert "Something of laptop is still on its way." in page.devices.told.text()


def made_up(journal: Journal, name: str) -> Symptom:
    person = journal.people()[0].id
    return Symptom(id=new_id(), person=person, recorded="2026-02-16T18:48:00.000Z", name=name)
