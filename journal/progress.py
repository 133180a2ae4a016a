"""How long work tells where it stands, and how it is told to stop."""

from collections.abc import Callable
from typing import NamedTuple

from journal.errors import KithError
from journal.i18n import _


class Cancelled(KithError):  # noqa: N818 - not a failure: what was asked for
    """The reader asked the work to stop; nothing of it was kept."""

    status = 130

    def __init__(self) -> None:
        super().__init__(_("Cancelled. Nothing was changed."))


class Progress(NamedTuple):
    """Handed last to every function that takes long.

    `report(done, total, label)`: counts in the work's own unit; `total` 0 when unknown.
    `cancelled()`: True once the reader asked to stop.
    """

    report: Callable[[int, int, str], None]
    cancelled: Callable[[], bool]

    def step(self, done: int, total: int, label: str = "") -> None:
        """Tell where the work stands. Raises Cancelled when asked to stop."""
        if self.cancelled():
            raise Cancelled
        self.report(done, total, label)


SILENT = Progress(report=lambda _done, _total, _label: None, cancelled=lambda: False)
