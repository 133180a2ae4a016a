"""The sheets of shares, saved one each or printed: made in memory, in a job; the words leave no other trace."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from journal.errors import KithError
from journal.exports.share_sheets import share_name, share_sheets
from journal.i18n import _
from journal.progress import Progress
from journal.vault import OpenVault
from journal.vault.atomic import atomic_write
from ui.dialogs.folder import ask_folder
from ui.jobs import Jobs
from ui.printing import ask_printer, paint


class SharePapers(QObject):
    """Saves and prints the sheets of one set. `told` carries what was done, `refused` why it was not."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, vault: OpenVault, shares: Sequence[str], need: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._vault, self._shares, self._need = vault, tuple(shares), need
        self.jobs = Jobs(self)
        self.jobs.failed.connect(self.refused)
        title = _("A folder for the sheets")
        self.ask_folder: Callable[[], Path | None] = partial(ask_folder, parent, title, Path.home())
        self.ask_printer: Callable[[], QPrinter | None] = partial(ask_printer, parent)

    def save(self) -> None:
        """Ask where to, then write each sheet there as a file of its own."""
        if self._may_be_made() and (folder := self.ask_folder()) is not None:
            said = _("Saved as {first} to {last}. Print them, then delete the files.").format(
                first=share_name(1), last=share_name(len(self._shares))
            )
            self._start(_("Saving the sheets"), partial(_save, folder), said)

    def print(self) -> None:
        """Ask for a printer, then paint all of them."""
        if self._may_be_made() and (printer := self.ask_printer()) is not None:
            self._start(_("Printing"), partial(_print, printer), _("Sent to the printer."))

    def _start(self, title: str, work: Callable[[tuple[str, ...], int, Progress], None], said: str) -> None:
        self.jobs.start(title, work, self._shares, self._need, done=lambda _none: self.told.emit(said))

    def _may_be_made(self) -> bool:
        try:
            self._vault.require_full_strength()
        except KithError as error:
            self.refused.emit(error)
            return False
        return not self.jobs.running()


def _save(folder: Path, shares: tuple[str, ...], need: int, progress: Progress) -> None:
    for number in range(1, len(shares) + 1):
        progress.step(number - 1, len(shares))
        atomic_write(folder / share_name(number), share_sheets(shares, need, (number,)))


def _print(printer: QPrinter, shares: tuple[str, ...], need: int, progress: Progress) -> None:
    paint(share_sheets(shares, need), printer, progress)
