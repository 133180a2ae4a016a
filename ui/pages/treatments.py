"""What is and was taken or done: each course over time, started, changed and stopped here."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from journal.insight.due import doses_due
from journal.journal import Applied
from journal.model.change import Change
from journal.model.records import Recorder
from journal.model.treatments import Treatment
from ui.forms.course import CourseForm
from ui.forms.courses import (
    Desk,
    Slot,
    change_form,
    dose_form,
    effect_form,
    side_effect_form,
    start_form,
    stop_form,
)
from ui.messages import sentence_of
from ui.models.course_words import due_words
from ui.models.courses import Course, Courses, Uses, counted_words, read_courses, read_uses
from ui.pages.page import EDGE, Page
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.course_actions import AGAIN, CHANGE, DOSE, EFFECT, ILL, STOP
from ui.widgets.course_board import CourseBoard
from ui.widgets.labels import Words
from ui.widgets.view_switch import ViewSwitch
from ui.workspace import Workspace

FORM = 360
_BESIDE = 860
"""Content width at scale 1 from which on a form stands beside the courses."""
_AROUND = 120
"""Days read on either side of those that are seen, so that a turn through time finds them there."""
_SETTLED = 80
_AGAIN = 300_000
"""Milliseconds after which "hours ago" is reckoned anew."""
_RECENT = 20


class TreatmentsPage(Page):
    """Courses are read in a job; what is shown stays until the new ones are there."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self._now = now
        self._courses: Courses | None = None
        self._seen, self._span = (1, 1), (1, 0)
        self._stale, self._turn, self._width = True, 0, _BESIDE
        self._wanted = ""
        self.form: CourseForm | None = None
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
        return "" if self._courses is None else counted_words(self._courses)

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
        self._width = width
        beside = width >= _BESIDE
        self.board.setVisible(self._has_rows() and (beside or self.form is None))
        self._empty.setVisible(not self._has_rows() and self._courses is not None and (beside or self.form is None))
        # Alone a form has the whole width.
        self._whole.setStretch(0, int(beside or self.form is None))
        if self.form is not None:
            self.form.setMinimumWidth(self.look.px(FORM) if beside else 0)
            self.form.setMaximumWidth(self.look.px(FORM) if beside else 16_777_215)

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
            button.clicked.connect(lambda: self._show_form(start_form(self._desk())))
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
        """Another person's log: what was asked about this one is put away."""
        self._close_form()
        self._forget()

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

    def _desk(self) -> Desk:
        own = self.workspace.person.relation in {"", "self"}
        recorder = Recorder(who="self" if own else "caregiver")
        return Desk(self.look, self.workspace.person.id, recorder, self._now)

    def _ask(self, what: str, course: Course | None) -> None:
        if course is None:
            return
        desk, treatment = self._desk(), course.record
        if what == DOSE:
            form = dose_form(desk, treatment, _slots(self.workspace, treatment, self._now()))
        else:
            forms = {
                CHANGE: change_form,
                STOP: stop_form,
                ILL: side_effect_form,
                EFFECT: effect_form,
                AGAIN: start_form,
            }
            form = forms[what](desk, treatment)
        self._show_form(form)

    def _show_form(self, form: CourseForm) -> None:
        self._close_form()
        self.form = form
        form.ready.connect(self._save)
        form.closed.connect(self._put_away)
        self._whole.addWidget(form)
        form.show()
        self.arrange(self._width)
        self.rearranged.emit()
        form.take_focus()

    def _save(self, change: Change) -> None:
        assert self.form is not None
        self.workspace.apply([change], self.form.accessibleName(), done=self._saved, failed=self._refuse)

    def _saved(self, applied: Applied) -> None:
        record = applied.records[0]
        self._wanted = record.id if isinstance(record, Treatment) else ""
        self._put_away()

    def _refuse(self, error: Exception) -> None:
        if self.form is not None:
            self.form.refuse(sentence_of(error))

    def _put_away(self) -> None:
        self._close_form()
        self.rearranged.emit()
        self.take_focus()

    def _close_form(self) -> None:
        if self.form is not None:
            self._whole.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.arrange(self._width)


def _slots(workspace: Workspace, treatment: Treatment, now: datetime) -> list[Slot]:
    """Doses that were due and have no answer, the latest last."""
    known = workspace.journal.latest(workspace.person.id, "dose", treatment.id, _RECENT)
    late = [one for one in doses_due([treatment, *known], now) if one["late_minutes"]]
    return [(one["due"], due_words(one["due"], now.date())) for one in late]
