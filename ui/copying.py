"""What the section of backups does: a copy now, the second place, a journal made of a copy; each in a job."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from journal.i18n import _
from journal.vault.drilling import Drilled
from ui.messages import sentence_of
from ui.models import copies, securing
from ui.models.copies import Copies
from ui.widgets.backup_settings import BackupSettings, Copy
from ui.workspace import Workspace


class BackupDesk(QObject):
    """`told` carries what the quiet line may say; `backed_up` when there is one more."""

    told = Signal(str)
    backed_up = Signal()

    def __init__(self, section: BackupSettings, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__(section)
        self._section, self._workspace, self._now = section, workspace, now
        self._copies, self._backing_up = Copies(), False
        self.ask_folder: Callable[[str], Path | None] = lambda _title: None
        section.asked.connect(self._back_up)
        section.place_asked.connect(self._choose_second)
        section.place_dropped.connect(partial(self._keep_second, ""))
        section.restored.connect(self._restore)
        section.trial_asked.connect(self._drill)

    def look(self) -> None:
        """Read what lies in both places, and show it."""
        journal = self._workspace.journal
        second = journal.preferences.second_backup
        self._workspace.run(_("Reading"), copies.look, journal.vault, second, done=self._show_copies)

    def _back_up(self) -> None:
        if self._backing_up:
            return
        # The button stays as it is: one that goes grey loses the keyboard.
        self._backing_up = True
        journal = self._workspace.journal
        values = (journal, self._now())
        job = self._workspace.run(_("Backing up"), copies.back_up_now, *values, done=self._backed_up)
        # However it ends: also when it was cancelled, of which nobody tells.
        job.ended.connect(self._rest)

    def _rest(self) -> None:
        self._backing_up = False

    def _backed_up(self, found: Copies) -> None:
        if not isValid(self):
            # Another look has taken this one's place; it reads for itself.
            return
        self._show_copies(found)
        self.told.emit(_("Backed up and verified."))
        self.backed_up.emit()

    def _show_copies(self, found: Copies) -> None:
        if not isValid(self):
            return
        self._copies = found
        rows = [
            Copy(copies.moment(one, self._now()), copies.contents(one), second=one in found.second)
            for one in self._listed()
        ]
        self._section.show_copies(rows, found.damaged)
        newest = found.newest
        if newest is None:
            self._section.show_last(_("There is none yet."))
        else:
            where = securing.folder_words(newest.path.parent)
            made = copies.moment(newest, self._now())
            self._section.show_last(_("{made}, in {folder}").format(made=made, folder=where))

    def _listed(self) -> list[Any]:
        every = (*self._copies.own, *self._copies.second)
        return sorted(every, key=lambda one: one.manifest.made, reverse=True)

    def _choose_second(self) -> None:
        if (folder := self.ask_folder(_("The second place for backups"))) is not None:
            self._keep_second(str(folder))

    def _keep_second(self, folder: str) -> None:
        journal = self._workspace.journal
        journal.keep_preferences(msgspec.structs.replace(journal.preferences, second_backup=folder, second_seen=""))
        self.show_second(folder)
        self.look()

    def show_second(self, folder: str) -> None:
        """The folder of the second place in a sentence; empty for none."""
        if not folder:
            words = _("None. A folder on another disk or a stick gets each backup too, whenever it is there.")
        elif Path(folder).is_dir():
            words = _("{folder}. It gets each backup too.").format(folder=securing.folder_words(Path(folder)))
        else:
            words = _("{folder}. It is not there now; it gets the next backup once it is.").format(
                folder=securing.folder_words(Path(folder))
            )
        self._section.show_place(words, chosen=bool(folder))

    def _restore(self, at: int) -> None:
        if (to := self.ask_folder(_("An empty folder for the restored journal"))) is None:
            return
        path = self._listed()[at].path
        said = _("Restored and verified: {folder}").format(folder=securing.folder_words(to))
        values = (self._workspace.journal.vault, path, to)
        self._workspace.run(_("Restoring"), copies.restore, *values, done=lambda _path: self._say(said))

    def _drill(self, typed: str) -> None:
        form = self._section.form
        form.show_busy()
        values = (self._workspace.journal.vault, typed)
        job = self._workspace.run(
            _("Trying a restore"), copies.drill, *values, done=self._drilled, failed=self._undrilled
        )
        # Also when it was cancelled, of which nobody tells.
        job.ended.connect(self._rest_form)

    def _rest_form(self) -> None:
        self._section.form.rest()

    def _drilled(self, drilled: Drilled) -> None:
        if isValid(self):
            self._section.end_trial(copies.drilled_words(drilled, self._now()))

    def _undrilled(self, error: Exception) -> None:
        if isValid(self):
            self._section.form.refuse(sentence_of(error))

    def _say(self, words: str) -> None:
        if isValid(self):
            self.told.emit(words)
