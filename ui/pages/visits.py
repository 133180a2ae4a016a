"""Seeing a doctor: the next visit with its brief and questions, and what was said at the ones before."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from journal.errors import KithError
from journal.exports.formats import FORMATS, proposed_name
from journal.i18n import _, ngettext
from journal.model.change import Change
from journal.model.moments import stamp
from ui.dialogs.file import ask_save
from ui.models import presets, studio, visits
from ui.models.dates import full_day, typed_moment
from ui.models.making import Making
from ui.models.studio import Sheet
from ui.pages.page import EDGE, Page
from ui.printing import ask_printer
from ui.theme import Theme, Type
from ui.widgets.labels import Words
from ui.widgets.past_visits import PastVisits
from ui.widgets.visit_brief import VisitBrief
from ui.widgets.visit_plan import VisitPlan
from ui.widgets.visit_questions import Asked, VisitQuestions
from ui.workspace import Workspace

_BESIDE = 820
"""Content width at scale 1 from which on brief and questions stand side by side."""
_QUESTIONS = 420
_WAIT = 200
_LAID_OUT = 60
"""Milliseconds after which what was opened has its place."""


class VisitsPage(Page):
    """What is shown is what will be handed over: the brief is the doctor's own export, drawn."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self._now, self._stale = now, True
        self.ask_path: Callable[[str], Path | None] = partial(ask_save, self, _("Save the brief"))
        self.ask_printer: Callable[[], QPrinter | None] = partial(ask_printer, self)
        self.making = Making(workspace, self)
        self.brief = VisitBrief(look)
        self._beside = True
        self.plan = VisitPlan(look)
        self.questions = VisitQuestions(look)
        self.past = PastVisits(look)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._visits, self._known, self._turn = visits.NOTHING, False, 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT)
        self._place()
        self._connect()
        self.plan.hide()

    def title(self) -> str:
        """The next visit."""
        return visits.heading(self._visits, self._now().date())

    def sentence(self) -> str:
        """When and with whom; beneath a narrow head in few words, so that the brief has the room."""
        if not self._known:
            return ""
        told = visits.sentence if self._beside else visits.short_sentence
        return told(self._visits, self._now().date())

    def buttons(self) -> Sequence[QWidget]:
        """The brief, saved or printed; where the head is narrow they stand with the brief."""
        return self.brief.buttons() if self._beside else ()

    def take_focus(self) -> None:
        """The first question, else where one is written."""
        if self.questions.rows:
            self.questions.focus_row(0)
        else:
            self.questions.field.edit.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The brief is made when it is looked at."""
        reads = self._missed
        super().showEvent(event)
        if not self._known and not reads:
            self._read()
        elif self._known and self._stale:
            self._make()

    def arrange(self, width: int) -> None:
        """Brief and questions side by side, or beneath one another."""
        beside = width >= _BESIDE
        if beside is not self._beside:
            self._beside = beside
            if beside:
                self.brief.give_buttons()
            self.headed.emit()
            if not beside:
                self.brief.take_buttons()
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.questions.setMaximumWidth(self.look.px(_QUESTIONS) if beside else 16_777_215)
        self.questions.setMinimumWidth(self.look.px(340) if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower page holds a lower sheet."""
        super().resizeEvent(event)
        self.brief.fit(self.height())

    def save_brief(self) -> None:
        """Ask where to, then write what is seen."""
        sheet = self._ready()
        if sheet is not None and (path := self.ask_path(proposed_name(FORMATS["pdf"]))) is not None:
            values = (self.workspace.journal, sheet, path, self._doctor(), stamp(self._now()))
            said = _("Saved as {name}. The ledger has it.").format(name=path.name)
            self.workspace.run(_("Saving the brief"), studio.hand_over, *values, done=partial(self._handed_over, said))

    def print_brief(self) -> None:
        """Ask for a printer, then paint what is seen."""
        sheet = self._ready()
        if sheet is not None and (printer := self.ask_printer()) is not None:
            values = (self.workspace.journal, sheet, printer, self._doctor(), stamp(self._now()))
            said = _("Printed. The ledger has it.")
            self.workspace.run(_("Printing"), studio.hand_over_printed, *values, done=partial(self._handed_over, said))

    def _ready(self) -> Sheet | None:
        return self.making.sheet if self.brief.save.isEnabled() else None

    def _doctor(self) -> str:
        return self._visits.next.provider if self._visits.next is not None else ""

    def _make(self) -> None:
        self._soon.stop()
        self._stale = False
        self.making.make(visits.brief(self._visits, self.workspace.person.id, self._now().date()))

    def _show_sheet(self, sheet: Sheet) -> None:
        there = bool(sheet.leaving)
        self.brief.paper.say("" if there else _("The brief will stand here once something is written down."))
        self.brief.paper.show_pages(sheet.pages if there else ())
        self.brief.set_ready(ready=there and sheet.produced.may_leave)
        findings = sheet.produced.findings
        if findings:
            self.brief.state.setText(presets.finding_words(findings))
        else:
            self.brief.state.setText(self._state_words() if there else "")

    def _not_made(self) -> None:
        self.brief.state.setText(_("The brief was not made. Open this page again."))

    def _state_words(self) -> str:
        pages = ngettext("Brief ready, {count} page", "Brief ready, {count} pages", self.brief.paper.pages())
        ready = pages.format(count=self.brief.paper.pages())
        if self._visits.handed is None:
            return _("{ready}. Not handed over yet.").format(ready=ready)
        last = full_day(self._visits.handed, self._now().date())
        return _("{ready}. Last handed over on {day}.").format(ready=ready, day=last)

    def _handed_over(self, said: str, _share: object) -> None:
        self.workspace.changed.emit()
        self.told.emit(said)

    def _read(self) -> None:
        """What is shown stays until the new is there."""
        self._turn += 1
        values = (self.workspace.journal, self.workspace.person.id, self._now())
        self.workspace.run(_("Reading the visits"), visits.read, *values, done=partial(self._keep, self._turn))

    def _keep(self, turn: int, found: visits.Visits) -> None:
        if turn != self._turn or not isValid(self):
            return
        first, self._known = not self._known, True
        self._visits, self._stale = found, True
        self._show()
        if first and self.isVisible():
            self._make()
            if self.questions.field.edit.hasFocus() and not self.questions.field.edit.text():
                self.take_focus()
        elif self.isVisible():
            self._soon.start()

    def _switched(self) -> None:
        """Nothing of somebody else's stays in sight."""
        self.making.clear()
        self._visits, self._known, self._turn = visits.NOTHING, False, self._turn + 1
        self._show()
        self.brief.clear()
        if self.isVisible():
            self._read()

    def _show(self) -> None:
        self.plan.setVisible(self._known and self._visits.next is None)
        self.questions.show_questions(
            [Asked(one.text, _(visits.ORIGINS[one.origin]), one.priority == "first") for one in self._visits.questions]
        )
        shown = self._visits.past[: visits.MOST_PAST]
        count = ngettext("{count} visit", "{count} visits", len(self._visits.past))
        past = [visits.shown(self._visits, one, self._now().date()) for one in shown]
        self.past.show_visits(past, count.format(count=len(self._visits.past)))
        self.headed.emit()

    def _reveal(self) -> None:
        """What was opened is in sight."""
        if self.past.answers is not None:
            self._area.ensureWidgetVisible(self.past.answers, 0, 40)

    def _keep_answers(self, at: int) -> None:
        form, visit = self.past.answers, self._visits.past[at]
        assert form is not None
        texts = form.outcome.toPlainText(), form.changes.toPlainText()
        changes = visits.answers(self._visits, visit, form.said(visits.NOT_ASKED, visits.NO_ANSWER), *texts)
        self.past.toggle(at)
        name = visits.visit_name(visit, self._visits.providers)
        self._apply(changes, _("What they said: {name}").format(name=name))

    def _apply(self, changes: Sequence[Change], title: str) -> None:
        if changes:
            self.workspace.apply(changes, title)

    def _move(self, at: int, step: int) -> None:
        self._apply(visits.moved(self._visits, at, step), _("Move a question"))
        self.questions.focus_row(min(max(at + step, 0), len(self.questions.rows) - 1))

    def _plan_visit(self, provider: str, reason: str, when: str) -> None:
        try:
            moment = typed_moment(when, self._now())
        except KithError as error:
            self.plan.refuse(str(error))
            return
        planned = visits.new_visit(provider, reason, moment, self.workspace.person.id, self._now())
        self._apply([planned], _("Plan a visit"))
        self.plan.clear()

    def _place(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.plan)
        left.addWidget(self.brief, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(Words(_("Questions, in the order I ask them"), self.look, Type.BODY_MEDIUM, wrap=True))
        right.addWidget(self.questions, 1)
        self._top.setSpacing(24)
        self._top.addLayout(left, 3)
        self._top.addLayout(right, 2)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(EDGE, 0, EDGE, 12)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addSpacing(16)
        column.addWidget(self.past)
        column.addStretch(1)
        self._area = _scrolling(inner)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _connect(self) -> None:
        self.brief.save.clicked.connect(self.save_brief)
        self.brief.print.clicked.connect(self.print_brief)
        self.making.begun.connect(lambda: self.brief.set_ready(ready=False))
        self.making.made.connect(self._show_sheet)
        self.making.stopped.connect(self._not_made)
        self.brief.paper.page_wanted.connect(lambda at, dots: self.making.draw(at, dots, self.brief.paper.show_picture))
        self.plan.planned.connect(self._plan_visit)
        self.questions.added.connect(self._add_question)
        self.questions.reworded.connect(self._reword)
        self.questions.dropped.connect(self._drop)
        self.questions.moved.connect(self._move)
        self.questions.rearranged.connect(self.rearranged)
        self.past.rearranged.connect(self.rearranged)
        self.past.rearranged.connect(lambda: QTimer.singleShot(_LAID_OUT, self, self._reveal))
        self.past.kept.connect(self._keep_answers)
        self._soon.timeout.connect(self._make)
        self.follow(self._read)
        self.workspace.switched.connect(self._switched)

    def _add_question(self, text: str) -> None:
        self._apply([visits.new_question(text, self.workspace.person.id, self._now())], _("Add a question"))

    def _reword(self, at: int, text: str) -> None:
        self._apply([visits.reworded(self._visits.questions[at], text)], _("Reword a question"))

    def _drop(self, at: int) -> None:
        self._apply([visits.dropped(self._visits.questions[at])], _("Drop a question"))


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
