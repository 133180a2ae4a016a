"""The ring around what has the keyboard: one for the whole window, always visible."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import RADIUS, Theme
from ui.widgets.frames import draw_frame

_AROUND = 4
_WIDTH = 2


class FocusRing(QWidget):
    """Follows the focus inside `window`. It lies outside the control, so no control has to leave room for it.

    A control that is part of a larger frame (a line edit in its field) names that frame by a method `ringed()`; one
    that marks its own place (the row of a list) names none.
    """

    # Of the class, too: Python may already have emptied a closed window's ring when Qt still sends it events.
    _target: QWidget | None = None
    _watched: tuple[QWidget, ...] = ()
    _focused: QWidget | None = None
    _around: QWidget

    def __init__(self, look: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._around = look, window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring alone."""
        draw_frame(QPainter(self), self.rect(), None, self._look.colour("accent"), RADIUS + 3, _WIDTH)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves along with the control and everything it lies in."""
        if event.type() == QEvent.Type.ParentChange:
            # The page stands in another frame now: other widgets move it from here on.
            self._follow(None, self._focused)
        elif event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            # What had the focus may be gone with its page.
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched, self._target, self._focused = (), None, new
        if new is not None and self._around.isAncestorOf(new):
            self._target = _ringed(new)
            self._watch(self._target)
        self._place()

    def _watch(self, target: QWidget | None) -> None:
        widget = target
        while widget is not None and widget is not self._around:
            widget.installEventFilter(self)
            self._watched += (widget,)
            widget = widget.parentWidget()

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._around, target.rect().topLeft())
        place = QRect(corner, target.size()).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        seen = self._uncovered(target, place)
        self.setGeometry(place)
        self.setMask(QRegion(seen.translated(-place.topLeft())))
        self.raise_()
        # Last: showing lets waiting layouts run, which may move the target and come back here.
        self.setVisible(not seen.isEmpty())

    def _uncovered(self, target: QWidget, place: QRect) -> QRect:
        """The part of the ring that no scroll area cuts off."""
        widget: QWidget | None = target
        while widget is not None and widget is not self._around:
            area = widget.parentWidget()
            if isinstance(area, QScrollArea) and area.viewport() is widget:
                place = place.intersected(QRect(widget.mapTo(self._around, widget.rect().topLeft()), widget.size()))
            widget = area
        return place


def _ringed(focused: QWidget) -> QWidget | None:
    ringed = getattr(focused, "ringed", None)
    return ringed() if callable(ringed) else focused
