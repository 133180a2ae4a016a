"""The ways to a journal that are seldom taken: another one, one made of a backup; read once the first window shows."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.errors import KithError
from journal.i18n import _
from journal.vault.folder import Folder
from journal.vault.state import known_folders
from ui import messages
from ui.dialogs.folder import ask_folder
from ui.dialogs.journals import JournalsColumn
from ui.dialogs.restore import RestoreColumn
from ui.theme import Theme


class NoJournalHereError(KithError):
    """The folder that was chosen holds no journal."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "There is no journal in the folder '{name}'. Nothing was changed. "
                "Choose the folder that holds vault.json."
            ).format(name=folder.name),
        )


class Entrances(QObject):
    """Emits `shown` with a column, `opened` with a journal, `chosen` with the folder of one, `left` for back."""

    shown = Signal(object)
    opened = Signal(object)
    chosen = Signal(object)
    new_wanted = Signal()
    left = Signal()

    def __init__(self, folder: Path, free: Path, look: Theme, now: Callable[[], datetime], entry: QWidget) -> None:
        """`folder`: of the journal that is asked for; `free`: where another one may go."""
        super().__init__(entry)
        self._folder, self._free, self._look, self._now, self._entry = folder, free, look, now, entry

    def journals(self) -> None:
        """The journals that this computer knows, and the ways to one more."""
        column = JournalsColumn([folder for folder in known_folders() if folder != self._folder], self._look)
        column.chosen.connect(self.chosen)
        column.new_wanted.connect(self.new_wanted)
        column.folder_wanted.connect(self._choose_folder)
        column.restore_wanted.connect(self.restore)
        column.left.connect(self.left)
        self.shown.emit(column)

    def restore(self) -> None:
        """A journal made of a backup."""
        column = RestoreColumn(self._free, self._look, self._now)
        column.restored.connect(self.opened)
        column.left.connect(self.left)
        self.shown.emit(column)

    def _choose_folder(self) -> None:
        folder = ask_folder(self._entry, _("The folder of the journal"), self._folder.parent)
        if folder is None:
            return
        if Folder(folder).header.exists():
            self.chosen.emit(folder)
        else:
            messages.fail(NoJournalHereError(folder), self._look, self._entry)
