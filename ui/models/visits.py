"""Visits as the window shows them: the next one, what to ask in order, and what was said; changes, never writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from journal.anonymization.policy import Audience
from journal.i18n import N_, _, ngettext
from journal.journal import Journal
from journal.model.change import Change, addition
from journal.model.ids import new_id
from journal.model.moments import Moment, Precision, day, lower, moment_on, precision, stamp
from journal.model.people import Provider
from journal.model.records import Effective, Verification
from journal.model.selection import Selection
from journal.model.visits import Appointment, Question
from journal.progress import Progress
from ui.models import ledger, presets
from ui.models.dates import clock_of, full_day
from ui.models.lines import first_line
from ui.models.studio import GROUPS, Wish
from ui.widgets.past_visits import Past

ORIGINS = {"own": N_("own"), "claim": N_("from a claim"), "side-effect": N_("from a side effect")}
MOST_PAST = 12
_SHORT = 24
NOT_ASKED, NO_ANSWER = "not-asked", "no-answer"


@dataclass(frozen=True, slots=True)
class Visits:
    """One person's visits: the next one if any, past ones newest first, open questions in the order to be asked."""

    next: Appointment | None
    past: tuple[Appointment, ...]
    questions: tuple[Question, ...]
    known: Mapping[str, Question]
    providers: Mapping[str, Provider]
    handed: date | None = None
    """When something was last handed to the doctor of the next visit."""

    def asked_at(self, visit: Appointment) -> tuple[Question, ...]:
        """The questions of one visit, in its order."""
        return tuple(self.known[id] for id in visit.questions if id in self.known)


NOTHING = Visits(None, (), (), {}, {})
"""Before anything was read."""


def read(journal: Journal, person: str, now: datetime, _progress: Progress) -> Visits:
    """What there is, in a job; a visit of today is the next one until its hour has passed."""
    found = list(journal.select(Selection(person=person, kinds=("appointment", "question", "provider"))))
    dated = [one for one in found if isinstance(one, Appointment) and one.effective.start is not None]
    coming = sorted((one for one in dated if not is_past(one, now)), key=_begins)
    past = sorted((one for one in dated if is_past(one, now)), key=_begins, reverse=True)
    known = {one.id: one for one in found if isinstance(one, Question)}
    providers = {one.name: one for one in found if isinstance(one, Provider)}
    upcoming = coming[0] if coming else None
    open_ones = [one for one in known.values() if one.state in {"open", "asked"}]
    ordered = _ordered(open_ones, upcoming.questions if upcoming else ())
    given = ledger.shared_with(
        ledger.shares_of(journal, person), upcoming.provider if upcoming else "", Audience.DOCTOR.value
    )
    handed = ledger.day_of(given[0]) if given else None
    return Visits(upcoming, tuple(past), ordered, known, providers, handed)


def brief(visits: Visits, person: str, today: date) -> Wish:
    """What the brief is made of: all but notes, since the last visit, and of the usual days at least."""
    usual = today - timedelta(days=presets.USUAL_DAYS - 1)
    seen = [_begins(one).date() for one in visits.past if _begins(one).date() < today]
    kinds = tuple(kind for _word, some in GROUPS for kind in some if kind != "note")
    return Wish(person=person, audience=Audience.DOCTOR, kinds=kinds, start=min([usual, *seen[:1]]))


def is_past(visit: Appointment, now: datetime) -> bool:
    """Whether its time has passed; one of which only the day is known passes with the day."""
    assert visit.effective.start is not None
    if precision(visit.effective.start) < Precision.PART:
        return day(visit.effective.start) < now.date()
    return lower(visit.effective.start) < now.replace(tzinfo=None)


def visit_name(visit: Appointment, providers: Mapping[str, Provider]) -> str:
    """What for, else with whom."""
    return _capital(visit.reason) or _with_whom(visit, providers) or _("Visit")


def heading(visits: Visits, today: date) -> str:
    """The next visit as the name of the page; a long reason stands in the sentence."""
    visit = visits.next
    if visit is None or visit.effective.start is None:
        return _("Visits")
    clock = clock_of(visit.effective.start) if precision(visit.effective.start) >= Precision.HOUR else ""
    when = full_day(day(visit.effective.start), today)
    name = visit_name(visit, visits.providers)
    short = name if len(name) <= _SHORT else _with_whom(visit, visits.providers) or _("Visit")
    return ", ".join(part for part in (short, when, clock) if part)


def sentence(visits: Visits, today: date) -> str:
    """In how many days, with whom, where, and what for where the heading has no room for it."""
    visit = visits.next
    if visit is None or visit.effective.start is None:
        return _("No visit is planned.")
    when = _near(visit.effective.start, today)
    provider = visits.providers.get(visit.provider)
    where = ", ".join(part for part in (visit.provider, provider.clinic if provider else "") if part)
    reason = visit.reason if len(visit.reason) > _SHORT else ""
    return " ".join(f"{_capital(part)}." for part in (when, where, reason) if part)


