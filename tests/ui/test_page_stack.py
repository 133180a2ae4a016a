"""Pages are made when they are wanted, and what is written while they are out of sight is there when they are shown."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal.model.symptoms import Symptom
from tests.ui.conftest import Write
from ui.main_window import PAGES, MainWindow
from ui.models.rows import Entry
from ui.page_stack import PageStack
from ui.pages.timeline import TimelinePage
from ui.theme import Theme
from ui.workspace import Workspace


def names(page: TimelinePage) -> list[str]:
    model = page.list.model()
    rows = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [row.line.what for row in rows if isinstance(row, Entry)]


def test_what_was_written_while_a_page_was_out_of_sight_is_there_when_it_is_shown(
    window: MainWindow, write: Write
) -> None:
    page = window.page_of("timeline")
    assert isinstance(page, TimelinePage)
    write(Symptom, name="Headache")
    window.workspace.changed.emit()
    assert names(page) == []
    window.show_page("timeline")
    assert names(page) == ["Headache"]


def test_a_page_is_made_once_and_the_others_while_nobody_waits(
    qtbot: QtBot, workspace: Workspace, look: Theme, now: Callable[[], datetime]
) -> None:
    stack = PageStack(PAGES, workspace, look, now)
    qtbot.addWidget(stack)
    first = stack.page("today")
    assert stack.made() == (first,)
    stack.make_ahead()
    qtbot.waitUntil(lambda: len(stack.made()) == len(PAGES))
    assert stack.page("today") is first
