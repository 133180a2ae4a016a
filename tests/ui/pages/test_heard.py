"""What a screen reader finds on the pages that hand over: every control by its name, in the order of the tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from journal.model.people import Provider
from journal.model.symptoms import Symptom
from journal.model.treatments import Treatment
from journal.model.visits import Appointment, Question
from tests.ui.conftest import Write
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.pages.treatments import TreatmentsPage
from ui.widgets.course_list import CourseList
from ui.widgets.course_table_view import CourseTable
from ui.widgets.paper import PaperView
from ui.widgets.scale_row import ScaleRow
from ui.widgets.text_area import TextArea
from ui.widgets.visit_questions import QuestionRow

CONTROLS = (
    QAbstractButton, QLineEdit, QComboBox, ScaleRow, PaperView, QuestionRow, CourseList, CourseTable, TextArea,
)  # fmt: skip


@pytest.fixture
def filled(write: Write) -> None:
    write(Provider, "2025-01-01", name="Dr Hannah Lee", role="neurologist")
    write(Symptom, "2026-02-12T13:40+01:00", name="Headache", severity=rating("nrs-11", 6))
    question = write(Question, None, text="Stay at 20 mg?")
    write(Appointment, "2026-01-21T09:00+01:00", provider="Dr Hannah Lee", questions=(question.id,))
    write(Appointment, "2026-03-05T10:40+01:00", provider="Dr Hannah Lee", questions=(question.id,))


def controls(page: QWidget) -> list[QWidget]:
    found = [one for one in page.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
    # Of several to choose one from, Tab reaches the chosen one and arrows the rest.
    return [one for one in found if not isinstance(one, QRadioButton) or one.isChecked()]


@pytest.mark.parametrize("key", ["share", "visits"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (640, 480)])
def test_every_control_is_heard_and_reached(
    filled: None, window: MainWindow, qtbot: QtBot, qapp: QApplication, key: str, size: tuple[int, int]
) -> None:
    assert filled is None
    window.resize(*size)
    window.workspace.changed.emit()
    window.show_page(key)
    page = window.page
    qtbot.waitUntil(page.isVisible)
    qtbot.waitUntil(lambda: not page._soon.isActive() and not page.workspace.jobs.running(), timeout=30_000)  # type: ignore[attr-defined]
    wanted = controls(page)
    assert wanted
    for control in wanted:
        heard = QAccessible.queryAccessibleInterface(control)
        assert control.accessibleName() or heard.text(QAccessible.Text.Name), type(control)
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, type(control)
    reached: set[QWidget] = set()
    for _ in range(120):
        window.focusNextChild()
        focused = qapp.focusWidget()
        assert focused is not None
        reached.add(focused)
    left = {one for one in wanted if one.isEnabled()} - reached
    assert {one.accessibleName() for one in left} == set()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (640, 480)])
@pytest.mark.parametrize("what", ["", "change", "stop", "dose", "ill", "effect", "start"])
def test_every_control_of_the_treatments_and_their_forms_is_heard_and_reached(
    window: MainWindow, write: Write, qtbot: QtBot, qapp: QApplication, what: str, size: tuple[int, int]
) -> None:
    write(Treatment, "2026-02-01", name="Propranolol")
    window.resize(*size)
    window.show_page("treatments")
    page = window.page
    assert isinstance(page, TreatmentsPage)
    qtbot.waitUntil(lambda: page.board.course() is not None)
    if what:
        course = page.board.course()
        page.asking.ask(what, course.record if course is not None and what != "start" else None)
    else:
        QTest.keyClick(page.board.list, Qt.Key.Key_Return)
    wanted = [one for one in controls(page) if one.isVisible()]
    for control in wanted:
        assert control.accessibleName(), type(control)
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, type(control)
    reached: set[QWidget] = set()
    for _ in range(80):
        window.focusNextChild()
        focused = qapp.focusWidget()
        assert focused is not None
        reached.add(focused)
    left = {one for one in wanted if one.isEnabled()} - reached
    assert {one.accessibleName() for one in left} == set()
