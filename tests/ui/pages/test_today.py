"""The day by keyboard alone: a real vault, a real window, real keys."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.daily import CheckIn, Factor, Tracker
from journal.model.documents import Note
from journal.model.moments import Moment
from journal.model.records import NONE, SKIPPED, Record
from journal.model.selection import Selection
from journal.model.symptoms import Symptom
from journal.model.treatments import Dose, Schedule, Segment, Treatment
from journal.model.visits import Appointment
from tests.ui.conftest import Write
from tests.ui.telling import FOLLOWED
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.widgets.scale_row import ScaleRow


@pytest.fixture
def page(window: MainWindow, write: Write) -> TodayPage:
    """The page of a person who follows eight things."""
    for order, (name, records, scale) in enumerate(FOLLOWED):
        write(Tracker, None, name=name, records=records, scale=scale, order=order)
    write(Symptom, "2026-02-16T20:00+01:00", name="headache", severity=rating("nrs-11", 6))
    window.workspace.changed.emit()
    shown = window.page
    assert isinstance(shown, TodayPage)
    shown.take_focus()
    return shown


def written(journal: Journal, *kinds: str) -> list[Any]:
    """What was written on the day of these tests."""
    person, today = journal.people()[0].id, date(2026, 2, 17)
    return list(journal.page(Selection(person=person, kinds=kinds, start=today, end=today)).records)


def press(qapp: QApplication, *keys: str) -> None:
    for key in keys:
        widget = qapp.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, key)


def test_eight_trackers_take_eight_keys(page: TodayPage, qapp: QApplication, qtbot: QtBot, journal: Journal) -> None:
    press(qapp, "4", "5", "7", "0", "4", "2", "7", "1")
    qtbot.waitUntil(lambda: page.sentence() == "All 8 noted.")
    symptoms = {record.name: record.severity.value.raw for record in written(journal, "symptom")}
    assert symptoms == {"Headache": 4, "Joint pain": 5, "Fatigue": 7, "Dizzy on standing": 0}
    (checkin,) = written(journal, "checkin")
    assert isinstance(checkin, CheckIn)
    assert checkin.mood.value is not None
    assert checkin.sleep_hours.value is not None
    assert (int(checkin.mood.value.raw), int(checkin.sleep_hours.value.raw)) == (4, 7)
    assert checkin.sleep_hours.value.band
    (factor,) = written(journal, "factor")
    assert isinstance(factor, Factor)
    assert factor.amount.value is not None
    assert factor.amount.value.raw == Decimal(1)


def test_none_and_skipped_are_told_apart_from_zero(
    page: TodayPage, qapp: QApplication, qtbot: QtBot, journal: Journal
) -> None:
    press(qapp, "-", "s", "0")
    qtbot.waitUntil(lambda: page.sentence().startswith("3 of 8"))
    states = {record.name: record.severity.answer for record in written(journal, "symptom")}
    assert states == {"Headache": NONE, "Joint pain": SKIPPED, "Fatigue": "given"}


def test_a_second_answer_corrects_the_first(
    page: TodayPage, qapp: QApplication, qtbot: QtBot, journal: Journal
) -> None:
    press(qapp, "4")
    qtbot.waitUntil(lambda: page.sentence().startswith("1 of 8"))
    page.trackers.rows[0].scale.setFocus()
    press(qapp, "8")
    qtbot.waitUntil(lambda: written(journal, "symptom")[0].severity.value.raw == 8)
    assert len(written(journal, "symptom")) == 1


def test_arrows_walk_between_the_rows_and_out_to_the_line(page: TodayPage, qapp: QApplication) -> None:
    for _ in range(8):
        widget = qapp.focusWidget()
        assert isinstance(widget, ScaleRow)
        QTest.keyClick(widget, Qt.Key.Key_Down)
    assert qapp.focusWidget() is page.line.edit


def test_what_was_said_yesterday_stands_beside_the_name(page: TodayPage) -> None:
    assert page.trackers.rows[0].last() == "yesterday 6"
    assert page.trackers.rows[1].last() == ""


def test_nothing_to_report_ends_the_day_in_one_key(
    page: TodayPage, qapp: QApplication, qtbot: QtBot, journal: Journal
) -> None:
    press(qapp, "n")
    qtbot.waitUntil(lambda: page.sentence() == "All 8 noted.")
    assert {record.severity.answer for record in written(journal, "symptom")} == {NONE}
    assert written(journal, "checkin")[0].mood.answer == SKIPPED


def test_same_as_usual_says_what_was_said_the_day_before_and_is_one_undo(
    page: TodayPage, window: MainWindow, qapp: QApplication, qtbot: QtBot, journal: Journal
) -> None:
    press(qapp, "u")
    qtbot.waitUntil(lambda: page.sentence().startswith("1 of 8"))
    assert written(journal, "symptom")[0].severity.value.raw == 6
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: page.sentence().startswith("0 of 8"))
    assert written(journal, "symptom") == []


def test_a_line_becomes_a_note(page: TodayPage, qtbot: QtBot, journal: Journal) -> None:
    page.line.edit.setFocus()
    QTest.keyClicks(page.line.edit, "New pillow")
    QTest.keyClick(page.line.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.line.edit.text() == "")
    (note,) = written(journal, "note")
    assert isinstance(note, Note)
    assert note.text == "New pillow"


def test_yesterday_can_be_filled_in_too(page: TodayPage, qapp: QApplication, qtbot: QtBot, journal: Journal) -> None:
    page.buttons()[0].click()  # type: ignore[attr-defined]
    assert page.title() == "Monday, 16 February"
    page.trackers.rows[1].scale.setFocus()
    press(qapp, "3")
    qtbot.waitUntil(lambda: page.sentence().startswith("2 of 8"))
    assert written(journal, "symptom") == []


@pytest.fixture
def propranolol(write: Write) -> Record:
    """Taken at eight in the evening, half an hour from the clock of these tests."""
    schedule = Schedule(times=("20:00",))
    segment = Segment(start=Moment("2025-11-10"), amount=Decimal(40), unit="mg", schedule=schedule)
    return write(Treatment, "2025-11-10", name="Propranolol", segments=(segment,))


@pytest.mark.parametrize(("word", "status"), [("Taken", "taken"), ("Late", "late"), ("Skipped", "skipped")])
def test_a_dose_that_is_due_takes_one_click(
    window: MainWindow, propranolol: Record, qtbot: QtBot, journal: Journal, word: str, status: str
) -> None:
    window.workspace.changed.emit()
    page = window.page
    assert isinstance(page, TodayPage)
    button = next(one for one in page.doses.findChildren(QPushButton) if one.text() == word and one.isVisible())
    assert button.accessibleName() == f"Propranolol 40 mg, 20:00: {word}"
    button.click()
    qtbot.waitUntil(lambda: bool(written(journal, "dose")))
    (dose,) = written(journal, "dose")
    assert isinstance(dose, Dose)
    assert (dose.treatment, dose.status, dose.scheduled) == (propranolol.id, status, "2026-02-17T20:00+01:00")
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in page.doses.findChildren(QPushButton)))


def test_the_next_visit_is_told(window: MainWindow, write: Write) -> None:
    write(Appointment, "2026-04-01T09:00+02:00", reason="Cardiology")
    write(Appointment, "2026-03-05T10:40+01:00", reason="Neurology")
    window.workspace.changed.emit()
    page = window.page
    assert isinstance(page, TodayPage)
    assert page.visit_words() == "Neurology, Thursday, 5 March, 10:40"


def test_a_person_who_follows_nothing_is_told_how_to_begin(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, TodayPage)
    assert page.sentence() == "Nothing is followed yet."
    assert not page.trackers.isVisible()


def test_a_thing_is_followed_from_add(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    window.open_add()
    widget = qapp.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, "Tinnitus")
    for _ in range(6):
        QTest.keyClick(widget, Qt.Key.Key_Down)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    chosen = qapp.focusWidget()
    assert chosen is not None
    assert chosen.accessibleName() == "Answered with"
    QTest.keyClick(chosen, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.sentence().startswith("0 of 1"))


def test_eight_trackers_and_four_doses_hold_in_one_small_screen(
    window: MainWindow, page: TodayPage, write: Write, qtbot: QtBot
) -> None:
    for hour in ("17:00", "18:00", "19:00", "20:00"):
        segment = Segment(start=Moment("2025-11-10"), amount=Decimal(5), unit="mg", schedule=Schedule(times=(hour,)))
        write(Treatment, "2025-11-10", name=f"Medicine of {hour}", segments=(segment,))
    window.resize(1024, 700)
    window.workspace.changed.emit()

    def held() -> None:
        for widget in (*page.trackers.rows, *page.doses.findChildren(QPushButton), page.line):
            corner = widget.mapTo(window, widget.rect().bottomRight())
            assert corner.y() < 660
            assert corner.x() < 1000
        assert page.doses.mapTo(window, page.doses.rect().topLeft()).x() > 700

    qtbot.waitUntil(held)
