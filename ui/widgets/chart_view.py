"""A drawn chart under a light cursor: a picture and a value a day in, the day under the cursor out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}
_TIP = 26


@dataclass(frozen=True, slots=True)
class Spot:
    """One place the cursor can stand on, in logical pixels, and what it says there."""

    x: float
    y: float
    words: str


class ChartView(QWidget):
    """Shows a picture as it is. Arrows, Home, End or the pointer move the cursor; Escape puts it away."""

    pointed = Signal(int)
    resized = Signal()

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._picture = QImage()
        self._spots: tuple[Spot, ...] = ()
        self._at: int | None = None
        self._nearest: Callable[[float], int] = lambda _x: 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_picture(self, width: int, height: int, pixels: bytes, ratio: float) -> None:
        """Another picture: RGBA bytes, four a pixel, in device pixels; the cursor is put away."""
        # The copy owns its bytes.
        self._picture = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
        self._picture.setDevicePixelRatio(ratio)
        self.setFixedHeight(round(height / ratio))
        self._put(None)

    def show_spots(self, spots: Sequence[Spot], nearest: Callable[[float], int]) -> None:
        """Where the cursor can stand; `nearest`: a pixel across -> the place of its spot. With spots it takes keys."""
        self._spots, self._nearest = tuple(spots), nearest
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if spots else Qt.FocusPolicy.NoFocus)
        self._put(None)

    def pointed_at(self) -> int | None:
        """The place of the spot under the cursor; None when it is put away."""
        return self._at

    def sizeHint(self) -> QSize:
        """As the picture is."""
        size = self._picture.deviceIndependentSize().toSize()
        return size if size.isValid() else QSize(100, 100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor; without spots and for other keys the page decides."""
        key = Qt.Key(event.key())
        last = len(self._spots) - 1
        if last >= 0 and key in _STEPS:
            self._put(last if self._at is None else min(max(self._at + _STEPS[key], 0), last))
        elif last >= 0 and key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._put(0 if key == Qt.Key.Key_Home else last)
        elif key == Qt.Key.Key_Escape and self._at is not None:
            self._put(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cursor follows the pointer to the nearest day."""
        if self._spots:
            self._put(self._nearest(event.position().x()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A cursor nobody moves is in the way."""
        super().focusOutEvent(event)
        self._put(None)

    def leaveEvent(self, _event: object) -> None:
        """The same when the pointer goes, unless the keyboard holds it."""
        if not self.hasFocus():
            self._put(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture of another width is wanted."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, then the cursor with its words."""
        painter, look = QPainter(self), self._look
        painter.drawImage(0, 0, self._picture)
        if self._at is None:
            return
        spot = self._spots[self._at]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 1))
        painter.drawLine(QPointF(spot.x, look.px(_TIP)), QPointF(spot.x, self.height()))
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.drawEllipse(QPointF(spot.x, spot.y), look.px(6), look.px(6))
        painter.setFont(look.font(Type.SMALL))
        width = QFontMetrics(painter.font()).horizontalAdvance(spot.words) + look.px(20)
        left = round(min(max(spot.x - width / 2, 1), self.width() - width - 1))
        tip = QRect(left, 1, width, look.px(_TIP))
        draw_frame(painter, tip, look.colour("surface"), look.colour("accent"), radius=6)
        painter.setPen(look.colour("ink"))
        painter.drawText(tip, Qt.AlignmentFlag.AlignCenter, spot.words)

    def _put(self, at: int | None) -> None:
        if at == self._at and at is not None:
            return
        self._at = at
        # A screen reader hears the value under the cursor.
        self.setAccessibleDescription("" if at is None else self._spots[at].words)
        self.update()
        if at is not None:
            self.pointed.emit(at)
