"""All the days of a log on one short line: ticks for years, quarters and months, breaks where nothing was written."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.i18n import _
from ui.models.dates import brief_long_day, short_month
from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame, mirrored

WIDTH = 60
_TOP, _BOTTOM = 34, 12
_BREAK = 28
"""Days without an entry from which on the line is broken."""


class DayRail(QWidget):
    """Linear in days, newest on top. `chosen` carries the day that was pressed or moved to."""

    chosen = Signal(object)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._first = self._last = self._shown = date(2000, 1, 1)
        self._logged: tuple[date, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Days of this log"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFont(look.font(Type.SMALL))

    def show_days(self, logged: Sequence[date], today: date) -> None:
        """The days that hold something, oldest first; the line goes from the first of them to `today` or beyond."""
        self._logged = tuple(logged)
        self._shown = today
        self._first = min(logged[0], today) if logged else today
        self._last = max(logged[-1], today) if logged else today
        self.update()

    def show_day(self, day: date) -> None:
        """Where the reader is."""
        self._shown = day
        self.setAccessibleDescription(brief_long_day(day))
        self.update()

    def sizeHint(self) -> QSize:
        """60 wide at scale 1."""
        return QSize(self._look.px(WIDTH), 200)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the day under the pointer; on the word above, to the newest."""
        at = round(event.position().y())
        self.chosen.emit(self._last if at < self._look.px(_TOP) - 8 else self._day_at(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.chosen.emit(self._day_at(round(event.position().y())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down by a month, page keys by a year, Home to today, End to the first day."""
        steps = {Qt.Key.Key_Up: 30, Qt.Key.Key_Down: -30, Qt.Key.Key_PageUp: 365, Qt.Key.Key_PageDown: -365}
        key = Qt.Key(event.key())
        if key in steps:
            day = self._shown + timedelta(days=steps[key])
            self.chosen.emit(min(max(day, self._first), self._last))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.chosen.emit(self._last if key == Qt.Key.Key_Home else self._first)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Word, line with its breaks, ticks, thumb."""
        painter, look = QPainter(self), self._look
        painter.setFont(look.font(Type.SMALL))
        font = painter.font()
        font.setWeight(look.font(Type.BODY_MEDIUM).weight())
        painter.setFont(font)
        painter.setPen(look.colour("accent"))
        painter.drawText(
            self._box(0, look.px(20)), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _("Today")
        )
        for newest, oldest in self._spans():
            top, bottom = self._y(newest), max(self._y(oldest), self._y(newest) + 2)
            painter.fillRect(self._visual(QRect(0, top, 1, bottom - top)), look.colour("quiet"))
        self._ticks(painter)
        at = self._y(self._shown)
        thumb = self._visual(QRect(-2, at - look.px(12), 5, look.px(24)))
        draw_frame(painter, thumb, look.colour("quiet"), None, radius=2)

    def _ticks(self, painter: QPainter) -> None:
        look, months = self._look, (self._last.year - self._first.year) * 12 + 12
        painter.setFont(look.font(Type.SMALL))
        taken: list[int] = [self._y(self._shown)]
        self._tick(painter, self._y(self._shown), short_month(self._shown.month), strong=True)
        for day in _marks(self._first, self._last):
            at = self._y(day)
            year, quarter = day.month == 1, day.month in {4, 7, 10}
            if not year and months > 120:
                continue
            painter.fillRect(self._visual(QRect(0, at, 10 if year else 6 if quarter else 4, 1)), look.colour("quiet"))
            if (year or quarter) and all(abs(at - other) >= look.px(20) for other in taken):
                self._tick(painter, at, str(day.year) if year else short_month(day.month), strong=year)
                taken.append(at)

    def _tick(self, painter: QPainter, at: int, word: str, *, strong: bool) -> None:
        painter.setPen(self._look.colour("ink" if strong else "quiet"))
        half = self._look.px(10)
        painter.drawText(
            self._box(at - half, 2 * half), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word
        )

    def _spans(self) -> list[tuple[date, date]]:
        """Stretches without a long gap, newest first, each as (newest day, oldest day)."""
        found: list[tuple[date, date]] = []
        for day in reversed(self._logged):
            if found and (found[-1][1] - day).days <= _BREAK:
                found[-1] = (found[-1][0], day)
            else:
                found.append((day, day))
        return found

    def _box(self, top: int, height: int) -> QRect:
        return self._visual(QRect(14, top, self.width() - 20, height))

    def _visual(self, rect: QRect) -> QRect:
        rect = rect.translated(4, 0)
        return mirrored(self.layoutDirection(), self.rect(), rect)

    def _y(self, day: date) -> int:
        room = self.height() - self._look.px(_TOP + _BOTTOM)
        whole = max((self._last - self._first).days, 1)
        return self._look.px(_TOP) + round(room * (self._last - min(max(day, self._first), self._last)).days / whole)

    def _day_at(self, y: int) -> date:
        room = max(self.height() - self._look.px(_TOP + _BOTTOM), 1)
        share = min(max((y - self._look.px(_TOP)) / room, 0.0), 1.0)
        return self._last - timedelta(days=round(share * (self._last - self._first).days))


def _marks(first: date, last: date) -> list[date]:
    """The firsts of months between two days, newest first, years before the others so that their words win."""
    found, at = [], date(last.year, last.month, 1)
    while at >= first:
        found.append(at)
        at = date(at.year - (at.month == 1), at.month - 1 or 12, 1)
    return sorted(found, key=lambda day: (day.month != 1, day.month not in {4, 7, 10}))
