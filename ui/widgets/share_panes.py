"""The three panes of a share side by side where there is room, else two, else one after the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme
from ui.widgets.chip_row import ChipRow

PICKS, TELLING = 252, 272
WIDE, TWO = 1060, 760
"""Content widths at scale 1 from which on three panes stand side by side, or two."""
_EDGE, _GAP, _BAR = 12, 24, 12
_UNBOUND = 16_777_215


class SharePanes(QWidget):
    """Puts the panes where the width allows. `rearranged` when one took another's place."""

    rearranged = Signal()

    def __init__(self, picks: QWidget, middle: QWidget, telling: QWidget, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._middle, self._telling = look, middle, telling
        self._turn, self._width = 0, WIDE
        self.turns = ChipRow(_("What is shown"), [(_("What I pick"), ""), (_("What they see"), "")], look)
        # From the outside in: what is laid into a place that has its own place already moves once, not at each step.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        top, row = QHBoxLayout(), QHBoxLayout()
        column.addLayout(top)
        column.addLayout(row, 1)
        top.setContentsMargins(_EDGE, 0, _EDGE, 0)
        top.addWidget(self.turns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP - 2 * _EDGE)
        self._left, self._left_column = _scrolling(picks, row)
        # In large type page and dock need more than a small window is high.
        self._inner, _column = _scrolling(middle, row)
        row.setStretchFactor(self._inner, 1)
        self._right, self._right_column = _scrolling(telling, row)
        self.turns.chosen.connect(self._take_turns)

    def arrange(self, width: int) -> None:
        """Lay out for a content of `width` pixels at scale 1."""
        self._width = width
        wide, two = width >= WIDE, width >= TWO
        (self._right_column if wide else self._left_column).addWidget(self._telling)
        self._right.setVisible(wide)
        self.turns.setVisible(not two)
        self._left.setVisible(two or self._turn == 0)
        self._inner.setVisible(two or self._turn == 1)
        for area, pixels in ((self._left, PICKS), (self._right, TELLING)):
            whole = self._look.px(pixels) + 2 * _EDGE
            area.setMinimumWidth(whole if two else 0)
            area.setMaximumWidth(whole if two else _UNBOUND)

    def _take_turns(self, turn: int) -> None:
        self._turn = turn
        self.arrange(self._width)
        self.rearranged.emit()
        # What was chosen may have gone with its pane.
        self.turns.chips[turn].setFocus()


def _scrolling(content: QWidget, row: QBoxLayout) -> tuple[QScrollArea, QVBoxLayout]:
    """An area at the end of `row` that scrolls `content` upwards, with room at its edges for focus rings."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    row.addWidget(area)
    inner = QWidget(area.viewport())
    column = QVBoxLayout(inner)
    column.setContentsMargins(_EDGE, 4, _EDGE, 4)
    column.setSpacing(24)
    column.addWidget(content)
    area.setWidget(inner)
    return area, column
