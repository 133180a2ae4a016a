"""The doses of a day: what was taken, what is due with three answers, what is taken when needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Elided, Words


@dataclass(frozen=True, slots=True)
class DoseLine:
    """One row. `said`: what stands beneath in words; `done`: with a tick; `answers`: (value, word) of its buttons."""

    key: str
    name: str
    at: str
    said: str
    done: bool
    answers: tuple[tuple[str, str], ...]


class DoseList(Card):
    """Values in; `answered` carries a row's key and the answer that was pressed."""

    answered = Signal(str, str)

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addWidget(Words(_("Doses"), look, Type.CARD))
        self.column.addSpacing(4)
        self.column.addLayout(self._rows)

    def show_lines(self, lines: Sequence[DoseLine]) -> None:
        """Show these rows instead of the ones before."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, line in enumerate(lines):
            if at:
                self._rows.addWidget(Hairline(self._look))
            self._rows.addWidget(self._row(line))

    def _row(self, line: DoseLine) -> QWidget:
        look, row = self._look, QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 6, 0, 7)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Elided(line.name, look, Type.BODY_MEDIUM), 1)
        head.addWidget(Words(line.at, look, Type.BODY, "quiet"))
        column.addLayout(head)
        if line.said:
            said = QHBoxLayout()
            said.setSpacing(6)
            if line.done:
                tick = QLabel()
                tick.setPixmap(look.pixmap("check", "accent", 14))
                said.addWidget(tick)
            said.addWidget(Words(line.said, look, Type.SMALL, "accent" if line.done else "quiet"), 1)
            column.addLayout(said)
        if line.answers:
            buttons = QHBoxLayout()
            buttons.setSpacing(8)
            for value, word in line.answers:
                button = Button(word, look, icon="check" if value == "taken" else "", small=True)
                button.setAccessibleName(f"{line.name}, {line.at}: {word}")
                button.clicked.connect(lambda _on=False, value=value: self.answered.emit(line.key, value))
                buttons.addWidget(button)
            buttons.addStretch(1)
            column.addLayout(buttons)
        return row
