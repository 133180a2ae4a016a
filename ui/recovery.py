"""The recovery sheet, saved or printed: made in memory, in a job; the code leaves no other trace."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from journal.errors import KithError
from journal.exports.recovery import NAME, recovery_sheet
from journal.i18n import _
from journal.progress import Progress
from journal.vault import OpenVault
from journal.vault.atomic import atomic_write
from ui.dialogs.file import ask_save
from ui.jobs import Jobs
from ui.printing import ask_printer, paint


class RecoverySheets(QObject):
    """Saves and prints the sheet of one code. `told` carries what was done, `refused` why it was not."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, vault: OpenVault, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._vault, self._code = vault, code
        self.jobs = Jobs(self)
        self.jobs.failed.connect(self.refused)
        self.ask_path: Callable[[], Path | None] = partial(ask_save, parent, _("Save the recovery sheet"), NAME)
        self.ask_printer: Callable[[], QPrinter | None] = partial(ask_printer, parent)

    def save(self) -> None:
        """Ask where to, then write the sheet there."""
        if self._may_be_made() and (path := self.ask_path()) is not None:
            said = _("Saved as {name}. Print it, then delete the file.").format(name=path.name)
            self._start(_("Saving the sheet"), partial(_save, path), said)

    def print(self) -> None:
        """Ask for a printer, then paint the sheet."""
        if self._may_be_made() and (printer := self.ask_printer()) is not None:
            self._start(_("Printing"), partial(_print, printer), _("Sent to the printer."))

    def _start(self, title: str, work: Callable[[str, Progress], None], said: str) -> None:
        self.jobs.start(title, work, self._code, done=lambda _none: self.told.emit(said))

    def _may_be_made(self) -> bool:
        try:
            self._vault.require_full_strength()
        except KithError as error:
            self.refused.emit(error)
            return False
        return not self.jobs.running()


def _save(path: Path, code: str, _progress: Progress) -> None:
    atomic_write(path, recovery_sheet(code))


def _print(printer: QPrinter, code: str, progress: Progress) -> None:
    paint(recovery_sheet(code), printer, progress)
