"""What opens the journal and when it locks."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from journal.i18n import _, ngettext
from ui.theme import Theme
from ui.widgets.button import Button, Emphasis
from ui.widgets.choice import Choice
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.passphrase_form import PassphraseForm
from ui.widgets.recovery_card import RecoveryCard
from ui.widgets.setting import SettingRow, SettingSection, together
from ui.widgets.text_field import TextField

MINUTES = (1, 2, 5, 10, 15, 30, 60)


class CodeForm(QWidget):
    """Asks what opens the journal now, then shows the new code until it is in a safe place."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self.now = TextField(_("Passphrase, or the recovery code of now"), look, gap=6)
        self.now.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.make = Button(_("Make a new code"), look, Emphasis.PRIMARY)
        self.leave = Button(_("Leave it as it is"), look, Emphasis.WORD)
        self.kept = Button(_("I have written it down"), look, Emphasis.PRIMARY)
        self.card: RecoveryCard | None = None
        ends = QHBoxLayout()
        ends.setSpacing(12)
        for button in (self.make, self.leave, self.kept):
            ends.addWidget(button)
        ends.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 20)
        self._column.setSpacing(6)
        self._column.addWidget(self.now)
        self._column.addLayout(ends)
        self.kept.hide()
        self.now.edit.returnPressed.connect(self._try)
        self.now.edit.textEdited.connect(self.now.accept)
        self.make.clicked.connect(self._try)
        self.leave.clicked.connect(self.left)
        self.kept.clicked.connect(self.left)

    def clear(self) -> None:
        """As before anything was typed; the code is gone from the screen."""
        self.now.edit.clear()
        self.now.accept()
        self.make.setEnabled(True)
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self._show_code(shown=False)

    def show_busy(self) -> None:
        """The key is being made."""
        self.make.setEnabled(False)
        self.now.slot.tell(_("Making the key. This takes a few seconds."), tone=Tone.BUSY)

    def show_code(self, code: str) -> RecoveryCard:
        """The new code, with the ways to put it on paper."""
        self.now.edit.clear()
        self.card = RecoveryCard(code, self._look)
        self._column.insertWidget(0, self.card)
        self._show_code(shown=True)
        self.card.save.setFocus()
        return self.card

    def refuse(self, sentence: str) -> None:
        """The old code stays."""
        self.make.setEnabled(True)
        self.now.refuse(sentence)

    def _show_code(self, *, shown: bool) -> None:
        for widget in (self.now, self.make, self.leave):
            widget.setVisible(not shown)
        self.kept.setVisible(shown)

    def _try(self) -> None:
        if not self.now.edit.text():
            self.now.refuse(_("Type what opens the journal now."))
        elif self.make.isEnabled():
            self.asked.emit(self.now.edit.text())


class SecuritySettings(SettingSection):
    """Passphrase, recovery code, locking. Emits `idle_chosen` with minutes, `lock_asked`."""

    idle_chosen = Signal(int)
    lock_asked = Signal()

    def __init__(self, look: Theme, draw: Callable[[], str], warning: str) -> None:
        """`warning`: stands above everything while the journal protects nothing; else empty."""
        super().__init__(look)
        self.change = Button(_("Change"), look, icon="pen-line")
        self.change.setAccessibleName(_("Change the passphrase"))
        self.renew = Button(_("Make a new one"), look, icon="key-round")
        self.renew.setAccessibleName(_("Make a new recovery code"))
        self.passphrase, self.code = PassphraseForm(look, draw), CodeForm(look)
        minutes = [
            (str(count), ngettext("{count} minute", "{count} minutes", count).format(count=count)) for count in MINUTES
        ]
        self.idle = Choice(_("Lock by itself after"), look, minutes)
        self.idle.setMinimumWidth(look.px(180))
        self.lock = Button(_("Lock now"), look, icon="lock", keys=_("Ctrl L"))
        self._rows = self._made_rows()
        if warning:
            slot = MessageSlot(look, 1)
            slot.tell(warning, tone=Tone.WARNING)
            self.column.addWidget(slot)
        self.add_card(together(self._rows[0], self.passphrase), together(self._rows[1], self.code))
        self.add_card(self._rows[2], self._rows[3])
        self.column.addStretch(1)
        self.passphrase.hide()
        self.code.hide()
        self.passphrase.clear()
        self._connect()

    def show_idle(self, minutes: int) -> None:
        """The time that is set; one that is not offered is added."""
        if self.idle.findData(str(minutes)) < 0:
            self.idle.addItem(
                ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes), str(minutes)
            )
        self.idle.show_value(str(minutes))

    def close_passphrase(self, said: str = "") -> None:
        """The form goes, and what was typed with it."""
        self.passphrase.clear()
        self.passphrase.keep.setEnabled(True)
        self._open(self.passphrase, self.change, opened=False)
        if said:
            self._rows[0].say(said)

    def close_code(self) -> None:
        """The same for the code."""
        self.code.clear()
        self._open(self.code, self.renew, opened=False)

    def _made_rows(self) -> tuple[SettingRow, ...]:
        look = self.look
        return (
            SettingRow(
                _("Passphrase"),
                _("It opens the journal on this computer. Backups made before a change still open with the old one."),
                look,
                self.change,
            ),
            SettingRow(
                _("Recovery code"),
                _(
                    "It opens the journal when the passphrase is forgotten. "
                    "Once there is a new one, your old sheet opens only older backups."
                ),
                look,
                self.renew,
            ),
            SettingRow(
                _("Lock by itself after"),
                _("When nobody touches keys or pointer. Also when the screen locks or the computer sleeps."),
                look,
                self.idle,
            ),
            SettingRow(_("Lock"), _("Closes the journal and clears it from memory. Drafts are kept."), look, self.lock),
        )

    def _connect(self) -> None:
        self.change.clicked.connect(lambda: self._open(self.passphrase, self.change, opened=True))
        self.renew.clicked.connect(lambda: self._open(self.code, self.renew, opened=True))
        self.passphrase.left.connect(self.close_passphrase)
        self.code.left.connect(self.close_code)
        self.idle.chosen.connect(lambda minutes: self.idle_chosen.emit(int(str(minutes))))
        self.lock.clicked.connect(self.lock_asked)

    def _open(self, form: PassphraseForm | CodeForm, button: Button, *, opened: bool) -> None:
        form.setVisible(opened)
        button.setEnabled(not opened)
        (form.now.edit if opened else button).setFocus()
        self.rearranged.emit()
