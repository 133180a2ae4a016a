"""One open journal as the window sees it: whose log is shown, what is written, what can be taken back."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from journal.errors import KithError
from journal.i18n import _
from journal.journal import Applied, Journal, create_journal
from journal.model.change import Change, addition
from journal.model.ids import new_id
from journal.model.moments import stamp
from journal.model.people import Person
from journal.progress import Progress
from journal.store.undoing import Undone
from ui import messages
from ui.dialogs.welcome import Made
from ui.drafts import Drafts
from ui.jobs import Job, Jobs
from ui.undo import Batch


class Workspace(QObject):
    """Writes go through `apply`, long work through `run`; `changed` follows every write, `switched` a new person.

    `closing` goes before the journal is closed: nobody may read it any more.
    """

    changed = Signal()
    switched = Signal()
    moving = Signal(bool)
    closing = Signal()

    def __init__(self, journal: Journal, person: Person, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.journal = journal
        self.person = person
        self.jobs = Jobs(self)
        self.stack = QUndoStack(self)
        self.drafts = Drafts(journal, self)
        self.drafts.failed.connect(self.jobs.failed)
        self._closed = False

    def choose(self, person: Person) -> None:
        """Show another person's log."""
        self.person = person
        self.switched.emit()

    def apply(
        self,
        changes: Sequence[Change],
        title: str,
        done: Callable[[Applied], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Write `changes` as one batch in a job; then it stands on the undo stack and `done` is told.

        A refused batch (KithError) goes to `failed`, else out by `jobs.failed`; nothing of it was written.
        """

        def push(applied: Applied) -> None:
            self.stack.push(Batch(title, applied.batch, self._take_back))
            self.changed.emit()
            if done is not None:
                done(applied)

        return self.jobs.start(title, _apply, self.journal, tuple(changes), title, done=push, failed=failed, saves=True)

    def take_in(
        self,
        title: str,
        function: Callable[..., int],
        *values: Any,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Run `function(*values, progress)`, which writes one batch of any size and answers with its number."""

        def push(batch: int) -> None:
            self.stack.push(Batch(title, batch, self._take_back))
            self.changed.emit()
            done()

        return self.jobs.start(title, function, *values, done=push, failed=failed, saves=True)

    def run(
        self,
        title: str,
        function: Callable[..., Any],
        *values: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run `function(*values, progress)` off the main thread; `done(answer)` or `failed(error)` on it."""
        return self.jobs.start(title, function, *values, done=done, failed=failed)

    def close(self) -> None:
        """Keep the drafts, cancel jobs, wait for them at most 2 s, close the store. Twice is once."""
        if not self._closed:
            self._closed = True
            self.closing.emit()
            self._keep_drafts()
            self.jobs.stop()
            # The stack tells everybody when it dies, to whom nothing of it is left.
            self.stack.blockSignals(True)
            self.journal.close()

    def _keep_drafts(self) -> None:
        try:
            self.drafts.keep_now()
        except KithError as error:
            # A full disk must not keep the journal open.
            messages.report(type(error), error, error.__traceback__)

    def _take_back(self, command: Batch, undoing: bool) -> None:  # noqa: FBT001 - handed to the command as it is
        self.moving.emit(True)

        def taken(undone: Undone) -> None:
            command.number = undone.by
            self.moving.emit(False)
            self.changed.emit()

        def refused(error: Exception) -> None:
            # Removed from the stack: it cannot be done any more, and what lies beneath it still can.
            command.setObsolete(True)
            command.rest()
            (self.stack.redo if undoing else self.stack.undo)()
            self.moving.emit(False)
            self.jobs.failed.emit(error)

        self.jobs.start(
            command.text(), _take_back, self.journal, command.number, done=taken, failed=refused, saves=True
        )


def _apply(journal: Journal, changes: tuple[Change, ...], title: str, _progress: Progress) -> Applied:
    return journal.apply(changes, title=title)


def _take_back(journal: Journal, batch: int, progress: Progress) -> Undone:
    return journal.take_back(batch, progress)


def begin(folder: Path, passphrase: str, name: str, *, test_kdf: bool = False) -> Made:
    """A new journal in `folder` that holds one person of that name; blocks for the key derivation.

    Raises what `create_journal` raises.
    """
    created = create_journal(folder, passphrase, test_kdf=test_kdf)
    person = new_id()
    entered = Person(id=person, person=person, recorded=stamp(datetime.now(UTC)), name=name, relation="self")
    try:
        created.journal.apply([addition(entered)], title=_("Begin the log of {name}").format(name=name))
    except BaseException:
        created.journal.close()
        raise
    return Made(created.journal, created.recovery_code)


def first_person(people: Sequence[Person]) -> Person:
    """Whose log is shown first: one's own, else the first that was entered."""
    return next((person for person in people if person.relation in {"", "self"}), people[0])
