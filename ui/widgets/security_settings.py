"""What opens the journal and when it locks."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from journal.i18n import _, ngettext
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.passphrase_form import PassphraseForm
from ui.widgets.proof_form import ProofForm
from ui.widgets.setting import SettingRow, SettingSection, together
from ui.widgets.ways_settings import WaysSettings

MINUTES = (1, 2, 5, 10, 15, 30, 60)


class SecuritySettings(SettingSection):
    """Passphrase, recovery code, locking. Emits `idle_chosen` with minutes, `lock_asked`."""

    idle_chosen = Signal(int)
    lock_asked = Signal()
    cover_chosen = Signal(bool)

    def __init__(self, look: Theme, draw: Callable[[], str], warning: str) -> None:
        """`warning`: stands above everything while the journal protects nothing; else empty."""
        super().__init__(look)
        self.change = Button(_("Change"), look, icon="pen-line")
        self.change.setAccessibleName(_("Change the passphrase"))
        self.renew = Button(_("Make a new one"), look, icon="key-round")
        self.renew.setAccessibleName(_("Make a new recovery code"))
        self.passphrase, self.code = PassphraseForm(look, draw), ProofForm(_("Make a new code"), look)
        self.ways = WaysSettings(look)
        minutes = [
            (str(count), ngettext("{count} minute", "{count} minutes", count).format(count=count)) for count in MINUTES
        ]
        self.idle = Choice(_("Lock by itself after"), look, minutes)
        self.idle.setMinimumWidth(look.px(180))
        self._covers = False
        self.cover = Button(_("Switch on"), look)
        self.lock = Button(_("Lock now"), look, icon="lock", keys=_("Ctrl L"))
        self._rows = self._made_rows()
        if warning:
            slot = MessageSlot(look, 1)
            slot.tell(warning, tone=Tone.WARNING)
            self.column.addWidget(slot)
        self.add_card(together(self._rows[0], self.passphrase), together(self._rows[1], self.code))
        self.add_card(*self._rows[2:])
        self.column.addWidget(self.ways)
        self.column.addStretch(1)
        self.passphrase.hide()
        self.code.hide()
        self.passphrase.clear()
        self.show_cover(False)
        self._connect()

    def show_idle(self, minutes: int) -> None:
        """The time that is set; one that is not offered is added."""
        if self.idle.findData(str(minutes)) < 0:
            self.idle.addItem(
                ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes), str(minutes)
            )
        self.idle.show_value(str(minutes))

    def show_cover(self, covers: bool) -> None:  # noqa: FBT001 - what is set
        """Whether the window is covered when another program has the keyboard."""
        self._covers = covers
        self.cover.setText(_("Switch off") if covers else _("Switch on"))
        self.cover.setAccessibleName(_("Do not cover the window") if covers else _("Cover the window"))
        self.cover.updateGeometry()

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
            SettingRow(
                _("Cover when you are elsewhere"),
                _("A plain sheet over the window as soon as another program has the keyboard, so nobody reads along."),
                look,
                self.cover,
            ),
            SettingRow(_("Lock"), _("Closes the journal and clears it from memory. Drafts are kept."), look, self.lock),
        )

    def _connect(self) -> None:
        self.change.clicked.connect(lambda: self._open(self.passphrase, self.change, opened=True))
        self.renew.clicked.connect(lambda: self._open(self.code, self.renew, opened=True))
        self.passphrase.left.connect(self.close_passphrase)
        self.code.left.connect(self.close_code)
        self.idle.chosen.connect(lambda minutes: self.idle_chosen.emit(int(str(minutes))))
        self.cover.clicked.connect(lambda: self.cover_chosen.emit(not self._covers))
        self.lock.clicked.connect(self.lock_asked)
        self.ways.rearranged.connect(self.rearranged)

    def _open(self, form: PassphraseForm | ProofForm, button: Button, *, opened: bool) -> None:
        form.setVisible(opened)
        button.setEnabled(not opened)
        (form.now.edit if opened else button).setFocus()
        self.rearranged.emit()
