"""Handing over from the window: what is seen is what leaves, and the ledger knows."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.change import Change
from journal.model.documents import Note
from journal.model.people import Person, Provider
from journal.model.preferences import Preset
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.model.symptoms import Symptom
from journal.model.treatments import SideEffect
from tests.ui.conftest import Write
from ui.forms.fields import rating
from ui.main_window import PAGE_PLACES, MainWindow
from ui.models.studio import GROUPS
from ui.pages.share import SharePage
from ui.workspace import Workspace

NOTES = len(GROUPS) - 1


@pytest.fixture
def logged(write: Write) -> None:
    """A week with a note that names people and a place."""
    write(Provider, "2025-01-01", name="Dr Hannah Lee", role="neurologist")
    for day in range(10, 17):
        write(Symptom, f"2026-02-{day}T13:40+01:00", name="Headache", severity=rating("nrs-11", day - 9))
    write(
        Note,
        "2026-02-12T20:00+01:00",
        text="Dr Lee rang. A parcel from Quorvane, and later one from Zebrilla. Ines slept.",
    )


@pytest.fixture
def page(logged: None, window: MainWindow, qtbot: QtBot) -> SharePage:
    """The page with its first sheet made."""
    assert logged is None
    window.show_page("share")
    shown = window.page
    assert isinstance(shown, SharePage)
    settled(shown, qtbot)
    return shown


def settled(page: SharePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._soon.isActive() and not page.workspace.jobs.running(), timeout=30_000)


def for_peers_with_notes(page: SharePage, qtbot: QtBot) -> None:
    page.picks.audiences["peer"].click()
    page.picks.groups[NOTES].click()
    settled(page, qtbot)


def text_of(data: bytes, tmp_path: Path) -> str:
    (tmp_path / "read.pdf").write_bytes(data)
    return " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "read.pdf").pages)


def shares(journal: Journal, person: str) -> list[Share]:
    return [one for one in journal.select(Selection(person=person, kinds=("share",))) if isinstance(one, Share)]


def test_the_page_is_the_very_file_that_is_saved(page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "summary-4f2a.pdf"
    page.ask_path = lambda _name: out
    page.picks.recipient.edit.setText("Dr Lee")
    page.middle.button.click()
    settled(page, qtbot)
    assert page.making.sheet is not None
    data = out.read_bytes()
    share = shares(page.workspace.journal, page.workspace.person.id)[0]
    assert (share.recipient, share.audience) == ("Dr Lee", "doctor")
    assert share.sha256 == hashlib.sha256(data).hexdigest()
    assert "Headache" in text_of(data, tmp_path)


def test_what_was_shared_before_is_told(page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.ask_path = lambda _name: tmp_path / "summary-4f2a.pdf"
    page.picks.recipient.edit.setText("Dr Lee")
    page.save()
    settled(page, qtbot)
    assert "Once, on 17 February" in page.telling.before.text()
    assert "symptom 7" in page.telling.before.text()
    page.picks.recipient.edit.setText("Anna")
    page.picks.changed.emit()
    assert page.telling.before.text() == "Nothing yet with Anna."
    settled(page, qtbot)


def test_open_words_hold_the_button_and_keys_decide_them(page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(page, qtbot)
    sheet = page.making.sheet
    assert sheet is not None
    open_words = [one.word for one in sheet.open_passages()]
    assert "Quorvane" in open_words
    assert not page.middle.button.isEnabled()
    assert page.middle.button.text() == f"Decide {len(open_words)} more to save"
    page.middle.paper.setFocus()
    for _ in range(len(open_words)):
        if page.middle.button.isEnabled():
            break
        QTest.keyClick(page.middle.paper, Qt.Key.Key_R)
        settled(page, qtbot)
    assert page.middle.button.text() == "Save as PDF"
    assert page.middle.button.isEnabled()


def test_a_word_that_is_never_shared_is_remembered(page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(page, qtbot)
    sheet = page.making.sheet
    assert sheet is not None
    word = sheet.open_passages()[0]
    QTest.keyClick(page.middle.paper, Qt.Key.Key_N)
    settled(page, qtbot)
    words = {one.word: one.verdict for one in page.workspace.journal.words(page.workspace.person.id)}
    assert words[word.folded] == "never"
    assert word.folded not in {one.folded for one in page.making.sheet.open_passages()}  # type: ignore[union-attr]


def test_a_word_kept_everywhere_is_not_asked_again(page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(page, qtbot)
    sheet = page.making.sheet
    assert sheet is not None
    at = next(at for at, one in enumerate(sheet.passages) if one.word == "Quorvane")
    page.middle.decided.emit(at, "keep-all")
    settled(page, qtbot)
    page.making.clear()
    page.prepare()
    settled(page, qtbot)
    assert page.making.sheet is not None
    assert "Quorvane" not in {one.word for one in page.making.sheet.passages}


def test_a_file_name_that_tells_who_it_is_is_held_back(page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.picks.audiences["peer"].click()
    settled(page, qtbot)
    out = tmp_path / "Ines.pdf"
    page.ask_path = lambda _name: out
    failed: list[Exception] = []
    page.workspace.jobs.failed.connect(failed.append)
    page.save()
    settled(page, qtbot)
    assert not out.exists()
    assert "Nothing was written" in str(failed[0])
    assert shares(page.workspace.journal, page.workspace.person.id) == []


def test_the_proposed_name_tells_nothing(page: SharePage) -> None:
    asked: list[str] = []

    def refuse(name: str) -> None:
        asked.append(name)

    page.ask_path = refuse
    page.save()
    assert asked[0].startswith("summary-")
    assert asked[0].endswith(".pdf")


def test_marks_lie_over_what_was_made_broader(page: SharePage, qtbot: QtBot) -> None:
    page.picks.audiences["peer"].click()
    settled(page, qtbot)
    picture = page.middle.paper.picture(0)
    assert picture is not None
    assert "broader" in {name for name, _place in picture.marks}
    assert "Ines" not in picture.text


def test_a_preset_is_kept_in_the_vault_and_fills_everything(page: SharePage, qtbot: QtBot) -> None:
    page.picks.audiences["peer"].click()
    page.picks.recipient.edit.setText("hEDS circle")
    page.picks.keep.click()
    settled(page, qtbot)
    assert [one.recipient for one in page.workspace.journal.preferences.presets] == ["hEDS circle"]
    page._begin()
    assert page.picks.audience() == "doctor"
    page.picks.preset_chosen.emit(0)
    assert (page.picks.audience(), page.title()) == ("peer", "Share with hEDS circle")
    settled(page, qtbot)


def test_a_cancelled_page_is_made_when_it_is_asked_for(page: SharePage, qtbot: QtBot) -> None:
    page.prepare()
    for job in page.workspace.jobs.running():
        job.cancel()
    settled(page, qtbot)
    qtbot.waitUntil(lambda: page.middle.button.text() in {"Make the page", "Save as PDF"})
    page.middle.button.click() if page.middle.button.text() == "Make the page" else page.prepare()
    settled(page, qtbot)
    assert page.middle.button.text() == "Save as PDF"


def test_what_is_private_stays_until_it_is_ticked(page: SharePage, write: Write, qtbot: QtBot) -> None:
    kept = write(SideEffect, "2026-02-14", name="Low mood", sensitivity="sensitive")
    page.picks.audiences["peer"].click()
    page.prepare()
    settled(page, qtbot)
    assert page.making.sheet is not None
    assert "side-effect" not in page.making.sheet.disclosure.report.records
    page.picks.held_back_changed.emit(kept.id, True)
    settled(page, qtbot)
    assert page.making.sheet.disclosure.report.records["side-effect"] == 1


def test_own_days_are_read_and_a_slip_is_told(page: SharePage, qtbot: QtBot) -> None:
    page.picks.show_period("own")
    page.picks.start.edit.setText("2026-02-15")
    page.picks.changed.emit()
    settled(page, qtbot)
    assert page.making.sheet is not None
    assert page.making.sheet.disclosure.report.records["symptom"] == 2
    page.picks.start.edit.setText("some day")
    page.picks.changed.emit()
    settled(page, qtbot)
    assert not page.middle.button.isEnabled()


@pytest.mark.parametrize("at", [1, 2, 3])
def test_every_format_is_shown_before_it_is_saved(page: SharePage, qtbot: QtBot, at: int, tmp_path: Path) -> None:
    page.middle.formats.answered.emit(at)
    settled(page, qtbot)
    assert page.making.sheet is not None
    assert bool(page.middle.text.toPlainText()) is (at > 1)
    page.ask_path = lambda name: tmp_path / name
    page.save()
    settled(page, qtbot)
    assert len(list(tmp_path.glob("summary-*"))) == 1


def test_a_share_goes_on_under_the_same_name(page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.picks.recipient.edit.setText("circle")
    page.picks.audiences["peer"].click()
    settled(page, qtbot)
    page.ask_path = lambda _name: tmp_path / "a.pdf"
    page.save()
    settled(page, qtbot)
    first = shares(page.workspace.journal, page.workspace.person.id)[0]
    assert page.telling.go_on.isVisible()
    page.making.clear()
    page.telling.go_on.click()
    settled(page, qtbot)
    assert page.making.sheet is not None
    assert page.making.sheet.disclosure.pseudonym == first.pseudonym
    page.telling.go_on.click()
    page.making.clear()
    page.prepare()
    settled(page, qtbot)
    assert page.making.sheet is not None
    assert page.making.sheet.disclosure.pseudonym != first.pseudonym


def test_the_ledger_says_what_left(page: SharePage, qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    page.ask_path = lambda _name: tmp_path / "a.pdf"
    page.picks.recipient.edit.setText("Dr Lee")
    page.save()
    settled(page, qtbot)
    page.telling.ledger.click()
    assert page.title() == "What you shared"
    assert page.ledger.list.currentIndex().data() == "17 February   Dr Lee, for a doctor"
    texts = [one.text() for one in page.ledger.findChildren(type(page.telling.before))]
    assert any("symptom 7" in text for text in texts)
    assert qapp.focusWidget() is page.ledger.list
    QTest.keyClick(page.ledger.list, Qt.Key.Key_Escape)
    assert page.title() == "Share with Dr Lee"


def test_with_a_preset_a_share_takes_at_most_eight_interactions(
    logged: None, journal: Journal, window: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    assert logged is None
    kinds = ("symptom", "treatment")
    preset = Preset(person=journal.people()[0].id, recipient="my neurologist", audience="doctor", kinds=kinds)
    journal.keep_preferences(msgspec.structs.replace(journal.preferences, presets=(preset,)))
    share = next(at for at, place in enumerate(PAGE_PLACES, 1) if place.key == "share")
    page = window.page_of("share")
    assert isinstance(page, SharePage)
    page.workspace.switched.emit()
    page.ask_path = lambda name: tmp_path / name
    pressed: list[tuple[Qt.Key, Qt.KeyboardModifier]] = [
        (Qt.Key(Qt.Key.Key_0 + share), Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    ]
    for key, modifier in pressed:
        focused = qapp.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        settled(page, qtbot)
    assert len(pressed) <= 8
    found = shares(journal, journal.people()[0].id)
    assert [(one.recipient, one.audience) for one in found] == [("my neurologist", "doctor")]
    assert len(list(tmp_path.glob("summary-*.pdf"))) == 1


def test_another_person_begins_anew(page: SharePage, workspace: Workspace, journal: Journal, qtbot: QtBot) -> None:
    person = journal.people()[0]
    assert isinstance(person, Person)
    changed = msgspec.structs.replace(person, name="Ines Moreira")
    journal.apply([Change(person, changed)], title="Name")
    page.picks.recipient.edit.setText("Dr Lee")
    workspace.switched.emit()
    assert page.picks.recipient.edit.text() == ""
    settled(page, qtbot)


def test_nothing_written_is_nothing_to_save(window: MainWindow, qtbot: QtBot, now: Callable[[], datetime]) -> None:
    assert now().year == 2026
    window.show_page("share")
    page = window.page
    assert isinstance(page, SharePage)
    settled(page, qtbot)
    assert page.middle.button.text() == "Nothing to save"
    assert not page.middle.button.isEnabled()
