"""Two lines under a field that are always there, so that nothing jumps when something is to be said."""

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.labels import Words


class Tone(Enum):
    """How a message is meant: its icon and the token of its colour."""

    QUIET = ("", "quiet")
    BUSY = ("clock", "quiet")
    WARNING = ("triangle-alert", "warning")
    DANGER = ("circle-alert", "danger")
    GOOD = ("check", "accent")


class MessageSlot(QWidget):
    """A sentence and what to do about it. Its height never changes below `lines` lines."""

    def __init__(self, look: Theme, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._lines = look, lines
        self._icon = QLabel(self)
        self._icon.setFixedWidth(look.px(20))
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._first = Words("", look, wrap=True)
        self._rest = Words("", look, wrap=True)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._first)
        column.addWidget(self._rest)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setMinimumHeight(lines * (QFontMetrics(look.font()).lineSpacing() + 4))
        self.tell("", "")

    def tell(self, first: str, rest: str = "", tone: Tone = Tone.QUIET) -> None:
        """Show a message; a screen reader is told at once."""
        icon, token = tone.value
        strong = tone in {Tone.WARNING, Tone.DANGER}
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._look.pixmap(icon, token))
        self._first.setFont(self._look.font(Type.BODY_MEDIUM if strong else Type.BODY))
        for label, text in ((self._first, first), (self._rest, rest)):
            label.setText(text)
            label.setVisible(bool(text))
            label.colour("ink" if strong else "quiet")
        self.setAccessibleName(" ".join(part for part in (first, rest) if part))

    def text(self) -> str:
        """What stands in the slot."""
        return self.accessibleName()

    def minimumSizeHint(self) -> QSize:
        """Room for its lines even when empty."""
        return QSize(80, self._lines * (QFontMetrics(self._look.font()).lineSpacing() + 4))
