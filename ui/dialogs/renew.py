"""Everything encrypted with a new key, while no window has the journal open; then its new recovery code is shown."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from journal.errors import KithError
from journal.i18n import _
from journal.journal import open_journal_with
from journal.progress import SILENT, Progress
from journal.vault import backups, datakey, unlock
from journal.vault import header as headers
from ui.dialogs.entry import EntryColumn
from ui.dialogs.welcome import Made
from ui.jobs import Job, Jobs
from ui.messages import sentence_of
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.work_row import WorkRow


class RenewColumn(EntryColumn):
    """Emits `made` with the journal, open again, and its new code; `left` when it stayed as it was."""

    made = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, passphrase: str, look: Theme) -> None:
        super().__init__(look)
        self._values = (folder, passphrase)
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.work = WorkRow(look)
        self.slot = MessageSlot(look, 2)
        self.on = Button(_("Open the journal"), look, Emphasis.PRIMARY, keys=_("Enter"))
        self.on.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = self.column
        column.addWidget(Words(_("A new key for everything"), look, Type.TITLE, wrap=True))
        column.addSpacing(12)
        lead = _(
            "The whole journal is written anew under another key and checked. Until that is done it stays as it was."
        )
        column.addWidget(Words(lead, look, shade="quiet", wrap=True))
        column.addSpacing(24)
        column.addWidget(self.work)
        column.addWidget(self.on)
        column.addSpacing(12)
        column.addWidget(self.slot)
        self.on.hide()
        self.setFocusProxy(self.work.cancel)
        self.work.cancelled.connect(self._cancel)
        self.on.clicked.connect(self.left)

    def begin(self) -> None:
        """Change the key; nobody else has the journal open."""
        title = _("Encrypting the journal anew")
        self.work.begin(title)
        self._job = self._jobs.start(title, renew, *self._values, done=self.made.emit, failed=self._refuse)
        self._job.progressed.connect(self.work.advance)
        self._job.ended.connect(self._rest)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _rest(self) -> None:
        """However it ended: also when it was cancelled, of which nobody tells."""
        self._job = None
        self.work.hide()
        self.on.show()
        self.on.setFocus()
        self.slot.tell(_("Nothing was changed."))

    def _refuse(self, error: Exception) -> None:
        self.slot.tell(sentence_of(error), tone=Tone.WARNING)


def renew(folder: Path, passphrase: str, progress: Progress) -> Made:
    """Another data key, and a backup under it; the journal open again with its new recovery code.

    Raises what `unlock` and `datakey.change` raise, and Cancelled: then all is as before.
    """
    vault = unlock(folder, passphrase, progress)
    troubles = []
    try:
        code = datakey.change(vault, passphrase, progress)
        try:
            # From here on nothing may keep the new code from being shown: no cancel, and no full disk.
            backups.write_backup(vault, backups.BY_HAND, SILENT)
        except KithError as error:
            troubles.append(str(error))
    finally:
        vault.close()
    journal = open_journal_with(folder, headers.by_data_key(vault.data_key))
    journal.vault.notices.extend(troubles)
    journal.people()
    return Made(journal, code)
