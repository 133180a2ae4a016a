"""The rows of a timeline, made from records: day headings, entries, folds and gaps."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from journal.i18n import _
from journal.model.measurements import Measurement
from journal.model.moments import Precision, day, precision
from journal.model.records import Record
from journal.model.treatments import Dose
from ui.models.dates import day_words, month_day, short_day
from ui.models.lines import Line, Lookup, dated_ahead, line_of, measured, name_of

HIDDEN = frozenset({"person", "provider", "tracker", "share"})
"""Kinds that are no event of a day; they have places of their own."""

_SHORTEST_GAP = 2
_FOLDED_MEASUREMENTS = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A day, or what lies at no known time."""

    day: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two entries of an unfiltered timeline on which nothing was written."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record."""

    record: Record
    line: Line


@dataclass(frozen=True, slots=True)
class Folded:
    """Several records of one day in one row; `open` while they are shown beneath."""

    day: date
    what: str
    records: tuple[Record, ...]
    line: Line
    open: bool


Row = Heading | Gap | Entry | Folded


@dataclass(frozen=True, slots=True)
class Telling:
    """What the rows depend on besides the records: today, names behind ids, open folds, whether gaps mean anything.

    `ahead`: whether a record claims to be of a time that has not come, as a wrong clock writes it.
    `lines`: those told before, by the id of their record; filled as rows are made. Whoever keeps it empties it when
    names may be others.
    """

    today: date
    lookup: Lookup
    opened: frozenset[tuple[date, str]] = field(default_factory=frozenset)
    gaps: bool = True
    ahead: Callable[[Record], bool] = lambda _record: False
    lines: dict[str, Line] = field(default_factory=dict)

    def line(self, record: Record) -> Line:
        """The line of a record, made once."""
        made = self.lines.get(record.id)
        if made is None:
            told = line_of(record, self.lookup)
            made = self.lines[record.id] = dated_ahead(told) if self.ahead(record) else told
        return made


def rows_of(records: Iterable[Record], telling: Telling) -> list[Row]:
    """The rows of records that come newest first."""
    rows: list[Row] = []
    before: date | None = None
    shown = (record for record in records if record.kind not in HIDDEN)
    for when, group in groupby(shown, key=_day_of):
        if telling.gaps and before is not None and when is not None:
            rows.extend(_gaps(when, before, telling.today))
        text = _("At an unknown time") if when is None else day_words(when, telling.today)
        rows.append(Heading(when, text))
        rows.extend(_of_a_day(when, list(group), telling))
        before = when
    return rows


def day_of(row: object) -> date | None:
    """The day a row stands on, None for none and for one that is not known so exactly."""
    if isinstance(row, Heading | Folded):
        return row.day
    if isinstance(row, Entry):
        start = row.record.effective.start
        return day(start) if start is not None and precision(start) >= Precision.DAY else None
    return None


def _day_of(record: Record) -> date | None:
    start = record.effective.start
    return None if start is None else day(start)


def _of_a_day(when: date | None, records: Sequence[Record], telling: Telling) -> Iterator[Row]:
    """Single entries in their order, then what folds: doses as planned, and long runs of imported values."""
    folds: dict[str, list[Record]] = {}
    for record in records:
        what = _fold_of(record)
        if what and when is not None:
            folds.setdefault(what, []).append(record)
    small = {what for what, found in folds.items() if len(found) < (2 if what == "dose" else _FOLDED_MEASUREMENTS)}
    for record in records:
        what = _fold_of(record)
        if when is None or not what or what in small:
            yield Entry(record, telling.line(record))
    for what, found in folds.items():
        if what not in small and when is not None:
            yield from _folded(when, what, tuple(found), telling)


def _fold_of(record: Record) -> str:
    """What a record folds with on its day; empty when it always stands alone."""
    if isinstance(record, Dose) and record.status == "taken" and record.scheduled is not None and not record.note:
        return "dose"
    if record.kind == "measurement" and record.source == "import":
        return f"measurement {getattr(record, 'name', '')}"
    return ""


def _folded(when: date, what: str, records: tuple[Record, ...], telling: Telling) -> Iterator[Row]:
    is_open = (when, what) in telling.opened
    if what == "dose":
        names = sorted({name_of(record, telling.lookup) for record in records})
        text, more, icon = _("{count} doses as planned").format(count=len(records)), ", ".join(names), "pill"
    else:
        values = [measured(record) for record in records if isinstance(record, Measurement)]
        text = _("{count} values: {name}").format(count=len(records), name=what.partition(" ")[2])
        more, icon = _("{last} first, {first} last").format(last=values[-1], first=values[0]), "gauge"
    hand = telling.line(records[0]).hand
    yield Folded(when, what, records, Line(_("all day"), icon, text, more, 0, "", hand), is_open)
    if is_open:
        yield from (Entry(record, telling.line(record)) for record in records)


def _gaps(older: date, newer: date, today: date) -> Iterator[Gap]:
    """The days between two days that hold something; today and what lies ahead are not missing."""
    first, last = older + timedelta(days=1), min(newer, today) - timedelta(days=1)
    if (last - first).days + 1 >= _SHORTEST_GAP:
        yield _gap(first, last, today)


def _gap(first: date, last: date, today: date) -> Gap:
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = month_day(first) if same_month else short_day(first, today)
    return Gap(first, last, _("{first} to {last}: not logged").format(first=begin, last=short_day(last, today)))
