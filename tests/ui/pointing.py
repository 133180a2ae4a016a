"""Somebody who has a mouse: what is hidden, covered or cut away cannot be clicked, as it is in front of a screen."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.widgets.choice import Choice

_NOTCH, _NOTCHES = 120, 60
_POLL = 20
"""Milliseconds between two looks at whether a menu or a dialog is there."""

_ATTEMPTS = 5

W = TypeVar("W", bound=QWidget)


class Mouse:
    """Clicks go to the window, which hands them to whatever lies there; letters go to a field that was clicked."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot

    def click(self, widget: QWidget, at: QPoint | None = None, *, times: int = 1) -> None:
        """The left button on the middle of `widget`, or `at` a place in it; what is further down is scrolled to."""
        # The window is kept by name: Python's hold on its handle ends with it.
        window, place = self._over(widget, at)
        handle = window.windowHandle()
        QTest.mouseMove(handle, place)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        if times > 1:
            QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def click_right(self, widget: QWidget, at: QPoint | None = None) -> None:
        """The right button, which offers a menu."""
        window, place = self._over(widget, at)
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)

    def write(self, field: QWidget, text: str) -> None:
        """Click a field and type letters; what stands in it stays before or behind them."""
        self.click(field)
        assert self._app.focusWidget() is field, f"a click did not put the keyboard into {named(field)}"
        QTest.keyClicks(field, text)

    def type_on(self, text: str) -> None:
        """Letters where the keyboard is since the last click."""
        held = self._app.focusWidget()
        assert held is not None
        QTest.keyClicks(held, text)

    def write_over(self, field: QLineEdit, text: str) -> None:
        """Mark the whole line by pressing three times, and type."""
        for _attempt in range(_ATTEMPTS):
            window, place = self._over(field, None)
            self.click(field, times=2)
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
            if field.selectedText() == field.text():
                break
            # On a busy machine the third press came too late, and so it does for a person, who presses again.
            self._qtbot.wait(self._app.doubleClickInterval() + _POLL)
        assert field.selectedText() == field.text()
        QTest.keyClicks(field, text)

    def click_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """One row of a list, near its upper left corner, where nothing is laid over it."""
        port = view.viewport()
        self._scroll(port, lambda: view.visualRect(index).topLeft() + QPoint(24, 18), port)
        self.click(port, view.visualRect(index).topLeft() + QPoint(24, 18))

    def take(self, button: QWidget, action: QAction | str) -> None:
        """Press a button that opens a menu, and choose from it."""
        self.answer(lambda: self.click(button), lambda: self.choose_from_menu(action))

    def choose(self, choice: Choice, value: str | None) -> None:
        """Open the list of a choice and click the word of `value`."""
        self.click(choice)
        view = choice.view()
        self._qtbot.waitUntil(view.isVisible)
        # Qt takes a release within a moment of opening for the end of the press that opened it.
        self._qtbot.wait(self._app.doubleClickInterval() + _POLL)
        index = choice.model().index(choice.findData(value), 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())
        self._qtbot.waitUntil(lambda: choice.currentData() == value)

    def choose_file(self, button: QWidget, path: Path, word: QDialogButtonBox.StandardButton) -> None:
        """Press a button that asks for a file, type its path into the line, and press Open or Save."""
        self.answer(lambda: self.click(button), lambda: self._choose_in_dialog(path, word))

    def answer(self, ask: Callable[[], None], respond: Callable[[], bool]) -> None:
        """Do what opens a menu or a dialog and waits for it; `respond` is asked until it found it and says True."""
        clock = QTimer(self._app, interval=_POLL)
        told: list[bool] = []

        def look() -> None:
            if not told and respond():
                told.append(True)
                clock.stop()

        clock.timeout.connect(look)
        clock.start()
        try:
            ask()
            self._qtbot.waitUntil(lambda: bool(told), timeout=10_000)
        finally:
            # Else it clicks into the next test's windows.
            clock.stop()
            clock.deleteLater()

    def choose_from_menu(self, wanted: QAction | str) -> bool:
        """Click an action of the menu that is open; False while there is none."""
        menu = self._app.activePopupWidget()
        if not isinstance(menu, QMenu):
            return False
        action = wanted if isinstance(wanted, QAction) else next(a for a in menu.actions() if a.text() == wanted)
        assert action.isEnabled()
        self.click(menu, menu.actionGeometry(action).center())
        return True

    def _choose_in_dialog(self, path: Path, word: QDialogButtonBox.StandardButton) -> bool:
        dialog = self._app.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return False
        if not dialog.property("told"):
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(line, QLineEdit)
            self.write_over(line, str(path)) if line.text() else self.write(line, str(path))
            dialog.setProperty("told", True)
            return False
        popup = self._app.activePopupWidget()
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        self.click(dialog if popup is not None else box.button(word), QPoint(4, 4) if popup is not None else None)
        return popup is None

    def _over(self, widget: QWidget, at: QPoint | None) -> tuple[QWidget, QPoint]:
        """The window and the place in it where `widget` is what lies uppermost."""
        self._qtbot.waitUntil(lambda: widget.isVisible() and widget.isEnabled(), timeout=10_000)
        self._wait_still(widget)
        self._scroll(widget, lambda: widget.rect().center() if at is None else at, widget)
        window, point = widget.window(), widget.rect().center() if at is None else at
        place = widget.mapTo(window, point)
        hit = window.childAt(place) or window
        assert hit is widget, f"{named(widget)} is covered by {named(hit)}"
        return window, place

    def _wait_still(self, widget: QWidget) -> None:
        """Nobody clicks at what is still being laid out: it is waited for until it stands where it stood."""
        before: tuple[QPoint, QSize] | None = None
        while before != (before := (widget.mapTo(widget.window(), QPoint()), widget.size())):
            self._app.processEvents()

    def _scroll(self, widget: QWidget, point: Callable[[], QPoint], within: QWidget) -> None:
        """Turn the wheel over whatever scrolls around `widget` until that point of it is in sight."""
        for area in _areas(within):
            port = area.viewport()
            for _turn in range(_NOTCHES):
                self._app.processEvents()
                top = widget.mapTo(port, point()).y()
                if 0 <= top < port.height():
                    break
                before = area.verticalScrollBar().value()
                self._turn(port, _NOTCH if top < 0 else -_NOTCH)
                if area.verticalScrollBar().value() == before:
                    break

    def _turn(self, port: QWidget, angle: int) -> None:
        middle = QPointF(port.rect().center())
        wheel = QWheelEvent(
            middle,
            QPointF(port.mapToGlobal(port.rect().center())),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self._app.sendEvent(port, wheel)


def _areas(widget: QWidget) -> list[QAbstractScrollArea]:
    """What scrolls around a widget, the innermost first."""
    found: list[QAbstractScrollArea] = []
    above: QObject | None = widget if isinstance(widget, QAbstractScrollArea) else widget.parent()
    while above is not None:
        if isinstance(above, QAbstractScrollArea) and above.viewport().isAncestorOf(widget):
            found.append(above)
        above = above.parent()
    return found


def named(widget: QWidget) -> str:
    """What a widget is, for somebody who reads why a test failed."""
    return f"{type(widget).__name__} '{widget.accessibleName()}'"


def seen(within: QWidget, kind: type[W], word: str) -> W:
    """What is in sight of that kind and has that word as its text or its name."""
    for widget in within.findChildren(kind):
        text = widget.text() if isinstance(widget, QPushButton) else ""
        if widget.isVisible() and word in {text, widget.accessibleName()}:
            return widget
    pytest.fail(f"no {kind.__name__} '{word}' is in sight")
