"""Settings by keyboard: what opens the journal, its backups, words for shares, and what Kith is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.crypto.slots import WrongPassphraseError, WrongRecoveryCodeError
from journal.journal import Journal, open_journal, open_journal_by_code
from journal.model.symptoms import Symptom
from journal.resources import resource
from journal.vault import backups
from tests.ui.conftest import Write
from tests.ui.telling import PASSPHRASE
from ui.main_window import MainWindow
from ui.models import about
from ui.pages.settings import SECTIONS, SettingsPage
from ui.tab_order import reading_order
from ui.widgets.rail import RailButton
from ui.widgets.recovery_card import RecoveryCard

NEW = "snow that stays on the hill"
LONG = 20_000
"""Milliseconds for keys of full strength."""


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    shown = window.page
    assert isinstance(shown, SettingsPage)
    return shown


def settled(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=LONG)


def tab_to(page: SettingsPage, wanted: QWidget) -> None:
    """By Tab alone, at most once around."""
    for _step in range(80):
        if QApplication.focusWidget() is wanted:
            return
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {wanted.accessibleName()} on {page.title()}")


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(widget, key)


def show(page: SettingsPage, section: str) -> None:
    chip = page.chips.chips[[one[0] for one in SECTIONS].index(section)]
    tab_to(page, chip)
    press(chip, Qt.Key.Key_Space)


def fill_in(page: SettingsPage, proof: str, new: str) -> None:
    form = page.security.passphrase
    tab_to(page, page.security.change)
    press(page.security.change)
    assert QApplication.focusWidget() is form.now.edit
    for field, words in ((form.now, proof), (form.new, new), (form.again, new)):
        tab_to(page, field.edit)
        QTest.keyClicks(field.edit, words)
    press(form.again.edit)


def reopened(window: MainWindow, opens: Callable[[Path, str], Journal], secret: str) -> None:
    folder = window.workspace.journal.vault.folder.path
    window.workspace.close()
    opens(folder, secret).close()


def test_settings_stand_at_the_foot_of_the_rail_and_are_marked_there(window: MainWindow, page: SettingsPage) -> None:
    foot = {one.text(): one for one in window.findChildren(RailButton)}
    assert foot["Settings"].isChecked()
    assert not foot["Lock"].isCheckable()
    assert QApplication.focusWidget() is page.chips.chips[0]
    assert window.place() == ("settings", "security/-1")


@pytest.mark.parametrize("section", [one[0] for one in SECTIONS])
def test_every_control_has_a_name_and_is_reached_by_tab(page: SettingsPage, section: str, qtbot: QtBot) -> None:
    settled(page, qtbot)
    show(page, section)
    at = [one[0] for one in SECTIONS].index(section)
    controls = [one for one in reading_order(page.sections[at]) if one.isVisible() and one.isEnabled()]
    for control in controls:
        assert control.accessibleName(), control
        tab_to(page, control)


def test_the_passphrase_is_changed_for_whoever_knows_the_old_one(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    fill_in(page, PASSPHRASE, NEW)
    settled(page, qtbot)
    assert page.security.passphrase.isHidden()
    assert QApplication.focusWidget() is page.security.change
    assert not page.security.passphrase.new.edit.text()
    assert window.quiet_line().said() == "The passphrase is changed."
    reopened(window, open_journal, NEW)
    with pytest.raises(WrongPassphraseError):
        open_journal(window.workspace.journal.vault.folder.path, PASSPHRASE)


def test_without_the_old_one_nothing_changes_and_nothing_typed_is_lost(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    fill_in(page, "four words that went", NEW)
    settled(page, qtbot)
    form = page.security.passphrase
    assert "neither the passphrase" in form.now.slot.text()
    assert QApplication.focusWidget() is form.now.edit
    assert form.new.edit.text() == NEW
    reopened(window, open_journal, PASSPHRASE)


def test_what_is_missing_or_differs_is_told_at_the_field(page: SettingsPage) -> None:
    form = page.security.passphrase
    press(page.security.change)
    press(form.now.edit)
    assert "opens the journal now" in form.now.slot.text()
    QTest.keyClicks(form.now.edit, PASSPHRASE)
    press(form.now.edit)
    assert "six words" in form.new.slot.text()
    QTest.keyClicks(form.new.edit, NEW)
    QTest.keyClicks(form.again.edit, NEW + "x")
    press(form.again.edit)
    assert "not the same" in form.again.slot.text()
    assert not page.security.change.isEnabled()


def test_six_words_are_offered_and_taken(page: SettingsPage, qtbot: QtBot) -> None:
    form = page.security.passphrase
    press(page.security.change)
    tab_to(page, form.offer)
    press(form.offer)
    first = form.offered.text()
    press(form.offer)
    assert form.offered.text() != first
    assert len(form.offered.text().split()) == 6
    tab_to(page, form.take)
    press(form.take)
    assert form.new.edit.text() == form.again.edit.text() == form.offered.text()
    qtbot.waitUntil(lambda: form.new.slot.text() == "Very hard to guess.", timeout=LONG)
    press(form.leave)
    assert not form.new.edit.text()
    assert not form.offered.text()


def test_the_strength_of_what_is_typed_is_told_in_words(page: SettingsPage, qtbot: QtBot) -> None:
    form = page.security.passphrase
    press(page.security.change)
    QTest.keyClicks(form.new.edit, "password")
    qtbot.waitUntil(lambda: "Guessed at once" in form.new.slot.text(), timeout=LONG)
    form.new.edit.clear()
    press(form.show_typed)
    assert form.new.edit.echoMode() is form.new.edit.EchoMode.Normal


def test_a_new_recovery_code_is_shown_until_it_is_kept_and_the_old_one_opens_no_more(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    form = page.security.code
    press(page.security.renew)
    press(form.now.edit)
    assert "opens the journal now" in form.now.slot.text()
    QTest.keyClicks(form.now.edit, "wrong")
    press(form.now.edit)
    qtbot.waitUntil(lambda: "neither" in form.now.slot.text(), timeout=LONG)
    QTest.keyClicks(form.now.edit, PASSPHRASE)
    press(form.now.edit)
    qtbot.waitUntil(lambda: form.card is not None, timeout=LONG)
    assert isinstance(form.card, RecoveryCard)
    first = form.card.code.accessibleName().partition(": ")[2]
    press(form.card.save)
    assert "test journal" in form.card.slot.text()
    tab_to(page, form.kept)
    press(form.kept)
    assert form.card is None
    press(page.security.renew)
    QTest.keyClicks(form.now.edit, first.lower())
    press(form.now.edit)
    qtbot.waitUntil(lambda: form.card is not None, timeout=LONG)
    assert isinstance(form.card, RecoveryCard)
    second = form.card.code.accessibleName().partition(": ")[2]
    reopened(window, open_journal_by_code, second)
    with pytest.raises(WrongRecoveryCodeError):
        open_journal_by_code(window.workspace.journal.vault.folder.path, first)


def test_a_test_journal_says_so_above_everything(page: SettingsPage) -> None:
    first = page.security.column.itemAt(0)
    assert first is not None
    widget = first.widget()
    assert widget is not None
    assert "test journal" in widget.accessibleName()


def test_the_minutes_until_locking_are_kept(page: SettingsPage, qtbot: QtBot) -> None:
    assert page.security.idle.currentData() == "5"
    with qtbot.waitSignal(page.idle_chosen) as told:
        tab_to(page, page.security.idle)
        press(page.security.idle, Qt.Key.Key_Down)
    assert told.args == [10]
    assert page.workspace.journal.preferences.lock_after == 10
    page.security.show_idle(7)
    assert page.security.idle.currentText() == "7 minutes"


def test_a_backup_now_is_listed_told_and_restored(
    window: MainWindow, page: SettingsPage, qtbot: QtBot, write: Write, tmp_path: Path
) -> None:
    write(Symptom, name="Headache")
    show(page, "backups")
    settled(page, qtbot)
    assert page.backups.copies == []
    tab_to(page, page.backups.now)
    press(page.backups.now)
    settled(page, qtbot)
    assert len(page.backups.copies) == 1
    assert window.quiet_line().said() == "Backed up and verified."
    assert QApplication.focusWidget() is page.backups.now
    page.desk.ask_folder = lambda _title: None
    press(page.backups.copies[0].restore)
    page.desk.ask_folder = lambda _title: tmp_path / "restored"
    qtbot.waitUntil(page.backups.copies[0].isVisible)
    tab_to(page, page.backups.copies[0].restore)
    press(page.backups.copies[0].restore)
    settled(page, qtbot)
    assert "Restored and verified" in window.quiet_line().said()
    window.workspace.close()
    again = open_journal(tmp_path / "restored", PASSPHRASE)
    assert again.counts(again.people()[0].id)["symptom"] == 1
    again.close()


def test_the_second_place_gets_each_backup_until_it_is_done_without(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path, journal: Journal
) -> None:
    show(page, "backups")
    stick = tmp_path / "stick"
    page.desk.ask_folder = lambda _title: stick
    tab_to(page, page.backups.choose)
    press(page.backups.choose)
    settled(page, qtbot)
    assert journal.preferences.second_backup == str(stick)
    stick.mkdir()
    press(page.backups.now)
    settled(page, qtbot)
    assert len(backups.listing(journal.vault, stick)) == 1
    assert len(page.backups.copies) == 2
    tab_to(page, page.backups.drop)
    press(page.backups.drop)
    settled(page, qtbot)
    assert journal.preferences.second_backup == ""
    assert len(page.backups.copies) == 1


def test_what_is_no_backup_is_named(page: SettingsPage, qtbot: QtBot, journal: Journal) -> None:
    show(page, "backups")
    (journal.vault.folder.backups / "holiday").mkdir()
    page.window().show_page("today")  # type: ignore[attr-defined]
    page.window().show_page("settings")  # type: ignore[attr-defined]
    settled(page, qtbot)
    assert "holiday" in page.backups.told.text()


def test_words_are_decided_otherwise_found_and_forgotten(page: SettingsPage, qtbot: QtBot, journal: Journal) -> None:
    whose = page.workspace.person.id
    journal.decide(whose, "lindenhof", "never")
    journal.decide(whose, "botox", "keep")
    page.window().show_page("today")  # type: ignore[attr-defined]
    page.window().show_page("settings")  # type: ignore[attr-defined]
    show(page, "words")
    QTest.keyClicks(page.words.field.edit, "linden")
    assert len(page.words.rows) == 1
    qtbot.waitUntil(page.words.rows[0].isVisible)
    tab_to(page, page.words.rows[0].verdict)
    press(page.words.rows[0].verdict, Qt.Key.Key_Up)
    assert {(one.word, one.verdict) for one in journal.words(whose)} == {("botox", "keep"), ("lindenhof", "keep")}
    qtbot.waitUntil(page.words.rows[0].isVisible)
    tab_to(page, page.words.rows[0].forget)
    press(page.words.rows[0].forget)
    assert QApplication.focusWidget() is page.words.field.edit
    assert [one.word for one in journal.words(whose)] == ["botox"]
    assert page.words.rows == []


def test_about_tells_every_licence_that_ships(page: SettingsPage) -> None:
    told = {notice.text for _heading, notices in about.notices() for notice in notices}
    shipped = [
        one.read_text(encoding="utf-8")
        for folder in ("fonts", "icons", "words", "terms")
        for one in resource(folder).iterdir()
        if one.name.startswith("LICENSE")
    ]
    assert len(shipped) > 10
    assert set(shipped) <= told
    show(page, "about")
    row = page.about.rows[0]
    tab_to(page, row.read)
    press(row.read)
    assert "Human Phenotype Ontology" in row.text.toPlainText()
    press(row.read)
    assert row.text.isHidden()


def test_only_languages_with_a_catalogue_are_offered() -> None:
    codes = [code for code, _name in about.languages()]
    assert codes[:2] == ["", "en"]
    assert all(resource("locale", code, "LC_MESSAGES", "kith.mo").is_file() for code in codes[2:])
