"""Long work in the place of the button that began it: what it is, how far it is, and the way to end it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words


class WorkRow(QWidget):
    """Emits `cancelled`. As high as a button, so that nothing moves when it takes one's place."""

    cancelled = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.words = Words("", look, shade="quiet")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(look.px(6))
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setStyleSheet(
            f"QProgressBar {{ background: {look.colours.hairline}; border: none; border-radius: 3px; }}"
            f"QProgressBar::chunk {{ background: {look.colours.accent}; border-radius: 3px; }}",
        )
        self.cancel = Button(_("Cancel"), look, Emphasis.WORD, small=True)
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.words)
        told.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(told, 1)
        row.addWidget(self.cancel)
        self.setMinimumHeight(look.target(44))
        self.cancel.clicked.connect(self.cancelled)

    def begin(self, title: str) -> None:
        """How far it is nobody knows yet."""
        self.words.setText(title)
        self.bar.setRange(0, 0)

    def advance(self, done: int, total: int, label: str) -> None:
        """So far; a step may have words of its own."""
        if label:
            self.words.setText(label)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
