"""One thing that is followed: its name, what was said last, and its scale, in three arrangements."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.labels import Elided, Words
from ui.widgets.scale_row import Cell, ScaleRow


class Arrangement(Enum):
    """Height of a row at scale 1, and how its parts lie: two lines, one line, or stacked over a tall scale."""

    ROOMY = 56
    CLOSE = 44
    STACKED = 0


NAME, LAST = 118, 62
"""Widths of the first two columns where a row is one line."""


class TrackerRow(QWidget):
    """Values in: a name, cells, an answer. Tells what was pressed, and up or down to leave the row."""

    left = Signal(Qt.Key)

    def __init__(self, name: str, cells: tuple[Cell, ...], look: Theme) -> None:
        super().__init__()
        self._look = look
        self._words = self._short = ""
        self._arrangement = Arrangement.ROOMY
        self._name = Elided(name, look)
        self._last = Words("", look, Type.SMALL, "quiet")
        self.scale = ScaleRow(name, look, cells)
        # What no cell stands for has keys, which are told, and the right button, which nobody would find.
        self.scale.setToolTip(_("Right-click for “none” or “skip”."))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.scale.focused.connect(self._embolden)

    def show_last(self, words: str, short: str) -> None:
        """What was said the last time, as a sentence and as the bare answer; empty where it is hidden."""
        self._words, self._short = words, short
        self._last.setText(short if self._arrangement is Arrangement.CLOSE else words)

    def last(self) -> str:
        """What stands there of the last time."""
        return self._last.text()

    def arrange(self, arrangement: Arrangement) -> None:
        """Lay the parts out."""
        grid, look = self._grid, self._look
        self._arrangement = arrangement
        self.show_last(self._words, self._short)
        for part in (self._name, self._last, self.scale):
            grid.removeWidget(part)
        for column in range(3):
            grid.setColumnMinimumWidth(column, 0)
            grid.setColumnStretch(column, 0)
        self.setMinimumHeight(look.px(arrangement.value))
        grid.setHorizontalSpacing(10)
        grid.setContentsMargins(0, 0, 0, 0)
        if arrangement is Arrangement.ROOMY:
            grid.setVerticalSpacing(0)
            grid.addWidget(self._name, 0, 0, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(self._last, 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.scale, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.setColumnMinimumWidth(0, look.px(150))
            grid.setColumnStretch(1, 1)
        elif arrangement is Arrangement.CLOSE:
            grid.addWidget(self._name, 0, 0)
            grid.addWidget(self._last, 0, 1)
            grid.addWidget(self.scale, 0, 2)
            grid.setColumnMinimumWidth(0, look.px(NAME))
            grid.setColumnMinimumWidth(1, look.px(LAST))
            grid.setColumnStretch(2, 1)
        else:
            grid.setContentsMargins(0, 10, 0, 14)
            grid.setVerticalSpacing(8)
            grid.addWidget(self._name, 0, 0)
            grid.addWidget(self._last, 0, 1)
            grid.addWidget(self.scale, 1, 0, 1, 2)
            grid.setColumnStretch(0, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave the row; the page knows where to."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.left.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def _embolden(self, focused: bool) -> None:  # noqa: FBT001 - a signal's value
        font = QFont(self._look.font(bold=focused))
        self._name.setFont(font)
        self._name.show_text(self._name.text_whole())
