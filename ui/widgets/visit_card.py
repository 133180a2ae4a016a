"""What is told of the next visit, beside the day."""

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.frames import Card
from ui.widgets.labels import Words


class VisitCard(Card):
    """A heading and a sentence; away while there is no visit."""

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self._what = Words("", look, Type.BODY, wrap=True)
        self.column.addWidget(Words(_("Next visit"), look, Type.CARD))
        self.column.addSpacing(8)
        self.column.addWidget(self._what)

    def show_words(self, words: str) -> None:
        """What and when; empty where there is none."""
        self._what.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What stands there."""
        return self._what.text()
