"""What opens the journal, one row each; taking one away is asked once more in the same place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.models.ways import Way
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Card
from ui.widgets.labels import Words
from ui.widgets.setting import fill


class WayRow(QWidget):
    """A way in two lines. `taken` once the question was answered with yes."""

    taken = Signal()
    asked = Signal()

    def __init__(self, way: Way, look: Theme) -> None:
        super().__init__()
        self.way = way
        self.remove = Button(_("Take away"), look, Emphasis.WORD, small=True)
        self.remove.setAccessibleName(_("Take away: {way}, {about}").format(way=way.title, about=way.about))
        self.question = Words(way.question, look, wrap=True)
        self.yes = Button(_("Take it away"), look, small=True)
        self.yes.setAccessibleDescription(way.question)
        self.no = Button(_("Keep it"), look, Emphasis.WORD, small=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(way.title, look, wrap=True))
        words.addWidget(Words(way.about, look, Type.SMALL, "quiet", wrap=True))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self.remove)
        ends = QHBoxLayout()
        ends.setSpacing(12)
        ends.addWidget(self.yes)
        ends.addWidget(self.no)
        ends.addStretch(1)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 8, 0, 4)
        asking.setSpacing(8)
        asking.addWidget(self.question)
        asking.addLayout(ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._asking)
        self._asking.hide()
        # Only now, with a parent: shown before, it would be a window of its own.
        self.remove.setVisible(bool(way.question))
        self.remove.clicked.connect(self._ask)
        self.no.clicked.connect(self._keep)
        self.yes.clicked.connect(self.taken)

    def _ask(self) -> None:
        self._asking.show()
        self.remove.hide()
        # Whoever presses Enter twice has not read it.
        self.no.setFocus()
        self.asked.emit()

    def _keep(self) -> None:
        self.remove.show()
        self.remove.setFocus()
        self._asking.hide()
        self.asked.emit()


class WayList(Card):
    """Emits `taken` with the id of a way, `rearranged` when a question came or went."""

    taken = Signal(str)
    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self._look = look
        self.rows: list[WayRow] = []
        self.column.setContentsMargins(20, 2, 20, 2)

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Other rows in place of those before."""
        self.rows = [WayRow(way, self._look) for way in ways]
        fill(self, self._look, *self.rows)
        for row in self.rows:
            row.taken.connect(lambda id_=row.way.id: self.taken.emit(id_))
            row.asked.connect(self.rearranged)
        self.rearranged.emit()
