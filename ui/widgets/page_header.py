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
        self._sentence = Elided("", look, Type.BODY, "quiet")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(12)
        self._own: list[QWidget] = []
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        if menu is None:
            words.addWidget(self._sentence)
        else:
            self._sentence.hide()
        row = QHBoxLayout()
        row.setContentsMargins(margin, 12 if menu else margin, margin, 12 if menu else 0)
        row.setSpacing(16)
        if menu is not None:
            row.addWidget(menu)
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if menu is not None:
            column.addWidget(Hairline(look))

    def show_words(self, title: str, sentence: str) -> None:
        """The page's name and its sentence."""
        self._title.show_text(title)
        self._sentence.show_text(sentence)

    def show_actions(self, widgets: Sequence[QWidget]) -> None:
        """The page's own buttons, before Add."""
        for widget in self._own:
            self._actions.removeWidget(widget)
            widget.hide()
        self._own = list(widgets)
        for widget in self._own:
            self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
            widget.show()
