"""A small round button that is on or off: kinds on the timeline, days in a filter."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame, mirrored

_PAD, _GAP = 13, 8


class Chip(QPushButton):
    """Checkable; the chosen one has the tint and a bold word, so colour is never alone."""

    def __init__(self, text: str, look: Theme, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look, self._icon = look, icon
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setFont(look.font(Type.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The word in bold with its icon; 32 high at scale 1."""
        metrics = QFontMetrics(self._look.font(Type.SMALL, bold=True))
        icon = self._look.px(16) + _GAP if self._icon else 0
        return QSize(metrics.horizontalAdvance(self.text()) + icon + 2 * self._look.px(_PAD), self._look.target(32))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill, its icon and word."""
        painter, look, on = QPainter(self), self._look, self.isChecked()
        fill = look.colour("accent_tint" if on or self.underMouse() else "surface")
        border = look.colour("accent" if on and look.colours.bordered_tints else "accent_tint" if on else "hairline")
        draw_frame(painter, self.rect(), fill, border, radius=self.height() / 2)
        at = look.px(_PAD)
        if self._icon:
            size = look.px(16)
            place = QRect(at, (self.height() - size) // 2, size, size)
            corner = mirrored(self.layoutDirection(), self.rect(), place).topLeft()
            painter.drawPixmap(QPoint(corner), look.pixmap(self._icon, "accent" if on else "quiet", 16))
            at += size + _GAP
        painter.setFont(look.font(Type.SMALL, bold=on))
        painter.setPen(look.colour("ink" if on else "quiet"))
        rect = mirrored(self.layoutDirection(), self.rect(), QRect(at, 0, self.width() - at, self.height()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
