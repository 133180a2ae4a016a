"""Days counted: what was felt on how many of the days that were written down; a missing day is never a zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from journal.insight.readings import Log

SEVERE: Final = 7.0
"""From here on, of 10, a day counts as severe."""


@dataclass(frozen=True, slots=True)
class Daily:
    """One symptom by days of one period.

    `observed`: the days on which it is known whether it was felt; `worst`: day -> the highest severity of 0 to 10,
    of the days that have a number.
    """

    name: str
    first: int
    last: int
    felt: frozenset[int]
    observed: frozenset[int]
    worst: dict[int, float]

    @property
    def severe(self) -> frozenset[int]:
        """The days of severity 7 or more."""
        return frozenset(day for day, severity in self.worst.items() if severity >= SEVERE)

    @property
    def missing(self) -> int:
        """How many days of the period nothing is known of."""
        return self.last - self.first + 1 - len(self.observed)

    def within(self, first: int, last: int) -> "Daily":
        """The same symptom in a shorter period."""
        days = range(first, last + 1)
        return Daily(
            self.name,
            first,
            last,
            frozenset(day for day in self.felt if day in days),
            frozenset(day for day in self.observed if day in days),
            {day: worst for day, worst in self.worst.items() if day in days},
        )


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many days that are known; `rate(30)` is per 30 days."""

    count: int
    of: int
    days: int

    def rate(self, per: int) -> float | None:
        """Days per `per` known days; None when none is known."""
        return self.count * per / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The same count before a day and from it on."""

    before: Share
    after: Share


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of days: how many counted, how many known, how many there are."""

    first: int
    count: int
    known: int
    days: int


def names_by_days(log: Log, first: int, last: int) -> tuple[str, ...]:
    """Symptoms felt in the period, on most days first; spelled as first written, told apart by case-folded name."""
    days: dict[str, set[int]] = {}
    spelled: dict[str, str] = {}
    for one in log.felt:
        if one.felt and one.name and first <= one.day <= last:
            folded = one.name.casefold()
            spelled.setdefault(folded, one.name)
            days.setdefault(folded, set()).add(one.day)
    return tuple(spelled[name] for name in sorted(days, key=lambda name: (-len(days[name]), name)))


def daily(log: Log, name: str, first: int, last: int) -> Daily:
    """One symptom day by day in a period, both ends inclusive.

    A day on which something else was written down counts as known to be free of it, unless the person answers about
    this symptom day by day (an explicit "none", and answers on half of the logged days): then a day without an answer
    is not known. A day skipped or not asked is not known either.
    """
    folded = name.casefold()
    answers = [one for one in log.felt if first <= one.day <= last and one.name.casefold() == folded]
    answered = {one.day for one in answers if one.felt is not None}
    unanswered = {one.day for one in answers} - answered
    logged = {day for day in log.logged if first <= day <= last}
    asked_daily = any(one.felt is False for one in answers) and 2 * len(answered) >= len(logged)
    worst: dict[int, float] = {}
    for one in answers:
        if one.severity is not None:
            worst[one.day] = max(one.severity, worst.get(one.day, 0.0))
    return Daily(
        name,
        first,
        last,
        frozenset(one.day for one in answers if one.felt),
        frozenset(answered if asked_daily else (logged | answered) - unanswered),
        worst,
    )


def before_after(days: Iterable[int], known: Iterable[int], pivot: int, first: int, last: int) -> BeforeAfter:
    """How many of the known days count, from `first` to the day before `pivot`, and from `pivot` to `last`."""
    counted, seen = set(days), set(known)

    def share(start: int, end: int) -> Share:
        span = range(start, end + 1)
        return Share(sum(day in counted for day in span), sum(day in seen for day in span), len(span))

    return BeforeAfter(share(first, pivot - 1), share(pivot, last))


def buckets(days: Iterable[int], known: Iterable[int], first: int, last: int, size: int = 7) -> tuple[Bucket, ...]:
    """The period cut into stretches of `size` days from its first day on; the last one may be shorter."""
    counted, seen = set(days), set(known)
    found = []
    for start in range(first, last + 1, size):
        span = range(start, min(start + size, last + 1))
        found.append(Bucket(start, sum(d in counted for d in span), sum(d in seen for d in span), len(span)))
    return tuple(found)


def longest_calm_run(daily: Daily) -> int:
    """The most days in a row known to be free of it; a day that is not known ends the run."""
    best = run = 0
    for day in range(daily.first, daily.last + 1):
        run = run + 1 if day in daily.observed and day not in daily.felt else 0
        best = max(best, run)
    return best


def with_gaps(values: dict[int, float], first: int, last: int) -> Sequence[float]:
    """One value a day for a chart; a day without one is NaN, so that no line is drawn across it."""
    return [values.get(day, float("nan")) for day in range(first, last + 1)]


def gaps(daily: Daily) -> tuple[tuple[int, int], ...]:
    """First and last day of each stretch of the period of which nothing is known."""
    found: list[tuple[int, int]] = []
    for day in range(daily.first, daily.last + 1):
        if day in daily.observed:
            continue
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)
