"""A count on the mark it counts: the tint that lies over what was taken out, made broader, or is open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame
from ui.widgets.labels import Words

_PAD = 5


class MarkLabel(Words):
    """Small words on a tint; `dotted` has a line of dots beneath."""

    def __init__(self, look: Theme, shade: str, *, dotted: bool = False) -> None:
        super().__init__("", look, Type.SMALL, shade)
        self._shade, self._dotted = shade, dotted
        self.setContentsMargins(_PAD, 2, _PAD, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint, words, dots."""
        painter, look = QPainter(self), self._look
        border = look.colour(self._shade) if look.colours.bordered_tints else None
        draw_frame(painter, self.rect(), look.colour(f"{self._shade}_tint"), border, radius=4)
        if self._dotted:
            painter.setPen(QPen(look.colour(self._shade), 2, Qt.PenStyle.DotLine))
            painter.drawLine(_PAD, self.height() - 2, self.width() - _PAD, self.height() - 2)
        painter.end()
        super().paintEvent(event)
