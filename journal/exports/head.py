"""Whose page it is, for whom, and over which days: the head and the foot of every document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from journal.exports.wording import Days, capital, clamped, joined, plain, word
from journal.i18n import _, ngettext
from journal.insight.readings import DATES, Entry, Log, when
from journal.insight.summaries import name_of

_KNOWN: Final = frozenset({"doctor", "caregiver", "self"})
_PLANS: Final = frozenset({"appointment", "condition", "allergy", "person", "provider", "treatment", "question"})
_GONE: Final = frozenset({"resolved", "inactive", "remission", "refuted"})


@dataclass(frozen=True, slots=True)
class Page:
    """What every block of a document is made from: the log, the days it is about, and how to name them."""

    log: Log
    first: int
    last: int
    days: Days
    audience: str
    recipient: str = ""

    @property
    def logged(self) -> int:
        """Days of the period on which something was written down."""
        return sum(self.first <= day <= self.last for day in self.log.logged)

    @property
    def length(self) -> int:
        """Days of the period, written down or not."""
        return self.last - self.first + 1


def page_of(log: Log, audience: str, period: tuple[int | None, int | None], recipient: str = "") -> Page:
    """The page over `period` (days of the log's calendar, None where it is open), or over all that was logged."""
    days = _days(log)
    first = min(days) if period[0] is None else period[0]
    last = max(days) if period[1] is None else period[1]
    first = min(first, last)
    return Page(log, first, last, Days(log.calendar, last), audience, recipient)


def _days(log: Log) -> list[int]:
    """The days written down by hand; without any, those of all facts, then of all that is known; day 1 for nothing."""
    if log.logged:
        return sorted(log.logged)
    dated = [one for kind in log.by_kind for one in log.of(kind) if one.when and one.when.coarse is None]
    facts = [one.when.day for one in dated if one.when and one.kind not in _PLANS]
    return facts or [one.when.day for one in dated if one.when] or [1]


def head(page: Page) -> dict[str, Any]:
    """Name, birth, conditions, reader and period."""
    person = next(iter(page.log.of("person")), None)
    return {
        "name": _name(person),
        "aside": _about(person, page),
        "right": _reader(page),
        "under": joined([clamped(text, 60) for text in _conditions(page.log)], 3),
        "under_right": _period(page),
    }


def foot() -> dict[str, str]:
    """The words under every page; {n} and {m} are filled in where pages are counted."""
    return {"page": _("page {n} of {m}"), "right": _("made with Kith; patient-reported unless marked")}


def _name(person: Entry | None) -> str:
    return (plain(person.found.get("name")) if person else "") or _("Health summary")


def _about(person: Entry | None, page: Page) -> str:
    if person is None:
        return ""
    parts = [_birth(person.found.get("birth"), page)]
    parts += [word(person.found.get("sex")), plain(person.found.get("country"))]
    if page.audience in _KNOWN:
        parts = parts[:1]
    return ", ".join(part for part in parts if part)


def _birth(birth: object, page: Page) -> str:
    if isinstance(birth, Mapping):
        # A band of years ("30-39", "90+") or an exact age.
        return _("age {age}").format(age=plain(birth).replace("-", _(" to ")))
    born = when(birth)
    if born is None:
        return _("age {age}").format(age=plain(birth)) if plain(birth) else ""
    days = Days(DATES, born.day)
    text = _("born {date}").format(date=days.long(born.day) if born.exact else days.moment(born))
    if page.days.calendar != DATES:
        return text
    return f"{text} ({_years(born.day, page.last)})" if page.last > born.day else text


def _years(born: int, day: int) -> int:
    """Whole years from one day to another."""
    at, on = date.fromordinal(born), date.fromordinal(day)
    return on.year - at.year - ((on.month, on.day) < (at.month, at.day))


def _conditions(log: Log) -> list[str]:
    standing = [one for one in log.of("condition") if one.text("status") not in _GONE]
    return [name_of(one) for one in standing if name_of(one)]


def _reader(page: Page) -> str:
    visit = next_visit(page) if page.audience in _KNOWN else None
    with_whom = page.recipient or (visit.text("provider") if visit else "")
    parts = [clamped(with_whom, 48)]
    if visit is not None and visit.when is not None:
        parts += [page.days.long(visit.when.day), page.days.clock(visit.when)]
    text = ", ".join(part for part in parts if part)
    return _("For {whom}").format(whom=text) if text else ""


def next_visit(page: Page) -> Entry | None:
    """The first appointment on the last day or after it."""
    coming = [one for one in page.log.of("appointment") if one.when and one.when.exact and one.when.day >= page.last]
    return coming[0] if coming else None


def last_visit(page: Page) -> Entry | None:
    """The latest appointment before the last day."""
    past = [one for one in page.log.of("appointment") if one.when and one.when.exact and one.when.day < page.last]
    return past[-1] if past else None


def _period(page: Page) -> str:
    if not page.log.logged and not page.log.felt:
        return _("nothing logged by hand in this period")
    days = ngettext("{days} day", "{days} days", page.length).format(days=page.length)
    span = capital(_("{start} to {end}").format(start=page.days.long(page.first), end=page.days.long(page.last)))
    if page.days.calendar == "weeks":
        return span
    return _("{span}: {days}, {logged} logged").format(span=span, days=days, logged=page.logged)
