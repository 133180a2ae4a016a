"""Shares to copy by hand, one beneath the other, and the two ways to put them on paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.frames import Card
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone


class SharesCard(QWidget):
    """Shows each share with its words numbered. `save_asked` and `print_asked` tell what was pressed."""

    save_asked = Signal()
    print_asked = Signal()

    def __init__(self, shares: Sequence[str], need: int, look: Theme) -> None:
        super().__init__()
        lead = _(
            "Give each to somebody else. {need} of the {of} together open the journal; fewer tell nothing. "
            "They are shown only now."
        )
        self.save = Button(_("Save as PDF, one each"), look, icon="file-text")
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
        column.addWidget(Words(lead.format(need=need, of=len(shares)), look, wrap=True))
        column.addLayout(row)
        column.addWidget(self.slot)
        for at, share in enumerate(shares):
            column.addWidget(
                self._share(_("Share {number} of {of}").format(number=at + 1, of=len(shares)), share, look)
            )
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self.slot.tell(sentence, tone=Tone.GOOD)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was."""
        self.slot.tell(sentence, tone=Tone.WARNING)

    @staticmethod
    def _share(title: str, share: str, look: Theme) -> QWidget:
        card = Card(look, padding=14)
        # Words of one language, in their order from left to right.
        card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        card.setAccessibleName(f"{title}: {share}")
        card.column.setSpacing(6)
        card.column.addWidget(Words(title, look, Type.BODY_MEDIUM))
        # A number stays with its word where the line breaks.
        numbered = "   ".join(f"{at}\u00a0{word}" for at, word in enumerate(share.split(), 1))
        card.column.addWidget(Words(numbered, look, wrap=True))
        return card
