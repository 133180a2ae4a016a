"""Opening a journal: a passphrase or the recovery code, tried in a job while the window stays alive."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy

from journal.i18n import _
from journal.progress import Progress
from ui.dialogs.entry import EntryColumn
from ui.jobs import Jobs
from ui.messages import sentence_of
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.message_slot import Tone
from ui.widgets.text_field import TextField

Open = Callable[[Path, str, Progress], Any]
"""Opens the journal in a folder with a passphrase, or with a recovery code, and answers with it."""


class UnlockColumn(EntryColumn):
    """Emits `opened` with the journal; every failure is a sentence under the field, and nothing typed is lost."""

    opened = Signal(object)
    other_wanted = Signal()
    ways_wanted = Signal()

    def __init__(
        self, folder: Path, open_journal: Open, open_by_code: Open, look: Theme, *, name: str, hint: str = ""
    ) -> None:
        """`hint`: stands beneath the field in place of the usual words."""
        super().__init__(look)
        self._hint = hint
        self._folder, self._open, self._open_by_code = folder, open_journal, open_by_code
        self._with_code = False
        self._jobs = Jobs(self)
        self.field = TextField(_("Passphrase"), look, lines=2)
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = Button(_("Show"), look, Emphasis.WORD, icon="eye", small=True)
        self.unlock = Button(_("Unlock"), look, Emphasis.PRIMARY, keys=_("Enter"))
        self.way = Button(_("Use the recovery code"), look, Emphasis.ROW, icon="key-round")
        self.more = Button(_("Other ways in"), look, Emphasis.ROW, icon="user")
        self.other = Button(_("Another journal"), look, Emphasis.ROW, icon="folder-open")
        self._place(name)
        self._invite()
        self.setFocusProxy(self.field.edit)
        self.field.edit.returnPressed.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self._show.clicked.connect(self._toggle_shown)
        self.way.clicked.connect(self._change_way)
        self.more.clicked.connect(self.ways_wanted)
        self.other.clicked.connect(self.other_wanted)

    def _place(self, name: str) -> None:
        look, column = self.look, self.column
        state = QHBoxLayout()
        state.setSpacing(8)
        lock = QLabel(self)
        lock.setPixmap(look.pixmap("lock", "quiet", 16))
        state.addWidget(lock)
        state.addWidget(Words(_("Locked"), look, Type.BODY, "quiet"))
        state.addStretch(1)
        column.addLayout(state)
        column.addSpacing(14)
        column.addWidget(Elided(name, look, Type.TITLE))
        column.addSpacing(4)
        column.addWidget(Elided(shown_path(self._folder), look, Type.BODY, "quiet"))
        column.addSpacing(32)
        self.field.frame.row.addWidget(self._show)
        column.addWidget(self.field)
        column.addSpacing(16)
        self.unlock.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.unlock)
        column.addSpacing(24)
        column.addWidget(Hairline(look))
        column.addSpacing(12)
        column.addWidget(self.way)
        column.addWidget(self.more)
        column.addWidget(self.other)

    def tell(self, sentence: str) -> None:
        """What happened meanwhile, unless something is being tried."""
        if not self._jobs.running():
            self.field.slot.tell(sentence)

    def _invite(self) -> None:
        first = (
            _("A wrong recovery code changes nothing.") if self._with_code else _("A wrong passphrase changes nothing.")
        )
        if self._hint and not self._with_code:
            self.field.slot.tell(self._hint)
        else:
            self.field.slot.tell(first, _("You can try as often as you need."))

    def _try(self) -> None:
        secret = self.field.edit.text()
        if not secret or self._jobs.running():
            return
        self.unlock.setEnabled(False)
        self.field.edit.setReadOnly(True)
        self.field.slot.tell(_("Opening."), _("This takes about a second, by design."), Tone.BUSY)
        opens = self._open_by_code if self._with_code else self._open
        self._jobs.start(_("Opening"), opens, self._folder, secret, done=self.opened.emit, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.unlock.setEnabled(True)
        self.field.edit.setReadOnly(False)
        first, _dot, rest = sentence_of(error).partition(". ")
        self.field.refuse(first if first.endswith(".") else first + ".", rest)

    def _toggle_shown(self) -> None:
        hidden = self.field.edit.echoMode() is QLineEdit.EchoMode.Normal
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self._show.rename(_("Show") if hidden else _("Hide"))
        self.field.edit.setFocus()

    def _change_way(self) -> None:
        self._with_code = not self._with_code
        label = _("Recovery code") if self._with_code else _("Passphrase")
        self.field.rename(label)
        self.way.rename(_("Use the passphrase") if self._with_code else _("Use the recovery code"))
        self.field.edit.clear()
        self._invite()
        self.field.edit.setFocus()


def shown_path(folder: Path) -> str:
    """A folder as people write it, with ~ for their home."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) and folder != home else str(folder)
