"""The journals that this computer knows, and the ways to one more."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from journal.i18n import _
from ui.dialogs.entry import EntryColumn
from ui.dialogs.unlock import shown_path
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided, Words


class JournalsColumn(EntryColumn):
    """Emits `chosen` with a folder, what else is wanted, or `left` for back to where one came from."""

    chosen = Signal(object)
    new_wanted = Signal()
    folder_wanted = Signal()
    restore_wanted = Signal()
    pair_wanted = Signal()
    left = Signal()

    def __init__(self, folders: Sequence[Path], look: Theme) -> None:
        super().__init__(look)
        column = self.column
        column.addWidget(Words(_("Another journal"), look, Type.TITLE, wrap=True))
        column.addSpacing(20)
        self.rows = [Button(name_of(folder), look, Emphasis.ROW, icon="notebook-pen") for folder in folders]
        for row, folder in zip(self.rows, folders, strict=True):
            row.setAccessibleDescription(shown_path(folder))
            row.clicked.connect(partial(self.chosen.emit, folder))
            column.addWidget(row)
            column.addWidget(Elided(shown_path(folder), look, Type.SMALL, "quiet"))
            column.addSpacing(8)
        if not folders:
            column.addWidget(Words(_("No other journal was opened on this computer."), look, shade="quiet", wrap=True))
        column.addSpacing(16)
        column.addWidget(Hairline(look))
        column.addSpacing(12)
        self.new = Button(_("Make a new one"), look, Emphasis.ROW, icon="plus")
        self.folder = Button(_("Open a folder"), look, Emphasis.ROW, icon="folder-open")
        self.restore = Button(_("Restore a backup"), look, Emphasis.ROW, icon="history")
        self.pair = Button(_("When you are the caregiver"), look, Emphasis.ROW, icon="user")
        self.back = Button(_("Back"), look, Emphasis.ROW, icon="chevron-left")
        for button, signal in (
            (self.new, self.new_wanted),
            (self.folder, self.folder_wanted),
            (self.restore, self.restore_wanted),
            (self.pair, self.pair_wanted),
            (self.back, self.left),
        ):
            button.clicked.connect(signal)
            column.addWidget(button)
        self.setFocusProxy(self.rows[0] if self.rows else self.new)


def name_of(folder: Path) -> str:
    """What a journal is called: its folder's name, which is the reader's own."""
    return folder.name
