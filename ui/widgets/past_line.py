"""How often something was changed, the last time in words, and the ways back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words


class PastLine(QWidget):
    """`wanted` carries the place of the step that is to be brought back, 0 for the last one."""

    wanted = Signal(int)

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._said = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.back = Button("", look, Emphasis.WORD, small=True)
        self.earlier = Button(_("Earlier"), look, Emphasis.WORD, small=True)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(_("Earlier changes"))
        self.earlier.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        row.addWidget(self.earlier)
        row.addWidget(self.back)
        self.back.clicked.connect(lambda: self.wanted.emit(0))

    def show_steps(self, said: str, back: str, earlier: Sequence[str]) -> None:
        """The sentence, the words of the way back, and what earlier changes would bring back; all empty for none."""
        self.setVisible(bool(said))
        self._said.setText(said)
        self.back.rename(back)
        self._menu.clear()
        for at, words in enumerate(earlier, 1):
            self._menu.addAction(words).triggered.connect(lambda _on, at=at: self.wanted.emit(at))
        self.earlier.setVisible(bool(earlier))

    def said(self) -> str:
        """What is told."""
        return self._said.text()
