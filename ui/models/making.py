"""Makes the sheet of a share in jobs, one at a time, and keeps what was decided on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

from journal.anonymization.deciding import Passage, Place
from journal.anonymization.pdf import Drawn
from journal.anonymization.plan import Decision
from journal.anonymization.wording import fold
from journal.i18n import _
from journal.journal import Journal
from ui.jobs import Job
from ui.models import presets, studio
from ui.models.studio import Sheet, Wish
from ui.widgets.paper import Picture
from ui.workspace import Workspace

_AT_ONCE = 200
"""Milliseconds that a page may take before anything else is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """What stood before a decision: all others, the verdicts of words that were decided for good, or the entry."""

    decisions: Mapping[Place, Decision]
    verdicts: Mapping[str, str] = field(default_factory=dict)
    left_out: str = ""


def _nothing(_journal: Journal, _sheet: Sheet) -> object:
    return None


def _made(
    tell: Callable[[Journal, Sheet], object], function: Callable[..., Sheet], journal: Journal, *values: object
) -> tuple[Sheet, object]:
    sheet = function(journal, *values)
    return sheet, tell(journal, sheet)


class Making(QObject):
    """`begun` when a sheet is being made, then `made` with it, or `stopped` when it was cancelled or failed.

    `glanced` with the words that it begins with, where all of it takes longer than one waits without a sign.
    """

    begun = Signal()
    glanced = Signal(object)
    _first_read = Signal(int, object)
    made = Signal(object)
    stopped = Signal()

    def __init__(
        self, workspace: Workspace, parent: QObject | None = None, tell: Callable[[Journal, Sheet], object] = _nothing
    ) -> None:
        """`tell`: what else is reckoned of each sheet in the same job, then found as `around`."""
        super().__init__(parent)
        self._workspace, self._tell = workspace, tell
        self._decisions: dict[Place, Decision] = {}
        self._before: list[Step] = []
        self._job: Job | None = None
        self._started, self._since = 0, QElapsedTimer()
        # Told in the thread of the job: Qt brings the call over to this one.
        self._first_read.connect(self._glance)
        self.sheet: Sheet | None = None
        self.around: object = None

    def clear(self) -> None:
        """Forget the sheet and everything decided: another person's log."""
        if self._job is not None:
            self._job.cancel()
        self._job, self.sheet = None, None
        self._decisions.clear()
        self._before.clear()

    def busy(self) -> bool:
        """Whether a sheet is being made."""
        return self._job is not None

    def make(self, wish: Wish) -> None:
        """Read the records of a wish and make its sheet."""
        glanced = partial(self._first_read.emit, self._started + 1)
        self._start(studio.prepare, wish, dict(self._decisions), self.sheet, glanced)

    def again(self, wish: Wish) -> None:
        """The same records after another decision or tick; whole when they were never read."""
        if self.sheet is None or self.busy() or wish.selection() != self.sheet.wish.selection():
            self.make(wish)
        else:
            self._start(studio.sheet, wish, self.sheet.chosen, dict(self._decisions), self.sheet)

    def can_take_back(self) -> bool:
        """Whether anything was decided here."""
        return bool(self._before)

    def take_back(self) -> str:
        """As it was before the last decision; the id of the entry that was left out by it, else empty."""
        step = self._before.pop()
        self._decisions = dict(step.decisions)
        self._remember(step.verdicts)
        return step.left_out

    def leave_out(self, at: int) -> str:
        """The entry of the word at that place is to stay behind; its id."""
        assert self.sheet is not None
        id = self.sheet.passages[at].place.record
        self._before.append(Step(dict(self._decisions), left_out=id))
        return id

    def decide(self, at: int, decision: str) -> None:
        """Decide the word at that place of the sheet: "remove" or "keep" here, "keep-all" or "never" for good.

        "keep-imported" keeps all words for good that the latest import brought.
        """
        assert self.sheet is not None
        if decision == "keep-imported":
            self._keep_imported(self.sheet)
            return
        passage = self.sheet.passages[at]
        for_good = decision in {"keep-all", "never"}
        self._before.append(self._step([passage.word] if for_good else []))
        same = [one.place for one in self.sheet.passages if one.folded == passage.folded]
        if decision == "keep-all":
            self._decisions.update(dict.fromkeys(same, "keep"))
            self._remember({passage.word: "keep"})
        elif decision == "never":
            self._decisions.update(dict.fromkeys(same, "remove"))
            self._remember({passage.word: "never"})
        elif decision == "keep":
            self._decisions[passage.place] = "keep"
        else:
            self._decisions[passage.place] = "remove"

    def _keep_imported(self, sheet: Sheet) -> None:
        words = list({one.folded: one.word for one in sheet.imported}.values())
        self._before.append(self._step(words))
        self._decisions.update(dict.fromkeys((one.place for one in sheet.imported), "keep"))
        self._remember(dict.fromkeys(words, "keep"))

    def draw(self, number: int, dots: float, done: Callable[[int, Picture], None]) -> None:
        """Draw a page of the sheet that is shown; forgotten when another one took its place."""
        sheet = self.sheet
        if sheet is None or not sheet.paper:
            return

        def show(drawn: Drawn) -> None:
            # The window may have been made anew, for another look, while this was drawn.
            if isValid(self) and self.sheet is sheet:
                done(number, presets.picture(drawn))

        self._workspace.run(_("Drawing the page"), studio.drawn, sheet, number, dots, done=show)

    def _step(self, words: Sequence[str]) -> Step:
        """What stands before a decision, also what is known of the words that it decides for good."""
        if not words:
            return Step(dict(self._decisions))
        known = {one.word: one.verdict for one in self._workspace.journal.words(self._workspace.person.id)}
        return Step(dict(self._decisions), {word: known.get(" ".join(fold(word).split()), "") for word in words})

    def _remember(self, verdicts: Mapping[str, str]) -> None:
        if verdicts:
            values = (self._workspace.journal, self._workspace.person.id, verdicts)
            self._workspace.run(_("Saving"), presets.decide, *values, done=lambda _nothing: None)

    def _start(self, function: Callable[..., Sheet], *values: object) -> None:
        if self._job is not None:
            self._job.cancel()
        mine: list[Job] = []
        self._started += 1
        self._since.start()
        self._job = self._workspace.jobs.start(
            _("Making the page"),
            _made,
            self._tell,
            function,
            self._workspace.journal,
            *values,
            done=lambda made: self._finish(mine[0], *made),
            failed=lambda error: self._fail(mine[0], error),
        )
        mine.append(self._job)
        # A method of this: Qt lets go of it when this goes, and of a function it would not.
        self._job.ended.connect(self._ended)
        self.begun.emit()

    def _ended(self) -> None:
        """After `done` and `failed`: what is left then was cancelled by hand."""
        QTimer.singleShot(0, self, partial(self._check, self.sender()))

    def _glance(self, number: int, passages: tuple[Passage, ...]) -> None:
        """Words of a sheet that will be there in a moment are not worth a look."""
        rest = max(0, _AT_ONCE - self._since.elapsed())
        QTimer.singleShot(rest, self, partial(self._show_glance, number, passages))

    def _show_glance(self, number: int, passages: tuple[Passage, ...]) -> None:
        if self.busy() and number == self._started and passages:
            self.glanced.emit(presets.listed(passages))

    def _finish(self, job: Job, sheet: Sheet, around: object) -> None:
        if isValid(self) and job is self._job:
            self._job, self.sheet, self.around = None, sheet, around
            self.made.emit(sheet)

    def _fail(self, job: Job, error: Exception) -> None:
        if isValid(self) and job is self._job:
            self._job = None
            self.stopped.emit()
            self._workspace.jobs.failed.emit(error)

    def _check(self, job: QObject | None) -> None:
        if job is self._job:
            self._job = None
            self.stopped.emit()
