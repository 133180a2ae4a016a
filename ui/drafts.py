"""What stands in open forms and is not saved yet: kept every two seconds and before locking, given back afterwards."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.journal import Journal
from journal.model import codec
from journal.progress import Progress
from ui.jobs import Jobs

EVERY = 2_000
"""Milliseconds between two looks at the forms."""

Tell = Callable[[], dict[str, Any]]
"""What stands in a form, as JSON knows it; empty when there is nothing to keep."""


class Drafts(QObject):
    """Forms `watch` while they are open. A name belongs to one form and one person.

    What was kept stays until its form tells something else: one that is not open, or that was left by a crash, keeps
    its draft. `failed`: the first time that nothing could be kept, not every two seconds.
    """

    failed = Signal(object)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        # Not the window's jobs: nobody is told that a draft was kept.
        self._jobs = Jobs(self)
        self._forms: dict[str, Tell] = {}
        self._kept = {draft.name: draft.body for draft in reversed(journal.drafts())}
        self._waiting: dict[str, bytes] = {}
        self._refused = False
        # One after the other: what is forgotten must not come back behind what is still being kept.
        self._jobs.changed.connect(self._next)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)

    def watch(self, name: str, tell: Tell) -> None:
        """Keep what `tell` answers, from now on; the last one to watch a name has it."""
        self._forms[name] = tell
        self._timer.start()

    def leave(self, name: str) -> None:
        """The form is saved or given up: its draft is forgotten."""
        self._forms.pop(name, None)
        if name in self._kept:
            self._keep({name: b""})

    def rest(self, name: str) -> None:
        """The form shows somebody else's: what stood in it stays kept."""
        self.keep()
        self._forms.pop(name, None)

    def rest_all(self) -> None:
        """Another window takes the place of the one that holds the forms."""
        self.keep()
        self._forms.clear()

    def kept(self, name: str) -> dict[str, Any]:
        """What was kept of a form; empty when nothing was."""
        body = self._kept.get(name)
        told: dict[str, Any] = codec.loads(body) if body else {}
        return told

    def keep(self) -> None:
        """Keep in a job what is new since the last time."""
        self._keep(self._news())

    def keep_now(self) -> None:
        """Keep it before the caller goes on: the journal is about to be locked."""
        self._timer.stop()
        news = self._news()
        self._remember(news)
        self._waiting |= news
        self._jobs.stop()
        _keep(self._journal, self._waiting)
        self._waiting = {}

    def _news(self) -> dict[str, bytes]:
        told = {name: tell() for name, tell in self._forms.items()}
        bodies = {name: codec.dumps(one) if one else b"" for name, one in told.items()}
        return {name: body for name, body in bodies.items() if body != self._kept.get(name, b"")}

    def _keep(self, news: dict[str, bytes]) -> None:
        # Remembered at once: whoever asks before the disk has answered gets the same.
        self._remember(news)
        self._waiting |= news
        self._next()

    def _remember(self, news: dict[str, bytes]) -> None:
        for name, body in news.items():
            self._kept.pop(name, None)
            if body:
                self._kept[name] = body

    def _next(self) -> None:
        if self._waiting and not self._jobs.running():
            news, self._waiting = self._waiting, {}
            self._jobs.start(
                "", _keep_in_job, self._journal, news,
                done=self._accept, failed=lambda error: self._refuse(error, news),
            )  # fmt: skip

    def _accept(self, _answer: object) -> None:
        self._refused = False

    def _refuse(self, error: Exception, news: dict[str, bytes]) -> None:
        # Not kept: the next look at the forms tries again.
        for name in news:
            self._kept.pop(name, None)
        if not self._refused:
            self._refused = True
            self.failed.emit(error)


def _keep_in_job(journal: Journal, news: dict[str, bytes], _progress: Progress) -> None:
    _keep(journal, news)


def _keep(journal: Journal, news: dict[str, bytes]) -> None:
    if journal.vault.only_read:
        # Said when it was opened, and again to whoever saves.
        return
    for name, body in news.items():
        journal.keep_draft(name, body)
