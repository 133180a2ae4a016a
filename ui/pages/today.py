"""The day: one's own trackers by key, the doses due, a line; ending it takes one key."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.i18n import _, ngettext
from journal.model.change import addition
from journal.model.records import NONE, SKIPPED, Answer, Recorder
from ui.forms.fields import answer_cell, cells_of
from ui.models.dates import full_day
from ui.models.day import Asked, Day, Hand, answered, changes_for, nothing, read_day, usual
from ui.models.day_writing import dose_noted, last_words, line_note, next_visit
from ui.models.doses import dose_lines
from ui.models.following import Following
from ui.pages.page import EDGE, Page, draft_name
from ui.theme import Theme, Type
from ui.widgets.backup_note import BackupNote
from ui.widgets.button import Button, Emphasis
from ui.widgets.day_columns import DayColumns
from ui.widgets.day_ending import DayEnding
from ui.widgets.dose_list import DoseList
from ui.widgets.labels import Words
from ui.widgets.text_field import FieldFrame
from ui.widgets.tracker_card import TrackerCard
from ui.widgets.visit_card import VisitCard
from ui.workspace import Workspace

_EASED = 3
"""Questions that an eased look shows at once."""


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
        self.line.offer(_("Save"))
        self.doses = DoseList(look)
        self._visit = VisitCard(look)
        self.backup = BackupNote(look)
        self.following = Following(workspace, look, now, self)
        self.followed = self.following.card
        self.first = Button(_("Choose what to follow"), look, Emphasis.PRIMARY, icon="list-checks")
        self.rest = Button("", look, Emphasis.WORD, small=True)
        self._whole_day = False
        self._empty = Words(
            _("What you follow every day will stand here: a symptom, your mood, how you slept."),
            look,
            Type.BODY,
            "quiet",
            wrap=True,
        )
        self.followed.hide()
        left = (self.backup, self._empty, self.first, self.followed, self.trackers, self.rest, self._ending, self.line)
        self.columns = DayColumns(look, left, (self.doses, self._visit), EDGE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self._other.clicked.connect(self._turn)
        self._ending.usual.clicked.connect(lambda: self._answer_all(usual(self._day.asked), _("Same as usual")))
        self._ending.nothing.clicked.connect(lambda: self._answer_all(nothing(self._day.asked), _("Nothing to report")))
        self.trackers.answered.connect(self._choose)
        self.trackers.none_given.connect(lambda at: self._answer(at, Answer(answer=NONE)))
        self.trackers.skipped.connect(lambda at: self._answer(at, Answer(answer=SKIPPED)))
        self.trackers.passed.connect(self.line.edit.setFocus)
        self.line.edit.returnPressed.connect(self._save_line)
        self.doses.answered.connect(self._take)
        for button in (self._ending.follow, self.first):
            button.clicked.connect(self.open_follow)
        self.rest.clicked.connect(self._show_rest)
        self.backup.wanted.connect(lambda: self.leading.emit("settings", "backups/0"))
        self.following.closed.connect(self._close_follow)
        self.following.eased.connect(self.redressed)
        self.follow(self._again)
        self.workspace.switched.connect(self._turn_to)

    def title(self) -> str:
        """The date."""
        return full_day(self._day.when, self._now().date())

    def sentence(self) -> str:
        """How much is noted, and that the rest may stay open."""
        asked = self._day.asked
        if not asked:
            return _("Nothing is asked for now.") if self.following.trackers else _("Nothing is followed yet.")
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
        """Doses beside where there is room, else beneath."""
        self.columns.arrange(width, self.trackers, self._ending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """U and N end the day from any row."""
        if event.key() == Qt.Key.Key_U:
            self._ending.usual.click()
        elif event.key() == Qt.Key.Key_N:
            self._ending.nothing.click()
        else:
            super().keyPressEvent(event)

    def open_follow(self) -> None:
        """The list of what is followed, in place of the questions."""
        self.following.open()
        self._show()
        self.followed.focus_row(0)

    def visit_words(self) -> str:
        """What is told of the next visit; empty when there is none."""
        return self._visit.words()

    def _read(self) -> Day:
        now = self._now()
        when = now.date() - timedelta(days=self._back)
        return read_day(self.workspace.journal, self.workspace.person.id, when, now)

    def _again(self) -> None:
        before = [one.tracker for one in self._day.asked]
        self._day = self._read()
        if not self.following.read() and [one.tracker for one in self._day.asked] == before:
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
        self._choose_parts()
        self._fill()
        self.rearranged.emit()

    def _choose_parts(self) -> None:
        """The list of what is followed takes the place of the questions; an eased look shows the first of them."""
        asked, opened = self._day.asked, not self.followed.isHidden()
        self._ending.show_answers(answers=bool(asked) and not opened)
        parts = (
            (self.trackers, asked),
            (self._ending, self.following.trackers),
            (self._empty, not self.following.trackers),
        )
        for widget, shown in (*parts, (self.first, not self.following.trackers)):
            widget.setVisible(bool(shown) and not opened)
        least = _EASED if self.look.eased and not self._whole_day else len(asked)
        self.trackers.show_first(least)
        more = len(asked) - least
        self.rest.rename(ngettext("Show {count} more", "Show {count} more", more).format(count=more))
        self.rest.setVisible(more > 0 and not opened)

    def _fill(self) -> None:
        for row, one in zip(self.trackers.rows, self._day.asked, strict=True):
            answer = self._waiting.get(one.tracker.id, one.answer)
            words = {NONE: _("none"), SKIPPED: _("skipped")}.get(answer.answer, "")
            row.scale.show_value(answer_cell(answer, one.tracker.scale), words)
            said = last_words(one)
            row.show_last(_("yesterday {answer}").format(answer=said) if said else "", said)
        self.doses.show_lines(tuple(dose_lines(self._day, self._now())))
        self.doses.setVisible(bool(self._day.due or self._day.as_needed))
        self._tell_visit()
        if self.look.eased:
            self._visit.hide()
        side = self.columns.side
        side.setVisible(self.doses.isVisibleTo(side) or self._visit.isVisibleTo(side))
        self.headed.emit()

    def _tell_visit(self) -> None:
        words = next_visit(self._day, self._now().date())
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
        note = line_note(self._hand(), self._day.when, text)
        self.workspace.apply([addition(note)], _("Add a line"), done=lambda _applied: self.line.edit.clear())

    def _take(self, key: str, status: str) -> None:
        dose = dose_noted(self._hand(), self._day, key, status)
        self.workspace.apply([addition(dose)], _("Note a dose"))

    def _close_follow(self) -> None:
        self.followed.hide()
        self._show()
        self.take_focus()

    def _show_rest(self) -> None:
        self._whole_day = True
        self._show()
        self.take_focus()
