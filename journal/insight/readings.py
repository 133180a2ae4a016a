"""The records of one person as plain values: days, numbers and answers, whether exact or already made coarser.

Everything here is read from the objects of shapes.md, so one reader serves the journal itself and what an audience may
see of it: a moment is a text ("2026-03-05"), a day number ({"day": 12}) or a week number ({"week": 2}).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Final

from journal.model import moments
from journal.model.codec import as_object
from journal.model.moments import Moment, Precision
from journal.model.records import Record
from journal.model.scales import SCALES

DATES, DAYS, WEEKS = "dates", "days", "weeks"

_LOGGING: Final = frozenset({"symptom", "checkin", "factor", "dose", "measurement", "note"})
_LENGTHS: Final = {"month": 30.44, "year": 365.25}
BY_HAND: Final = frozenset({"self", "caregiver"})
"""Sources of what somebody wrote down; a watch and a hospital's file are others."""
_HAND_WRITTEN: Final = frozenset({"symptom", "checkin", "factor"})


@dataclass(frozen=True, slots=True)
class When:
    """A moment as a place on a line of days.

    `day`: the day it begins on, counted from year 1 (dates) or from the first day shared (days), the first day of the
    week (weeks); rough where only a month or year is known, which `coarse` then counts: ("month", 3). `exact`: the
    day itself is known. `minute`: of its day, `instant`: seconds since 1970 with the offset applied; both None when
    coarser than an hour. `part`: of the day.
    """

    day: int
    exact: bool = True
    minute: int | None = None
    instant: float | None = None
    part: str = ""
    moment: str = ""
    coarse: tuple[str, int] | None = None

    @property
    def counts(self) -> bool:
        """True for a day or a week: what is known no better than by month or year is in no series."""
        return self.exact or (self.coarse is None and not self.moment)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; an end of None is unknown, or still to come where `ongoing`."""

    start: When | None
    end: When | None
    ongoing: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: its object as it came, and when it was so."""

    id: str
    kind: str
    when: When | None
    span: Span
    found: Mapping[str, Any]

    def text(self, field: str) -> str:
        """The field as text; empty where it is absent, null or was made coarser."""
        value = self.found.get(field)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Felt:
    """One answer about a symptom. `severity`: 0 to 10, None without a number; `felt`: None when not answered."""

    name: str
    day: int
    felt: bool | None
    severity: float | None


@dataclass(frozen=True, slots=True)
class Log:
    """All entries of one person by kind, oldest first, and the days on which anything was written down."""

    by_kind: Mapping[str, tuple[Entry, ...]]
    doses_of: Mapping[str, tuple[Entry, ...]]
    felt: tuple[Felt, ...]
    logged: frozenset[int]
    calendar: str

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, oldest first, those without a known time last."""
        return self.by_kind.get(kind, ())

    @property
    def first(self) -> int | None:
        """The first day written down; None for an empty log."""
        return min(self.logged, default=None)

    @property
    def last(self) -> int | None:
        """The last day written down; None for an empty log."""
        return max(self.logged, default=None)


def log_of(records: Iterable[Record], zone: tzinfo = UTC) -> Log:
    """The log of one person's records, in any order; deleted ones are left out."""
    return read((as_object(record) for record in records if not record.deleted), zone)


