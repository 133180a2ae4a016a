"""A chart's picture is copied or saved only once it is said for whom, and then it is theirs, not ours."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.change import Change
from journal.model.symptoms import Symptom
from tests.ui.conftest import Write
from tests.ui.pages.handing import shares
from ui.clipboard import ClipboardWatch
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.pages.charts import ChartsPage
from ui.pages.share import SharePage


@pytest.fixture
def page(window: MainWindow, write: Write, qtbot: QtBot) -> ChartsPage:
    for day, strength in ((9, 6), (11, 4), (13, 8)):
        write(Symptom, f"2026-02-{day:02}", name="Headache", severity=rating("nrs-11", strength))
    window.show_page("charts")
    shown = window.page
    assert isinstance(shown, ChartsPage)
    qtbot.waitUntil(lambda: bool(shown.chart.answer.text()), timeout=60_000)
    return shown


def choose(page: ChartsPage, qtbot: QtBot, audience: str) -> None:
    if page.chart.ask.isHidden():
        QTest.keyClick(page.chart.hand, Qt.Key.Key_Return)
    page.chart.ask.audiences[audience].setFocus()
    QTest.keyClick(page.chart.ask.audiences[audience], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=60_000)


def test_nothing_can_be_copied_before_it_is_said_for_whom(page: ChartsPage, qapp: QApplication) -> None:
    QTest.keyClick(page.chart.hand, Qt.Key.Key_Return)
    ask = page.chart.ask
    assert qapp.focusWidget() is ask.audiences["doctor"]
    assert not ask.copy.isEnabled()
    assert not ask.save.isEnabled()
    QTest.keyClick(ask.audiences["doctor"], Qt.Key.Key_Escape)
    assert ask.isHidden()
    assert qapp.focusWidget() is page.chart.hand


def test_what_peers_get_counts_days_and_the_ledger_knows(
    page: ChartsPage, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page, qtbot, "peer")
    picture = page.picturing._picture
    assert picture is not None
    assert (picture.answer.daily.first, picture.sheet.disclosure.pseudonym != "") == (1, True)
    page.picturing.ask_path = lambda name: tmp_path / name
    page.chart.ask.save.setFocus()
    QTest.keyClick(page.chart.ask.save, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "chart.png").exists, timeout=60_000)
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=60_000)
    data = (tmp_path / "chart.png").read_bytes()
    assert QImage.fromData(data).size() == picture.image().size()
    assert not [word for word in (b"Ines", b"2026", b"Headache", b"tEXt", b"iTXt") if word in data]
    (share,) = shares(journal, page.workspace.person.id)
    assert (share.audience, share.pseudonym) == ("peer", picture.sheet.disclosure.pseudonym)


def test_a_copied_picture_leaves_the_clipboard_by_itself(page: ChartsPage, journal: Journal, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    watch = ClipboardWatch(clipboard, milliseconds=400)
    choose(page, qtbot, "doctor")
    page.chart.ask.copy.setFocus()
    QTest.keyClick(page.chart.ask.copy, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=60_000)
    assert [one.audience for one in shares(journal, page.workspace.person.id)] == ["doctor"]
    qtbot.waitUntil(lambda: clipboard.image().isNull(), timeout=60_000)
    watch.deleteLater()


def test_one_s_own_picture_is_no_share(page: ChartsPage, journal: Journal, qtbot: QtBot, tmp_path: Path) -> None:
    choose(page, qtbot, "self")
    page.picturing.ask_path = lambda name: tmp_path / name
    page.chart.ask.save.click()
    qtbot.waitUntil((tmp_path / "chart.png").exists, timeout=60_000)
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=60_000)
    assert shares(journal, page.workspace.person.id) == []


def test_a_name_in_what_the_chart_is_about_is_told_and_no_picture_is_made(
    window: MainWindow, page: ChartsPage, journal: Journal, write: Write, qtbot: QtBot
) -> None:
    person = journal.people()[0]
    journal.apply([Change(person, msgspec.structs.replace(person, name="Ines Quorvane"))], title="Name")
    for day in range(1, 9):
        write(Symptom, f"2026-02-{day:02}", name="Zebrilla feeling", severity=rating("nrs-11", 5))
    page.workspace.changed.emit()
    qtbot.waitUntil(lambda: not page.workspace.jobs.running(), timeout=60_000)
    choose(page, qtbot, "peer")
    assert "undecided" in page.chart.ask._slot.text()
    assert not page.chart.ask.copy.isEnabled()
    QTest.keyClick(page.chart.ask.decide, Qt.Key.Key_Space)
    shown = window.page
    assert isinstance(shown, SharePage)
    assert (shown.picks.audience(), shown.picks.days()) == ("peer", "90")
    qtbot.waitUntil(lambda: shown.middle.words.waiting() > 0, timeout=60_000)
    assert "zebrilla" in shown.middle.question.text_whole().casefold()


def test_a_decision_is_offered_only_where_one_would_help(page: ChartsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "doctor")
    assert page.chart.ask.decide.isHidden()
