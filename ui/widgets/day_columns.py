"""The page of a day: questions in one column, doses and the next visit in another or beneath, all of it scrolling."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.day_ending import DayEnding
from ui.widgets.tracker_card import TrackerCard
from ui.widgets.tracker_row import Arrangement

SIDE, SIDE_CLOSE = 316, 264
_ROOMY, _BESIDE = 1000, 700
"""Content widths at scale 1 from which on rows have two lines, and doses stand beside the trackers."""
_WAYS = (
    (True, Arrangement.ROOMY),
    (True, Arrangement.CLOSE),
    (True, Arrangement.STACKED),
    (False, Arrangement.STACKED),
)
"""(doses beside, how rows lie), the roomiest first; the first that cuts nothing is taken."""


class DayColumns(QScrollArea):
    """Lays out what it is given; `side` is hidden by whoever has nothing to put there."""

    def __init__(self, look: Theme, left: Sequence[QWidget], side: Sequence[QWidget], edge: int) -> None:
        super().__init__()
        self._look, self._edge = look, edge
        self._left = QVBoxLayout()
        self._left.setSpacing(14)
        for widget in left:
            self._left.addWidget(widget)
        self._left.addStretch(1)
        self.side = QWidget()
        beside = QVBoxLayout(self.side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        for widget in side:
            beside.addWidget(widget)
        beside.addStretch(1)
        inner = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self.side)
        # Four pixels above and below for the focus ring.
        self._columns.setContentsMargins(edge, 4, edge, 4)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def arrange(self, width: int, trackers: TrackerCard, ending: DayEnding) -> None:
        """Doses beside where there is room, else beneath; rows of two lines, one line, or stacked."""
        roomy = width >= _ROOMY
        ways = _WAYS if roomy else _WAYS[1:] if width >= _BESIDE else _WAYS[-1:]
        self._columns.setSpacing(24 if roomy else 20)
        self._left.setSpacing(14 if roomy else 12)
        ending.show_keys(shown=roomy)
        for beside, arrangement in ways:
            self._lay_out(beside=beside, roomy=roomy)
            trackers.arrange(arrangement)
            # Qt would look again only when it comes to it, and never into a layout within a layout.
            for layout in (self._left, self._columns):
                layout.invalidate()
            if self._columns.minimumSize().width() <= width * self._look.scale + 2 * self._edge:
                break

    def _lay_out(self, *, beside: bool, roomy: bool) -> None:
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self.side.setFixedWidth(self._look.px(SIDE if roomy else SIDE_CLOSE))
        else:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