def short_sentence(visits: Visits, today: date) -> str:
    """In how many days and with whom, where there is little room."""
    visit = visits.next
    if visit is None or visit.effective.start is None:
        return _("No visit is planned.")
    return " ".join(f"{_capital(part)}." for part in (_near(visit.effective.start, today), visit.provider) if part)


def _near(start: Moment, today: date) -> str:
    days = (day(start) - today).days
    near = {0: _("Today"), 1: _("Tomorrow")}
    return near.get(days) or ngettext("In {days} day", "In {days} days", days).format(days=days)


def _with_whom(visit: Appointment, providers: Mapping[str, Provider]) -> str:
    provider = providers.get(visit.provider)
    return _capital(provider.role if provider is not None else "") or visit.provider


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def answered_words(visits: Visits, visit: Appointment) -> str:
    """How many of its questions were answered."""
    asked = visits.asked_at(visit)
    done = sum(one.state == "answered" for one in asked)
    return _("{done} of {all} answered").format(done=done, all=len(asked)) if asked else ""


def said_words(visit: Appointment) -> str:
    """What they said, in a line."""
    return first_line(visit.outcome) or first_line(visit.changes)


def shown(visits: Visits, visit: Appointment, today: date) -> Past:
    """A past visit as a row."""
    return Past(
        day=full_day(_begins(visit).date(), today),
        name=visit_name(visit, visits.providers),
        said=said_words(visit),
        answered=answered_words(visits, visit),
        questions=tuple((one.id, one.text, one.answer) for one in visits.asked_at(visit)),
        outcome=visit.outcome,
        changes=visit.changes,
    )


def new_question(text: str, person: str, now: datetime) -> Change:
    """A question of one's own, asked after those that must be first."""
    return addition(Question(id=new_id(), person=person, recorded=stamp(now), text=text))


def new_visit(provider: str, reason: str, when: Moment, person: str, now: datetime) -> Change:
    """A visit to come."""
    at = Effective(start=when)
    return addition(
        Appointment(id=new_id(), person=person, recorded=stamp(now), effective=at, provider=provider, reason=reason)
    )


def reworded(question: Question, text: str) -> Change:
    """The same question in other words."""
    return Change(question, msgspec.structs.replace(question, text=text))


def dropped(question: Question) -> Change:
    """Not asked any more."""
    return Change(question, msgspec.structs.replace(question, state="dropped"))


def moved(visits: Visits, at: int, step: int) -> list[Change]:
    """A question one place sooner (-1) or later (1): past another, or across the line of what is asked first."""
    question, to = visits.questions[at], at + step
    first = question.priority == "first"
    neighbour = visits.questions[to] if 0 <= to < len(visits.questions) else None
    if neighbour is None or (neighbour.priority == "first") is not first:
        priority = "first" if step < 0 else "normal"
        if priority == question.priority or (priority == "normal" and not first):
            return []
        return [Change(question, msgspec.structs.replace(question, priority=priority))]
    if visits.next is None:
        return []
    order = [one.id for one in visits.questions]
    order[at], order[to] = order[to], order[at]
    return [Change(visits.next, msgspec.structs.replace(visits.next, questions=tuple(order)))]


def answers(visits: Visits, visit: Appointment, said: Mapping[str, str], outcome: str, changes: str) -> list[Change]:
    """What they said as changes: each answer confirmed by whom the visit was with, on its day.

    `said`: question's id -> the answer, or NOT_ASKED (it stays open) or NO_ANSWER (it was asked).
    """
    found: list[Change] = []
    for id, words in said.items():
        question = visits.known[id]
        after = _answered(question, words.strip(), visit)
        if after != question:
            found.append(Change(question, after))
    told = msgspec.structs.replace(visit, outcome=outcome.strip(), changes=changes.strip())
    return [*found, Change(visit, told)] if told != visit else found


def _answered(question: Question, words: str, visit: Appointment) -> Question:
    if words == NOT_ASKED:
        return msgspec.structs.replace(question, state="open")
    if words == NO_ANSWER:
        return msgspec.structs.replace(question, state="asked")
    if not words or words == question.answer:
        return question
    assert visit.effective.start is not None
    by = Verification(state="confirmed", by=visit.provider or None, at=moment_on(day(visit.effective.start)))
    return msgspec.structs.replace(question, state="answered", answer=words, verification=by)


def _begins(visit: Appointment) -> datetime:
    assert visit.effective.start is not None
    return lower(visit.effective.start)


def _ordered(questions: Iterable[Question], order: Sequence[str]) -> tuple[Question, ...]:
    """What must be asked first, then the rest; within both in the visit's own order, then as they were written."""
    place = {id: at for at, id in enumerate(order)}

    def key(one: Question) -> tuple[bool, int, str, str]:
        return one.priority != "first", place.get(one.id, len(place)), one.recorded, one.id

    return tuple(sorted(questions, key=key))
