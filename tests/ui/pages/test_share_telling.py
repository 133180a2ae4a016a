"""What a share tells: how many people it could be, word by word, what somebody knows, and what is one's own."""

import zipfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from threading import get_ident

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.change import Change
from journal.model.conditions import Condition
from journal.model.moments import Moment
from journal.model.treatments import SideEffect
from tests.ui.conftest import Write
from tests.ui.pages.handing import for_peers_with_notes, settled, shares
from ui.main_window import MainWindow
from ui.models.making import Making
from ui.pages.share import SharePage


@pytest.fixture
def narrow(share_page: SharePage, journal: Journal, write: Write, qtbot: QtBot) -> SharePage:
    """For peers, of a woman of 38 in a small country with a rare disease and a common one."""
    person = journal.people()[0]
    known = msgspec.structs.replace(person, birth=Moment("1987-06-14"), sex="female", country="Iceland")
    journal.apply([Change(person, known)], title="Known")
    write(Condition, "2019-03-01", name="Cystic fibrosis")
    write(Condition, "2019-03-01", name="Migraine", rarity="common")
    share_page.picks.audiences["peer"].click()
    share_page._begin()
    share_page.picks.audiences["peer"].click()
    settled(share_page, qtbot)
    return share_page


def named(rows: Sequence[QAbstractButton], name: str) -> QAbstractButton:
    return next(row for row in rows if row.accessibleName().startswith(name))


def test_how_many_people_it_could_be_is_told_as_a_range_with_what_it_is_made_of(narrow: SharePage) -> None:
    risk = narrow.making.sheet.disclosure.report.risk  # type: ignore[union-attr]
    assert risk.verdict in {"high", "caution"}
    assert "people could match what is left" in narrow.telling.sentence.text()
    assert narrow.telling.scale.isVisible()
    rows = [row.accessibleName() for row in narrow.telling.traits]
    assert rows == ["Age, 30 to 39", "Sex, female", "Country, Iceland", "Migraine", "Cystic fibrosis"]


def test_in_a_small_window_nothing_of_what_is_decided_lies_over_another(
    share_page: SharePage, window: MainWindow, qtbot: QtBot
) -> None:
    for_peers_with_notes(share_page, qtbot)
    window.resize(512, 350)
    qtbot.waitUntil(share_page.panes.turns.isVisible)
    share_page.panes.turns.chips[1].click()
    middle = share_page.middle
    offered = [one for one in middle.choices.values() if not one.isHidden()]
    parts = [middle.paper, middle.question, *offered, middle.formats, middle.button]

    def places() -> list[QRect]:
        return [QRect(part.mapTo(middle, QPoint()), part.size()) for part in parts]

    qtbot.waitUntil(lambda: not any(one.intersects(other) for one, other in combinations(places(), 2)))
    assert all(middle.rect().contains(one) for one in places())
    middle.choices["keep-all"].setFocus()
    QTest.keyClick(middle.choices["keep-all"], Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not middle.choices["never"].visibleRegion().isEmpty())


def test_what_is_told_of_a_sheet_is_reckoned_beside_the_window(share_page: SharePage, qtbot: QtBot) -> None:
    assert share_page.making.sheet is not None
    threads: list[int] = []
    making = Making(share_page.workspace, share_page, lambda _journal, _sheet: threads.append(get_ident()))
    making.make(share_page.making.sheet.wish)
    qtbot.waitUntil(lambda: making.sheet is not None, timeout=30_000)
    assert len(threads) == 1
    assert get_ident() not in threads


