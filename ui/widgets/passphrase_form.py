"""Another passphrase: the one of now, the new one twice, how strong it is, and six words for whoever has none."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Card
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.text_field import TextField

_PAUSE = 250
"""Milliseconds after the last letter until the strength is asked for."""


class PassphraseForm(QWidget):
    """Emits `asked` with what opens now and what shall; `left` when it stays as it is; `typed` to be measured."""

    asked = Signal(str, str)
    left = Signal()
    typed = Signal(str)

    def __init__(self, look: Theme, draw: Callable[[], str]) -> None:
        """`draw`: gives six words by chance."""
        super().__init__()
        self._draw = draw
        self.now = TextField(_("Passphrase of now, or the recovery code"), look, gap=6)
        self.new = TextField(_("New passphrase"), look, gap=6)
        self.again = TextField(_("The same once more"), look, gap=6)
        self.show_typed = Button(_("Show"), look, Emphasis.WORD, icon="eye", small=True)
        self.offer = Button(_("Six words for you"), look, Emphasis.WORD, small=True)
        self.offered = Words("", look, Type.FIELD, wrap=True)
        self.take = Button(_("Take these"), look, small=True)
        self.keep = Button(_("Change the passphrase"), look, Emphasis.PRIMARY)
        self.leave = Button(_("Leave it as it is"), look, Emphasis.WORD)
        self.slot = MessageSlot(look, 1)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._place(look)
        self._connect()

    def clear(self) -> None:
        """Nothing of what was typed stays in the fields."""
        for field in (self.now, self.new, self.again):
            field.edit.clear()
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            field.accept()
        self._card.hide()
        self.offered.setText("")
        self.slot.tell("")
        self.show_typed.rename(_("Show"))
        self.offer.rename(_("Six words for you"))

    def show_strength(self, words: str, good: bool) -> None:  # noqa: FBT001 - what was measured
        """How well the new one resists."""
        if self.new.edit.text():
            self.new.slot.tell(words, tone=Tone.GOOD if good else Tone.WARNING)

    def show_busy(self) -> None:
        """The keys are being made."""
        self.keep.setEnabled(False)
        self.slot.tell(_("Making the keys. This takes a few seconds."), tone=Tone.BUSY)

    def refuse(self, sentence: str) -> None:
        """It stays as it was, and so does what was typed."""
        self.keep.setEnabled(True)
        self.slot.tell("")
        self.now.refuse(sentence)

    def _place(self, look: Theme) -> None:
        self._card = Card(look, padding=14)
        self._card.column.setSpacing(8)
        self._card.column.addWidget(self.offered)
        hint = _("Write them down before you take them. Nobody else has seen them.")
        self._card.column.addWidget(Words(hint, look, Type.SMALL, "quiet", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch(1)
        self._card.column.addLayout(row)
        self.new.frame.row.addWidget(self.show_typed)
        offer, ends = QHBoxLayout(), QHBoxLayout()
        offer.addWidget(self.offer)
        offer.addStretch(1)
        ends.setSpacing(12)
        ends.addWidget(self.keep)
        ends.addWidget(self.leave)
        ends.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(6)
        column.addWidget(self.now)
        column.addWidget(self.new)
        column.addLayout(offer)
        column.addWidget(self._card)
        column.addSpacing(8)
        column.addWidget(self.again)
        column.addLayout(ends)
        column.addWidget(self.slot)

    def _connect(self) -> None:
        for field in (self.now, self.new, self.again):
            field.edit.textEdited.connect(field.accept)
            field.edit.returnPressed.connect(self._try)
        self.new.edit.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(lambda: self.typed.emit(self.new.edit.text()))
        self.offer.clicked.connect(self._offer)
        self.take.clicked.connect(self._take)
        self.show_typed.clicked.connect(self._toggle)
        self.keep.clicked.connect(self._try)
        self.leave.clicked.connect(self.left)

    def _offer(self) -> None:
        self.offered.setText(self._draw())
        self.offered.setAccessibleName(_("Six words: {words}").format(words=self.offered.text()))
        self.offer.rename(_("Six others"))
        self._card.show()

    def _take(self) -> None:
        for field in (self.new, self.again):
            field.edit.setText(self.offered.text())
            field.accept()
        self.keep.setFocus()

    def _toggle(self) -> None:
        hidden = self.new.edit.echoMode() is QLineEdit.EchoMode.Normal
        mode = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        for field in (self.now, self.new, self.again):
            field.edit.setEchoMode(mode)
        self.show_typed.rename(_("Show") if hidden else _("Hide"))

    def _try(self) -> None:
        if not self.now.edit.text():
            self.now.refuse(_("Type what opens the journal now."))
        elif not self.new.edit.text():
            self.new.refuse(_("Type a new passphrase, or take the six words."))
        elif self.again.edit.text() != self.new.edit.text():
            self.again.refuse(_("The two are not the same. Type it once more."))
        elif self.keep.isEnabled():
            self.asked.emit(self.now.edit.text(), self.new.edit.text())
