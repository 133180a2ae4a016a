"""The one form that is open about a course: made for what was asked, kept as a draft until it is saved or closed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from journal.insight.due import doses_due
from journal.journal import Applied
from journal.model.change import Change
from journal.model.records import Recorder
from journal.model.treatments import Treatment
from journal.store.lookups import NoSuchRecordError
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
from ui.theme import Theme
from ui.widgets.course_actions import AGAIN, CHANGE, DOSE, EFFECT, ILL, STOP
from ui.workspace import Workspace

START = "start"
_FORMS = {CHANGE: change_form, STOP: stop_form, ILL: side_effect_form, EFFECT: effect_form, AGAIN: start_form}
_RECENT = 20


class CourseAsking(QObject):
    """`opened` carries a new form to be shown, `closed` the one to be put away; `saved` the id of what was written.

    A draft is one form of one person, kept under `name` of them: what is open and not saved is there again after a lock
    or a crash.
    """

    opened = Signal(object)
    closed = Signal(object)
    saved = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        look: Theme,
        now: Callable[[], datetime],
        name: Callable[[str], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._look, self._now, self._name = workspace, look, now, name
        self._draft = name(workspace.person.id)
        self.form: CourseForm | None = None

    def ask(self, what: str, treatment: Treatment | None) -> CourseForm:
        """Open the form for one of the words of `course_actions`, or START."""
        self.close()
        self.form = form = self._made(what, treatment)
        form.ready.connect(self._save)
        form.closed.connect(self.close)
        self._draft, id = self._name(self._workspace.person.id), "" if treatment is None else treatment.id
        self._workspace.drafts.watch(
            self._draft, lambda: {"what": what, "treatment": id, "fields": kept} if (kept := form.draft()) else {}
        )
        self.opened.emit(form)
        return form

    def bring_back(self) -> bool:
        """Open what was being written when the journal was closed; whether there was anything."""
        kept = self._workspace.drafts.kept(self._name(self._workspace.person.id))
        if not kept:
            return False
        treatment = None
        if kept["treatment"]:
            try:
                treatment = self._workspace.journal.get(kept["treatment"])
            except NoSuchRecordError:
                # Erased meanwhile, here or elsewhere: what was asked about it is about nothing.
                self._workspace.drafts.leave(self._name(self._workspace.person.id))
                return False
        assert treatment is None or isinstance(treatment, Treatment)
        self.ask(kept["what"], treatment).show_draft(kept["fields"])
        return True

    def close(self) -> None:
        """Put the form away; it is given up."""
        if self.form is not None:
            self._workspace.drafts.leave(self._draft)
            self._put_away()

    def rest(self) -> None:
        """Another person's log is shown: the form goes, what stood in it stays kept."""
        if self.form is not None:
            self._workspace.drafts.rest(self._draft)
            self._put_away()

    def _put_away(self) -> None:
        form, self.form = self.form, None
        self.closed.emit(form)

    def _made(self, what: str, treatment: Treatment | None) -> CourseForm:
        own = self._workspace.person.relation in {"", "self"}
        desk = Desk(self._look, self._workspace.person.id, Recorder(who="self" if own else "caregiver"), self._now)
        if treatment is None:
            return start_form(desk)
        if what == DOSE:
            return dose_form(desk, treatment, _slots(self._workspace, treatment, self._now()))
        return _FORMS[what](desk, treatment)

    def _save(self, change: Change) -> None:
        assert self.form is not None
        self._workspace.apply([change], self.form.accessibleName(), done=self._saved, failed=self._refuse)

    def _saved(self, applied: Applied) -> None:
        record = applied.records[0]
        self.saved.emit(record.id if isinstance(record, Treatment) else "")
        self.close()

    def _refuse(self, error: Exception) -> None:
        if self.form is not None:
            self.form.refuse(sentence_of(error))


def _slots(workspace: Workspace, treatment: Treatment, now: datetime) -> list[Slot]:
    """Doses that were due and have no answer, the latest last."""
    known = workspace.journal.latest(workspace.person.id, "dose", treatment.id, _RECENT)
    late = [one for one in doses_due([treatment, *known], now) if one["late_minutes"]]
    return [(one["due"], due_words(one["due"], now.date())) for one in late]
