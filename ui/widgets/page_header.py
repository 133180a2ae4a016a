"""The head of a page: its name, a sentence about what is seen, what can be done; at the top of the frame, not in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided


class PageHeader(QWidget):
    """Title and sentence at the left, buttons at the right. With a `menu` button it is the fixed bar of large type."""

    def __init__(self, look: Theme, margin: int, *, add: QWidget, menu: QWidget | None = None) -> None:
        super().__init__()
        self._title = _Title(look)
        # Little room in a line, but there may be others beneath.
        self._sentence = Elided("", look, Type.BODY, "quiet", lines=3)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(12)
        self._own: list[QWidget] = []
        self._beneath = QWidget(self)
        self._under = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._margin = margin
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
            beneath = self._under = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._beneath)
            beneath.setContentsMargins(margin, 12, margin, 0)
            beneath.setSpacing(12)
            beneath.addWidget(self._sentence, 1)
            beneath.addLayout(self._actions)
            column.addWidget(self._beneath)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignVCenter if menu else Qt.AlignmentFlag.AlignTop)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another way to stand."""
        super().resizeEvent(event)
        self._turn()

    def _leave_out(self) -> None:
        """Beneath the bar of large type nothing is no line."""
        self._beneath.setVisible(self._folded and bool(self._own or self._sentence.text_whole()))
        self._turn()

    def _turn(self) -> None:
        """Beneath the bar the sentence stands beside the buttons, or above them where it would be cut."""
        gap = self._under.spacing()
        taken = sum(widget.sizeHint().width() + gap for widget in self._own)
        beside = not self._own or self._sentence.fits(self.width() - 2 * self._margin - taken)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._under.setDirection(across if beside else down)
        self._under.setAlignment(
            self._actions,
            Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
        )


class _Title(Elided):
    """One large line; where that would be cut, two in the largest of the smaller sizes that has room."""

    def __init__(self, look: Theme) -> None:
        super().__init__("", look, Type.TITLE, lines=2)

    def _cut(self) -> None:
        large = self._look.font(Type.TITLE)
        one = QFontMetrics(large).horizontalAdvance(self._whole) <= self.width()
        self.setFont(large if one else self._look.font(Type.ANSWER))
        if not self.fits(self.width()):
            self.setFont(self._look.font(Type.CARD))
        super()._cut()
