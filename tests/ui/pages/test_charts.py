"""Charts by keyboard alone over a real journal: asked, answered, pointed at, read as a table."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.model.change import addition
from journal.model.symptoms import Symptom
from journal.sample import generate
from tests.ui.conftest import Write
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.pages.charts import ChartsPage
from ui.settings import Settings
from ui.theme import Theme
from ui.workspace import Workspace


@pytest.fixture
def page(window: MainWindow) -> ChartsPage:
    shown = window.page_of("charts")
    assert isinstance(shown, ChartsPage)
    return shown


def show(qtbot: QtBot, window: MainWindow, page: ChartsPage) -> None:
    window.show_page("charts")
    qtbot.waitUntil(lambda: bool(page.chart.answer.text()), timeout=20_000)


def write_week(write: Write) -> None:
    for day, strength in ((9, 6), (11, 4), (13, 8)):
        write(Symptom, f"2026-02-{day:02}", name="Headache", severity=rating("nrs-11", strength))
    write(Symptom, "2026-02-12", name="Nausea", severity=rating("nrs-11", 3))


def test_an_empty_log_says_what_will_be_drawn(qtbot: QtBot, window: MainWindow, page: ChartsPage) -> None:
    window.show_page("charts")
    qtbot.waitUntil(lambda: not window.workspace.jobs.running())
    assert page.title() == "Charts"
    assert page.chart.isHidden()


def test_the_answer_is_a_sentence_that_a_screen_reader_hears(
    qtbot: QtBot, window: MainWindow, page: ChartsPage, write: Write
) -> None:
    write_week(write)
    show(qtbot, window, page)
    assert page.title() == "Headache days"
    assert page.chart.answer.text().startswith("3 days with Headache in the last 30")
    assert page.chart.view.accessibleName() == f"Headache days: {page.chart.answer.text()}"


def test_arrows_walk_over_the_days_and_tell_each(
    qtbot: QtBot, window: MainWindow, page: ChartsPage, write: Write
) -> None:
    write_week(write)
    show(qtbot, window, page)
    page.chart.view.setFocus()
    QTest.keyClick(page.chart.view, Qt.Key.Key_End)
    assert page.chart.view.accessibleDescription() == "17 February: not logged"
    for _ in range(4):
        QTest.keyClick(page.chart.view, Qt.Key.Key_Left)
    assert page.chart.view.accessibleDescription().startswith("13 February: 8 of 10")
    QTest.keyClick(page.chart.view, Qt.Key.Key_Escape)
    assert page.chart.view.pointed_at() is None


def test_another_question_and_another_period_by_keyboard(
    qtbot: QtBot, window: MainWindow, page: ChartsPage, write: Write
) -> None:
    write_week(write)
    show(qtbot, window, page)
    qtbot.waitUntil(page.list.buttons[0].hasFocus)
    QTest.keyClick(page.list.buttons[0], Qt.Key.Key_Down)
    QTest.keyClick(page.list.buttons[1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.chart.answer.text().startswith("1 day with Nausea"), timeout=20_000)
    page.period.setFocus()
    QTest.keyClick(page.period, Qt.Key.Key_Left)
    QTest.keyClick(page.period, Qt.Key.Key_Space)
    assert "30 days" in page.sentence()
    assert page.title() == "Nausea days"


def test_the_table_holds_the_same_days(qtbot: QtBot, window: MainWindow, page: ChartsPage, write: Write) -> None:
    write_week(write)
    show(qtbot, window, page)
    QTest.keyClick(page.chart.switch, Qt.Key.Key_Return)
    model = page.chart.table.model()
    assert page.chart.table.isVisible()
    assert model.rowCount() == 90
    assert model.index(4, 0).data() == "Friday, 13 February"
    assert model.index(4, 1).data() == "8"
    assert model.index(0, 1).data() == "not logged"


def test_what_is_written_meanwhile_is_drawn(qtbot: QtBot, window: MainWindow, page: ChartsPage, write: Write) -> None:
    write_week(write)
    show(qtbot, window, page)
    write(Symptom, "2026-02-14", name="Headache", severity=rating("nrs-11", 5))
    window.workspace.changed.emit()
    qtbot.waitUntil(lambda: page.chart.answer.text().startswith("4 days"), timeout=20_000)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (640, 480)])
def test_the_picture_is_as_wide_as_its_card(
    qtbot: QtBot, window: MainWindow, page: ChartsPage, write: Write, size: tuple[int, int]
) -> None:
    write_week(write)
    window.resize(*size)
    show(qtbot, window, page)
    qtbot.waitUntil(
        lambda: (
            not window.workspace.jobs.running()
            and abs(page.chart.view.sizeHint().width() - page.chart.view.width()) <= 1
        ),
        timeout=20_000,
    )


def test_the_sample_is_drawn_whole(
    qtbot: QtBot, workspace: Workspace, look: Theme, settings: Settings, now: Callable[[], datetime]
) -> None:
    records = list(generate(people=1, years=1, until=date(2026, 2, 17)))
    workspace.journal.apply([addition(record) for record in records], title="Sample")
    window = MainWindow(workspace, look, settings, now)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.switch(workspace.journal.people()[-1])
    page = window.page_of("charts")
    assert isinstance(page, ChartsPage)
    show(qtbot, window, page)
    assert "days with" in page.chart.answer.text()
    assert len(page.list.buttons) > 5
