"""One of two or three ways to look at the same, side by side in one frame."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme import RADIUS, Theme, Type
from ui.widgets.frames import draw_frame, mirrored

_PAD, _GAP = 16, 10


class _Half(QPushButton):
    """One way: its icon and word, tinted and bold while it is on."""

    def __init__(self, word: str, icon: str, look: Theme, parent: QWidget) -> None:
        super().__init__(word, parent)
        self._look, self._icon, self._around = look, icon, parent
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The word in bold with its icon; 44 high at scale 1."""
        words = QFontMetrics(self._look.font(Type.BODY_MEDIUM, bold=True)).horizontalAdvance(self.text())
        return QSize(words + self._look.px(20) + _GAP + 2 * self._look.px(_PAD), self._look.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, icon, word."""
        painter, look, on = QPainter(self), self._look, self.isChecked()
        if on or self.underMouse():
            outline = QPainterPath()
            frame = self._around.rect().translated(-self.pos())
            outline.addRoundedRect(frame.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
            painter.setClipPath(outline)
            painter.fillRect(self.rect(), look.colour("accent_tint"))
            painter.setClipping(False)
        if on and look.colours.bordered_tints:
            draw_frame(painter, self.rect().adjusted(3, 3, -3, -3), None, look.colour("accent"), RADIUS - 3)
        size, pad = look.px(20), look.px(_PAD)
        picture = QRect(pad, (self.height() - size) // 2, size, size)
        corner = mirrored(self.layoutDirection(), self.rect(), picture).topLeft()
        painter.drawPixmap(corner, look.pixmap(self._icon, "accent" if on else "quiet", 20))
        painter.setFont(look.font(Type.BODY_MEDIUM, bold=on))
        painter.setPen(look.colour("ink" if on else "quiet"))
        rect = QRect(pad + size + _GAP, 0, self.width() - pad - size - _GAP, self.height())
        words = mirrored(self.layoutDirection(), self.rect(), rect)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class ViewSwitch(QWidget):
    """`chosen` carries the place of the way that was pressed."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[tuple[str, str]], look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.halves = [_Half(word, icon, look, self) for word, icon in words]
        for place, half in enumerate(self.halves):
            self._group.addButton(half, place)
            row.addWidget(half)
        self.halves[0].setChecked(True)
        self._group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame and the rules between."""
        painter, look = QPainter(self), self._look
        draw_frame(painter, self.rect(), look.colour("surface"), look.colour("hairline"))
        for half in self.halves[1:]:
            edge = half.geometry()
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            at = edge.right() if leftward else edge.left()
            painter.fillRect(at, 1, 1, self.height() - 2, look.colour("hairline"))
