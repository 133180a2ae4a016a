"""Chips side by side where they fit; where they do not, the same choice behind one button."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice

_GAP = 8


class ChipRow(QWidget):
    """One of several words is on. `chosen` carries its place."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[tuple[str, str]], look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = [Chip(word, look, icon=icon) for word, icon in words]
        self.choice = Choice(name, look, [(str(at), word) for at, (word, _icon) in enumerate(words)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for chip in self.chips:
            row.addWidget(chip)
            chip.clicked.connect(self._press)
        row.addWidget(self.choice)
        row.addStretch(1)
        self.choice.chosen.connect(lambda at: self.chosen.emit(int(str(at))))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_place(0)
        self._fit()

    def show_place(self, place: int) -> None:
        """Turn one on; emits nothing."""
        for at, chip in enumerate(self.chips):
            chip.setChecked(at == place)
        self.choice.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        """As high as its chips."""
        return QSize(100, max(self.chips[0].sizeHint().height(), self.choice.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """The one button: chips that do not fit never force a wider window."""
        return QSize(self.choice.minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips or the one button, by the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = sum(chip.sizeHint().width() + _GAP for chip in self.chips)
        fits = wanted <= self.width() + _GAP
        for chip in self.chips:
            chip.setVisible(fits)
        self.choice.setVisible(not fits)

    def _press(self) -> None:
        place = next(at for at, chip in enumerate(self.chips) if chip is self.sender())
        self.show_place(place)
        self.chosen.emit(place)
