"""One's other devices: how this one takes part, through which folder, who else does and when they were heard of."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.models.devices import Devices, Shown
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Hairline
from ui.widgets.labels import Words
from ui.widgets.setting import SettingRow, SettingSection, fill, together


class _DeviceRow(QWidget):
    """A device in two lines; taking it out is asked once more in the same place."""

    def __init__(self, shown: Shown, look: Theme, *, asked: bool) -> None:
        super().__init__()
        self.remove = Button(_("Take out"), look, Emphasis.WORD, small=True)
        self.remove.setAccessibleName(_("Take {device} out of the exchange").format(device=shown.name))
        self.name = shown.name
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(shown.name, look, wrap=True))
        words.addWidget(Words(shown.about, look, Type.SMALL, "quiet", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.remove)
        # Only now, with a parent: shown before, it would be a window of its own.
        self.remove.setVisible(shown.removable)

        if asked:
            self.ask_again()

    def ask_again(self) -> None:
        """The button asks whether it is meant."""
        self.remove.setText(_("Take out for good"))
        self.remove.setAccessibleName(_("Take {device} out for good").format(device=self.name))


class DeviceSettings(SettingSection):
    """Emits what was asked for; `compared` once the reader says that the twelve words are the same."""

    ask_asked = Signal()
    join_asked = Signal()
    admit_asked = Signal()
    compared = Signal()
    place_asked = Signal()
    exchange_asked = Signal()
    removed = Signal(str)

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self.ask = Button(_("Take part"), look)
        self.join = Button(_("Open the answer"), look)
        self.admit = Button(_("Admit a device"), look)
        self.same = Button(_("They are the same"), look)
        self.choose = Button(_("Choose a folder"), look, icon="folder-open")
        self.choose.setAccessibleName(_("Choose the folder of the exchange"))
        self.now = Button(_("Exchange now"), look)
        self.rows: list[_DeviceRow] = []
        self._asked = ""
        self._part = SettingRow(_("This journal on several devices"), "", look, self.ask, self.join, self.admit)
        self._words = SettingRow(_("Twelve words"), "", look, self.same)
        self._folder = SettingRow(_("Folder"), "", look, self.choose, self.now)
        # Each with the line above it, which goes where its row goes.
        self._compared, self._through = (together(Hairline(look), row) for row in (self._words, self._folder))
        card = self.add_card(self._part)
        card.column.addWidget(self._compared)
        card.column.addWidget(self._through)
        self._list = self.add_card(heading=_("Devices"))
        self.told = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.column.addWidget(self.told)
        self.column.addStretch(1)
        for button, signal in (
            (self.ask, self.ask_asked),
            (self.join, self.join_asked),
            (self.admit, self.admit_asked),
            (self.same, self.compared),
            (self.choose, self.place_asked),
            (self.now, self.exchange_asked),
        ):
            button.clicked.connect(signal)
        self.show_words("", asks=False)
        self.show_devices(Devices())

    def show_devices(self, devices: Devices) -> None:
        """Who takes part, and what this device can do next."""
        self.ask.setVisible(not devices.takes_part and not devices.asked)
        self.join.setVisible(devices.asked)
        self._part.say(
            _("It takes part. What is written on one device comes to the others; everything on the way is encrypted.")
            if devices.takes_part
            else _("Wait for the file with which the other device answers, then open it here.")
            if devices.asked
            else _(
                "What is written on one comes to the others through a folder that Syncthing, Nextcloud or a stick "
                "carries. Everything in it is encrypted. On the new device choose Take part, on the other Admit a "
                "device."
            )
        )
        self.now.setVisible(devices.takes_part)
        self._through.setVisible(devices.takes_part)
        self._fill(devices.shown)

    def show_words(self, words: str, *, asks: bool) -> None:
        """The words to compare; `asks`: whether they are the same is to be said here. Empty: none."""
        self._compared.setVisible(bool(words))
        self.same.setVisible(asks)
        said = (
            _("Does the new device show these words too? {words}")
            if asks
            else _("Compare them on the other device, by eye or on the telephone: {words}")
        )
        self._words.say(said.format(words=words))
        self.rearranged.emit()

    def words_shown(self) -> str:
        """The sentence with the words; empty while there are none to compare."""
        return self._words.sentence.text() if not self._compared.isHidden() else ""

    def show_folder(self, words: str) -> None:
        """The folder in a sentence."""
        self._folder.say(words)

    def tell(self, words: str) -> None:
        """What the last step did."""
        self.told.setText(words)

    def _fill(self, shown: Sequence[Shown]) -> None:
        self.rows = [_DeviceRow(one, self.look, asked=one.id == self._asked) for one in shown]
        empty = Words(_("None yet."), self.look, wrap=True)
        empty.setContentsMargins(0, 14, 0, 14)
        fill(self._list, self.look, *(self.rows or (empty,)))
        for row, one in zip(self.rows, shown, strict=True):
            row.remove.clicked.connect(lambda _on=False, row=row, id_=one.id: self._remove(row, id_))
        self.rearranged.emit()

    def _remove(self, row: _DeviceRow, device: str) -> None:
        if device == self._asked:
            self._asked = ""
            self.removed.emit(device)
        else:
            # Kept here: the rows are made anew whenever something was exchanged.
            self._asked = device
            row.ask_again()
