"""Courses in a card: as bars over time, or as a table; with the days one scrolls through beneath."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from journal.i18n import _
from ui.models.course_table import CoursesModel
from ui.models.courses import Course, Courses, Uses
from ui.models.dates import short_day
from ui.theme import Theme
from ui.widgets.course_actions import CourseActions
from ui.widgets.course_list import CourseList
from ui.widgets.course_table_view import CourseTable
from ui.widgets.frames import Card
from ui.widgets.time_scale import DAY, TimeHead, TimeScale, ahead

_MONTH = 28


class CourseBoard(Card):
    """Values in. `asked`: (what, course) that was pressed; `shown`: the first and last day now seen."""

    asked = Signal(str, object)
    shown = Signal(int, int)

    def __init__(self, look: Theme) -> None:
        super().__init__(look, padding=1)
        self._model = CoursesModel()
        self._courses, self._uses = Courses(1, ()), Uses()
        self._latest = True
        self.head = TimeHead(look)
        self.offered, self.beneath = CourseActions(look), CourseActions(look)
        self.list = CourseList(look, _("Treatments over time, current ones first"), self.offered)
        self.table = CourseTable(look, _("Treatments, current ones first"))
        self.time = QScrollBar(Qt.Orientation.Horizontal)
        self.time.setAccessibleName(_("Which days are shown"))
        self.time.setRange(1, 1)
        self._stack = QStackedWidget()
        self._place()
        self._connect()

    def show_courses(self, courses: Courses) -> None:
        """Show these; what was chosen stays chosen, and who sees the latest days goes on seeing them."""
        chosen = self.course()
        self._courses = courses
        self._model.show_courses(courses.rows)
        current = any(row.current for row in courses.rows)
        self.head.show_words(_("Current") if current else _("Ended"))
        index = self._model.index_of(chosen.record.id if chosen is not None else "")
        if not index.isValid() and courses.rows:
            index = self._model.index(0, 0)
        self.list.setCurrentIndex(index)
        self.table.setCurrentIndex(index)
        for actions in (self.offered, self.beneath):
            actions.show_course(self.course())
        self._reach()

    def show_uses(self, uses: Uses) -> None:
        """Single doses of some days."""
        self._uses = uses
        self._draw()

    def show_table(self, *, table: bool) -> None:
        """Table or bars; the course that is chosen stays so."""
        shown, other = (self.table, self.list) if table else (self.list, self.table)
        index = other.currentIndex()
        self._stack.setCurrentIndex(int(table))
        if index.isValid():
            shown.setCurrentIndex(self._model.index(index.row(), 0))
        self._fit()

    def view(self) -> CourseList | CourseTable:
        """The one that is shown."""
        return self.table if self._stack.currentIndex() else self.list

    def course(self) -> Course | None:
        """The chosen course."""
        return self.view().course()

    def choose(self, id: str) -> None:
        """Choose that treatment, where it is there."""
        index = self._model.index_of(id)
        if index.isValid():
            self.view().setCurrentIndex(index)

    def _place(self) -> None:
        self.list.show_model(self._model)
        self.table.show_model(self._model)
        bars, words = QWidget(), QWidget()
        column = QVBoxLayout(bars)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self.time)
        rows = QVBoxLayout(words)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 12, 10)
        foot.addWidget(self.beneath, 1)
        rows.addWidget(self.table, 1)
        rows.addLayout(foot)
        self.beneath.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.beneath.setMinimumHeight(self._look.px(36))
        self._stack.addWidget(bars)
        self._stack.addWidget(words)
        self.column.addWidget(self._stack)

    def _connect(self) -> None:
        self.time.valueChanged.connect(self._turn)
        self.list.turned.connect(lambda days: self.time.setValue(self.time.value() + days))
        self.list.chosen.connect(lambda _course: self._fit())
        self.list.resized.connect(self._reach)
        self.table.chosen.connect(self.beneath.show_course)
        self.table.entered.connect(self._to_buttons)
        for actions in (self.offered, self.beneath):
            actions.asked.connect(lambda what: self.asked.emit(what, self.course()))

    def _to_buttons(self) -> None:
        if self.beneath.buttons():
            self.beneath.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _days(self) -> int:
        """Days that have room beside the words."""
        return max((self.list.viewport().width() - self.list.left()) // DAY, 1)

    def _reach(self) -> None:
        """From the first day of all to some room after today."""
        today, days = self._courses.today, self._days()
        last = today + 1 + ahead(self._look, today) - days
        first = min(self._courses.first - _MONTH, last)
        latest = self._latest
        self.time.blockSignals(True)
        self.time.setRange(max(first, 1), max(last, 1))
        self.time.blockSignals(False)
        self.time.setPageStep(days)
        self.time.setSingleStep(_MONTH)
        self.time.setVisible(first < last)
        if latest:
            self.time.setValue(self.time.maximum())
        self._draw()
        self._fit()

    def _turn(self) -> None:
        """Where somebody went stays where it is; who sees the latest days goes on seeing them."""
        self._latest = self.time.value() == self.time.maximum()
        self._draw()

    def _draw(self) -> None:
        first = self.time.value()
        scale = TimeScale(first, self._courses.today)
        self.list.show_scale(scale, self._uses)
        self.head.show_scale(scale, self.list.left())
        self.time.setAccessibleDescription(
            _("from {first} to {last}").format(
                first=short_day(date.fromordinal(first), date.min),
                last=short_day(date.fromordinal(min(first + self._days(), self._courses.today)), date.min),
            )
        )
        self.shown.emit(first, min(first + self._days(), self._courses.today))

    def _fit(self) -> None:
        """The card ends with its last row."""
        if self.view() is self.table:
            self.setMaximumHeight(16_777_215)
            return
        foot = 0 if self.time.isHidden() else self.time.sizeHint().height()
        self.setMaximumHeight(self.list.content_height() + self.head.sizeHint().height() + foot + 4)
