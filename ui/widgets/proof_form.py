"""Asks what opens the journal now before something new may; then shows what was made until it is in a safe place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button, Emphasis
from ui.widgets.message_slot import Tone
from ui.widgets.text_field import TextField


class ProofForm(QWidget):
    """Emits `asked` with what was typed, `left` when it stays as it is or what was made is kept."""

    asked = Signal(str)
    left = Signal()

    def __init__(
        self, make: str, look: Theme, *choices: QWidget, label: str = "", kept: str = "", busy: str = ""
    ) -> None:
        """`make`: the word of the button; `choices` stand above the field.

        `label`: what is asked for, in place of the passphrase or the code; `kept`: the word when it is in a safe place.
        """
        super().__init__()
        self._busy = busy or _("Making the key. This takes a few seconds.")
        self.now = TextField(label or _("Passphrase, or the recovery code of now"), look, gap=6)
        self.now.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.make = Button(make, look, Emphasis.PRIMARY)
        self.leave = Button(_("Leave it as it is"), look, Emphasis.WORD)
        self.kept = Button(kept or _("I have written it down"), look, Emphasis.PRIMARY)
        self.card: QWidget | None = None
        self._asking = (*choices, self.now, self.make, self.leave)
        ends = QHBoxLayout()
        ends.setSpacing(12)
        for button in (self.make, self.leave, self.kept):
            ends.addWidget(button)
        ends.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 20)
        self._column.setSpacing(6)
        for widget in (*choices, self.now):
            self._column.addWidget(widget)
        self._column.addLayout(ends)
        self.kept.hide()
        self.now.edit.returnPressed.connect(self._try)
        self.now.edit.textEdited.connect(self.now.accept)
        self.make.clicked.connect(self._try)
        self.leave.clicked.connect(self.left)
        self.kept.clicked.connect(self.left)

    def clear(self) -> None:
        """As before anything was typed; what was made is gone from the screen."""
        self.now.edit.clear()
        self.now.accept()
        self.make.setEnabled(True)
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self._show_card(shown=False)

    def show_busy(self) -> None:
        """It is being made."""
        self.make.setEnabled(False)
        self.now.slot.tell(self._busy, tone=Tone.BUSY)

    def rest(self) -> None:
        """Nothing is being made any more."""
        self.make.setEnabled(True)
        self.now.accept()

    def show_card(self, card: QWidget, first: QWidget) -> None:
        """What was made, and where the keyboard goes."""
        self.now.edit.clear()
        self.card = card
        self._column.insertWidget(0, card)
        self._show_card(shown=True)
        first.setFocus()

    def refuse(self, sentence: str) -> None:
        """Everything stays as it was."""
        self.make.setEnabled(True)
        self.now.refuse(sentence)

    def _show_card(self, *, shown: bool) -> None:
        for widget in self._asking:
            widget.setVisible(not shown)
        self.kept.setVisible(shown)

    def _try(self) -> None:
        if not self.now.edit.text():
            self.now.refuse(_("Type what opens the journal now."))
        elif self.make.isEnabled():
            self.asked.emit(self.now.edit.text())