def test_the_two_cheapest_changes_are_buttons_that_carry_them_out(narrow: SharePage, qtbot: QtBot) -> None:
    before = narrow.making.sheet.disclosure.report.risk  # type: ignore[union-attr]
    assert len(narrow.telling.widenings) == 2
    button = narrow.telling.widenings[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    settled(narrow, qtbot)
    after = narrow.making.sheet.disclosure.report.risk  # type: ignore[union-attr]
    assert (after.k_low, after.k_high) == (before.advice[0]["k_low"], before.advice[0]["k_high"])


def test_a_trait_is_left_out_and_put_back_with_the_space_bar(
    narrow: SharePage, qtbot: QtBot, qapp: QApplication
) -> None:
    sheet = narrow.making.sheet
    assert sheet is not None
    before = sheet.disclosure.report.risk
    country = named(narrow.telling.traits, "Country")
    country.setFocus()
    QTest.keyClick(country, Qt.Key.Key_Space)
    settled(narrow, qtbot)
    assert narrow.making.sheet.disclosure.person.get("country") is None  # type: ignore[union-attr]
    country = named(narrow.telling.traits, "Country")
    assert (country.accessibleName(), country.isChecked()) == ("Country, left out", False)
    assert qapp.focusWidget() is country
    QTest.keyClick(country, Qt.Key.Key_Space)
    settled(narrow, qtbot)
    assert narrow.making.sheet.disclosure.report.risk == before  # type: ignore[union-attr]


def test_a_condition_is_left_out_and_put_back(narrow: SharePage, qtbot: QtBot) -> None:
    named(narrow.telling.traits, "Cystic").click()
    settled(narrow, qtbot)
    sheet = narrow.making.sheet
    assert sheet is not None
    assert [one["name"] for one in sheet.disclosure.of("condition")] == ["Migraine"]
    named(narrow.telling.traits, "Cystic").click()
    settled(narrow, qtbot)
    assert len(narrow.making.sheet.disclosure.of("condition")) == 2  # type: ignore[union-attr]


def test_nobody_is_ever_told_that_a_share_is_anonymous(narrow: SharePage) -> None:
    said = [one.text() for one in narrow.findChildren(QLabel)] + [
        one.text() for one in narrow.findChildren(QPushButton)
    ]
    assert said
    assert not [words for words in said if "anonym" in words.lower()]


def test_the_word_says_what_it_is_and_which_key_changes_it(share_page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(share_page, qtbot)
    spoken = [share_page.middle.words.at(at).spoken() for at in range(share_page.middle.words.model().rowCount())]
    assert any(one.startswith("Ines: removed, a known name, press R to keep") for one in spoken)
    assert any(one.startswith("Quorvane: undecided, not in the word list, press R to remove") for one in spoken)


def test_r_takes_out_and_lets_stand_again(share_page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(share_page, qtbot)
    at = next(at for at, one in enumerate(share_page.making.sheet.passages) if one.word == "Quorvane")  # type: ignore[union-attr]
    decisions = []
    for _each in range(2):
        share_page.middle.words.setCurrentIndex(share_page.middle.words.model().index(at, 0))
        QTest.keyClick(share_page.middle.paper, Qt.Key.Key_R)
        settled(share_page, qtbot)
        decisions.append(share_page.making.sheet.passages[at].decision)  # type: ignore[union-attr]
    assert decisions == ["remove", "keep"]


def test_l_leaves_the_entry_out_and_u_takes_that_back(share_page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(share_page, qtbot)
    asked = len(share_page.making.sheet.open_passages())  # type: ignore[union-attr]
    assert not share_page.middle.choices["take-back"].isEnabled()
    QTest.keyClick(share_page.middle.paper, Qt.Key.Key_L)
    settled(share_page, qtbot)
    assert "note" not in share_page.making.sheet.disclosure.report.records  # type: ignore[union-attr]
    assert share_page.making.sheet.open_passages() == ()  # type: ignore[union-attr]
    QTest.keyClick(share_page.middle.paper, Qt.Key.Key_U)
    settled(share_page, qtbot)
    assert len(share_page.making.sheet.open_passages()) == asked  # type: ignore[union-attr]


def test_u_takes_back_what_was_decided_for_good(share_page: SharePage, qtbot: QtBot) -> None:
    for_peers_with_notes(share_page, qtbot)
    QTest.keyClick(share_page.middle.paper, Qt.Key.Key_N)
    settled(share_page, qtbot)
    person = share_page.workspace.person.id
    assert share_page.workspace.journal.words(person)
    QTest.keyClick(share_page.middle.paper, Qt.Key.Key_U)
    settled(share_page, qtbot)
    assert share_page.workspace.journal.words(person) == ()


def test_everything_for_oneself_is_written_as_it_is_and_leaves_no_share(
    share_page: SharePage, journal: Journal, write: Write, qtbot: QtBot, tmp_path: Path
) -> None:
    write(SideEffect, "2026-02-14", name="Low mood", sensitivity="sealed")
    share_page.picks.audiences["self"].click()
    settled(share_page, qtbot)
    assert share_page.sentence() == "This file holds everything. Whoever gets it can read it."
    assert not share_page.picks.groups[0].isEnabled()
    assert "Side effect: 1" in share_page.middle.text.toPlainText()
    assert share_page.middle.button.text() == "Save as everything"
    share_page.ask_path = lambda _name: tmp_path / "mine.kith"
    share_page.middle.button.click()
    settled(share_page, qtbot)
    with zipfile.ZipFile(tmp_path / "mine.kith") as found:
        assert b"Low mood" in found.read("records.jsonl")
    assert shares(journal, share_page.workspace.person.id) == []
    share_page.middle.own.answered.emit(1)
    settled(share_page, qtbot)
    assert "Low mood" in share_page.middle.text.toPlainText()
    share_page.picks.audiences["doctor"].click()
    settled(share_page, qtbot)
    assert share_page.middle.formats.value() == 3


def test_what_somebody_knows_is_all_shares_put_together(share_page: SharePage, qtbot: QtBot, tmp_path: Path) -> None:
    for number, whom in enumerate(("Dr Lee", "circle", "dr lee")):
        share_page.picks.recipient.edit.setText(whom)
        share_page.ask_path = lambda _name, number=number: tmp_path / f"{number}.pdf"  # type: ignore[misc]
        share_page.prepare()
        settled(share_page, qtbot)
        share_page.save()
        settled(share_page, qtbot)
    share_page.picks.recipient.edit.setText("Dr Lee")
    share_page._tell_before()
    assert share_page.telling.known.text() == "What Dr Lee knows"
    share_page.telling.known.setFocus()
    QTest.keyClick(share_page.telling.known, Qt.Key.Key_Return)
    assert share_page.ledger.list.currentIndex().data() == "What Dr Lee knows"
    assert share_page.ledger.list.model().rowCount() == 3
    assert share_page.sentence() == "2 shares, newest first."
    assert not share_page.ledger.update_.isVisible()
    texts = [one.text() for one in share_page.ledger.findChildren(type(share_page.telling.before))]
    assert "2 times" in texts
    share_page.ledger.whose.emit("")
    assert share_page.ledger.list.model().rowCount() == 3
    assert share_page.ledger.update_.isVisible()


def test_a_share_is_updated_from_the_ledger_under_the_same_name(
    share_page: SharePage, qtbot: QtBot, tmp_path: Path
) -> None:
    share_page.picks.recipient.edit.setText("circle")
    share_page.picks.audiences["peer"].click()
    share_page.picks.groups[0].click()
    settled(share_page, qtbot)
    share_page.ask_path = lambda _name: tmp_path / "a.pdf"
    share_page.save()
    settled(share_page, qtbot)
    first = shares(share_page.workspace.journal, share_page.workspace.person.id)[0]
    share_page.workspace.switched.emit()
    settled(share_page, qtbot)
    share_page.show_ledger(shown=True)
    share_page.ledger.update_.setFocus()
    QTest.keyClick(share_page.ledger.update_, Qt.Key.Key_Return)
    settled(share_page, qtbot)
    assert share_page.title() == "Share with circle"
    sheet = share_page.making.sheet
    assert sheet is not None
    assert (sheet.disclosure.pseudonym, sheet.wish.goes_on) == (first.pseudonym, first)
    assert "treatment" not in sheet.wish.kinds
