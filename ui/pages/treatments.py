"""What is and was taken or done: each course over time, started, changed and stopped here."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.forms.course import CourseForm
from ui.forms.course_asking import START, CourseAsking
from ui.models.courses import Course, Courses, Uses, brief_count, counted_words, read_courses, read_uses
from ui.pages.page import EDGE, Page, draft_name
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.course_board import CourseBoard
from ui.widgets.labels import Words
from ui.widgets.view_switch import ViewSwitch
from ui.workspace import Workspace

FORM = 360
_ROOMY = 900
"""Content width at scale 1 from which on the sentence has room for the days that were counted."""
_BESIDE = 860
"""Content width at scale 1 from which on a form stands beside the courses."""
_AROUND = 120
"""Days read on either side of those that are seen, so that a turn through time finds them there."""
_SETTLED = 80
_AGAIN = 300_000
"""Milliseconds after which "hours ago" is reckoned anew."""


class TreatmentsPage(Page):
    """Courses are read in a job; what is shown stays until the new ones are there."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self._now = now
        self._courses: Courses | None = None
        self._seen, self._span = (1, 1), (1, 0)
        self._stale, self._turn, self._width = True, 0, _BESIDE
        self._wanted = ""
        self.asking = CourseAsking(workspace, look, now, partial(draft_name, "treatments"), self)
        self.start = Button(_("Start"), look, icon="plus")
        self.start.setAccessibleName(_("Start a treatment"))
        ways = ((_("Bars"), "chart-no-axes-gantt"), (_("Table"), "table-2"))
        self.switch = ViewSwitch(_("How the treatments are shown"), ways, look)
        self.board = CourseBoard(look)
        self._empty = QWidget(self)
        self.first = Button(_("Start a treatment"), look, Emphasis.PRIMARY, icon="plus")
        self._settled, self._clock = QTimer(self), QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._clock.setInterval(_AGAIN)
        self._place()
        self._connect()

    def title(self) -> str:
        """The page's name."""
        return _("Treatments")

    def sentence(self) -> str:
        """How many there are, and which days the counts are of."""
        if self._courses is None:
            return ""
        return counted_words(self._courses) if self._width >= _ROOMY else brief_count(self._courses)

    def buttons(self) -> Sequence[QWidget]:
        """A new treatment; bars or table. On the empty page its own button is the one step."""
        return (self.start, self.switch) if self._courses is not None and self._courses.rows else ()

    def take_buttons_back(self) -> None:
        """Both, shown in the header or not."""
        for widget in (self.start, self.switch):
            widget.setParent(self)
            widget.hide()

    def take_focus(self) -> None:
        """The courses, on which arrows walk; where there are none the first step."""
        if self.form is not None:
            self.form.take_focus()
        elif self._courses is not None and not self._courses.rows:
            self.first.setFocus()
        else:
            self.board.view().setFocus()

    def opened(self) -> str:
        """The course that is chosen."""
        course = self.board.course()
        return "" if course is None else course.record.id

    def open(self, id: str) -> None:
        """Choose that course again."""
        self._wanted = id
        self.board.choose(id)

    def arrange(self, width: int) -> None:
        """A form stands beside the courses where there is room, else it takes their place."""
        headed = (self._width >= _ROOMY) is not (width >= _ROOMY)
        self._width = width
        beside = width >= _BESIDE
        if headed:
            self.headed.emit()
        self.board.setVisible(self._has_rows() and (beside or self.form is None))
        self._empty.setVisible(not self._has_rows() and self._courses is not None and (beside or self.form is None))
        # Alone a form has the whole width.
        self._whole.setStretch(0, int(beside or self.form is None))
        if self.form is not None:
            wide = max(self.look.px(FORM), self.form.least_width())
            self.form.setMinimumWidth(wide if beside else 0)
            self.form.setMaximumWidth(wide if beside else 16_777_215)

    @property
    def form(self) -> CourseForm | None:
        """The form that is open."""
        return self.asking.form

    def bring_back(self) -> bool:
        """The form that was open, with what stood in it."""
        return self.asking.bring_back()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written since."""
        super().showEvent(event)
        self._clock.start()
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """The clock stands while nobody looks; hours will have passed when somebody does again."""
        super().hideEvent(event)
        self._clock.stop()
        self._stale = True

    def _has_rows(self) -> bool:
        return self._courses is not None and bool(self._courses.rows)

    def _place(self) -> None:
        words = Words(
            _("What you take or do will stand here over time: doses, what they did, and what they did besides."),
            self.look,
            Type.BODY,
            "quiet",
            wrap=True,
        )
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(16)
        column.addWidget(words)
        column.addWidget(self.first)
        column.addStretch(1)
        left = QVBoxLayout()
        left.setContentsMargins(0, 4, 0, 4)
        left.addWidget(self._empty)
        left.addWidget(self.board, 1)
        # What the card does not need stays free beneath it.
        left.addStretch(0)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(EDGE, 0, EDGE, 0)
        self._whole.setSpacing(24)
        self._whole.addLayout(left, 1)
        self.board.hide()
        self._empty.hide()

    def _connect(self) -> None:
        for button in (self.start, self.first):
            button.clicked.connect(lambda: self.asking.ask(START, None))
        self.asking.opened.connect(self._show_form)
        self.asking.closed.connect(self._put_away)
        self.asking.saved.connect(self._saved)
        self.switch.chosen.connect(self._switch)
        self.board.asked.connect(self._ask)
        self.board.shown.connect(self._see)
        self._settled.timeout.connect(self._read_uses)
        self._clock.timeout.connect(self._forget)
        self.workspace.changed.connect(self._forget)
        self.workspace.switched.connect(self._leave)

    def _forget(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _leave(self) -> None:
        """Another person's log: what was asked about this one is put away, and comes back with it."""
        self.asking.rest()
        self._forget()
        self.asking.bring_back()

    def _read(self) -> None:
        if not self._stale:
            return
        self._stale = False
        self._turn += 1
        turn, values = self._turn, (self.workspace.journal, self.workspace.person.id, self._now())
        self.workspace.run(
            _("Reading the treatments"), read_courses, *values, done=lambda found: self._keep(found, turn)
        )

    def _keep(self, found: Courses, turn: int) -> None:
        if turn != self._turn:
            return
        before, self._courses = self._courses, found
        self.board.show_courses(found)
        if self._wanted:
            self.board.choose(self._wanted)
            self._wanted = ""
        self.arrange(self._width)
        self.headed.emit()
        self.rearranged.emit()
        self._read_uses(again=True)
        held = cast("QWidget | None", self.window().focusWidget())
        if (before is None or bool(before.rows) != bool(found.rows)) and (held is None or not held.isVisible()):
            self.take_focus()

    def _see(self, first: int, last: int) -> None:
        if first < self._span[0] or last > self._span[1]:
            self._settled.start()
        self._seen = (first, last)

    def _read_uses(self, *, again: bool = False) -> None:
        """The single doses around what is seen; where none is taken as needed there is nothing to read."""
        if self._courses is None or not any(row.as_needed for row in self._courses.rows):
            return
        first, last = self._seen
        if not again and self._span[0] <= first and last <= self._span[1]:
            return
        self._span = span = (max(first - _AROUND, 1), min(last + _AROUND, self._courses.today))
        values = (self.workspace.journal, self.workspace.person.id, span)
        self.workspace.run(_("Reading the doses"), read_uses, *values, done=lambda uses: self._draw_uses(uses, span))

    def _draw_uses(self, uses: Uses, span: tuple[int, int]) -> None:
        if span == self._span:
            self.board.show_uses(uses)

    def _switch(self, place: int) -> None:
        self.board.show_table(table=bool(place))
        self.rearranged.emit()

    def _ask(self, what: str, course: Course | None) -> None:
        if course is not None:
            self.asking.ask(what, course.record)

    def _show_form(self, form: CourseForm) -> None:
        self._whole.addWidget(form)
        form.show()
        self.arrange(self._width)
        self.rearranged.emit()
        form.take_focus()

    def _saved(self, id: str) -> None:
        self._wanted = id

    def _put_away(self, form: CourseForm) -> None:
        self._whole.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.arrange(self._width)
        self.rearranged.emit()
        if self.isVisible():
            self.take_focus()
