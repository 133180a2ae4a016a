"""A journal made of a backup: which one, what opened it then, where it goes; and then it is open."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy

from journal.i18n import _
from journal.vault.backups import Backup
from ui.dialogs.entry import EntryColumn
from ui.dialogs.folder import ask_folder
from ui.dialogs.unlock import shown_path
from ui.jobs import Job, Jobs
from ui.messages import sentence_of
from ui.models import copies, restoring
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.choice import Choice
from ui.widgets.labels import Elided, Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.text_field import TextField
from ui.widgets.work_row import WorkRow


class RestoreColumn(EntryColumn):
    """Emits `restored` with the open journal, `left` for back. `ask_folder` is handed in by tests."""

    restored = Signal(object)
    left = Signal()

    def __init__(self, to: Path, look: Theme, now: Callable[[], datetime]) -> None:
        """`to`: a folder that is free."""
        super().__init__(look)
        self._to, self._now = to, now
        self._offered: tuple[Backup, ...] = ()
        self._with_code = False
        self._job: Job | None = None
        self._jobs = Jobs(self)
        self.ask_folder: Callable[[str, Path], Path | None] = partial(ask_folder, self)
        self.seek = Button(_("Choose the folder of the backup"), look, icon="folder-open")
        self.which = Choice(_("Which backup"), look, ())
        self.slot = MessageSlot(look, 2)
        self.field = TextField(_("Passphrase"), look, gap=6)
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.way = Button(_("Use the recovery code"), look, Emphasis.ROW, icon="key-round")
        self.place = Elided("", look, Type.BODY, "quiet")
        self.elsewhere = Button(_("Another folder"), look, Emphasis.WORD, small=True)
        self.begin = Button(_("Restore"), look, Emphasis.PRIMARY, keys=_("Enter"))
        self.work = WorkRow(look)
        self.back = Button(_("Back"), look, Emphasis.ROW, icon="chevron-left")
        self._place()
        self._connect()
        self._show_place(to)
        self._tell_contents()

    def _place(self) -> None:
        column, look = self.column, self.look
        column.addWidget(Words(_("Restore a backup"), look, Type.TITLE, wrap=True))
        column.addSpacing(12)
        column.addWidget(self.seek)
        column.addSpacing(8)
        column.addWidget(self.which)
        column.addSpacing(8)
        column.addWidget(self.slot)
        column.addSpacing(16)
        column.addWidget(self.field)
        column.addSpacing(4)
        column.addWidget(Words(_("The journal goes to"), look, Type.BODY_MEDIUM))
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.elsewhere)
        column.addLayout(row)
        column.addSpacing(12)
        for button in (self.seek, self.begin):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.begin)
        column.addWidget(self.work)
        column.addSpacing(16)
        column.addWidget(self.way)
        column.addWidget(self.back)
        self.which.hide()
        self.work.hide()
        self.setFocusProxy(self.seek)

    def _connect(self) -> None:
        self.seek.clicked.connect(self._find)
        self.which.chosen.connect(lambda _at: self._tell_contents())
        self.way.clicked.connect(self._change_way)
        self.elsewhere.clicked.connect(self._choose_place)
        self.field.edit.textEdited.connect(self.field.accept)
        self.field.edit.returnPressed.connect(self._try)
        self.begin.clicked.connect(self._try)
        self.work.cancelled.connect(self._cancel)
        self.back.clicked.connect(self.left)

    def _find(self) -> None:
        folder = self.ask_folder(_("The folder of the backup"), Path.home())
        if folder is not None:
            job = restoring.offered, folder
            self._jobs.start(_("Reading"), *job, done=self._show_offered, failed=self._find_nothing)

    def _find_nothing(self, error: Exception) -> None:
        self._offered = ()
        self.which.hide()
        self.slot.tell(sentence_of(error), tone=Tone.WARNING)
        self.seek.setFocus()

    def _show_offered(self, found: tuple[Backup, ...]) -> None:
        self._offered = found
        self.which.clear()
        for at, one in enumerate(found):
            self.which.addItem(copies.moment(one, self._now()), str(at))
        self.which.show()
        self._tell_contents()
        self.field.edit.setFocus()

    def _tell_contents(self) -> None:
        if self._offered:
            chosen = self._chosen()
            self.slot.tell(copies.contents(chosen), shown_path(chosen.path.parent))
        else:
            self.slot.tell(
                _("It lies on a stick, in a second place, or in the folder backups of a journal. It is only read.")
            )

    def _chosen(self) -> Backup:
        return self._offered[self.which.currentIndex()]

    def _change_way(self) -> None:
        self._with_code = not self._with_code
        self.field.rename(_("Recovery code") if self._with_code else _("Passphrase"))
        self.way.rename(_("Use the passphrase") if self._with_code else _("Use the recovery code"))
        echo = QLineEdit.EchoMode.Normal if self._with_code else QLineEdit.EchoMode.Password
        self.field.edit.setEchoMode(echo)
        self.field.edit.clear()
        self.field.accept()
        self.field.edit.setFocus()

    def _choose_place(self) -> None:
        if (folder := self.ask_folder(_("An empty folder for the restored journal"), self._to.parent)) is not None:
            self._show_place(folder)

    def _show_place(self, folder: Path) -> None:
        self._to = folder
        self.place.show_text(shown_path(folder))
        self.elsewhere.setAccessibleName(_("Another folder than {folder}").format(folder=shown_path(folder)))

    def _try(self) -> None:
        if self._jobs.running():
            return
        if not self._offered:
            self.slot.tell(_("Choose the folder of the backup first."), tone=Tone.WARNING)
            self.seek.setFocus()
        elif not self.field.edit.text():
            self.field.refuse(_("Type what opened the journal on that day."))
        else:
            self._begin()

    def _begin(self) -> None:
        self.work.begin(_("Restoring"))
        self.begin.hide()
        self.work.show()
        self.work.cancel.setFocus()
        self._hold(True)
        values = (self._chosen().path, self._to, self.field.edit.text(), self._with_code)
        self._job = self._jobs.start(
            _("Restoring"), restoring.bring_back, *values, done=self.restored.emit, failed=self._refuse
        )
        self._job.progressed.connect(self.work.advance)
        self._job.ended.connect(self._rest)

    def _hold(self, held: bool) -> None:  # noqa: FBT001 - whether it is under way
        for widget in (self.seek, self.which, self.field, self.elsewhere, self.way, self.back):
            widget.setDisabled(held)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _rest(self) -> None:
        """However it ended: also when it was cancelled, of which nobody tells."""
        self._job = None
        self._hold(False)
        self.begin.show()
        self.begin.setFocus()
        self.work.hide()

    def _refuse(self, error: Exception) -> None:
        first, _dot, rest = sentence_of(error).partition(". ")
        self.field.refuse(first if first.endswith(".") else first + ".", rest)
