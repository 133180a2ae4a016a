"""The head of a page: its name, a sentence about what is seen, what can be done; at the top of the frame, not in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided


class PageHeader(QWidget):
    """Title and sentence at the left, buttons at the right. With a `menu` button it is the fixed bar of large type."""

    def __init__(self, look: Theme, margin: int, *, add: QWidget, menu: QWidget | None = None) -> None:
        super().__init__()
        self._title = Elided("", look, Type.TITLE)
        # Large type has little room in a line, but may take a second one.
        self._sentence = Elided("", look, Type.BODY, "quiet", lines=2 if menu else 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(12)
        self._own: list[QWidget] = []
        self._beneath = QWidget(self)
        self._beneath.setVisible(menu is not None)
        self._folded = menu is not None
        row = QHBoxLayout()
        row.setContentsMargins(margin, 12 if menu else margin, margin, 12 if menu else 0)
        row.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if menu is None:
            words = QVBoxLayout()
            words.setSpacing(4)
            words.addWidget(self._title)
            words.addWidget(self._sentence)
            row.addLayout(words, 1)
            row.addLayout(self._actions)
        else:
            # The bar holds what is always needed; sentence and the page's own buttons stand beneath it.
            row.addWidget(menu)
            row.addWidget(self._title, 1)
            column.addWidget(Hairline(look))
            beneath = QHBoxLayout(self._beneath)
            beneath.setContentsMargins(margin, 12, margin, 0)
            beneath.setSpacing(16)
            beneath.addWidget(self._sentence, 1)
            beneath.addLayout(self._actions)
            column.addWidget(self._beneath)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, title: str, sentence: str) -> None:
        """The page's name and its sentence."""
        self._title.show_text(title)
        self._sentence.show_text(sentence)
        self._leave_out()

    def show_actions(self, widgets: Sequence[QWidget]) -> None:
        """The page's own buttons, before Add."""
        for widget in self._own:
            self._actions.removeWidget(widget)
            widget.hide()
        self._own = list(widgets)
        for widget in self._own:
            self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
            widget.show()
        self._leave_out()

    def _leave_out(self) -> None:
        """Beneath the bar of large type nothing is no line."""
        self._beneath.setVisible(self._folded and bool(self._own or self._sentence.text_whole()))
