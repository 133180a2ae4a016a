"""A table's columns, mapped by hand: one row a column with its first cells and the field it fills."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.models.lines import KIND_WORDS
from ui.models.mapping import KINDS_OFFERED, fields_of, guess, mapping_of
from ui.theme import Theme, Type
from ui.widgets.choice import Choice
from ui.widgets.labels import Elided, Words


class ColumnsPane(QWidget):
    """Asks what each row of a table is, then what each column is. `rearranged` tells that controls came or went."""

    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self._rows: Sequence[Mapping[str, str]] = ()
        self.kind = Choice(_("Each row is"), look, [(kind, _(KIND_WORDS[kind])) for kind in KINDS_OFFERED])
        self.choices: dict[str, Choice] = {}
        self._holder = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = _("This table does not say what its columns mean. Say it once here, then look at the preview.")
        column.addWidget(Words(words, look, Type.BODY, "quiet", wrap=True))
        column.addWidget(Words(_("Each row is"), look, Type.SMALL, "quiet"))
        column.addWidget(self.kind)
        column.addWidget(self._holder)
        self._column = column
        self.kind.chosen.connect(lambda _kind: self._offer())

    def show_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """The first rows of another table."""
        self._rows = rows
        self._offer()

    def mapping(self) -> dict[str, Any]:
        """What was said, as the file of `--map` holds it."""
        columns = {header: str(choice.currentData() or "") for header, choice in self.choices.items()}
        return mapping_of(str(self.kind.currentData()), columns)

    def _offer(self) -> None:
        """One choice a column, guessed from its header."""
        kind = str(self.kind.currentData())
        headers = list(self._rows[0]) if self._rows else []
        guessed = guess(kind, headers)
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.choices = {}
        for at, header in enumerate(headers):
            name = _("Column {header} is").format(header=header)
            choice = Choice(name, self._look, [("", _("left out")), *fields_of(kind)])
            choice.show_value(guessed.get(header, ""))
            choice.setFixedWidth(self._look.px(200))
            cells = ", ".join(row.get(header, "") for row in self._rows)
            grid.addWidget(Words(header, self._look, Type.BODY_MEDIUM), at, 0)
            grid.addWidget(Elided(cells, self._look, Type.SMALL, "quiet"), at, 1)
            grid.addWidget(choice, at, 2)
            self.choices[header] = choice
        self._column.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
        self.rearranged.emit()
