"""What the log answers: the summary of a period, the treatments, and what worries most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from typing import Any, Final

from journal.i18n import N_, _
from journal.insight import courses
from journal.insight.readings import Entry, Log, log_of
from journal.insight.series import Daily, daily, names_by_days
from journal.model.records import Record
from journal.model.treatments import FREQUENCIES, GRADES, TYPES

WORRIES: Final = 3
RECENT_DAYS: Final = 28
GRADE_WORDS: Final = {
    "mild": N_("mild"),
    "moderate": N_("moderate"),
    "severe": N_("severe"),
    "life-threatening": N_("life-threatening"),
}
_OVER: Final = frozenset({"resolved", "after-effects"})


@dataclass(frozen=True, slots=True)
class Worry:
    """One concern. `why`: marked, side-effect or rising; `now` and `before`: the days counted, where it is rising."""

    entry: Entry | None
    what: str
    why: str
    now: Daily | None = None
    before: Daily | None = None


def summary(records: Iterable[Record], start: date, end: date, zone: tzinfo = UTC) -> dict[str, Any]:
    """The summary of one person's days from `start` to `end`, both inclusive, in the shape of `kith summary --json`.

    `records`: all of that person, also those before `start`: the baseline is the same number of days right before.
    `severity_days` are those of 7 or more of 10; `missing_days` are days on which nothing is known of that symptom.
    """
    log = log_of(records, zone)
    first, last = start.toordinal(), end.toordinal()
    return {
        "person": next((entry.id for entry in log.of("person")), None),
        "from": start.isoformat(),
        "to": end.isoformat(),
        "days": last - first + 1,
        "logged_days": sum(first <= day <= last for day in log.logged),
        "symptoms": [_symptom(log, name, first, last) for name in names_by_days(log, first, last)],
        "treatments": [_treatment(log, one, first, last) for one in ordered_treatments(log, last)],
        "changes": [_change(change) for change in courses.changes(log, since_last_visit(log, first, last), last)],
        "worries": [
            {"id": one.entry.id if one.entry else None, "what": one.what, "why": why(one)}
            for one in worries(log, first, last)
        ],
        "questions": [
            {"id": one.id, "text": one.text("text"), "priority": one.text("priority")} for one in open_questions(log)
        ],
    }


def treatments(records: Iterable[Record], today: date, zone: tzinfo = UTC) -> list[dict[str, Any]]:
    """Every treatment as `kith treatments --json` shows it, current ones first; adherence over the last 28 days."""
    log = log_of(records, zone)
    last = today.toordinal()
    return [_treatment(log, one, last - RECENT_DAYS + 1, last) for one in ordered_treatments(log, last)]


def ordered_treatments(log: Log, day: int) -> tuple[Entry, ...]:
    """Current ones first, drugs before what is no drug, what is due by the clock before as needed, then by name."""

    def key(treatment: Entry) -> tuple[bool, int, bool, str]:
        schedule = courses.stretch_at(treatment, day).schedule
        type = treatment.text("type")
        rank = TYPES.index(type) if type in TYPES else len(TYPES)
        return (
            not courses.is_current(treatment, day),
            rank,
            bool(schedule.get("as_needed")) or not schedule,
            treatment.text("name").casefold(),
        )

    return tuple(sorted(log.of("treatment"), key=key))


def since_last_visit(log: Log, first: int, last: int) -> int:
    """The day after the last appointment up to `last`, when it lies in the period; else its first day."""
    visits = [one.when.day for one in log.of("appointment") if one.when and one.when.exact and one.when.day < last]
    return max([first, *(day + 1 for day in visits)])


def open_questions(log: Log) -> tuple[Entry, ...]:
    """Questions nobody has answered: those to ask first, then in the order they were written."""
    rank = {"first": 0, "normal": 1, "later": 2}
    still = [one for one in log.of("question") if one.text("state") not in {"answered", "dropped"}]
    return tuple(sorted(still, key=lambda one: rank.get(one.text("priority"), 1)))


def worries(log: Log, first: int, last: int) -> tuple[Worry, ...]:
    """At most three: what the person marked, then side effects that go on, the worst first, then symptoms whose severe
    days rose most against the same number of days before.
    """  # noqa: D205 - one sentence
    found = _marked(log) + _lasting(log) + _rising(log, first, last)
    seen: set[str] = set()
    kept = []
    for one in found:
        if one.what.casefold() not in seen:
            seen.add(one.what.casefold())
            kept.append(one)
    return tuple(kept[:WORRIES])


def is_lasting(side_effect: Entry) -> bool:
    """True while nothing says that it is over."""
    return side_effect.text("outcome") not in _OVER and (side_effect.span.end is None or side_effect.span.ongoing)


def name_of(entry: Entry) -> str:
    """The person's own word for an entry, whatever its kind calls the field."""
    found = (entry.text(field) for field in ("name", "substance", "label", "text", "reason", "note"))
    return next((text for text in found if text), "")


