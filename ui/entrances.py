"""The ways to a journal beside its passphrase: another one, a backup, other keys; read after the first window."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.vault.folder import Folder
from journal.vault.state import known_folders
from ui import messages
from ui.dialogs.folder import ask_folder
from ui.dialogs.journals import JournalsColumn
from ui.dialogs.pair import PairColumn
from ui.dialogs.restore import RestoreColumn
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.ways_in import WaysInColumn
from ui.dialogs.welcome import Made, RecoveryColumn, WelcomeColumn
from ui.jobs import Jobs
from ui.models import ways_in
from ui.models.ways_in import Offered
from ui.recovery import RecoverySheets
from ui.settings import SAMPLE
from ui.theme import Theme
from ui.trying import open_sample
from ui.widgets.message_slot import Tone


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
        self._jobs = Jobs(self)

    def journals(self) -> None:
        """The journals that this computer knows, and the ways to one more."""
        column = JournalsColumn([folder for folder in known_folders() if folder != self._folder], self._look)
        column.chosen.connect(self.chosen)
        column.new_wanted.connect(self.new_wanted)
        column.folder_wanted.connect(self._choose_folder)
        column.restore_wanted.connect(self.restore)
        column.pair_wanted.connect(self.pair)
        column.left.connect(self.left)
        self.shown.emit(column)

    def restore(self) -> None:
        """A journal made of a backup."""
        column = RestoreColumn(self._free, self._look, self._now)
        column.restored.connect(self.opened)
        column.left.connect(self.left)
        self.shown.emit(column)

    def pair(self) -> None:
        """A caregiver's pair of files."""
        column = PairColumn(self._look)
        column.left.connect(self.journals)
        self.shown.emit(column)

    def ways(self) -> None:
        """What opens the journal beside its passphrase and its code."""
        self._jobs.start(_("Reading"), ways_in.offered, self._folder, done=self._show_ways, failed=self._fail)

    def _show_ways(self, offered: Offered) -> None:
        column = WaysInColumn(self._folder, offered, self._look)
        column.opened.connect(self.opened)
        column.left.connect(self.left)
        self.shown.emit(column)

    def let_in(self, column: UnlockColumn) -> None:
        """Open it by this computer's keyring, where it has such a way; why that failed is told in the column."""

        def refused(error: Exception) -> None:
            if isValid(column):
                column.tell(messages.sentence_of(error))

        self._jobs.start(
            _("Opening"), ways_in.by_keyring_where_it_may, self._folder, done=self._open_if, failed=refused
        )

    def _open_if(self, journal: Journal | None) -> None:
        if journal is not None:
            self.opened.emit(journal)

    def sample(self, column: WelcomeColumn) -> None:
        """Open the sample journal, made first where there is none; it takes a few seconds then."""
        if column.busy:
            return
        column.busy = True
        column.slot.tell(_("Making the sample journal. This takes a few seconds."), tone=Tone.BUSY)

        def refused(error: Exception) -> None:
            column.busy = False
            column.slot.tell(messages.sentence_of(error), tone=Tone.WARNING)

        values = (self._folder.parent / SAMPLE, self._now().date())
        self._jobs.start(_("Sample"), open_sample, *values, done=self.opened.emit, failed=refused)

    def show_code(self, made: Made) -> None:
        """A new code, once."""
        column = RecoveryColumn(made, self._look)
        column.kept.connect(self.opened)
        sheets = RecoverySheets(made.journal.vault, made.recovery_code, column)
        column.card.save_asked.connect(sheets.save)
        column.card.print_asked.connect(sheets.print)
        sheets.told.connect(column.card.tell)
        sheets.refused.connect(lambda error: column.card.refuse(messages.sentence_of(error)))
        self.shown.emit(column)

    def _fail(self, error: Exception) -> None:
        messages.fail(error, self._look, self._entry)

    def _choose_folder(self) -> None:
        folder = ask_folder(self._entry, _("The folder of the journal"), self._folder.parent)
        if folder is None:
            return
        if Folder(folder).header.exists():
            self.chosen.emit(folder)
        else:
            messages.fail(NoJournalHereError(folder), self._look, self._entry)
