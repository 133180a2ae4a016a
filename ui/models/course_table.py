"""The courses as rows for a list and as a table for whoever reads or hears them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from journal.i18n import N_, _, apart
from ui.models.courses import Course

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

COLUMNS = (
    N_("Treatment"),
    N_("Dose"),
    N_("When"),
    N_("Taken"),
    N_("Lately"),
    N_("Worked"),
    N_("Side effects"),
    N_("What is known"),
)
IN_WORDS = len(COLUMNS) - 1
"""All of a course in one cell: for a table that has no room for its columns, which then shows the name and this."""


@dataclass(frozen=True, slots=True)
class Section:
    """Words over what follows."""

    text: str


class CoursesModel(QAbstractTableModel):
    """Current courses, a section, those that ended. The list shows the first column, the table all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Course | Section] = []

    def show_courses(self, courses: Sequence[Course]) -> None:
        """Other courses: the same ones in the same order keep their rows and what is chosen."""
        current = [course for course in courses if course.current]
        ended = [course for course in courses if not course.current]
        rows: list[Course | Section] = [*current, *([Section(_("Ended"))] if current and ended else []), *ended]
        if [_key(row) for row in rows] == [_key(row) for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> Course | Section:
        """One row."""
        return self._rows[at]

    def index_of(self, id: str) -> QModelIndex:
        """The row of a treatment; invalid when it is none of them."""
        found = (at for at, row in enumerate(self._rows) if isinstance(row, Course) and row.record.id == id)
        at = next(found, None)
        return QModelIndex() if at is None else self.index(at, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Courses and sections."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """What the table tells of each."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself under ROW; words for everybody else."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return row.text if isinstance(row, Section) else row.spoken()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return _cells(row)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a column tells."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Sections are read, never chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Section):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _key(row: Course | Section) -> str:
    return row.text if isinstance(row, Section) else row.record.id


def _cells(row: Course | Section) -> tuple[str, ...]:
    if isinstance(row, Section):
        return (row.text, *[""] * (len(COLUMNS) - 1))
    worked = row.marks[-1].words if row.marks else ""
    ills = "; ".join(row.suspected)
    lately = row.stopped or row.since
    told = (row.dose, *row.facts, lately, worked, ills)
    cells = row.record.name, *told, "; ".join(words for words in told if words)
    return tuple(apart(words) for words in cells)