def read(objects: Iterable[Mapping[str, Any]], zone: tzinfo = UTC) -> Log:
    """The log of such objects, exact or disclosed. `zone` stands in where a moment has no offset."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    felt: list[Felt] = []
    logged: set[int] = set()
    calendar = DATES
    for found in objects:
        entry = _entry(found, zone)
        calendar = _calendar(found) or calendar
        by_kind[entry.kind].append(entry)
        if entry.when is not None and entry.when.counts:
            if _is_logging(entry) and entry.when.exact:
                logged.add(entry.when.day)
            if entry.kind == "symptom":
                felt.append(_felt(entry, entry.when.day))
    ordered = {kind: tuple(sorted(entries, key=_order)) for kind, entries in by_kind.items()}
    doses_of: dict[str, list[Entry]] = defaultdict(list)
    for dose in ordered.get("dose", ()):
        doses_of[str(dose.found.get("treatment", ""))].append(dose)
    doses = {treatment: tuple(found) for treatment, found in doses_of.items()}
    return Log(ordered, doses, tuple(sorted(felt, key=lambda one: one.day)), frozenset(logged), calendar)


def when(moment: object, zone: tzinfo = UTC) -> When | None:
    """Where a moment stands, whatever its shape; None when it is unknown or was removed."""
    if isinstance(moment, str):
        return _on_clock(Moment(moment), zone)
    if isinstance(moment, Mapping):
        if "day" in moment:
            return When(int(moment["day"]), part=str(moment.get("part", "")))
        if "week" in moment:
            return When(7 * (int(moment["week"]) - 1) + 1, exact=False)
        for name, length in _LENGTHS.items():
            if name in moment:
                number = int(moment[name])
                return When(round((number - 1) * length) + 1, exact=False, coarse=(name, number))
    return None


def span(start: object, end: object, *, ongoing: bool = False, zone: tzinfo = UTC) -> Span:
    """From `start` to `end`, moments of any shape."""
    return Span(when(start, zone), when(end, zone), ongoing)


def severity_of(answer: object) -> float | None:
    """An answered rating as 0 to 10, whatever its scale; None when no number was given."""
    if not isinstance(answer, Mapping) or answer.get("answer") != "given":
        return None
    value = answer.get("value")
    if not isinstance(value, Mapping) or value.get("raw") is None:
        return None
    scale = SCALES.get(str(value.get("scale")))
    raw = float(value["raw"])
    if scale is None or scale.high is None:
        return raw
    share = 10 * (raw - float(scale.low)) / float(scale.high - scale.low)
    return share if scale.worse_up else 10 - share


def _on_clock(moment: Moment, zone: tzinfo) -> When:
    precision = moments.precision(moment)
    day = moments.day(moment).toordinal()
    if precision < Precision.DAY:
        return When(day, exact=False, moment=moment)
    if precision < Precision.PART:
        return When(day, moment=moment)
    if precision < Precision.HOUR:
        return When(day, part=moment.partition("/")[2], moment=moment)
    clock = moments.lower(moment)
    return When(
        day,
        minute=clock.hour * 60 + clock.minute,
        instant=moments.instant(moment, zone).timestamp(),
        moment=moment,
    )


def _entry(found: Mapping[str, Any], zone: tzinfo) -> Entry:
    effective = found.get("effective")
    effective = effective if isinstance(effective, Mapping) else {}
    during = span(effective.get("start"), effective.get("end"), ongoing=bool(effective.get("ongoing")), zone=zone)
    return Entry(str(found.get("id", "")), str(found["kind"]), during.start, during, found)


def _calendar(found: Mapping[str, Any]) -> str:
    """How the days of an object are counted; by when it was written where nobody knows when it was so."""
    effective = found.get("effective")
    start = effective.get("start") if isinstance(effective, Mapping) else None
    for moment in (start, found.get("recorded")):
        if isinstance(moment, Mapping) and ("day" in moment or "week" in moment):
            return DAYS if "day" in moment else WEEKS
    return ""


def _is_logging(entry: Entry) -> bool:
    # A watch or a hospital's file says nothing about whether the person wrote that day.
    if entry.kind == "dose" and entry.text("status") == "unknown":
        return False
    return entry.kind in _LOGGING and (entry.kind in _HAND_WRITTEN or entry.found.get("source") in BY_HAND)


def _felt(entry: Entry, day: int) -> Felt:
    answer = entry.found.get("severity")
    state = answer.get("answer") if isinstance(answer, Mapping) else None
    severity = severity_of(answer)
    # A symptom written down without a number was felt; only an explicit answer says that it was not.
    felt = {"none": False, "skipped": None}.get(str(state), True)
    if severity is not None:
        felt = severity > 0
    return Felt(entry.text("name"), day, felt, severity)


def _order(entry: Entry) -> tuple[bool, int, int]:
    if entry.when is None:
        return True, 0, 0
    return False, entry.when.day, entry.when.minute or 0
