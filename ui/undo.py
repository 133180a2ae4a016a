"""The one command on the undo stack: a batch of the history, taken back or done again as a whole."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand


class Batch(QUndoCommand):
    """Holds the number of a batch and its title, never its changes: those are read from the history.

    Taking a batch back writes a new batch; doing it again takes that one back. So both directions are one step, and
    `number` is always the batch to take back next. The batch was applied before it is pushed: the first redo, which
    Qt calls inside `push`, does nothing.
    """

    def __init__(self, title: str, number: int, take_back: Callable[["Batch", bool], None]) -> None:
        super().__init__(title)
        self.number = number
        self._take_back = take_back
        self._resting = True

    def rest(self) -> None:
        """Let the next call from the stack do nothing: used while a refused command is removed."""
        self._resting = True

    def undo(self) -> None:
        """Start taking the batch back."""
        self._step(undoing=True)

    def redo(self) -> None:
        """Start doing it again; nothing while the stack takes the command in."""
        self._step(undoing=False)

    def _step(self, *, undoing: bool) -> None:
        if self._resting:
            self._resting = False
            return
        self._take_back(self, undoing)
