"""What opens the journal, in the settings and by keyboard: shares, a caregiver, the keyring; each taken away again."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.crypto import caregiver, slots
from journal.journal import Journal, create_journal
from journal.model.symptoms import Symptom
from journal.vault import header as headers
from journal.vault import keyslots
from tests.exports.test_pdf import text_of
from tests.ui.conftest import Write
from tests.ui.telling import PASSPHRASE
from tests.vault.test_keyslots import Ring
from ui.main_window import MainWindow
from ui.models import ways
from ui.pages.settings import SECTIONS, SettingsPage
from ui.share_papers import SharePapers
from ui.theme import Theme
from ui.widgets.shares_card import SharesCard


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring that the library finds."""
    before, found = keyring.get_keyring(), Ring()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's own
    yield
    keyring.set_keyring(before)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    shown = window.page
    assert isinstance(shown, SettingsPage)
    settled(shown, qtbot)
    return shown


def settled(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=20_000)
    # Rows that were just made are shown with the next turn of the loop.
    QApplication.processEvents()


def press(widget: QWidget) -> None:
    assert widget.isVisible()
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def prove(page: SettingsPage, words: str, qtbot: QtBot) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, words)
    QTest.keyClick(held, Qt.Key.Key_Return)
    settled(page, qtbot)


def chosen(path: Path, _title: str) -> Path:
    return path


def titles(page: SettingsPage) -> list[str]:
    return [row.way.title for row in page.security.ways.list.rows]


def opens(page: SettingsPage, opener: headers.Opener) -> bool:
    vault = page.workspace.journal.vault
    return headers.find(vault.folder, opener).data_key == vault.data_key


def test_the_ways_are_listed_and_the_only_passphrase_stays(page: SettingsPage) -> None:
    rows = page.security.ways.list.rows
    assert titles(page) == ["Passphrase", "Recovery code"]
    assert rows[0].remove.isHidden()
    assert "so it stays" in rows[0].way.about
    assert rows[1].remove.accessibleName().startswith("Take away: Recovery code, made ")


def test_a_way_is_taken_away_only_after_the_question(page: SettingsPage, qtbot: QtBot) -> None:
    row = page.security.ways.list.rows[1]
    press(row.remove)
    assert QApplication.focusWidget() is row.no
    assert "nobody can open the journal" in row.question.text()
    press(row.no)
    assert QApplication.focusWidget() is row.remove
    assert titles(page) == ["Passphrase", "Recovery code"]
    press(row.remove)
    press(row.yes)
    settled(page, qtbot)
    assert titles(page) == ["Passphrase"]
    assert "older" not in page.security.ways.told.text()
    assert "taken away" in page.security.ways.told.text()
    assert QApplication.focusWidget() is page.security.ways.more


def test_shares_are_made_for_whoever_proves_it_and_enough_of_them_open(page: SettingsPage, qtbot: QtBot) -> None:
    section = page.security.ways
    press(section.more)
    section.choice.of.setFocus()
    QTest.keyClick(section.choice.of, Qt.Key.Key_Up)
    assert section.choice.counts() == (2, 2)
    QTest.keyClicks(section.choice.of, "4")
    section.choice.need.setFocus()
    QTest.keyClicks(section.choice.need, "3")
    assert section.choice.counts() == (3, 4)
    section.shares.now.edit.setFocus()
    prove(page, "words that went", qtbot)
    assert "neither" in section.shares.now.slot.text()
    prove(page, PASSPHRASE, qtbot)
    card = section.shares.card
    assert isinstance(card, SharesCard)
    assert QApplication.focusWidget() is card.save
    papers = page.security_desk.sheets
    assert isinstance(papers, SharePapers)
    assert opens(page, headers.by_shares(papers._shares[1:]))
    press(card.save)
    assert "test journal" in card.slot.text()
    press(section.shares.kept)
    assert section.shares.card is None
    assert titles(page) == ["Passphrase", "Recovery code", "Shares"]
    assert QApplication.focusWidget() is section.more


