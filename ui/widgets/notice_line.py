"""Sentences about the journal itself that stay while it is open: a test journal, an older copy, a healed header."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme import Theme, Type
from ui.widgets.labels import Words


class NoticeLine(QWidget):
    """Cannot be closed; hidden where there is nothing to say. Told by an icon and words, not by colour alone."""

    def __init__(self, notices: tuple[str, ...], look: Theme, margin: int) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, look.colour("warning_tint"))
        self.setPalette(palette)
        icon = QLabel()
        icon.setPixmap(look.pixmap("triangle-alert", "warning", 16))
        self.words = Words("\n".join(notices), look, Type.SMALL, "ink", wrap=True)
        self.words.setAccessibleName(self.words.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 6, margin, 6)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        if not notices:
            # Never shown from here: without its frame it would flash up as a window of its own.
            self.hide()
