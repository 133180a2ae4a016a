"""The copies of the journal: how old the newest is, where they lie, and a journal made of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import N_, _, ngettext
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words
from ui.widgets.proof_form import ProofForm
from ui.widgets.setting import SettingRow, SettingSection, fill, together

MOST = 40
"""Rows that are shown; retention keeps about two dozen."""


_TRIAL = N_(
    "Restores the newest backup with your passphrase or your recovery code beside the others, opens it, counts what is "
    "in it, and takes it away again."
)


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
    """Emits `asked` for a backup now, `place_asked` and `place_dropped` for the second place, `restored` with a row.

    `trial_asked` with what is to open the newest one.
    """

    asked = Signal()
    place_asked = Signal()
    place_dropped = Signal()
    restored = Signal(int)
    trial_asked = Signal(str)

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
        self.try_ = Button(_("Try a restore"), look)
        self._trial = SettingRow(_("Would it come back?"), _(_TRIAL), look, self.try_)
        self.form = ProofForm(
            _("Try it"),
            look,
            label=_("Passphrase or recovery code"),
            busy=_("Restoring the newest backup for a trial."),
        )
        self.add_card(self._last, self._second, together(self._trial, self.form))
        self.form.hide()
        self._list = self.add_card(heading=_("All backups, newest first"))
        self.told = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.column.addWidget(self.told)
        self.column.addStretch(1)
        self.now.clicked.connect(self.asked)
        self.choose.clicked.connect(self.place_asked)
        self.drop.clicked.connect(self.place_dropped)
        self.try_.clicked.connect(lambda: self._open(opened=True))
        self.form.left.connect(lambda: self._open(opened=False))
        self.form.asked.connect(self.trial_asked)

    def show_last(self, words: str) -> None:
        """When it was made and where it lies."""
        self._last.say(words)

    def show_place(self, words: str, chosen: bool) -> None:  # noqa: FBT001 - whether there is one
        """The second place in a sentence."""
        self._second.say(words)
        self.drop.setVisible(chosen)

    def end_trial(self, words: str) -> None:
        """What it showed."""
        self._trial.say(words)
        self._open(opened=False)

    def trial_words(self) -> str:
        """What is told of the last trial."""
        return self._trial.sentence.text()

    def _open(self, *, opened: bool) -> None:
        self.form.clear()
        self.form.setVisible(opened)
        self.try_.setEnabled(not opened)
        (self.form.now.edit if opened else self.try_).setFocus()
        self.rearranged.emit()

    def show_copies(self, copies: Sequence[Copy], damaged: Sequence[str]) -> None:
        """Other rows in place of those before."""
        self.copies = [_CopyRow(copy, self.look) for copy in copies[:MOST]]
        empty = Words(_("There is no backup yet. One is made each day when something changed."), self.look, wrap=True)
        empty.setContentsMargins(0, 14, 0, 14)
        fill(self._list, self.look, *(self.copies or (empty,)))
        for at, row in enumerate(self.copies):
            row.restore.clicked.connect(lambda _on=False, at=at: self.restored.emit(at))
        self.try_.setVisible(bool(copies))
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
