"""All that is followed on one card, a row each, with one arrangement for all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Words
from ui.widgets.scale_row import Cell
from ui.widgets.tracker_row import NAME, Arrangement, TrackerRow


class TrackerCard(Card):
    """Tells by the place of the row what was answered, and when one steps out of the rows."""

    answered = Signal(int, int)
    none_given = Signal(int)
    skipped = Signal(int)
    passed = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self.rows: list[TrackerRow] = []
        self._rules: list[Hairline] = []
        self._arrangement = Arrangement.ROOMY
        self._heading = QWidget(self)

    def show_questions(self, questions: Sequence[tuple[str, tuple[Cell, ...]]]) -> None:
        """New rows for (name, cells), in place of the ones before."""
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self._rules = [], []
        self._heading = self._made_heading()
        self.column.addWidget(self._heading)
        for at, (name, cells) in enumerate(questions):
            if at:
                self._rules.append(Hairline(self._look))
                self.column.addWidget(self._rules[-1])
            row = TrackerRow(name, cells, self._look)
            row.scale.answered.connect(lambda value, at=at: self.answered.emit(at, value))
            row.scale.none_given.connect(lambda at=at: self.none_given.emit(at))
            row.scale.skipped.connect(lambda at=at: self.skipped.emit(at))
            row.left.connect(lambda key, at=at: self.step(at, 1 if key == Qt.Key.Key_Down else -1))
            self.rows.append(row)
            self.column.addWidget(row)
        self.arrange(self._arrangement)

    def arrange(self, arrangement: Arrangement) -> None:
        """Lay all rows out alike."""
        self._arrangement = arrangement
        edge = 16 if arrangement is Arrangement.CLOSE else 20
        self.column.setContentsMargins(edge, 6, edge, 6)
        for row in self.rows:
            row.arrange(arrangement)
        self._heading.setVisible(arrangement is Arrangement.CLOSE)

    def show_first(self, count: int) -> None:
        """Only so many rows, each with the rule above it."""
        for at, row in enumerate(self.rows):
            row.setVisible(at < count)
            if at:
                self._rules[at - 1].setVisible(at < count)

    def step(self, at: int, step: int) -> None:
        """To the next row or the one before; past the last one the page decides."""
        following = at + step
        if 0 <= following < len(self.rows) and not self.rows[following].isHidden():
            self.rows[following].scale.setFocus()
        elif following > 0:
            self.passed.emit()

    def _made_heading(self) -> QWidget:
        """Over rows of one line: what the second column holds."""
        heading = QWidget(self)
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(0)
        row.addSpacing(self._look.px(NAME) + 10)
        row.addWidget(Words(_("yesterday"), self._look, Type.SMALL, "quiet"))
        row.addStretch(1)
        return heading
