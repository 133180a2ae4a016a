"""A chart's days as a table: what was drawn, in numbers, the newest first."""

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.i18n import N_, _, number
from journal.insight.asking import Answer
from ui.models.dates import full_day

_HEADS = (N_("Day"), N_("Worst, 0 to 10"), N_("7-day median"))
_Index = QModelIndex | QPersistentModelIndex


class DaysModel(QAbstractTableModel):
    """One row a day of an answer's period."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: Answer | None = None
        self._today = date.max

    def show_answer(self, given: Answer, today: date) -> None:
        """The days of another answer."""
        self.beginResetModel()
        self._given, self._today = given, today
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Days of the period."""
        if parent.isValid() or self._given is None:
            return 0
        return self._given.daily.last - self._given.daily.first + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Day, worst, median."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(_HEADS[section]) if shown else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell's words."""
        if self._given is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        day = self._given.daily.last - index.row()
        if index.column() == 0:
            return full_day(date.fromordinal(day), self._today)
        if index.column() == 1:
            return self._worst(self._given, day)
        return number(f"{self._given.medians[day]:g}") if day in self._given.medians else ""

    @staticmethod
    def _worst(given: Answer, day: int) -> str:
        if day not in given.daily.observed:
            return _("not logged")
        return number(f"{given.values[day]:g}") if day in given.values else _("felt, no number")