def _marked(log: Log) -> list[Worry]:
    marked = [one for kind in log.by_kind for one in log.of(kind) if one.found.get("worry") is True]
    newest = sorted(marked, key=lambda one: one.when.day if one.when else 0, reverse=True)
    return [Worry(one, name_of(one), "marked") for one in newest]


def _lasting(log: Log) -> list[Worry]:
    still = [one for one in log.of("side-effect") if is_lasting(one)]
    worst = sorted(still, key=_badness, reverse=True)
    return [Worry(one, name_of(one), "side-effect") for one in worst]


def _badness(side_effect: Entry) -> tuple[int, int, int]:
    often = side_effect.text("frequency")
    return (
        grade_rank(side_effect),
        FREQUENCIES.index(often) + 1 if often in FREQUENCIES else 0,
        side_effect.when.day if side_effect.when else 0,
    )


def grade_rank(side_effect: Entry) -> int:
    """0 for no grade, 1 for mild, up to 4."""
    grade = side_effect.text("grade")
    return GRADES.index(grade) + 1 if grade in GRADES else 0


def _rising(log: Log, first: int, last: int) -> list[Worry]:
    days = last - first + 1
    found = []
    for name in names_by_days(log, first, last):
        now, before = daily(log, name, first, last), daily(log, name, first - days, first - 1)
        if before.observed and len(now.severe) > len(before.severe):
            found.append(Worry(None, name, "rising", now, before))
    return sorted(found, key=_rise, reverse=True)


def _rise(worry: Worry) -> int:
    assert worry.now is not None
    assert worry.before is not None
    return len(worry.now.severe) - len(worry.before.severe)


def why(worry: Worry) -> str:
    """Why it is among the worries, with its n, as a sentence for the reader."""
    if worry.now is not None and worry.before is not None:
        return _("severe on {count} of {of} known days, {count_before} of {of_before} before").format(
            count=len(worry.now.severe),
            of=len(worry.now.observed),
            count_before=len(worry.before.severe),
            of_before=len(worry.before.observed),
        )
    if worry.why == "side-effect" and worry.entry is not None:
        grade = _(GRADE_WORDS.get(worry.entry.text("grade"), ""))
        return _("side effect that goes on, {grade}").format(grade=grade) if grade else _("side effect that goes on")
    return _("marked as a worry")


def _symptom(log: Log, name: str, first: int, last: int) -> dict[str, Any]:
    now = daily(log, name, first, last)
    before = daily(log, name, first - (last - first + 1), first - 1)
    return {
        "name": name,
        "days": len(now.felt),
        "severity_days": len(now.severe),
        "baseline_days": len(before.felt),
        "missing_days": now.missing,
    }


def _treatment(log: Log, treatment: Entry, first: int, last: int) -> dict[str, Any]:
    taken = courses.adherence(log, treatment, first, last)
    dose = courses.last_dose(log, treatment)
    segments = treatment.found.get("segments") or ()
    at = courses.stretches(treatment).index(courses.stretch_at(treatment, last))
    since = courses.stretches(treatment)[0].start
    return {
        "id": treatment.id,
        "name": treatment.text("name"),
        "type": treatment.text("type"),
        "current": courses.is_current(treatment, last),
        "since": since.moment if since else None,
        "segment": segments[at] if at < len(segments) else None,
        "last_dose": dose.when.moment if dose and dose.when else None,
        "adherence": {
            "taken": taken.taken if taken else 0,
            "scheduled": taken.scheduled if taken else 0,
            "unknown": taken.unknown if taken else 0,
        },
        "side_effects": [one.id for one in log.of("side-effect") if treatment.id in suspects(one)],
    }


def suspects(side_effect: Entry) -> tuple[str, ...]:
    """The ids of the treatments that may be behind it."""
    return tuple(str(one.get("treatment")) for one in side_effect.found.get("suspects") or ())


def _change(change: courses.Change) -> dict[str, Any]:
    return {
        "at": date.fromordinal(change.day).isoformat(),
        "treatment": change.treatment,
        "name": change.name,
        "what": change.what,
        "from": change.before or None,
        "to": change.after or None,
        "why": change.why or None,
    }
