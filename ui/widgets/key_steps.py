"""The few keys that lead through a panel, told at its foot; what does not fit is left out before anything is cut."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.key_badge import KeyBadge
from ui.widgets.labels import Words


class KeySteps(QWidget):
    """`steps`: (key, what it does) in their order; beside them the arrows to another word."""

    def __init__(self, steps: Sequence[tuple[str, str]], look: Theme) -> None:
        super().__init__()
        self._badges = [KeyBadge(key, look) for key, _word in steps]
        self._steps, self._arrows = QWidget(self), QWidget(self)
        row = _row(self._steps)
        for badge, (_key, word) in zip(self._badges, steps, strict=True):
            row.addWidget(badge)
            row.addWidget(Words(word, look, Type.SMALL, "quiet"))
            row.addSpacing(14)
        arrows = _row(self._arrows)
        for widget in (KeyBadge("↑", look), KeyBadge("↓", look), Words(_("another word"), look, Type.SMALL, "quiet")):
            arrows.addWidget(widget)
        both = QHBoxLayout(self)
        both.setContentsMargins(20, 10, 20, 10)
        both.addWidget(self._steps)
        both.addStretch(1)
        both.addWidget(self._arrows)

    def show_step(self, step: int) -> None:
        """Mark the key that comes next."""
        for at, badge in enumerate(self._badges):
            badge.show_keys(badge.keys(), current=at == step)

    def fit(self, room: int) -> None:
        """Show what can be read whole in `room` pixels."""
        steps, arrows = self._steps.sizeHint().width(), self._arrows.sizeHint().width()
        self._steps.setVisible(steps <= room)
        self._arrows.setVisible(steps + arrows + 20 <= room)


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    return row
