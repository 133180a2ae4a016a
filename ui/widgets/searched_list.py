"""A list with what narrows it: a search field and chips above, the days beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.chip_row import ChipRow
from ui.widgets.day_rail import DayRail
from ui.widgets.key_badge import KeyBadge
from ui.widgets.labels import Words
from ui.widgets.record_list import EDGE, RecordList
from ui.widgets.text_field import FieldFrame


class SearchedList(QWidget):
    """Holds the parts; whoever made it connects them. `chips`: (word, icon) from left to right."""

    def __init__(self, look: Theme, name: str, hint: str, chips: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.field = FieldFrame(hint, look, icon="search")
        self.field.edit.setPlaceholderText(hint)
        self.field.edit.setClearButtonEnabled(True)
        self.field.row.addWidget(KeyBadge(_("Ctrl F"), look))
        self.chips = ChipRow(_("What is shown"), chips, look)
        self.list = RecordList(look, name)
        self.days = DayRail(look)
        self._nothing = Words("", look, Type.BODY, "quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        # The chosen row's tint reaches beyond the columns, which stand under the search field's edge.
        for widget in (self.field, self.chips, self._nothing):
            inset = QHBoxLayout()
            inset.setContentsMargins(EDGE, 0, 0, 0)
            inset.addWidget(widget)
            column.addLayout(inset)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.list, 1)
        row.addWidget(self.days)
        column.addLayout(row, 1)

    def text(self) -> str:
        """What is searched for."""
        return self.field.edit.text().strip()

    def say_nothing_here(self, words: str) -> None:
        """Words in place of rows; empty where there are rows."""
        self._nothing.setVisible(bool(words))
        self._nothing.setText(words)

    def show_rail(self, *, beside: bool) -> None:
        """With the days beside it the list does without a scroll bar: they are the better one."""
        self.days.setVisible(beside)
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.list.setVerticalScrollBarPolicy(off if beside else on)
