"""Handing over from the window: what is seen is what leaves, and the ledger knows."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.change import Change
from journal.model.people import Person
from journal.model.preferences import Preset
from journal.model.treatments import SideEffect
from tests.ui.conftest import Write
from tests.ui.pages.handing import for_peers_with_notes, settled, shares, text_of
from ui.main_window import PAGE_PLACES, MainWindow
from ui.pages.share import SharePage
from ui.theme import Theme
from ui.workspace import Workspace


def test_the_page_is_the_very_file_that_is_saved(share_page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "summary-4f2a.pdf"
    share_page.ask_path = lambda _name: out
    share_page.picks.recipient.edit.setText("Dr Lee")
    share_page.middle.button.click()
    settled(share_page, qtbot)
    assert share_page.making.sheet is not None
    data = out.read_bytes()
    share = shares(share_page.workspace.journal, share_page.workspace.person.id)[0]
    assert (share.recipient, share.audience) == ("Dr Lee", "doctor")
    assert share.sha256 == hashlib.sha256(data).hexdigest()
    assert "Headache" in text_of(data, tmp_path)


def test_what_was_shared_before_is_told(share_page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    share_page.ask_path = lambda _name: tmp_path / "summary-4f2a.pdf"
    share_page.picks.recipient.edit.setText("Dr Lee")
    share_page.save()
    settled(share_page, qtbot)
    assert "Once, on 17 February" in share_page.telling.before.text()
    assert "symptom 7" in share_page.telling.before.text()
    share_page.picks.recipient.edit.setText("Anna")
    share_page.picks.changed.emit()
    assert share_page.telling.before.text() == "Nothing yet with Anna."
    settled(share_page, qtbot)


def test_open_words_hold_the_button_and_keys_decide_them(share_page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(share_page, qtbot)
    sheet = share_page.making.sheet
    assert sheet is not None
    open_words = [one.word for one in sheet.open_passages()]
    assert "Quorvane" in open_words
    assert not share_page.middle.button.isEnabled()
    assert share_page.middle.button.text() == f"Decide {len(open_words)} more to save"
    share_page.middle.paper.setFocus()
    for _ in range(len(open_words)):
        if share_page.middle.button.isEnabled():
            break
        QTest.keyClick(share_page.middle.paper, Qt.Key.Key_R)
        settled(share_page, qtbot)
    assert share_page.middle.button.text() == "Save as PDF"
    assert share_page.middle.button.isEnabled()


def test_a_word_that_is_never_shared_is_remembered(share_page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(share_page, qtbot)
    sheet = share_page.making.sheet
    assert sheet is not None
    word = sheet.open_passages()[0]
    QTest.keyClick(share_page.middle.paper, Qt.Key.Key_N)
    settled(share_page, qtbot)
    words = {one.word: one.verdict for one in share_page.workspace.journal.words(share_page.workspace.person.id)}
    assert words[word.folded] == "never"
    assert word.folded not in {one.folded for one in share_page.making.sheet.open_passages()}  # type: ignore[union-attr]


def test_a_word_kept_everywhere_is_not_asked_again(share_page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(share_page, qtbot)
    sheet = share_page.making.sheet
    assert sheet is not None
    at = next(at for at, one in enumerate(sheet.passages) if one.word == "Quorvane")
    share_page.middle.decided.emit(at, "keep-all")
    settled(share_page, qtbot)
    share_page.making.clear()
    share_page.prepare()
    settled(share_page, qtbot)
    assert share_page.making.sheet is not None
    assert "Quorvane" not in {one.word for one in share_page.making.sheet.passages}


def test_a_file_name_that_tells_who_it_is_is_held_back(share_page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    share_page.picks.audiences["peer"].click()
    settled(share_page, qtbot)
    out = tmp_path / "Ines.pdf"
    share_page.ask_path = lambda _name: out
    failed: list[Exception] = []
    share_page.workspace.jobs.failed.connect(failed.append)
    share_page.save()
    settled(share_page, qtbot)
    assert not out.exists()
    assert "Nothing was written" in str(failed[0])
    assert shares(share_page.workspace.journal, share_page.workspace.person.id) == []


def test_the_proposed_name_tells_nothing(share_page: SharePage) -> None:
    asked: list[str] = []

    def refuse(name: str) -> None:
        asked.append(name)

    share_page.ask_path = refuse
    share_page.save()
    assert asked[0].startswith("summary-")
    assert asked[0].endswith(".pdf")


def test_marks_lie_over_what_was_made_broader(share_page: SharePage, qtbot: QtBot) -> None:
    share_page.picks.audiences["peer"].click()
    settled(share_page, qtbot)
    picture = share_page.middle.paper.picture(0)
    assert picture is not None
    assert "broader" in {name for name, _place in picture.marks}
    assert "Ines" not in picture.text


def test_a_preset_is_kept_in_the_vault_and_fills_everything(share_page: SharePage, qtbot: QtBot) -> None:
    share_page.picks.audiences["peer"].click()
    share_page.picks.recipient.edit.setText("hEDS circle")
    share_page.picks.keep.click()
    settled(share_page, qtbot)
    assert [one.recipient for one in share_page.workspace.journal.preferences.presets] == ["hEDS circle"]
    share_page._begin()
    assert share_page.picks.audience() == "doctor"
    share_page.picks.preset_chosen.emit(0)
    assert (share_page.picks.audience(), share_page.title()) == ("peer", "Share with hEDS circle")
    settled(share_page, qtbot)


def test_a_cancelled_page_is_made_when_it_is_asked_for(share_page: SharePage, qtbot: QtBot) -> None:
    share_page.prepare()
    for job in share_page.workspace.jobs.running():
        job.cancel()
    settled(share_page, qtbot)
    qtbot.waitUntil(lambda: share_page.middle.button.text() in {"Make the page", "Save as PDF"})
    share_page.middle.button.click() if share_page.middle.button.text() == "Make the page" else share_page.prepare()
    settled(share_page, qtbot)
    assert share_page.middle.button.text() == "Save as PDF"


def test_a_page_that_goes_while_its_sheet_is_made_is_told_nothing_more(
    logged: None, workspace: Workspace, look: Theme, now: Callable[[], datetime], qtbot: QtBot
) -> None:
    assert logged is None
    page = SharePage(workspace, look, now)
    told: list[object] = []
    page.making.made.connect(told.append)
    page.prepare()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not workspace.jobs.running(), timeout=30_000)
    assert told == []


def test_what_is_private_stays_until_it_is_ticked(share_page: SharePage, write: Write, qtbot: QtBot) -> None:
    kept = write(SideEffect, "2026-02-14", name="Low mood", sensitivity="sensitive")
    share_page.picks.audiences["peer"].click()
    share_page.prepare()
    settled(share_page, qtbot)
    assert share_page.making.sheet is not None
    assert "side-effect" not in share_page.making.sheet.disclosure.report.records
    share_page.picks.held_back_changed.emit(kept.id, True)
    settled(share_page, qtbot)
    assert share_page.making.sheet.disclosure.report.records["side-effect"] == 1


def test_own_days_are_read_and_a_slip_is_told(share_page: SharePage, qtbot: QtBot) -> None:
    share_page.picks.show_period("own")
    share_page.picks.start.edit.setText("2026-02-15")
    share_page.picks.changed.emit()
    settled(share_page, qtbot)
    assert share_page.making.sheet is not None
    assert share_page.making.sheet.disclosure.report.records["symptom"] == 2
    share_page.picks.start.edit.setText("some day")
    share_page.picks.changed.emit()
    settled(share_page, qtbot)
    assert not share_page.middle.button.isEnabled()


@pytest.mark.parametrize("at", [1, 2, 3])
def test_every_format_is_shown_before_it_is_saved(share_page: SharePage, qtbot: QtBot, at: int, tmp_path: Path) -> None:
    share_page.middle.formats.answered.emit(at)
    settled(share_page, qtbot)
    assert share_page.making.sheet is not None
    assert bool(share_page.middle.text.toPlainText()) is (at > 1)
    share_page.ask_path = lambda name: tmp_path / name
    share_page.save()
    settled(share_page, qtbot)
    assert len(list(tmp_path.glob("summary-*"))) == 1


def test_a_share_goes_on_under_the_same_name(share_page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    share_page.picks.recipient.edit.setText("circle")
    share_page.picks.audiences["peer"].click()
    settled(share_page, qtbot)
    share_page.ask_path = lambda _name: tmp_path / "a.pdf"
    share_page.save()
    settled(share_page, qtbot)
    first = shares(share_page.workspace.journal, share_page.workspace.person.id)[0]
    assert share_page.telling.go_on.isVisible()
    share_page.making.clear()
    share_page.telling.go_on.click()
    settled(share_page, qtbot)
    assert share_page.making.sheet is not None
    assert share_page.making.sheet.disclosure.pseudonym == first.pseudonym
    share_page.telling.go_on.click()
    share_page.making.clear()
    share_page.prepare()
    settled(share_page, qtbot)
    assert share_page.making.sheet is not None
    assert share_page.making.sheet.disclosure.pseudonym != first.pseudonym


def test_the_ledger_says_what_left(share_page: SharePage, qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    share_page.ask_path = lambda _name: tmp_path / "a.pdf"
    share_page.picks.recipient.edit.setText("Dr Lee")
    share_page.save()
    settled(share_page, qtbot)
    share_page.telling.ledger.click()
    assert share_page.title() == "What you shared"
    assert share_page.ledger.list.currentIndex().data() == "17 February   Dr Lee, for a doctor"
    texts = [one.text() for one in share_page.ledger.findChildren(type(share_page.telling.before))]
    assert any("symptom 7" in text for text in texts)
    assert qapp.focusWidget() is share_page.ledger.list
    QTest.keyClick(share_page.ledger.list, Qt.Key.Key_Escape)
    assert share_page.title() == "Share with Dr Lee"


def test_with_a_preset_a_share_takes_at_most_eight_interactions(
    logged: None, journal: Journal, window: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    assert logged is None
    kinds = ("symptom", "treatment")
    preset = Preset(person=journal.people()[0].id, recipient="my neurologist", audience="doctor", kinds=kinds)
    journal.keep_preferences(msgspec.structs.replace(journal.preferences, presets=(preset,)))
    share = next(at for at, place in enumerate(PAGE_PLACES, 1) if place.key == "share")
    share_page = window.page_of("share")
    assert isinstance(share_page, SharePage)
    share_page.workspace.switched.emit()
    share_page.ask_path = lambda name: tmp_path / name
    pressed: list[tuple[Qt.Key, Qt.KeyboardModifier]] = [
        (Qt.Key(Qt.Key.Key_0 + share), Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    ]
    for key, modifier in pressed:
        focused = qapp.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        settled(share_page, qtbot)
    assert len(pressed) <= 8
    found = shares(journal, journal.people()[0].id)
    assert [(one.recipient, one.audience) for one in found] == [("my neurologist", "doctor")]
    assert len(list(tmp_path.glob("summary-*.pdf"))) == 1


def test_another_person_begins_anew(
    share_page: SharePage, workspace: Workspace, journal: Journal, qtbot: QtBot
) -> None:
    person = journal.people()[0]
    assert isinstance(person, Person)
    changed = msgspec.structs.replace(person, name="Ines Moreira")
    journal.apply([Change(person, changed)], title="Name")
    for_peers_with_notes(share_page, qtbot)
    marks = [mark for mark in share_page.middle._marks if mark.isVisible()]
    assert marks
    assert share_page.telling.sentence.text()
    share_page.picks.recipient.edit.setText("Dr Lee")
    workspace.switched.emit()
    assert share_page.picks.recipient.edit.text() == ""
    assert not any(mark.isVisible() for mark in marks)
    assert (share_page.middle.paper.pages(), share_page.middle.words.word()) == (0, None)
    assert (share_page.telling.sentence.text(), share_page.picks.groups[0].aside()) == ("", "")
    settled(share_page, qtbot)


def test_nothing_written_is_nothing_to_save(window: MainWindow, qtbot: QtBot, now: Callable[[], datetime]) -> None:
    assert now().year == 2026
    window.show_page("share")
    share_page = window.page
    assert isinstance(share_page, SharePage)
    settled(share_page, qtbot)
    assert share_page.middle.button.text() == "Nothing to save"
    assert not share_page.middle.button.isEnabled()
