"""Python's collector on the main thread alone: a window that is swept up by a job's thread takes the program with it.

By itself it runs in whichever thread makes the seven-hundredth object, and a QObject must end in its own.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1_000
"""Milliseconds between two looks."""
_WHOLE = 60
"""Looks from one search through everything to the next."""


class Collecting(QObject):
    """Switches the collector off and looks through what is young each second, through all once a minute."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Sweep up what nobody holds."""
        self._looks += 1
        gc.collect(2 if self._looks % _WHOLE == 0 else 1)