def test_each_share_gets_a_sheet_of_its_own_on_paper_and_in_files(look: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    made = create_journal(tmp_path / "vault", "snow on the hill")
    shares = keyslots.change_shares(made.journal.vault, 2, 3)
    card = SharesCard(shares, 2, look)
    qtbot.addWidget(card)
    papers = SharePapers(made.journal.vault, shares, 2, card)
    papers.told.connect(card.tell)
    papers.ask_folder = lambda: None
    papers.save()
    assert not papers.jobs.running()
    (tmp_path / "sheets").mkdir()
    papers.ask_folder = lambda: tmp_path / "sheets"
    papers.save()
    qtbot.waitUntil(lambda: "sheet-3.pdf" in card.slot.text(), timeout=20_000)
    for number, share in enumerate(shares, 1):
        text = text_of((tmp_path / "sheets" / f"sheet-{number}.pdf").read_bytes())
        assert all(word in text for word in share.split())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    papers.ask_printer = lambda: printer
    papers.print()
    qtbot.waitUntil(lambda: "printer" in card.slot.text(), timeout=60_000)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    made.journal.close()


def test_a_caregiver_is_added_by_their_public_file_and_the_words_are_compared(
    page: SettingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    section, desk = page.security.ways, page.security_desk
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    desk.ask_folder = lambda _title: theirs
    press(section.pair)
    settled(page, qtbot)
    private, public = theirs / ways.KEY_NAME, theirs / f"{ways.KEY_NAME}.pub"
    words = ways.words_of(caregiver.read_public(public.read_text()))
    assert words in section.told.text()
    press(section.pair)
    settled(page, qtbot)
    assert "is there already" in section.told.text()
    desk.ask_file = lambda _title: private
    press(section.add)
    settled(page, qtbot)
    assert "ends in .pub" in section.told.text()
    desk.ask_file = lambda _title: public
    press(section.add)
    settled(page, qtbot)
    assert words in section.compared.text()
    prove(page, PASSPHRASE, qtbot)
    assert titles(page)[-1] == "A caregiver's key"
    assert opens(page, headers.by_caregiver_key(private.read_text()))
    row = section.list.rows[-1]
    press(row.remove)
    press(row.yes)
    settled(page, qtbot)
    with pytest.raises(slots.WrongCaregiverKeyError):
        opens(page, headers.by_caregiver_key(private.read_text()))


def test_what_is_no_text_or_not_there_is_no_key(page: SettingsPage, tmp_path: Path, qtbot: QtBot) -> None:
    section, desk = page.security.ways, page.security_desk
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00")
    for path, said in ((tmp_path / "picture", "no text"), (tmp_path / "nowhere", "could not be read")):
        desk.ask_file = partial(chosen, path)
        press(section.add)
        settled(page, qtbot)
        assert said in section.told.text()


def test_the_keyring_is_switched_on_and_taken_away(ring: Ring, page: SettingsPage, qtbot: QtBot) -> None:
    section = page.security.ways
    press(section.on)
    settled(page, qtbot)
    prove(page, PASSPHRASE, qtbot)
    assert titles(page)[-1] == "This computer's keyring"
    assert opens(page, headers.by_keyring())
    assert section.on.isHidden()
    row = section.list.rows[-1]
    press(row.remove)
    press(row.yes)
    settled(page, qtbot)
    assert ring.kept == {}
    assert not section.on.isHidden()


@pytest.mark.usefixtures("no_ring")
def test_where_no_keyring_runs_whoever_wants_it_is_told_so(page: SettingsPage, qtbot: QtBot) -> None:
    section = page.security.ways
    assert "by itself" in section.keyring_words()
    press(section.on)
    settled(page, qtbot)
    assert "none is running here" in section.keyring_words()
    assert section.keyring.isHidden()
    assert QApplication.focusWidget() is section.on


def test_only_one_form_is_open_and_nothing_typed_stays_in_the_others(page: SettingsPage) -> None:
    section = page.security.ways
    press(section.more)
    QTest.keyClicks(section.shares.now.edit, "something")
    press(section.renew)
    assert section.shares.isHidden()
    assert not section.shares.now.edit.text()
    press(section.renewal.leave)
    assert section.renewal.isHidden()
    assert QApplication.focusWidget() is section.renew


def test_everything_anew_is_asked_for_with_the_passphrase_alone(page: SettingsPage, qtbot: QtBot) -> None:
    section = page.security.ways
    press(section.renew)
    prove(page, "words that went", qtbot)
    assert "does not open" in section.renewal.now.slot.text()
    with qtbot.waitSignal(page.renew_asked) as asked:
        prove(page, PASSPHRASE, qtbot)
    assert asked.args == [PASSPHRASE]


def test_a_trial_shows_whether_what_one_has_would_bring_the_journal_back(
    page: SettingsPage, qtbot: QtBot, write: Write, journal: Journal
) -> None:
    write(Symptom, name="Headache")
    page.show_section([one[0] for one in SECTIONS].index("backups"))
    settled(page, qtbot)
    assert page.backups.try_.isHidden()
    code = keyslots.change_recovery_code(journal.vault)
    press(page.backups.now)
    settled(page, qtbot)
    there = set(journal.vault.folder.backups.iterdir())
    form = page.backups.form
    for typed in ("words that went", code.lower(), PASSPHRASE):
        qtbot.waitUntil(page.backups.try_.isVisible)
        if form.isHidden():
            press(page.backups.try_)
        assert QApplication.focusWidget() is form.now.edit
        QTest.keyClicks(form.now.edit, typed)
        press(form.now.edit)
        settled(page, qtbot)
        if typed == "words that went":
            assert "does not open" in form.now.slot.text()
        else:
            assert "is whole: 2 records" in page.backups.trial_words()
            assert QApplication.focusWidget() is page.backups.try_
    assert set(journal.vault.folder.backups.iterdir()) == there
