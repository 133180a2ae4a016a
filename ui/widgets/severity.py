"""How bad, as a number or a word on its step of the ramp."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame

_GRADES = {"mild": 1, "moderate": 3, "severe": 4, "life-threatening": 5}


def step_of_eleven(value: float) -> int:
    """The step of the ramp for 0 to 10: 0 for nothing, then 1-2, 3-4, 5-6, 7-8, 9-10."""
    return min(max((round(value) + 1) // 2, 0), 5)


def step_of_grade(grade: str) -> int:
    """The step of the ramp for a side effect's grade; 0 for a grade that is not known."""
    return _GRADES.get(grade, 0)


def draw_severity(painter: QPainter, look: Theme, rect: QRect, step: int, text: str) -> None:
    """`text` on the ramp's fill; with step 0 in quiet ink on nothing."""
    painter.setFont(look.font(Type.SMALL, bold=False))
    if step == 0:
        painter.setPen(look.colour("quiet"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        return
    fill, ink = look.severity(step)
    width = max(look.px(36), QFontMetrics(look.font(Type.SMALL)).horizontalAdvance(text) + 16)
    square = QRect(rect.left(), rect.center().y() - look.px(13), width, look.px(26))
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        square.moveRight(rect.right())
    draw_frame(painter, square, fill, None, radius=6)
    painter.setPen(ink)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, text)


class SeveritySquare(QWidget):
    """The same as a widget of its own."""

    def __init__(self, step: int, text: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._text, self._look = step, text, look
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """36 wide, or as wide as its word."""
        width = QFontMetrics(self._look.font(Type.SMALL)).horizontalAdvance(self._text) + 16
        return QSize(max(self._look.px(36), width), self._look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The square."""
        draw_severity(QPainter(self), self._look, self.rect(), self._step, self._text)
