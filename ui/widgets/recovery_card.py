"""A recovery code to copy by hand, and the two ways to put it on paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.frames import Card
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone

_TO_A_LINE = 3


class RecoveryCard(QWidget):
    """Shows the code in its groups. `save_asked` and `print_asked` tell what was pressed."""

    save_asked = Signal()
    print_asked = Signal()

    def __init__(self, code: str, look: Theme) -> None:
        super().__init__()
        self.code = Card(look)
        self.code.setAccessibleName(_("Recovery code: {code}").format(code=code))
        self.code.column.addLayout(self._groups(code, look))
        # A code is typed from left to right in every language.
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.save = Button(_("Save as PDF"), look, icon="file-text")
        self.print = Button(_("Print"), look, icon="printer")
        self.slot = MessageSlot(look, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.save)
        row.addWidget(self.print)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.code)
        column.addLayout(row)
        column.addWidget(self.slot)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self.slot.tell(sentence, tone=Tone.GOOD)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was."""
        self.slot.tell(sentence, tone=Tone.WARNING)

    @staticmethod
    def _groups(code: str, look: Theme) -> QGridLayout:
        """Three to a line, as on the sheet, each under the one before; small before it its number."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for at, group in enumerate(code.split("-")):
            line, place = divmod(at, _TO_A_LINE)
            number = Words(str(at + 1), look, Type.SMALL, "quiet")
            grid.addWidget(number, line, place * 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Words(group, look, Type.ANSWER), line, place * 2 + 1)
            grid.setColumnStretch(place * 2 + 1, 1)
        return grid
