"""One word that may be meant: its icon, the typed letters in bold, and what was said of it last."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
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
        start = self._text.casefold().find(self._typed.casefold()) if self._typed else -1
        pieces = [(self._text, False)]
        if start >= 0:
            end = start + len(self._typed)
            pieces = [(self._text[:start], False), (self._text[start:end], True), (self._text[end:], False)]
        for text, bold in pieces:
            at = self._write(painter, at, text, Type.BODY, "ink", bold=bold)
        if self._last:
            self._write(painter, at + 12, self._last, Type.SMALL, "quiet")

    def _picture(self, painter: QPainter, rect: QRect) -> None:
        place = mirrored(self.layoutDirection(), self.rect(), rect)
        painter.drawPixmap(place.topLeft(), self._look.pixmap(self._icon, "quiet", 20))

    def _write(self, painter: QPainter, at: int, text: str, kind: Type, shade: str, *, bold: bool = False) -> int:
        painter.setFont(self._look.font(kind, bold=bold))
        painter.setPen(self._look.colour(shade))
        metrics = QFontMetrics(painter.font())
        room = max(self.width() - at - _EDGE, 0)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        rect = mirrored(self.layoutDirection(), self.rect(), QRect(at, 0, room, self.height()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        return at + metrics.horizontalAdvance(cut)
