"""A pair of files for whoever is to open somebody else's journal; needs no journal of one's own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from journal.i18n import _
from ui.dialogs.entry import EntryColumn
from ui.dialogs.folder import ask_folder
from ui.dialogs.unlock import shown_path
from ui.jobs import Jobs
from ui.messages import sentence_of
from ui.models import ways
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone


class PairColumn(EntryColumn):
    """Emits `left` for back; `ask_folder` is handed in by tests."""

    left = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self._jobs = Jobs(self)
        title = _("A folder for the pair")
        self.ask_folder: Callable[[], Path | None] = partial(ask_folder, self, title, Path.home())
        self.make = Button(_("Choose a folder and make the pair"), look, Emphasis.PRIMARY)
        self.make.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slot = MessageSlot(look, 4)
        self.back = Button(_("Back"), look, Emphasis.ROW, icon="chevron-left")
        column = self.column
        column.addWidget(Words(_("When you are the caregiver"), look, Type.TITLE, wrap=True))
        column.addSpacing(12)
        for sentence in (
            _("Somebody lets you open their journal. Make a pair of files here, keep one, and send them the other."),
            _(
                "With the one that you keep you then open a copy of their journal, under “Other ways in”. Whoever has "
                "it can do the same, so give it to nobody."
            ),
        ):
            column.addWidget(Words(sentence, look, shade="quiet", wrap=True))
            column.addSpacing(12)
        column.addWidget(self.make)
        column.addSpacing(12)
        column.addWidget(self.slot)
        column.addSpacing(12)
        column.addWidget(self.back)
        self.setFocusProxy(self.make)
        self.make.clicked.connect(self._make)
        self.back.clicked.connect(self.left)

    def _make(self) -> None:
        if not self._jobs.running() and (folder := self.ask_folder()) is not None:
            done = partial(self.show_pair, folder)
            self._jobs.start(_("Making a pair"), ways.make_pair, folder, done=done, failed=self._refuse)

    def show_pair(self, folder: Path, words: str) -> None:
        """Which file goes where, and the words that its other reader compares."""
        told = _("{name}.pub in {folder} is the one to send.").format(name=ways.KEY_NAME, folder=shown_path(folder))
        self.slot.tell(told, _("These words must stand on both screens: {words}").format(words=words), Tone.GOOD)

    def _refuse(self, error: Exception) -> None:
        self.slot.tell(sentence_of(error), tone=Tone.WARNING)
