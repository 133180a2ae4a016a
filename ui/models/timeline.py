"""A person's records, newest first, as rows; holds a window of them and reads on where the reader scrolls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journal.model.records import Record
from journal.model.selection import Selection
from ui.models.lines import Line, Lookup
from ui.models.rows import Entry, Folded, Gap, Heading, Row, Telling, rows_of

PAGE = 60
"""Records read at once."""
WINDOW = 6
"""Pages kept; what lies further away is read again when it is scrolled to."""

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class Page(Protocol):
    """What a journal answers: whole seconds of records, newest first, and where the next page begins."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The records."""

    @property
    def next(self) -> int | None:
        """Where the next page begins, None at the end."""


Read = Callable[[Selection, int | None, int], Page]
"""(selection, before, at least so many) -> a page of a person's timeline."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page is read again: below a key, or all of some days."""

    before: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    place: _Place
    records: tuple[Record, ...]
    following: _Place | None


class TimelineModel(QAbstractListModel):
    """Rows over any number of records. `selected(…)` chooses which; `go_to(day)` starts at a day.

    `moving` and `moved` are emitted around a change above what is seen, so that a view can stay where it is.
    """

    moving = Signal()
    moved = Signal()

    def __init__(
        self,
        read: Read,
        lookup: Lookup,
        today: Callable[[], date],
        parent: QObject | None = None,
        *,
        ahead: Callable[[Record], bool] = lambda _record: False,
    ) -> None:
        """`ahead`: whether a record is dated into the future."""
        super().__init__(parent)
        self._ahead = ahead
        self._read_page, self._lookup, self._today = read, lookup, today
        self._selection: Selection | None = None
        self._opened: frozenset[tuple[date, str]] = frozenset()
        self._pages: list[_Read] = []
        self._above: list[_Place] = []
        self._rows: list[Row] = []
        self._lines: dict[str, Line] = {}
        self._showing = False

    def select(self, selection: Selection, at: date | None = None) -> None:
        """Show other records, from the newest or from the end of the day `at` on."""
        self._showing = True
        self.beginResetModel()
        self._selection, self._above = selection, []
        self._lines.clear()
        self._pages = [self._read(_Place(end=at))]
        self._rows = self._made()
        self.endResetModel()
        self._showing = False

    def reload(self) -> None:
        """Read the window again after something was written: only the rows that differ are touched."""
        if self._selection is None:
            return
        self._lines.clear()
        fresh: list[_Read] = []
        for page in self._pages:
            fresh.append(self._again(page))
            if fresh[-1].following != page.following:
                # What lay below begins elsewhere now: it is read when it is scrolled to.
                break
        self._pages = fresh
        self._show(self._made())

    def toggle(self, index: Index) -> None:
        """Open or close a fold."""
        row = self.row(index)
        if isinstance(row, Folded):
            self._opened ^= {(row.day, row.what)}
            self._show(self._made())

    def row(self, index: Index) -> Row | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, id: str) -> QModelIndex:
        """Where a record's entry stands in the window; an invalid index when it does not."""
        for at, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.record.id == id:
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows in the window."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself under ROW; a spoken line for everybody else."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.text if isinstance(row, Heading | Gap) else row.line.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings and gaps are read, never chosen."""
        row = self.row(index)
        if isinstance(row, Entry | Folded):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags if row is None else Qt.ItemFlag.ItemNeverHasChildren

    def canFetchMore(self, parent: Index) -> bool:
        """Whether older records follow."""
        # A view may ask while rows are going and coming: then the answer waits for the next time it asks.
        ready = bool(self._pages) and not self._showing
        return not parent.isValid() and ready and self._pages[-1].following is not None

    def fetchMore(self, parent: Index) -> None:
        """Read the next older page; the newest one is let go when the window is full."""
        following = self._pages[-1].following if self.canFetchMore(parent) else None
        if following is None:
            return
        self._pages.append(self._read(following))
        above = len(self._pages) > WINDOW
        if above:
            self._above.append(self._pages.pop(0).place)
        self._show(self._made(), above=above)

    def can_fetch_newer(self) -> bool:
        """Whether newer records lie above the window."""
        if self._showing:
            return False
        if self._above:
            return True
        end = self._pages[0].place.end if self._pages else None
        return end is not None and end < self._last_day()

    def fetch_newer(self) -> None:
        """Read the next newer page; the oldest one is let go when the window is full."""
        if not self.can_fetch_newer():
            return
        place = self._above.pop() if self._above else self._days_above()
        self._pages.insert(0, self._read(place))
        if len(self._pages) > WINDOW:
            self._pages.pop()
        self._show(self._made(), above=True)

    def _last_day(self) -> date:
        end = self._selection.end if self._selection is not None else None
        # Plans may lie ahead.
        return end or date(self._today().year + 10, 12, 31)

    def _days_above(self) -> _Place:
        """The fewest days above the window that hold half a page.

        The span is doubled, then halved back: behind a year without an entry may lie a year of a watch's.
        """
        first = self._pages[0].place.end
        assert first is not None
        first += timedelta(days=1)
        least, enough, most = 0, 1, (self._last_day() - first).days
        while enough < most and not self._holds_half_a_page(first, enough):
            least, enough = enough, 2 * enough
        while enough - least > 1:
            middle = (least + enough) // 2
            if self._holds_half_a_page(first, middle):
                enough = middle
            else:
                least = middle
        return _Place(start=first, end=first + timedelta(days=min(enough, most)))

    def _holds_half_a_page(self, first: date, days: int) -> bool:
        place = _Place(start=first, end=first + timedelta(days=days))
        return len(self._read_page(self._selected(place), None, PAGE // 2).records) >= PAGE // 2

    def _selected(self, place: _Place) -> Selection:
        assert self._selection is not None
        days = {name: value for name in ("start", "end") if (value := getattr(place, name)) is not None}
        return msgspec.structs.replace(self._selection, **days)

    def _read(self, place: _Place) -> _Read:
        selection = self._selected(place)
        page = self._read_page(selection, place.before, PAGE)
        records, below = page.records, page.next
        if place.start is None:
            return _Read(place, records, None if below is None else _Place(before=below))
        while below is not None:
            page = self._read_page(selection, below, PAGE)
            records, below = records + page.records, page.next
        return _Read(place, records, _Place(end=place.start - timedelta(days=1)))

    def _again(self, page: _Read) -> _Read:
        """The same stretch as it now is: down to the record it ended with, if that still stands there."""
        if page.place.start is not None or not page.records:
            return self._read(page.place)
        read = self._read_page(self._selected(page.place), page.place.before, len(page.records) + PAGE)
        last = page.records[-1]
        at = next((at for at, record in enumerate(read.records) if record.id == last.id), None)
        if page.following is None or at is None or read.records[at].effective.start != last.effective.start:
            return _Read(page.place, read.records, None if read.next is None else _Place(before=read.next))
        # A page holds whole seconds: what is written in the last one belongs to it too.
        same = (record.effective.start == last.effective.start for record in read.records[at + 1 :])
        end = at + 1 + next((more for more, is_same in enumerate(same) if not is_same), len(read.records) - at - 1)
        return _Read(page.place, read.records[:end], page.following)

    def _made(self) -> list[Row]:
        assert self._selection is not None
        plain = not (self._selection.kinds or self._selection.text or self._selection.tags or self._selection.deleted)
        telling = Telling(self._today(), self._lookup, self._opened, plain, self._ahead, self._lines)
        return rows_of((record for page in self._pages for record in page.records), telling)

    def _show(self, rows: list[Row], *, above: bool = False) -> None:
        """Touch only the rows between the common beginning and the common end of old and new."""
        if above:
            self.moving.emit()
        self._showing = True
        old = self._rows
        shorter = min(len(old), len(rows))
        head = next((at for at in range(shorter) if old[at] != rows[at]), shorter)
        tail = next((at for at in range(shorter - head) if old[-1 - at] != rows[-1 - at]), shorter - head)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self._rows = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(rows) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(rows) - tail - 1)
            self._rows = rows
            self.endInsertRows()
        self._showing = False
        if above:
            self.moved.emit()
