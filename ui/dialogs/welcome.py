"""The first time: what Kith is, a new journal, and the recovery code shown once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from journal.i18n import _
from journal.progress import Progress
from ui.dialogs.entry import EntryColumn
from ui.dialogs.unlock import shown_path
from ui.jobs import Jobs
from ui.messages import sentence_of
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.recovery_card import RecoveryCard
from ui.widgets.text_field import TextField

SHORTEST = 8
"""Characters of the shortest passphrase that is taken; the hint asks for several words."""


class Made(NamedTuple):
    """A new journal that is open, and the code that opens it when the passphrase is forgotten."""

    journal: Any
    recovery_code: str


Create = Callable[[Path, str, str, Progress], Made]
"""Makes a journal in a folder, with a passphrase, for a person of that name."""


class WelcomeColumn(EntryColumn):
    """Four ways on: a new journal, a made-up one to look around in, one that is already there, one from a backup."""

    new_wanted = Signal()
    sample_wanted = Signal()
    other_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self.busy = False
        """Whether the sample is being made: its button stays as it is, since one that goes grey loses the keyboard."""
        self.new = Button(_("Start a journal"), look, Emphasis.PRIMARY, keys=_("Enter"))
        self.new.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.other = Button(_("Open a journal that is already here"), look, Emphasis.ROW, icon="folder-open")
        column = self.column
        column.addWidget(Words(_("Kith"), look, Type.TITLE))
        column.addSpacing(16)
        for sentence in (
            _("A place to write down how you are: symptoms, treatments, and what they do to you."),
            _(
                "It is kept encrypted on this computer. When you see a doctor or talk to others, "
                "you choose what they get to see."
            ),
        ):
            column.addWidget(Words(sentence, look, Type.BODY, "quiet", wrap=True))
            column.addSpacing(12)
        column.addSpacing(20)
        column.addWidget(self.new)
        column.addSpacing(24)
        column.addWidget(Hairline(look))
        column.addSpacing(12)
        self.sample = Button(_("Try a sample journal"), look, Emphasis.ROW, icon="flask-conical")
        self.slot = MessageSlot(look, 1)
        column.addWidget(self.sample)
        column.addWidget(self.other)
        self.restore = Button(_("Restore a backup"), look, Emphasis.ROW, icon="history")
        column.addWidget(self.restore)
        column.addWidget(self.slot)
        self.setFocusProxy(self.new)
        self.new.setDefault(True)
        self.new.clicked.connect(self.new_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.restore.clicked.connect(self.restore_wanted)


class CreateColumn(EntryColumn):
    """Asks for a name and a passphrase twice; emits `made` when the journal is there."""

    made = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, create: Create, look: Theme) -> None:
        super().__init__(look)
        self._folder, self._create = folder, create
        self._jobs = Jobs(self)
        self.person = TextField(_("Whose log is this?"), look, hint=_("A first name is enough."), gap=6)
        self.passphrase = TextField(
            _("Passphrase"), look, hint=_("Several words that you will remember. Nobody can reset it."), lines=2, gap=6
        )
        self.again = TextField(_("The same once more"), look, gap=6)
        self.slot = MessageSlot(look, 1)
        self.begin = Button(_("Make the journal"), look, Emphasis.PRIMARY, keys=_("Enter"))
        self.back = Button(_("Back"), look, Emphasis.ROW, icon="chevron-left")
        self._place()
        self.setFocusProxy(self.person.edit)
        for field in (self.person, self.passphrase, self.again):
            field.edit.returnPressed.connect(self._go_on)
            field.edit.textEdited.connect(field.accept)
        self.begin.clicked.connect(self._try)
        self.back.clicked.connect(self.left)

    def _place(self) -> None:
        column, look = self.column, self.look
        column.addWidget(Words(_("A new journal"), look, Type.TITLE, wrap=True))
        column.addSpacing(4)
        column.addWidget(Elided(shown_path(self._folder), look, Type.BODY, "quiet"))
        column.addSpacing(20)
        for field in (self.person, self.passphrase, self.again):
            column.addWidget(field)
            column.addSpacing(6)
        for field in (self.passphrase, self.again):
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.begin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.begin)
        column.addSpacing(8)
        column.addWidget(self.slot)
        column.addWidget(self.back)

    def _go_on(self) -> None:
        """Enter moves to the first field that is still empty, and makes the journal when none is."""
        empty = [field for field in (self.person, self.passphrase, self.again) if not field.edit.text()]
        if empty and self.sender() is not empty[0].edit:
            empty[0].edit.setFocus()
        else:
            self._try()

    def _try(self) -> None:
        if self._jobs.running() or not self._complete():
            return
        self.begin.setEnabled(False)
        self.slot.tell(_("Making the keys. This takes a few seconds."), tone=Tone.BUSY)
        values = (self._folder, self.passphrase.edit.text(), self.person.edit.text().strip())
        self._jobs.start(_("Making the journal"), self._create, *values, done=self.made.emit, failed=self._refuse)

    def _complete(self) -> bool:
        if not self.person.edit.text().strip():
            self.person.refuse(_("Write a name first."))
            return False
        if len(self.passphrase.edit.text()) < SHORTEST:
            self.passphrase.refuse(
                _("Use at least {count} characters.").format(count=SHORTEST),
                _("Three or four words are easy to remember and hard to guess."),
            )
            return False
        if self.again.edit.text() != self.passphrase.edit.text():
            self.again.refuse(_("The two are not the same. Type it once more."))
            return False
        return True

    def _refuse(self, error: Exception) -> None:
        self.begin.setEnabled(True)
        self.slot.tell(sentence_of(error), tone=Tone.WARNING)


class RecoveryColumn(EntryColumn):
    """The recovery code, shown once, with its sheet; `kept` when the reader says that it is in a safe place."""

    kept = Signal(object)

    def __init__(self, made: Made, look: Theme) -> None:
        super().__init__(look)
        self.made = made
        self.card = RecoveryCard(made.recovery_code, look)
        self.on = Button(_("I have written it down"), look, Emphasis.PRIMARY, keys=_("Enter"))
        self.on.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = self.column
        column.addWidget(Words(_("Your recovery code"), look, Type.TITLE, wrap=True))
        column.addSpacing(12)
        for sentence in (
            _(
                "It opens this journal if you forget the passphrase. It is shown only now. "
                "Keep it on paper, away from this computer."
            ),
            _("Without the passphrase and without this code, nobody can open the journal."),
        ):
            column.addWidget(Words(sentence, look, Type.BODY, "quiet", wrap=True))
            column.addSpacing(12)
        column.addSpacing(8)
        column.addWidget(self.card)
        column.addSpacing(12)
        column.addWidget(self.on)
        self.setFocusProxy(self.on)
        self.on.clicked.connect(self._go_on)

    def _go_on(self) -> None:
        self.kept.emit(self.made.journal)
