"""The copies of the journal: how old the newest is, where they lie, and a journal made of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _, ngettext
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words
from ui.widgets.setting import SettingRow, SettingSection, fill

MOST = 40
"""Rows that are shown; retention keeps about two dozen."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One backup in words; `second`: it lies in the second place."""

    made: str
    contents: str
    second: bool


class _CopyRow(QWidget):
    """A backup in two lines and the way to make a journal of it."""

    def __init__(self, copy: Copy, look: Theme) -> None:
        super().__init__()
        self.restore = Button(_("Restore to a folder"), look, Emphasis.WORD, small=True)
        self.restore.setAccessibleName(_("Restore the backup of {made} to a folder").format(made=copy.made))
        where = _("{contents}, in the second place").format(contents=copy.contents) if copy.second else copy.contents
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(copy.made, look, wrap=True))
        words.addWidget(Words(where, look, Type.SMALL, "quiet", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.restore)


class BackupSettings(SettingSection):
    """Emits `asked` for a backup now, `place_asked` and `place_dropped` for the second place, `restored` with a row."""

    asked = Signal()
    place_asked = Signal()
    place_dropped = Signal()
    restored = Signal(int)

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self.now = Button(_("Back up now"), look)
        self.choose = Button(_("Choose a folder"), look, icon="folder-open")
        self.choose.setAccessibleName(_("Choose a folder for the second place"))
        self.drop = Button(_("Do without"), look, Emphasis.WORD)
        self.drop.setAccessibleName(_("Do without a second place"))
        self.copies: list[_CopyRow] = []
        self._last = SettingRow(_("Last verified backup"), "", look, self.now)
        self._second = SettingRow(_("Second place"), "", look, self.choose, self.drop)
        self.add_card(self._last, self._second)
        self._list = self.add_card(heading=_("All backups, newest first"))
        self.told = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.column.addWidget(self.told)
        self.column.addStretch(1)
        self.now.clicked.connect(self.asked)
        self.choose.clicked.connect(self.place_asked)
        self.drop.clicked.connect(self.place_dropped)

    def show_last(self, words: str) -> None:
        """When it was made and where it lies."""
        self._last.say(words)

    def show_place(self, words: str, chosen: bool) -> None:  # noqa: FBT001 - whether there is one
        """The second place in a sentence."""
        self._second.say(words)
        self.drop.setVisible(chosen)

    def show_copies(self, copies: Sequence[Copy], damaged: Sequence[str]) -> None:
        """Other rows in place of those before."""
        self.copies = [_CopyRow(copy, self.look) for copy in copies[:MOST]]
        empty = Words(_("There is no backup yet. One is made each day when something changed."), self.look, wrap=True)
        empty.setContentsMargins(0, 14, 0, 14)
        fill(self._list, self.look, *(self.copies or (empty,)))
        for at, row in enumerate(self.copies):
            row.restore.clicked.connect(lambda _on=False, at=at: self.restored.emit(at))
        more = len(copies) - len(self.copies)
        said = [
            _(
                "A restored journal lies in a folder of its own and opens with the passphrase of that day. "
                "This journal stays as it is."
            )
        ]
        if more > 0:
            said.append(ngettext("{count} older one is not shown.", "{count} older ones are not shown.", more))
        if damaged:
            said.append(
                _("These are damaged, or no backups of this journal: {names}.").format(names=", ".join(damaged))
            )
        self.told.setText(" ".join(said).format(count=more))
        self.rearranged.emit()
