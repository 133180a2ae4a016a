"""A range of people on a scale of tens, the floor marked, and beneath it what changes would give."""

from collections.abc import Sequence
from math import ceil, log10

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.anonymization.risk import FINE
from journal.i18n import _, grouped
from ui.theme import Theme, Type
from ui.widgets.frames import mirrored

_BAR, _LANE, _EDGE = 10, 16, 14
_LEAST, _MOST = 4, 10
"""Powers of ten that are shown at least and at most."""
Range = tuple[int, int]


class RiskScale(QWidget):
    """Says nothing by itself: the sentence above it tells the same in words."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._now: Range | None = None
        self._then: tuple[Range, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ranges(self, now: Range | None, then: Sequence[Range]) -> None:
        """The range of what leaves, and of each change that is proposed; nothing without a range."""
        self._now, self._then = now, tuple(then)
        self.setVisible(now is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A lane for each range, the axis and its numbers."""
        lanes = 1 + len(self._then)
        return QSize(200, self._look.px(_LANE) * lanes + self._look.px(30))

    def minimumSizeHint(self) -> QSize:
        """It is never cut from above."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Floor, axis, ranges."""
        if self._now is None:
            return
        painter, look = QPainter(self), self._look
        lane, bottom = look.px(_LANE), look.px(_LANE) * (1 + len(self._then)) + 4
        floor = self._place(FINE, FINE, 0, bottom)
        painter.setPen(QPen(look.colour("quiet"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(floor.left(), 0, floor.left(), bottom)
        painter.fillRect(self._place(self._now[0], self._now[1], 3, look.px(_BAR)), look.colour("ink"))
        painter.setPen(QPen(look.colour("accent"), 1.5, Qt.PenStyle.DashLine))
        for at, (low, high) in enumerate(self._then, 1):
            painter.drawRect(self._place(low, high, lane * at + 3, look.px(_BAR)).adjusted(0, 0, -1, -1))
        painter.fillRect(_EDGE, bottom, self.width() - 2 * _EDGE, 1, look.colour("quiet"))
        self._numbers(painter, bottom)

    def _numbers(self, painter: QPainter, bottom: int) -> None:
        """1, 11 and as many powers of ten as have room."""
        look, end = self._look, self._powers()
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("quiet"))
        metrics, taken = QFontMetrics(painter.font()), list[QRect]()
        for value in (1, FINE, *(10**power for power in range(end, 1, -1))):
            words = _short(value)
            wide = metrics.horizontalAdvance(words)
            at = self._x(value) - wide // 2
            place = QRect(min(max(at, 0), self.width() - wide), bottom + 4, wide + 2, metrics.height())
            if not any(place.adjusted(-6, 0, 6, 0).intersects(one) for one in taken):
                taken.append(place)
                painter.drawText(mirrored(self.layoutDirection(), self.rect(), place), words)

    def _powers(self) -> int:
        highest = max(high for _low, high in (*self._then, self._now or (1, 1)))
        return min(max(ceil(log10(max(highest, 1))), _LEAST), _MOST)

    def _x(self, people: int) -> int:
        part = log10(max(people, 1)) / self._powers()
        return _EDGE + round(min(part, 1.0) * (self.width() - 2 * _EDGE))

    def _place(self, low: int, high: int, top: int, height: int) -> QRect:
        left, right = self._x(low), self._x(high)
        return mirrored(self.layoutDirection(), self.rect(), QRect(left, top, max(right - left, 3), height))


def _short(value: int) -> str:
    """1, 11, 100, 1,000, 10,000, then in words."""
    if value >= 10**9:
        return _("{count} billion").format(count=value // 10**9)
    return _("{count} million").format(count=value // 10**6) if value >= 10**6 else grouped(value)
