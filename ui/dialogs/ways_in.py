"""Opening a journal with what is neither its passphrase nor its code: shares, a caregiver's file, the keyring."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.i18n import _
from journal.progress import Progress
from ui.dialogs.entry import EntryColumn
from ui.dialogs.folder import ask_files
from ui.dialogs.unlock import shown_path
from ui.jobs import Jobs
from ui.messages import sentence_of
from ui.models import ways_in
from ui.models.ways_in import Offered
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.text_area import TextArea


class WaysInColumn(EntryColumn):
    """Offers what the journal has. Emits `opened` with it, `left` for back; `ask_file` is handed in by tests."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, offered: Offered, look: Theme) -> None:
        super().__init__(look)
        self._folder, self._jobs = folder, Jobs(self)
        self.ask_file: Callable[[], Path | None] = self._asked_file
        self.ring = Button(_("Open with this computer's keyring"), look, Emphasis.ROW, icon="monitor-smartphone")
        self.file = Button(_("Open with your key file as a caregiver"), look, Emphasis.ROW, icon="key-round")
        self.area = TextArea(_("Shares, each on a line of its own"), look)
        self.shares = Button(_("Open with the shares"), look, Emphasis.PRIMARY)
        self.shares.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slot = MessageSlot(look, 2)
        self.back = Button(_("Back"), look, Emphasis.ROW, icon="chevron-left")
        self._place(offered)
        self.ring.clicked.connect(lambda: self._try(ways_in.by_keyring))
        self.file.clicked.connect(self._choose)
        self.shares.clicked.connect(self._gather)
        self.back.clicked.connect(self.left)

    def _place(self, offered: Offered) -> None:
        column, look = self.column, self.look
        column.addWidget(Words(_("Other ways in"), look, Type.TITLE, wrap=True))
        column.addSpacing(4)
        column.addWidget(Elided(shown_path(self._folder), look, Type.BODY, "quiet"))
        column.addSpacing(20)
        label = Words(self.area.accessibleName(), look, Type.BODY_MEDIUM, wrap=True)
        label.setBuddy(self.area)
        shares: tuple[QWidget, ...] = (label, self.area, self.shares)
        groups: tuple[tuple[bool, tuple[QWidget, ...]], ...] = (
            (offered.keyring, (self.ring,)),
            (offered.caregiver, (self.file,)),
            (offered.shares, shares),
        )
        for there, widgets in groups:
            for widget in widgets:
                # What the journal has not is not greyed, it is not there.
                widget.setParent(self)
                widget.setVisible(there)
                if there:
                    column.addWidget(widget)
                    column.addSpacing(8)
        column.addWidget(self.slot)
        column.addSpacing(12)
        column.addWidget(Hairline(look))
        column.addSpacing(12)
        column.addWidget(self.back)
        first = next((widgets for there, widgets in groups if there), (self.back,))
        if first == (self.back,):
            self.slot.tell(_("Only the passphrase and the recovery code open this journal."))
        self.setFocusProxy(self.area if first is shares else first[0])

    def _choose(self) -> None:
        if (path := self.ask_file()) is not None:
            self._try(partial(ways_in.by_file, path))

    def _asked_file(self) -> Path | None:
        return next(iter(ask_files(self, _("Your key file"), Path.home())), None)

    def _gather(self) -> None:
        lines = tuple(line for line in self.area.toPlainText().splitlines() if line.strip())
        if lines:
            self._try(partial(ways_in.by_shares, lines))
        else:
            self.slot.tell(_("Type the words of each share, in their order."), tone=Tone.WARNING)
            self.area.setFocus()

    def _try(self, opens: Callable[[Path, Progress], object]) -> None:
        if not self._jobs.running():
            self.slot.tell(_("Opening."), tone=Tone.BUSY)
            self._jobs.start(_("Opening"), opens, self._folder, done=self.opened.emit, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        first, _dot, rest = sentence_of(error).partition(". ")
        self.slot.tell(first if first.endswith(".") else first + ".", rest, Tone.WARNING)
