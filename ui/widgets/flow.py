"""Things side by side that go on in the next line where the width ends."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.frames import mirrored


class Flow(QWidget):
    """As many to a line as have room, each at its own size; hidden ones take none.

    A widget that places its own: a layout written in Python is freed twice when its window goes.
    """

    def __init__(self, widgets: Sequence[QWidget], gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap, self._widgets = gap, tuple(widgets)
        for widget in self._widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def controls(self) -> tuple[QWidget, ...]:
        """Its widgets in their order, for the chain of the Tab key."""
        return self._widgets

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels of all lines at that width."""
        return max((place.bottom() + 1 for _widget, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """As high as its lines are now."""
        return QSize(self._widest(), self.heightForWidth(max(self.width(), self._widest())))

    def minimumSizeHint(self) -> QSize:
        """The widest of them alone."""
        return QSize(self._widest(), self.heightForWidth(max(self.width(), self._widest())))

    def event(self, event: QEvent) -> bool:
        """One of them came, went or has another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines for another width."""
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """The other direction begins at the other side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()

    def _shown(self) -> Iterator[QWidget]:
        return (widget for widget in self._widgets if not widget.isHidden())

    def _widest(self) -> int:
        return max((widget.minimumSizeHint().width() for widget in self._shown()), default=0)

    def _place(self) -> None:
        for widget, place in self._places(self.width()):
            widget.setGeometry(mirrored(self.layoutDirection(), self.rect(), place))

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        at, high, found, begun = QPoint(0, 0), 0, list[tuple[QWidget, QRect]](), 0
        for widget in self._shown():
            least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
            size = widget.sizeHint().expandedTo(least).boundedTo(widget.maximumSize())
            if at.x() and at.x() + size.width() > width:
                _centre(found[begun:], high)
                at, high, begun = QPoint(0, at.y() + high + self._gap), 0, len(found)
            found.append((widget, QRect(at, QSize(min(size.width(), width), size.height()))))
            high = max(high, size.height())
            at.setX(at.x() + size.width() + self._gap)
        _centre(found[begun:], high)
        return found


def _centre(line: Sequence[tuple[QWidget, QRect]], high: int) -> None:
    """What is lower than its line stands in the middle of it, so that all words stand on one height."""
    for _widget, place in line:
        place.translate(0, (high - place.height()) // 2)
