"""One course as a row: its words, and beside or beneath them its time."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.i18n import apart
from ui.models.course_table import ROW, Section
from ui.models.courses import Course, Uses
from ui.theme import Theme, Type
from ui.widgets.course_actions import CourseActions
from ui.widgets.course_bars import AIR, BAR, LINE, Strip, chart_height, draw_course
from ui.widgets.frames import mirrored
from ui.widgets.time_scale import LEFT, PAD, TimeScale, draw_scale

Index = QModelIndex | QPersistentModelIndex
_NAME = 22
_SECTION = 36
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CourseRows(QListView):
    """What a row is told by the list it stands in: which days are seen, whether it is open, how wide its words are."""

    def __init__(self, look: Theme, actions: CourseActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.offered = look, actions
        self.scale, self.uses = TimeScale(1, 1), Uses()
        self._open = False

    def stacked(self) -> bool:
        """Whether words stand over their time: where the time would have less room than they."""
        return self.width() < 2.4 * self._look.px(LEFT)

    def left(self) -> int:
        """Pixels of the column of words."""
        return 0 if self.stacked() else self._look.px(LEFT)

    def closed(self, index: Index) -> bool:
        """Whether a row shows only its name and bar."""
        opened = self._open and index.row() == self.currentIndex().row()
        return self.stacked() and not opened


class CoursePainter(QStyledItemDelegate):
    """Draws one row; where there is no room beside each other, words stand over their time.

    A closed row is its name, its bar and a line of side effects; the opened one has everything.
    """

    def __init__(self, look: Theme, view: CourseRows) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words or its time, the chosen one with its buttons."""
        row, look = index.data(ROW), self._look
        if isinstance(row, Section):
            return QSize(100, look.px(_SECTION))
        chosen = index.row() == self._view.currentIndex().row()
        if self._view.closed(index):
            return QSize(100, self._closed_words() + look.px(BAR) + self._ills_height(row) + AIR)
        words = self.words_height(row, chosen=chosen) + (self._view.offered.height() + AIR if chosen else 0)
        chart = chart_height(look, row)
        return QSize(100, words + chart if self._view.stacked() else max(words, chart) + 1)

    def words_height(self, course: Course, *, chosen: bool) -> int:
        """Pixels down to where the buttons begin."""
        lines = len(self._lines(course, chosen=chosen))
        return 2 * AIR + self._look.px(_NAME) + lines * self._look.px(LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, time."""
        row, rect, look = index.data(ROW), QRect(option.rect), self._look
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(option.direction)
        ground = look.colour("accent_tint" if chosen else "surface")
        painter.fillRect(rect, ground)
        closed = self._view.closed(index)
        chart = self._closed_chart(rect) if closed else self._chart(rect, row, chosen=chosen)
        placed = mirrored(painter.layoutDirection(), rect, chart)
        # Between the words of a closed row no line has room.
        draw_scale(painter, placed.adjusted(0, AIR, 0, -AIR) if closed else placed, self._view.scale, look)
        if isinstance(row, Section):
            painter.setFont(look.font(Type.SMALL))
            painter.setPen(look.colour("quiet"))
            words = rect.adjusted(PAD, 0, -PAD, 0)
            painter.drawText(words, _LEFT, row.text)
        elif closed:
            self._closed(painter, rect, row)
            draw_course(Strip(painter, placed, self._view.scale, look, ground), _plain(row), self._view.uses)
        else:
            self._words(painter, rect, row, chosen=chosen)
            draw_course(Strip(painter, placed, self._view.scale, look, ground), row, self._view.uses)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("hairline"))
        if chosen and (option.state & QStyle.StateFlag.State_HasFocus or look.colours.bordered_tints):
            painter.setPen(look.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _chart(self, rect: QRect, row: Course | Section, *, chosen: bool) -> QRect:
        if not self._view.stacked():
            return rect.adjusted(self._view.left(), 0, 0, 0)
        if isinstance(row, Section):
            return rect.adjusted(rect.width(), 0, 0, 0)
        words = self.words_height(row, chosen=chosen) + (self._view.offered.height() + AIR if chosen else 0)
        return rect.adjusted(0, words - AIR, 0, 0)

    def _closed_words(self) -> int:
        """Pixels down to where the bar of a closed row begins."""
        return AIR + self._look.px(_NAME) + 4

    def _ills_height(self, course: Course) -> int:
        return self._look.px(LINE) if course.suspected else 0

    def _closed_chart(self, rect: QRect) -> QRect:
        # `draw_course` keeps its own air above and below the bar.
        top = rect.top() + self._closed_words() - AIR
        return QRect(rect.left(), top, rect.width(), self._look.px(BAR) + 2 * AIR)

    def _closed(self, painter: QPainter, rect: QRect, course: Course) -> None:
        """Its name and dose, when it is taken at the end of the line, side effects under the bar."""
        look = self._look
        used = self._words_name(painter, rect, course, rect.width() - PAD - 12)
        metrics = QFontMetrics(look.font(Type.SMALL))
        when = course.facts[0] or course.facts[1]
        width = metrics.horizontalAdvance(when) + 2
        name = QRect(rect.right() - PAD - width, rect.top() + AIR, width, look.px(_NAME))
        if name.left() > rect.left() + PAD + used + 12:
            self._line(painter, rect, name, (when, Type.SMALL, "quiet"))
        words = metrics.elidedText("; ".join(course.suspected), Qt.TextElideMode.ElideRight, rect.width() - 2 * PAD)
        top = rect.top() + self._closed_words() + look.px(BAR) + AIR // 2
        place = QRect(rect.left() + PAD, top, rect.width() - 2 * PAD, self._ills_height(course))
        self._line(painter, rect, place, (words, Type.SMALL, "quiet"))

    def _words_name(self, painter: QPainter, rect: QRect, course: Course, width: int) -> int:
        """Name and dose in the first line; how many pixels they take."""
        look = self._look
        line = QRect(rect.left() + PAD, rect.top() + AIR, width, look.px(_NAME))
        medium, plain = look.font(Type.BODY_MEDIUM), look.font()
        name = QFontMetrics(medium).elidedText(course.record.name, Qt.TextElideMode.ElideRight, width)
        used = QFontMetrics(medium).horizontalAdvance(name) + look.px(6)
        self._line(painter, rect, line, (name, Type.BODY_MEDIUM, "ink"))
        dose = QFontMetrics(plain).elidedText(course.dose, Qt.TextElideMode.ElideRight, max(width - used, 0))
        if dose in {"", "…"}:
            return used
        self._line(painter, rect, line.adjusted(used, 0, 0, 0), (dose, Type.BODY, "ink"))
        return used + QFontMetrics(plain).horizontalAdvance(dose)

    def _words(self, painter: QPainter, rect: QRect, course: Course, *, chosen: bool) -> None:
        look, width = self._look, self._words_width()
        self._words_name(painter, rect, course, width)
        line = QRect(rect.left() + PAD, rect.top() + AIR + look.px(_NAME), width, look.px(LINE))
        for words in self._lines(course, chosen=chosen):
            self._line(painter, rect, line, (words, Type.SMALL, "quiet"))
            line = line.translated(0, look.px(LINE))

    def _words_width(self) -> int:
        view = self._view
        return (view.viewport().width() if view.stacked() else view.left()) - PAD - 12

    def _line(self, painter: QPainter, rect: QRect, place: QRect, said: tuple[str, Type, str]) -> None:
        words, kind, shade = said
        painter.setFont(self._look.font(kind))
        painter.setPen(self._look.colour(shade))
        painter.drawText(mirrored(painter.layoutDirection(), rect, place), _LEFT, apart(words))

    def _lines(self, course: Course, *, chosen: bool) -> list[str]:
        """What stands under the name; how long ago the last dose was, where that is what one asks."""
        facts = (*course.facts, course.since if chosen or course.as_needed else "")
        metrics = QFontMetrics(self._look.font(Type.SMALL))
        return [line for fact in facts if fact for line in wrapped(metrics, fact, self._words_width())]


def _plain(course: Course) -> Course:
    """The bar alone, of one height; what it did and brought is left to the opened row."""
    steps = tuple(replace(step, level=0.0) for step in course.steps)
    return replace(course, steps=steps, marks=(), ills=())


def wrapped(metrics: QFontMetrics, words: str, width: int) -> list[str]:
    """The words in lines of that width; one that is longer by itself is cut."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
