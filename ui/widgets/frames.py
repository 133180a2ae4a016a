"""Surfaces with a hairline around them: what cards, fields and cells are drawn with."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import CARD_PADDING, RADIUS, Theme


def draw_frame(
    painter: QPainter, rect: QRect, fill: QColor | None, border: QColor | None, radius: float = RADIUS, width: float = 1
) -> None:
    """A rounded rectangle wholly inside `rect`, its border on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    half = width / 2 if border is not None else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


def mirrored(direction: Qt.LayoutDirection, bounds: QRect, rect: QRect) -> QRect:
    """`rect` as it lies within `bounds` in that direction: what QStyle has too, which takes 8 ms to wake."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return rect.translated(bounds.left() + bounds.right() - rect.left() - rect.right(), 0)


class Card(QFrame):
    """A white surface with a hairline; its `column` takes the content."""

    def __init__(self, look: Theme, parent: QWidget | None = None, *, padding: int = CARD_PADDING) -> None:
        super().__init__(parent)
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill and border, then whatever a subclass adds."""
        super().paintEvent(event)
        painter = QPainter(self)
        draw_frame(painter, self.rect(), self._look.colour("surface"), self._look.colour("hairline"))


class Hairline(QWidget):
    """One pixel of rule across, or down when `upright`."""

    def __init__(self, look: Theme, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rule."""
        # Not fillRect: it looks through Qt's 180 gradients for what the colour could be, before the first window shows.
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("hairline"))
        painter.drawRect(self.rect())
