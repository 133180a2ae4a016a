"""What a page of settings is made of: cards of rows, each a title, a sentence and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Words


class SettingRow(QWidget):
    """Words at the left and controls at the right; beneath one another where there is no room for both."""

    def __init__(self, title: str, sentence: str, look: Theme, *controls: QWidget) -> None:
        super().__init__()
        self.title = Words(title, look, Type.BODY_MEDIUM, wrap=True)
        self.sentence = Words("", look, Type.BODY, "quiet", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        self._controls = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._controls.setSpacing(12)
        for control in controls:
            self._controls.addWidget(control)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 16, 0, 16)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._controls)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Another sentence under the title."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def arrange(self, beside: bool) -> None:  # noqa: FBT001 - one of two ways to stand
        """Side by side, or words above controls."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._controls.setDirection(across if beside else down)


class SettingSection(QWidget):
    """One subject: its cards, one beneath the other. `rearranged` when controls came or went."""

    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.look = look
        self._beside = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def add_card(self, *widgets: QWidget, heading: str = "") -> Card:
        """A card of these, hairlines between them; a heading stands above it."""
        if heading:
            self.column.addWidget(Words(heading, self.look, Type.BODY_MEDIUM, wrap=True))
        card = Card(self.look)
        card.column.setContentsMargins(20, 2, 20, 2)
        fill(card, self.look, *widgets)
        self.column.addWidget(card)
        return card

    def arrange(self, beside: bool) -> None:  # noqa: FBT001 - one of two ways to stand
        """Every row alike."""
        self._beside = beside
        for row in self.findChildren(SettingRow):
            row.arrange(beside)


def together(*widgets: QWidget) -> QWidget:
    """A row with what it opens, no line between them."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return whole


def fill(card: Card, look: Theme, *widgets: QWidget) -> None:
    """These in place of what the card held, hairlines between them."""
    while (item := card.column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for at, widget in enumerate(widgets):
        if at:
            card.column.addWidget(Hairline(look))
        card.column.addWidget(widget)
