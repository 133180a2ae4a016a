"""Treatments by keyboard alone: a real vault, a real window, real keys."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.journal import Journal
from journal.model.moments import Moment
from journal.model.records import Effective
from journal.model.selection import Selection
from journal.model.treatments import Dose, Effect, Schedule, Segment, SideEffect, Suspect, Treatment
from tests.ui.conftest import Write
from ui.main_window import MainWindow
from ui.models.course_table import CoursesModel
from ui.models.courses import Course
from ui.pages.treatments import TreatmentsPage
from ui.theme import Theme
from ui.widgets.course_bars import lanes

DAILY = Schedule(times=("08:00",))


def steps(*doses: tuple[str, int]) -> tuple[Segment, ...]:
    """One dose after another, each from its day on."""
    return tuple(
        Segment(start=Moment(start), amount=Decimal(amount), unit="mg", schedule=DAILY) for start, amount in doses
    )


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Callable[[], TreatmentsPage]:
    """Shows the page once it has read its courses."""

    def show() -> TreatmentsPage:
        window.show_page("treatments")
        page = window.page
        assert isinstance(page, TreatmentsPage)
        settle(qtbot, window)
        return page

    return show


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(120)
    qtbot.waitUntil(lambda: not window.workspace.jobs.running())


def rows(page: TreatmentsPage) -> list[Course]:
    model = page.board.list.model()
    found = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [row for row in found if isinstance(row, Course)]


def at(qapp: QApplication) -> QWidget:
    widget = qapp.focusWidget()
    assert widget is not None
    return widget


def press(qapp: QApplication, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(at(qapp), key)


def go_to(qapp: QApplication, name: str) -> None:
    """Tab until something of that name has the keyboard."""
    for _each in range(60):
        if name in at(qapp).accessibleName():
            return
        press(qapp, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {name}")


def fill(qapp: QApplication, name: str, text: str) -> None:
    go_to(qapp, name)
    QTest.keyClicks(at(qapp), text)


def treatments(journal: Journal) -> list[Treatment]:
    found = journal.select(Selection(person=journal.people()[0].id, kinds=("treatment",)))
    return [record for record in found if isinstance(record, Treatment)]


def test_a_treatment_is_started_changed_and_stopped_with_a_side_effect_and_all_of_it_taken_back(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, opened: Callable[[], TreatmentsPage], journal: Journal
) -> None:
    page = opened()
    assert at(qapp) is page.first
    press(qapp, Qt.Key.Key_Return)
    fill(qapp, "What is it", "Amitriptyline")
    fill(qapp, "Amount", "10 mg")
    fill(qapp, "At what times", "21:30")
    fill(qapp, "First day", "2026-01-05")
    press(qapp, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.dose for row in rows(page)] == ["10 mg"])
    assert at(qapp) is page.board.list
    press(qapp, Qt.Key.Key_Return)
    assert at(qapp).accessibleName() == "Amitriptyline: Change dose"
    press(qapp, Qt.Key.Key_Return)
    go_to(qapp, "Amount")
    QTest.keyClick(at(qapp), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(at(qapp), "20 mg")
    fill(qapp, "From", "2026-02-01")
    press(qapp, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.dose for row in rows(page)] == ["20 mg"])
    page.board.asked.emit("ill", page.board.course())
    fill(qapp, "What is it", "Dry mouth")
    fill(qapp, "Since", "2026-02-03")
    press(qapp, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [ill.words for row in rows(page) for ill in row.ills] == ["Dry mouth, mild"])
    press(qapp, Qt.Key.Key_Return)
    go_to(qapp, "Amitriptyline: Stop")
    press(qapp, Qt.Key.Key_Return)
    fill(qapp, "Why it ends", "too dry")
    press(qapp, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.stopped for row in rows(page)] == ["stopped 17 Feb: too dry"])
    for _each in range(4):
        qtbot.waitUntil(window.actions_.undo.isEnabled)
        QTest.keyClick(at(qapp), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, window)
    qtbot.waitUntil(lambda: rows(page) == [])
    assert treatments(journal) == []


def test_a_late_dose_answers_the_one_that_was_due(
    qapp: QApplication, qtbot: QtBot, opened: Callable[[], TreatmentsPage], write: Write, journal: Journal
) -> None:
    own = write(Treatment, "2026-02-01", name="Propranolol", segments=steps(("2026-02-01", 40)))
    page = opened()
    page.board.asked.emit("dose", page.board.course())
    go_to(qapp, "When")
    press(qapp, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(journal.latest(own.person, "dose", own.id)))
    (dose,) = journal.latest(own.person, "dose", own.id)
    assert isinstance(dose, Dose)
    assert (dose.status, dose.scheduled) == ("late", "2026-02-17T08:00+01:00")


def test_a_dose_cannot_change_before_it_began_and_what_was_typed_stays(
    qapp: QApplication, opened: Callable[[], TreatmentsPage], write: Write
) -> None:
    write(Treatment, "2026-02-01", name="Propranolol", segments=steps(("2026-02-01", 40)))
    page = opened()
    page.board.asked.emit("change", page.board.course())
    fill(qapp, "From", "2026-01-01")
    press(qapp, Qt.Key.Key_Return)
    assert page.form is not None
    assert page.form.fields()[2].said().startswith("This treatment began or last changed on 2026-02-01")
    assert at(qapp).accessibleName() == "From"
    press(qapp, Qt.Key.Key_Escape)
    assert page.form is None


def test_a_treatment_without_a_name_is_not_started(qapp: QApplication, opened: Callable[[], TreatmentsPage]) -> None:
    page = opened()
    press(qapp, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page.form is not None
    assert page.form.fields()[0].said() == "Give it a name."


@pytest.fixture
def full(opened: Callable[[], TreatmentsPage], write: Write) -> TreatmentsPage:
    """Two that go on, one as needed, one that ended; with effects and side effects."""
    doses = steps(("2025-11-04", 10), ("2026-01-21", 20))
    own = write(Treatment, "2025-11-04", name="Amitriptyline", segments=doses)
    needed = Segment(start=Moment("2025-01-01"), amount=Decimal(50), unit="mg", schedule=Schedule(as_needed=True))
    spare = write(Treatment, "2025-01-01", name="Sumatriptan", segments=(needed,))
    write(Dose, "2026-02-16T13:00+01:00", treatment=spare.id)
    write(Effect, "2026-02-01", treatment=own.id, effectiveness="moderate")
    write(Effect, "2026-02-02", treatment=own.id, effectiveness="cannot-tell")
    suspects = (Suspect(treatment=spare.id), Suspect(treatment=own.id, confidence="certain"))
    write(SideEffect, "2026-01-24", name="Drowsy", grade="moderate", suspects=suspects)
    ended = write(Treatment, "2025-06-01", name="Magnesium", segments=steps(("2025-06-01", 400)))
    assert isinstance(ended, Treatment)
    return opened()


def test_current_ones_come_first_and_say_what_is_known(full: TreatmentsPage) -> None:
    first, needed = next(r for r in rows(full) if r.record.name == "Amitriptyline"), rows(full)[-1]
    assert [(step.dose, step.level) for step in first.steps] == [("10 mg", 0.0), ("20 mg", 1.0)]
    assert first.facts == ("once a day, 08:00", "taken 0 of 28 in 28 days, 28 unknown")
    assert [mark.words for mark in first.marks] == ["moderate help", "can't tell"]
    assert [ill.words for ill in first.ills] == ["Drowsy, moderate"]
    assert needed.facts == ("as needed", "used on 1 of 28 days, 27 not logged")
    assert needed.since == "last dose 30 hours ago"
    assert needed.ills == ()
    assert needed.suspected == ("Drowsy, moderate",)


def test_words_that_would_touch_stand_one_line_up(full: TreatmentsPage, look: Theme) -> None:
    first = next(row for row in rows(full) if row.marks)
    assert lanes(look, first.marks) == [0, 1]


def test_the_table_tells_the_same_and_keeps_what_is_chosen(
    qapp: QApplication, qtbot: QtBot, full: TreatmentsPage
) -> None:
    chosen = full.board.course()
    full.switch.halves[1].click()
    full.board.table.setFocus()
    assert full.board.course() == chosen
    model = full.board.table.model()
    words = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(3)]
    assert any("once a day, 08:00" in row and "Drowsy, moderate" in row for row in words)
    press(qapp, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(at(qapp), QPushButton))
    assert chosen is not None
    assert at(qapp).accessibleName().startswith(chosen.record.name)


def test_left_goes_back_in_time_and_right_to_today(qapp: QApplication, full: TreatmentsPage) -> None:
    latest = full.board.time.value()
    full.board.list.setFocus()
    press(qapp, Qt.Key.Key_Left)
    assert full.board.time.value() == latest - 28
    press(qapp, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert full.board.time.value() == latest


def test_it_keeps_the_rules_of_a_model(full: TreatmentsPage, qtmodeltester: ModelTester) -> None:
    model = CoursesModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    ended = Effective(start=Moment("2025-06-01"), end=Moment("2025-09-01"))
    assert ended.end is not None
    model.show_courses(rows(full))
    model.show_courses(rows(full))
    assert not model.index_of("nothing").isValid()
