"""Work off the main thread: plain functions that take values, answer with values, and tell where they stand."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from journal.progress import Cancelled, Progress

_THREADS = 4
_BETWEEN = 0.1
"""Seconds between two words about how far a job is."""


class _Ending(NamedTuple):
    """How a job ended: its answer, or the error."""

    answer: Any = None
    error: Exception | None = None


class Job(QObject):
    """One piece of work under way. It belongs to the side that asked, never to the runnable."""

    progressed = Signal(int, int, str)
    ended = Signal()
    _reported = Signal(int, int, str)
    _finished = Signal(object)

    def __init__(self, title: str, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self.title = title
        self.saves = False
        self._done, self._failed = done, failed
        self._stop = Event()
        self._told = 0.0
        self._wanted = True
        # Bound methods of a QObject: Qt brings the call over to the thread this object lives in.
        self._reported.connect(self._tell)
        self._finished.connect(self._end)

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        self._stop.set()

    def let_go(self) -> None:
        """Tell nobody how it ends."""
        self._wanted = False

    def progress(self) -> Progress:
        """What the work is handed."""
        return Progress(report=self._report, cancelled=self._stop.is_set)

    def _report(self, done: int, total: int, label: str) -> None:
        """In the work's thread: a step a record would keep the window busy with telling."""
        now = monotonic()
        if now - self._told >= _BETWEEN:
            self._told = now
            self._reported.emit(done, total, label)

    def finish(self, ending: _Ending) -> None:
        """Called once by the runnable, in its thread."""
        self._finished.emit(ending)

    def _tell(self, done: int, total: int, label: str) -> None:
        self.progressed.emit(done, total, label)

    def _end(self, ending: _Ending) -> None:
        self.ended.emit()
        if not self._wanted:
            return
        if ending.error is None:
            self._done(ending.answer)
        elif not isinstance(ending.error, Cancelled):
            self._failed(ending.error)


class _Held(NamedTuple):
    """What a job's thread works with, kept on the side that asked until that thread has let go of it.

    Else the last hold could be the thread's, and a QObject must not end in a thread that is not its own.
    """

    job: Job
    function: Callable[..., Any]
    values: tuple[Any, ...]
    let_go: Event


class _Run(QRunnable):
    def __init__(self, held: _Held) -> None:
        super().__init__()
        self._held: _Held | None = held

    def run(self) -> None:
        held, self._held = self._held, None
        assert held is not None
        let_go = held.let_go
        _work(held)
        del held
        let_go.set()


def _work(held: _Held) -> None:
    try:
        ending = _Ending(held.function(*held.values, held.job.progress()))
    except Exception as error:  # noqa: BLE001 - carried over whole to the side that asked
        ending = _Ending(error=error)
    held.job.finish(ending)


class Jobs(QObject):
    """The jobs of one window or dialog."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._running: list[Job] = []
        self._held: list[_Held] = []

    def start(
        self,
        title: str,
        function: Callable[..., Any],
        *values: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        saves: bool = False,
    ) -> Job:
        """Run `function(*values, progress)` in the pool; `done(answer)` or `failed(error)` on the caller's thread.

        `saves`: it writes what a person wrote, and whoever looks is told so.

        Without `failed` the error goes out by the signal of that name. A cancelled job calls neither.
        """
        job = Job(title, done, failed or self.failed.emit)
        job.saves = saves
        self._running.append(job)
        job.ended.connect(self._sweep)
        self.changed.emit()
        held = _Held(job, function, values, Event())
        # Those of before that nobody works with any more go here, in the thread they belong to.
        self._held = [one for one in self._held if not one.let_go.is_set() or one.job in self._running]
        self._held.append(held)
        self._pool.start(_Run(held))
        return job

    def running(self) -> tuple[Job, ...]:
        """What is under way, oldest first."""
        return tuple(self._running)

    def stop(self, milliseconds: int = 2000) -> bool:
        """Cancel all and wait for their end, at most so long; whether all ended."""
        for job in self._running:
            job.cancel()
            # Whoever asked has closed: what still comes back is nobody's.
            job.let_go()
        return self._pool.waitForDone(milliseconds)

    def _sweep(self) -> None:
        ended = self.sender()
        self._running = [job for job in self._running if job is not ended]
        self.changed.emit()
