"""The frame at every width, what a screen reader finds in it, and what is always at hand."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journal.model.change import Change, addition
from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.people import Person
from journal.model.records import Record
from journal.model.symptoms import Symptom
from tests.ui.conftest import Write
from ui.forms.fields import rating
from ui.main_window import MainWindow
from ui.pages.timeline import TimelinePage
from ui.theme import Mode, theme
from ui.widgets.day_rail import DayRail
from ui.widgets.rail import Fold
from ui.widgets.scale_row import ScaleRow

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, ScaleRow, DayRail)


def controls(window: QWidget) -> Iterator[QWidget]:
    """Everything in a window that a person can act on, as far as it is shown."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget, CONTROLS) and widget.isVisible() and not isinstance(widget.parent(), QComboBox):
            yield widget


@pytest.fixture
def page(window: MainWindow, write: Write) -> TimelinePage:
    """The timeline with an entry open."""
    record = write(Symptom, name="Headache", severity=rating("nrs-11", 7), note="light hurt")
    window.show_page("timeline")
    shown = window.page
    assert isinstance(shown, TimelinePage)
    window.workspace.changed.emit()
    shown.show_record(record)
    return shown


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (640, 480)])
def test_every_control_has_a_name_a_role_and_a_place_in_the_tab_order(
    window: MainWindow, page: TimelinePage, size: tuple[int, int]
) -> None:
    assert page.inspector.record() is not None
    window.resize(*size)
    for control in controls(window):
        heard = QAccessible.queryAccessibleInterface(control)
        assert control.accessibleName() or heard.text(QAccessible.Text.Name), type(control)
        assert heard.role() != QAccessible.Role.NoRole, type(control)
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, type(control)


def test_tab_reaches_every_control_of_the_page(window: MainWindow, page: TimelinePage, qapp: QApplication) -> None:
    wanted = {control for control in controls(page) if control.isEnabled() and control.focusProxy() is None}
    reached: set[QWidget] = set()
    for _ in range(120):
        window.focusNextChild()
        focused = qapp.focusWidget()
        assert focused is not None
        reached.add(focused)
    assert wanted <= reached


def test_tab_goes_as_one_reads(window: MainWindow, page: TimelinePage, qapp: QApplication) -> None:
    assert page.isVisible()
    page.field.edit.setFocus()
    names: list[str] = []
    for _ in range(11):
        window.focusNextChild()
        focused = qapp.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
    assert names[:9] == [
        "All", "Symptoms", "Doses", "Side effects", "Measurements", "Notes", "Visits",
        "Entries, newest first", "Days of this log",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "scale", "fold"),
    [
        ((1440, 900), 1.0, Fold.WIDE),
        ((1024, 700), 1.0, Fold.NARROW),
        ((1440, 900), 1.5, Fold.NARROW),
        ((1024, 700), 2.0, Fold.MENU),
        ((640, 480), 1.0, Fold.MENU),
    ],
)
def test_the_rail_folds_by_the_room_there_is(
    window: MainWindow, size: tuple[int, int], scale: float, fold: Fold
) -> None:
    window.look = theme(Mode.LIGHT, scale)
    window.resize(700, 500)
    window.resize(*size)
    assert window.frame_fold() is fold


def test_the_window_can_be_made_narrow_and_wide_again(
    window: MainWindow, page: TimelinePage, qapp: QApplication
) -> None:
    for width in (640, 1440, 1024, 640, 1440):
        window.resize(width, 700)
        qapp.processEvents()
        qapp.sendPostedEvents()
    assert all(button.isVisible() for button in page.buttons())
    assert page.inspector.isVisible()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (800, 600)])
def test_nothing_of_the_frame_lies_outside_the_window(
    window: MainWindow, page: TimelinePage, size: tuple[int, int]
) -> None:
    assert page.isVisible()
    window.resize(*size)
    for control in controls(window):
        if isinstance(control, QAbstractButton) and not page.inspector.isAncestorOf(control):
            corner = control.mapTo(window, control.rect().bottomRight())
            assert corner.x() <= window.width(), control.accessibleName()
            assert corner.y() <= window.height(), control.accessibleName()


def test_what_was_saved_can_be_undone_from_the_quiet_line(window: MainWindow, qtbot: QtBot, write: Write) -> None:
    window.show_page("timeline")
    page = window.page
    assert isinstance(page, TimelinePage)
    record = write(Note, text="New pillow")
    window.workspace.changed.emit()
    page.show_record(record)
    page.inspector.delete()
    qtbot.waitUntil(lambda: page.list.model().rowCount() == 0)
    assert window.actions_.undo.text() == "Undo: Delete Note"
    window.quiet_line().undo_asked.emit()
    qtbot.waitUntil(lambda: page.list.model().rowCount() == 2)
    assert not window.actions_.undo.isEnabled()
    assert window.actions_.redo.isEnabled()


def test_an_undo_that_is_refused_says_so_and_leaves_the_stack(window: MainWindow, qtbot: QtBot, write: Write) -> None:
    window.show_page("timeline")
    page = window.page
    assert isinstance(page, TimelinePage)
    page.show_record(write(Symptom, name="Headache"))
    field = next(field for field in page.inspector.fields() if "How bad" in field.label)
    field.edited.emit(rating("nrs-11", 4))
    qtbot.waitUntil(window.actions_.undo.isEnabled)
    # Another hand, or another device, changes the same record in between.
    shown = page.inspector.record()
    assert shown is not None
    change_elsewhere(window, shown)
    failed: list[object] = []
    window.workspace.jobs.failed.connect(failed.append)
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: bool(failed))
    assert "cannot be taken back" in str(failed[0])
    assert window.workspace.stack.count() == 0
    assert not window.actions_.undo.isEnabled()


def change_elsewhere(window: MainWindow, shown: Record) -> None:
    stored = window.workspace.journal.get(shown.id)
    after = msgspec.structs.replace(stored, note="from elsewhere")
    window.workspace.journal.apply([Change(stored, after)], title="Elsewhere")


def test_another_person_has_another_log(window: MainWindow, write: Write, qtbot: QtBot) -> None:
    write(Note, text="of Ines")
    other = new_id()
    stamp = "2026-02-16T18:48:00.000Z"
    tomas = Person(id=other, person=other, recorded=stamp, name="Tomas", relation="son")
    window.workspace.journal.apply([addition(tomas)], title="Add Tomas")
    window.switch(tomas)
    window.show_page("timeline")
    page = window.page
    assert isinstance(page, TimelinePage)
    qtbot.waitUntil(lambda: page.list.model().rowCount() == 0)
    assert page.sentence() == "Nothing is written down yet."
