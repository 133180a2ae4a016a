"""More ways to open the journal than its passphrase, and a new key for everything."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.models.ways import Ways
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.frames import Card
from ui.widgets.labels import Words
from ui.widgets.proof_form import ProofForm
from ui.widgets.setting import SettingRow, fill, together
from ui.widgets.way_list import WayList

MOST = 9
"""Sheets that are offered; more of them nobody keeps track of."""


class SharesChoice(QWidget):
    """How many sheets, and how many of them are enough."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        counts = [(str(count), str(count)) for count in range(2, MOST + 1)]
        self.of = Choice(_("How many sheets"), look, counts)
        self.need = Choice(_("How many are enough"), look, counts)
        self.of.show_value("3")
        self.need.show_value("2")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 8)
        form.setSpacing(8)
        for choice in (self.of, self.need):
            choice.setMaximumWidth(look.px(120))
            form.addRow(Words(choice.accessibleName(), look), choice)
        self.of.chosen.connect(self._fit)

    def counts(self) -> tuple[int, int]:
        """(enough, made)."""
        return int(self.need.currentData()), int(self.of.currentData())

    def _fit(self) -> None:
        # More than there are can never come together.
        if self.need.currentIndex() > self.of.currentIndex():
            self.need.setCurrentIndex(self.of.currentIndex())


class WaysSettings(QWidget):
    """Emits what was asked for, with what proves it; `taken` with the id of a way."""

    taken = Signal(str)
    shares_asked = Signal(str, int, int)
    file_asked = Signal()
    caregiver_asked = Signal(str)
    keyring_wanted = Signal()
    keyring_asked = Signal(str)
    pair_asked = Signal()
    renew_asked = Signal(str)
    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.list = WayList(look)
        self.choice = SharesChoice(look)
        self.compared = Words("", look, wrap=True)
        self.shares = ProofForm(_("Make the sheets"), look, self.choice, kept=_("They are in safe hands"))
        self.caregiver = ProofForm(_("Let them open it"), look, self.compared)
        self.keyring = ProofForm(_("Switch it on"), look)
        self.renewal = ProofForm(_("Change the key"), look, label=_("Passphrase"))
        self.more = Button(_("Make shares"), look)
        self.add = Button(_("Choose their file"), look, icon="folder-open")
        self.on = Button(_("Switch on"), look)
        self.on.setAccessibleName(_("Switch this computer's keyring on"))
        self.pair = Button(_("Make a pair"), look)
        self.renew = Button(_("Change"), look)
        self.renew.setAccessibleName(_("Change the key of everything"))
        self.told = Words("", look, Type.SMALL, "quiet", wrap=True)
        self._rows = self._made_rows(look)
        self._forms = {
            self.more: self.shares, self.add: self.caregiver, self.on: self.keyring, self.renew: self.renewal,
        }  # fmt: skip
        self._place(look)
        self._connect()

    def show_ways(self, ways: Ways) -> None:
        """What opens the journal now."""
        self.list.show_ways(ways.shown)
        self.more.setText(_("Make new ones") if ways.shares else _("Make shares"))
        self.more.setAccessibleName(_("Make shares"))
        self.on.setVisible(not ways.keyring)
        self.tell_keyring(
            _("It opens the journal while you are logged in to this computer. Take it away above to end that.")
            if ways.keyring
            else _(
                "It opens the journal by itself while you are logged in to this computer: whoever uses your login "
                "needs no passphrase then."
            )
        )
        self.rearranged.emit()

    def tell_keyring(self, words: str) -> None:
        """What there is to say of this computer's keyring."""
        self._rows[2].say(words)

    def keyring_words(self) -> str:
        """What is said of it."""
        return self._rows[2].sentence.text()

    def tell(self, words: str) -> None:
        """What the last step did."""
        self.told.setText(words)
        self.told.show()
        self.rearranged.emit()

    def open(self, button: Button) -> None:
        """The form that belongs to a button; the others close."""
        for other in self._forms:
            if other is not button:
                self.close_form(other, focus=False)
        form = self._forms[button]
        form.show()
        button.setEnabled(False)
        form.now.edit.setFocus()
        self.rearranged.emit()

    def close_form(self, button: Button, *, focus: bool = True) -> None:
        """It goes, and what was typed with it."""
        form = self._forms[button]
        form.clear()
        form.hide()
        button.setEnabled(True)
        if focus:
            button.setFocus()
            self.rearranged.emit()

    def _made_rows(self, look: Theme) -> tuple[SettingRow, ...]:
        return (
            SettingRow(
                _("Shares"),
                _(
                    "Several people keep a sheet each, and some of them together open the journal. For the day when "
                    "you cannot be asked."
                ),
                look,
                self.more,
            ),
            SettingRow(
                _("A caregiver"),
                _(
                    "Somebody who may open this journal too. They make a pair of files in their own Kith, keep one and "
                    "send you the other, which ends in .pub."
                ),
                look,
                self.add,
            ),
            SettingRow(_("This computer's keyring"), "", look, self.on),
            SettingRow(
                _("When you are the caregiver"),
                _("Make a pair of files here, keep one and send the one that ends in .pub to whose journal it is."),
                look,
                self.pair,
            ),
            SettingRow(
                _("A new key for everything"),
                _(
                    "Encrypts the whole journal anew, for when somebody may have seen a passphrase or a sheet. The "
                    "passphrase stays and you get a new recovery code; every other way above ends."
                ),
                look,
                self.renew,
            ),
        )

    def _place(self, look: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        card = Card(look)
        card.column.setContentsMargins(20, 2, 20, 2)
        shares, caregiver, keyring, pair, renewal = self._rows
        fill(
            card,
            look,
            together(shares, self.shares),
            together(caregiver, self.caregiver),
            together(keyring, self.keyring),
            pair,
            together(renewal, self.renewal),
        )
        column.addWidget(Words(_("What opens this journal"), look, Type.BODY_MEDIUM, wrap=True))
        column.addWidget(self.list)
        column.addWidget(self.told)
        column.addWidget(Words(_("More ways, and a new key"), look, Type.BODY_MEDIUM, wrap=True))
        column.addWidget(card)
        for widget in (*self._forms.values(), self.told):
            widget.hide()

    def _connect(self) -> None:
        self.list.taken.connect(self.taken)
        self.list.rearranged.connect(self.rearranged)
        self.add.clicked.connect(self.file_asked)
        self.pair.clicked.connect(self.pair_asked)
        self.on.clicked.connect(self.keyring_wanted)
        for button in (self.more, self.renew):
            button.clicked.connect(lambda _on=False, button=button: self.open(button))
        for button, form in self._forms.items():
            form.left.connect(lambda button=button: self.close_form(button))
        self.shares.asked.connect(lambda proof: self.shares_asked.emit(proof, *self.choice.counts()))
        self.caregiver.asked.connect(self.caregiver_asked)
        self.keyring.asked.connect(self.keyring_asked)
        self.renewal.asked.connect(self.renew_asked)
