"""A key's name in a small frame: how shortcuts are shown beside what they do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame

_PAD = 6


def badge_size(look: Theme, keys: str) -> QSize:
    """How much room the badge takes."""
    metrics = QFontMetrics(look.font(Type.SMALL))
    height = metrics.height() + 3
    return QSize(max(metrics.horizontalAdvance(keys) + 2 * _PAD, height), height)


def draw_badge(painter: QPainter, look: Theme, keys: str, corner: QPoint, ink: QColor, border: QColor) -> None:
    """Draw the badge with its top left at `corner`."""
    rect = QRect(corner, badge_size(look, keys))
    draw_frame(painter, rect, None, border, radius=5)
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)


class KeyBadge(QWidget):
    """The badge on its own, in a line that explains keys; `current` marks the one to press next."""

    def __init__(self, keys: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._look, self._current = keys, look, False
        self.setFixedSize(badge_size(look, keys))

    def keys(self) -> str:
        """The key's name."""
        return self._keys

    def show_keys(self, keys: str, *, current: bool) -> None:
        """Another text, and whether it is the key to press next."""
        self._keys, self._current = keys, current
        self.setFixedSize(badge_size(self._look, keys))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame and the key."""
        ink = self._look.colour("ink" if self._current else "quiet")
        border = self._look.colour("ink" if self._current else "hairline")
        draw_badge(QPainter(self), self._look, self._keys, QPoint(0, 0), ink, border)
