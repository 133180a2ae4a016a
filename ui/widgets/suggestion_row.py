"""One word that may be meant: its icon, the typed letters in bold, and what was said of it last."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import mirrored

_EDGE = 20


class SuggestionRow(QWidget):
    """Shows text; `pressed` when the pointer chose it. The keyboard stays in the line above."""

    pressed = Signal()

    def __init__(self, icon: str, text: str, typed: str, last: str, look: Theme) -> None:
        super().__init__()
        self._icon, self._text, self._typed, self._last, self._look = icon, text, typed, last, look
        self._current = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text}, {last}" if last else text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_current(self, *, current: bool) -> None:
        """Mark as the one that Enter chooses."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        """44 high at scale 1."""
        return QSize(200, self._look.px(44))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Chosen by pointer."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, icon, words."""
        painter, look = QPainter(self), self._look
        if self._current:
            painter.fillRect(self.rect(), look.colour("accent_tint"))
            if look.colours.bordered_tints:
                painter.setPen(look.colour("accent"))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        size = look.px(20)
        self._picture(painter, QRect(_EDGE, (self.height() - size) // 2, size, size))
        at = _EDGE + size + 12
        room = mirrored(self.layoutDirection(), self.rect(), QRect(at, 0, self.width() - at - _EDGE, self.height()))
        painter.setPen(look.colour("ink"))
        used = self._name(painter, room)
        if self._last:
            rest = mirrored(self.layoutDirection(), room, room.adjusted(used + 12, 0, 0, 0))
            painter.setFont(look.font(Type.SMALL))
            painter.setPen(look.colour("quiet"))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._last)

    def _name(self, painter: QPainter, room: QRect) -> int:
        """The name with the typed letters in bold, laid out as one text so that every script joins; its width."""
        font = self._look.font()
        cut = QFontMetrics(font).elidedText(self._text, Qt.TextElideMode.ElideRight, room.width() - 8)
        layout = QTextLayout(cut, font)
        start = cut.casefold().find(self._typed.casefold()) if self._typed else -1
        if start >= 0:
            typed = QTextLayout.FormatRange()
            typed.start, typed.length = start, len(self._typed)
            typed.format.setFontWeight(QFont.Weight.Bold)
            layout.setFormats([typed])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        width = round(line.naturalTextWidth())
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = QPointF(room.right() - width if leftward else room.left(), room.center().y() - line.height() / 2)
        # A text of the other direction would stand at the line's other end.
        layout.draw(painter, at - QPointF(line.naturalTextRect().left(), 0))
        return width

    def _picture(self, painter: QPainter, rect: QRect) -> None:
        place = mirrored(self.layoutDirection(), self.rect(), rect)
        painter.drawPixmap(place.topLeft(), self._look.pixmap(self._icon, "quiet", 20))
