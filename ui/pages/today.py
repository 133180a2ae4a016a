"""The day: one's own trackers by key, the doses due, a line; ending it takes one key."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.i18n import _, ngettext
from journal.model.change import addition
from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.moments import Precision, lower, moment_at, moment_on, stamp
from journal.model.records import NONE, SKIPPED, Answer, Effective, Recorder
from journal.model.treatments import Dose
from ui.forms.fields import answer_cell, cells_of
from ui.models.dates import clock_of, full_day
from ui.models.day import Asked, Day, Hand, answered, changes_for, nothing, read_day, usual
from ui.models.doses import dose_lines, key_of
from ui.models.lines import answer_words, measured_answer
from ui.pages.page import EDGE, Page, draft_name
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.day_ending import DayEnding
from ui.widgets.dose_list import DoseList
from ui.widgets.labels import Words
from ui.widgets.text_field import FieldFrame
from ui.widgets.tracker_card import TrackerCard
from ui.widgets.tracker_row import Arrangement
from ui.widgets.visit_card import VisitCard
from ui.workspace import Workspace

SIDE = 316
_ROOMY, _BESIDE = 1000, 700
"""Content widths at scale 1 from which on rows have two lines, and doses stand beside the trackers."""
_WAYS = (
    (True, Arrangement.ROOMY),
    (True, Arrangement.CLOSE),
    (True, Arrangement.STACKED),
    (False, Arrangement.STACKED),
)
"""(doses beside, how rows lie), the roomiest first; the first that cuts nothing is taken."""


class TodayPage(Page):
    """Shows one day, today or the day before; every answer is saved as it is given."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self._now = now
        self._back = 0
        self._draft_name = draft_name("today", workspace.person.id)
        self._waiting: dict[str, Answer[Any]] = {}
        self._saving = False
        self._day = self._read()
        self._other = Button(_("Yesterday"), look, icon="chevron-left")
        self.trackers = TrackerCard(look)
        self._ending = DayEnding(look)
        self.line = FieldFrame(_("One line about today, if you like"), look, icon="pen-line")
        self.line.edit.setPlaceholderText(_("One line about today, if you like"))
        self.doses = DoseList(look)
        self._visit = VisitCard(look)
        self._empty = Words(
            _("What you follow every day will stand here. Press Ctrl N, type its name, and choose to follow it."),
            look,
            Type.BODY,
            "quiet",
            wrap=True,
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QWidget()
        self._place()
        self._other.clicked.connect(self._turn)
        self._ending.usual.clicked.connect(lambda: self._answer_all(usual(self._day.asked), _("Same as usual")))
        self._ending.nothing.clicked.connect(lambda: self._answer_all(nothing(self._day.asked), _("Nothing to report")))
        self.trackers.answered.connect(self._choose)
        self.trackers.none_given.connect(lambda at: self._answer(at, Answer(answer=NONE)))
        self.trackers.skipped.connect(lambda at: self._answer(at, Answer(answer=SKIPPED)))
        self.trackers.passed.connect(self.line.edit.setFocus)
        self.line.edit.returnPressed.connect(self._save_line)
        self.doses.answered.connect(self._take)
        self.follow(self._again)
        workspace.switched.connect(self._turn_to)
        self._show()

    def title(self) -> str:
        """The date."""
        return full_day(self._day.when, self._now().date())

    def sentence(self) -> str:
        """How much is noted, and that the rest may stay open."""
        asked = self._day.asked
        if not asked:
            return _("Nothing is followed yet.")
        noted = sum(one.answered for one in asked)
        if noted == len(asked):
            return ngettext("{count} noted, nothing is left.", "All {count} noted.", noted).format(count=noted)
        return _("{noted} of {count} noted. Leaving the rest is fine.").format(noted=noted, count=len(asked))

    def buttons(self) -> Sequence[QWidget]:
        """To the day before, and back."""
        return (self._other,)

    def take_focus(self) -> None:
        """The first question that is open, else the line."""
        open_rows = [row for row, one in zip(self.trackers.rows, self._day.asked, strict=True) if not one.answered]
        (open_rows[0].scale if open_rows else self.line.edit).setFocus()

    def bring_back(self) -> bool:
        """The line as it was typed."""
        self.line.edit.setText(self.workspace.drafts.kept(self._draft_name).get("text", ""))
        self.workspace.drafts.watch(
            self._draft_name, lambda: {"text": self.line.edit.text()} if self.line.edit.text() else {}
        )
        return False

    def arrange(self, width: int) -> None:
        """Doses beside where there is room, else beneath; rows of two lines, one line, or stacked."""
        ways = _WAYS if width >= _ROOMY else _WAYS[1:] if width >= _BESIDE else _WAYS[-1:]
        self._columns.setSpacing(24 if width >= _ROOMY else 20)
        self._ending.keys.setVisible(width >= _ROOMY)
        for beside, arrangement in ways:
            self._lay_out(beside=beside, arrangement=arrangement, roomy=width >= _ROOMY)
            if self._columns.minimumSize().width() <= width * self.look.scale + 2 * EDGE:
                break

    def _lay_out(self, *, beside: bool, arrangement: Arrangement, roomy: bool) -> None:
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self._side.setFixedWidth(self.look.px(SIDE if roomy else 264))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        self.trackers.arrange(arrangement)
        self._columns.invalidate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """U and N end the day from any row."""
        if event.key() == Qt.Key.Key_U:
            self._ending.usual.click()
        elif event.key() == Qt.Key.Key_N:
            self._ending.nothing.click()
        else:
            super().keyPressEvent(event)

    def visit_words(self) -> str:
        """What is told of the next visit; empty when there is none."""
        return self._visit.words()

    def _place(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(14)
        for widget in (self._empty, self.trackers, self._ending, self.line):
            left.addWidget(widget)
        left.addStretch(1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        side.addWidget(self.doses)
        side.addWidget(self._visit)
        side.addStretch(1)
        inner = QWidget()
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        # Four pixels above and below for the focus ring.
        self._columns.setContentsMargins(EDGE, 4, EDGE, 4)
        inner.setLayout(self._columns)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _read(self) -> Day:
        now = self._now()
        when = now.date() - timedelta(days=self._back)
        return read_day(self.workspace.journal, self.workspace.person.id, when, now)

    def _again(self) -> None:
        before = [one.tracker for one in self._day.asked]
        self._day = self._read()
        if [one.tracker for one in self._day.asked] == before:
            self._fill()
        else:
            self._show()

    def _turn_to(self) -> None:
        # Another person: a line begun stays with the one it is about.
        self.workspace.drafts.rest(self._draft_name)
        self._draft_name = draft_name("today", self.workspace.person.id)
        self._again()
        self.bring_back()

    def _turn(self) -> None:
        self._back = 0 if self._back else 1
        self._other.rename(_("Today") if self._back else _("Yesterday"))
        self._day = self._read()
        self._show()
        self.take_focus()

    def _show(self) -> None:
        """New rows for other trackers, then what stands in them."""
        asked = self._day.asked
        self.trackers.show_questions([(one.tracker.name, cells_of(one.tracker.scale)) for one in asked])
        for widget, shown in ((self.trackers, asked), (self._ending, asked), (self._empty, not asked)):
            widget.setVisible(bool(shown))
        self._fill()
        self.rearranged.emit()

    def _fill(self) -> None:
        for row, one in zip(self.trackers.rows, self._day.asked, strict=True):
            answer = self._waiting.get(one.tracker.id, one.answer)
            words = {NONE: _("none"), SKIPPED: _("skipped")}.get(answer.answer, "")
            row.scale.show_value(answer_cell(answer, one.tracker.scale), words)
            hidden = one.tracker.hide_last or not one.before.answer or one.before.answer == "not-asked"
            last = measured_answer(one.before) if one.tracker.records == "measurement" else answer_words(one.before)
            said = "" if hidden else last
            row.show_last(_("yesterday {answer}").format(answer=said) if said else "", said)
        self.doses.show_lines(tuple(dose_lines(self._day, self._now())))
        self.doses.setVisible(bool(self._day.due or self._day.as_needed))
        self._tell_visit()
        self._side.setVisible(self.doses.isVisibleTo(self._side) or self._visit.isVisibleTo(self._side))
        self.headed.emit()

    def _tell_visit(self) -> None:
        visit = self._day.visit
        words = ""
        if visit is not None and visit.effective.start is not None:
            when = full_day(lower(visit.effective.start).date(), self._now().date())
            what = visit.reason or visit.provider or _("Visit")
            words = f"{what}, {when}, {clock_of(visit.effective.start)}"
        self._visit.show_words(words)

    def _hand(self) -> Hand:
        own = self.workspace.person.relation in {"", "self"}
        return Hand(self.workspace.person.id, Recorder(who="self" if own else "caregiver"), self._now())

    def _choose(self, at: int, value: int) -> None:
        self._answer(at, answered(self._day.asked[at].tracker, value))

    def _answer(self, at: int, answer: Answer[Any]) -> None:
        one = self._day.asked[at]
        self._answer_all([(one, answer)], _("Note {name}").format(name=one.tracker.name))
        self.trackers.step(at, 1)

    def _answer_all(self, answers: Sequence[tuple[Asked, Answer[Any]]], title: str) -> None:
        """Save at once, or after what is being saved: fingers are quicker than the disk, and a day has one check-in."""
        self._waiting |= {one.tracker.id: answer for one, answer in answers}
        if self._waiting and not self._saving:
            self._save(title)

    def _save(self, title: str) -> None:
        known = {one.tracker.id: one for one in self._day.asked}
        answers = [(known[id], answer) for id, answer in self._waiting.items() if id in known]
        self._waiting, self._saving = {}, True
        changes = changes_for(answers, self._day.when, self._hand())
        self.workspace.apply(changes, title, done=self._saved, failed=self._not_saved)

    def _saved(self, _applied: object) -> None:
        self._saving = False
        if self._waiting:
            self._save(_("Note the day"))

    def _not_saved(self, error: Exception) -> None:
        self._saving, self._waiting = False, {}
        self._fill()
        self.workspace.jobs.failed.emit(error)

    def _save_line(self) -> None:
        text = self.line.edit.text().strip()
        if not text:
            return
        hand, today = self._hand(), self._day.when == self._now().date()
        start = moment_at(hand.now, Precision.MINUTE) if today else moment_on(self._day.when)
        note = Note(
            id=new_id(), person=hand.person, recorded=stamp(hand.now), recorder=hand.recorder,
            effective=Effective(start=start), text=text,
        )  # fmt: skip
        self.workspace.apply([addition(note)], _("Add a line"), done=lambda _applied: self.line.edit.clear())

    def _take(self, key: str, status: str) -> None:
        treatment = key.partition(" ")[0]
        hand = self._hand()
        scheduled = next((one.at for one in self._day.due if key_of(one) == key), None)
        start = scheduled if status == "skipped" and scheduled else moment_at(hand.now, Precision.MINUTE)
        dose = Dose(
            id=new_id(), person=hand.person, recorded=stamp(hand.now), recorder=hand.recorder,
            effective=Effective(start=start), treatment=treatment, scheduled=scheduled, status=status,
        )  # fmt: skip
        self.workspace.apply([addition(dose)], _("Note a dose"))
