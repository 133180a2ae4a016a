"""Python's collector on the main thread alone: a window that is swept up by a job's thread takes the program with it.

By itself it runs in whichever thread makes the seven-hundredth object, and a QObject must end in its own.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from ui.idle import IdleWatch
from ui.jobs import Jobs

_EVERY = 1_000
"""Milliseconds between two looks."""
AWAY = 60_000
"""Milliseconds without a touch after which everything may be looked through."""


class Collecting(QObject):
    """Switches the collector off and looks through what is young each second, through all when asked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Sweep up what nobody holds any more of what was made lately."""
        gc.collect(1)

    def follow(self, away: IdleWatch, jobs: Jobs) -> None:
        """Look through everything when nobody is at the keys and no work is under way that somebody may look at."""
        away.passed.connect(lambda: away.wait(AWAY) if jobs.running() else self.look_through())

    def look_through(self) -> None:
        """The same for everything: where much was read that takes a tenth of a second, so while nobody waits."""
        gc.collect()
