"""Days from left to right: where a day lies, the months above them, and today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.i18n import _, apart
from ui.models.dates import short_day, short_month, short_month_year
from ui.theme import Theme, Type
from ui.widgets.frames import mirrored

DAY = 4
"""Pixels of one day."""
LEFT = 266
"""Width of the words beside it, at scale 1."""
PAD = 20


@dataclass(frozen=True, slots=True)
class TimeScale:
    """`first`: the day at the beginning edge; `today` lies on it when the latest days are shown."""

    first: int
    today: int

    def x(self, day: float) -> int:
        """Pixels from the beginning edge to the start of a day, counted from year 1."""
        return round((day - self.first) * DAY)

    def months(self, width: int) -> Iterator[date]:
        """The first days of the months that begin within `width`."""
        day = date.fromordinal(max(self.first, 1)).replace(day=1)
        while self.x(day.toordinal()) < width:
            if self.x(day.toordinal()) >= 0:
                yield day
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def ahead(look: Theme, today: int) -> int:
    """Days kept free after today: as many as its name is wide."""
    name = today_words(today)
    return (QFontMetrics(look.font(Type.SMALL, bold=True)).horizontalAdvance(name) + 2 * PAD) // DAY


def today_words(today: int) -> str:
    """The name of today on the scale."""
    day = date.fromordinal(today)
    return _("{day}, today").format(day=apart(short_day(day, day)))


def draw_scale(painter: QPainter, rect: QRect, scale: TimeScale, look: Theme) -> None:
    """The hairline of every month and the line of today, from the top of `rect` to its bottom."""
    direction = painter.layoutDirection()
    for month in scale.months(rect.width()):
        line = QRect(rect.left() + scale.x(month.toordinal()), rect.top(), 1, rect.height())
        painter.fillRect(mirrored(direction, rect, line), look.colour("hairline"))
    now = scale.x(scale.today + 1)
    if 0 <= now < rect.width():
        line = QRect(rect.left() + now, rect.top(), 1, rect.height())
        painter.fillRect(mirrored(direction, rect, line), look.colour("ink"))


class TimeHead(QWidget):
    """What stands above the rows: words over the left column, then the months."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._left = look, "", 0
        self._scale = TimeScale(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, scale: TimeScale, left: int) -> None:
        """Show the months of `scale`, which begins `left` pixels from the edge."""
        self._scale, self._left = scale, left
        self.update()

    def show_words(self, words: str) -> None:
        """Words over the left column."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """44 high at scale 1."""
        return QSize(200, self._look.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, months, today."""
        painter, look = QPainter(self), self._look
        painter.setFont(look.font(Type.SMALL))
        chart = self.rect().adjusted(self._left, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self._left:
            painter.setPen(look.colour("quiet"))
            words = QRect(PAD, 0, self._left - PAD, self.height())
            painter.drawText(mirrored(self.layoutDirection(), self.rect(), words), flags, self._words)
        placed = mirrored(self.layoutDirection(), self.rect(), chart)
        draw_scale(painter, placed.adjusted(0, look.px(12), 0, 0), self._scale, look)
        now = self._scale.x(self._scale.today + 1)
        end = self._months(painter, placed, now if 0 <= now < placed.width() else placed.width())
        if end <= now < placed.width():
            painter.setFont(look.font(Type.SMALL, bold=True))
            painter.setPen(look.colour("ink"))
            self._write(painter, placed, now + 8, today_words(self._scale.today))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("hairline"))

    def _months(self, painter: QPainter, chart: QRect, limit: int) -> int:
        """The names that end before `limit`; where the last one ends."""
        end, year = 0, 0
        metrics = QFontMetrics(painter.font())
        painter.setPen(self._look.colour("quiet"))
        for month in self._scale.months(chart.width()):
            name = short_month(month.month)
            if month.year != year:
                name, year = short_month_year(month), month.year
            at, width = self._scale.x(month.toordinal()) + 8, metrics.horizontalAdvance(name)
            if end <= at and at + width + 8 <= limit:
                self._write(painter, chart, at, name)
                end = at + width + 8
        return end

    def _write(self, painter: QPainter, chart: QRect, at: int, name: str) -> None:
        """A name on its own ground: no month's line runs through it."""
        width = QFontMetrics(painter.font()).horizontalAdvance(name)
        place = mirrored(self.layoutDirection(), chart, QRect(chart.left() + at, 0, width + 2, self.height()))
        ground = place.adjusted(-2, self._look.px(12), 2, -self._look.px(12))
        painter.fillRect(ground, self._look.colour("surface"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, apart(name))
