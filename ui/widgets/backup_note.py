"""Where the backups need somebody: told on the page of the day, and only then."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journal.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Card
from ui.widgets.labels import Words


class BackupNote(Card):
    """A sentence and the way to the settings; away while all is well. `wanted` when that way is taken."""

    wanted = Signal()

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(look, parent, padding=14)
        icon = QLabel()
        icon.setPixmap(look.pixmap("triangle-alert", "warning"))
        self.words = Words("", look, wrap=True)
        self.open = Button(_("Backups"), look, Emphasis.WORD, small=True)
        self.open.setAccessibleName(_("Look at the backups"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.open)
        self.column.addLayout(row)
        self.hide()
        self.open.clicked.connect(self.wanted)

    def show_worry(self, sentence: str) -> None:
        """What is amiss; empty where nothing is."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))
