"""The doctor's brief, page one: what changed, what worries most, what is taken, what to ask, one chart."""

from typing import Any

from journal.exports.blocks import Block, Text, compare, day_words, lag_words, per_30, weeks
from journal.exports.head import Page, last_visit
from journal.exports.taking import taken
from journal.exports.wording import Days, clamped, dosed, joined, plain, word
from journal.i18n import _, ngettext
from journal.insight import courses
from journal.insight.readings import Entry
from journal.insight.series import Daily, before_after, daily, names_by_days
from journal.insight.summaries import (
    Worry,
    is_lasting,
    name_of,
    open_questions,
    ordered_treatments,
    since_last_visit,
    suspects,
    worries,
)

QUESTIONS = 3
LONGEST_QUESTION = 120
_SYMPTOMS = 3
_CONSIDERED = 5
_ROWS = 4
_LEAST_DAYS = 7


def first_page(page: Page) -> list[Block]:
    """The five blocks, in this order."""
    pivot, words = turning_point(page)
    names = telling_symptoms(page, pivot)
    found = [_changed(page, names, pivot, words), _worries(page), taken(page), _asked(page)]
    if names:
        found.append(weeks(page, daily(page.log, names[0], page.first, page.last), pivot, words, 5.7))
    return found


def turning_point(page: Page, treatment: str = "") -> tuple[int | None, tuple[str, str]]:
    """The day to compare before and after, with the two names: the last change of `treatment` (its id), else of any
    since the last visit, else that visit, else the last change before it.

    Only a day with a week on both sides; None where there is none.
    """  # noqa: D205 - one sentence

    def roomy(day: int) -> bool:
        return page.first + _LEAST_DAYS <= day <= page.last - _LEAST_DAYS + 1

    since = since_last_visit(page.log, page.first, page.last)
    found = [change for change in courses.changes(page.log, page.first, page.last) if roomy(change.day)]
    own = [change for change in found if change.treatment == treatment]
    recent = [change for change in found if change.day >= since]
    if not own and not recent and roomy(since):
        return since, (_("before"), _("since"))
    chosen = own or recent or found
    if not chosen:
        return None, ("", "")
    change = chosen[-1]
    if change.what == "dose" and change.before and change.after:
        return change.day, (clamped(change.before, 18), clamped(change.after, 18))
    return change.day, (_("before"), _("since"))


def telling_symptoms(page: Page, pivot: int | None) -> tuple[str, ...]:
    """The symptoms to show first: of those felt on most days the ones whose days changed most at `pivot`."""
    names = names_by_days(page.log, page.first, page.last)[:_CONSIDERED]
    if pivot is None:
        return names[:_SYMPTOMS]

    def changed(name: str) -> float:
        sides = compare(daily(page.log, name, page.first, page.last), pivot)
        return abs((sides.after.rate(30) or 0) - (sides.before.rate(30) or 0))

    return tuple(sorted(names, key=changed, reverse=True)[:_SYMPTOMS])


def _changed(page: Page, names: tuple[str, ...], pivot: int | None, words: tuple[str, str]) -> Block:
    visit = last_visit(page)
    title = _("What changed")
    if visit is not None and visit.when is not None:
        title = _("What changed since the last visit, {day}").format(day=page.days.named(visit.when.day))
    split = page.first if pivot is None else pivot
    rows = _rows(page, names, split) if page.log.logged else []
    since: list[Text] = [[["b", _period(page, words[1], split, page.last)]], _logged(page, split, page.last)]
    before: list[Text] = ["", ""]
    if pivot is not None:
        before = [_period(page, words[0], page.first, split - 1), _logged(page, page.first, split - 1)]
    return {
        "kind": "changed",
        "title": title,
        "mark": _("counts: patient-reported"),
        "empty": _("No symptom was logged in this period."),
        "label": _change_lines(page),
        "before": before,
        "since": since,
        "rows": rows,
    }


def _period(page: Page, words: str, first: int, last: int) -> str:
    span = page.days.span(first, last)
    return f"{words}, {span}" if words else span


def _logged(page: Page, first: int, last: int) -> str:
    known = sum(first <= day <= last for day in page.log.logged)
    days = last - first + 1
    return ngettext("{days} day, {logged} logged", "{days} days, {logged} logged", days).format(days=days, logged=known)


def _rows(page: Page, names: tuple[str, ...], split: int) -> list[dict[str, Text]]:
    rows: list[dict[str, Text]] = []
    for index, name in enumerate(names):
        found = daily(page.log, name, page.first, page.last)
        label: Text = [["b", day_words(name)]] if index == 0 else day_words(name)
        rows.append(_row(label, found.felt, found, split))
        if index == 0 and found.severe:
            rows.append(_row(_("of them severe, 7 to 10"), found.severe, found, split))
    needed = [
        one
        for one in ordered_treatments(page.log, page.last)
        if courses.is_current(one, page.last) and courses.stretch_at(one, page.last).schedule.get("as_needed")
    ]
    for treatment in needed[:1]:
        days = courses.days_taken(page.log, treatment, page.first, page.last)
        whole = Daily(name_of(treatment), page.first, page.last, days, page.log.logged | days, {})
        rows.append(_row(day_words(name_of(treatment)), days, whole, split))
    # The one as needed stays, the symptom felt least gives way.
    return rows if len(rows) <= _ROWS else [*rows[: _ROWS - 1], rows[-1]]


def _row(label: Text, days: frozenset[int], of: Daily, split: int) -> dict[str, Text]:
    sides = before_after(days, of.observed, split, of.first, of.last)
    before: Text = per_30(sides.before) if split > of.first else ""
    return {"label": label, "before": before, "since": per_30(sides.after)}


def _change_lines(page: Page) -> list[Text]:
    since = since_last_visit(page.log, page.first, page.last)
    found = courses.changes(page.log, since, page.last)
    if not found:
        return [[["q", _("No treatment began, ended or changed its dose.")]]]
    lines: list[Text] = [_change(page.days, change) for change in reversed(found[-3:])]
    if len(found) > 3:
        lines.append([["q", _("and {n} more, see the treatments over time").format(n=len(found) - 3)]])
    else:
        lines.append([["q", _("Nothing else began or ended.")]])
    return lines


def _change(days: Days, change: courses.Change) -> Text:
    name, day = clamped(change.name, 40), days.named(change.day)
    if change.what == "started":
        text = _("{name} {dose} begun on {day}") if change.after else _("{name} begun on {day}")
    elif change.what == "stopped":
        text = _("{name} stopped on {day}")
    else:
        text = _("{name} {before} to {dose} on {day}")
    said = text.format(name=name, day=day, dose=dosed(change.after), before=dosed(_without_unit(change)) or "?")
    return [["b", said], ["", f", {clamped(change.why, 60)}" if change.why else ""]]


def _without_unit(change: courses.Change) -> str:
    """The number alone where the new dose has the same unit, for "10 to 20 mg"."""
    amount, _space, unit = change.before.partition(" ")
    return amount if unit and unit == change.after.partition(" ")[2] else change.before


def _worries(page: Page) -> Block:
    found = worries(page.log, page.first, page.last)
    return {
        "kind": "worries",
        "title": _("What worries me most"),
        "mark": _("patient-reported"),
        "empty": _("No worry was marked, no side effect goes on, and no symptom became severe more often."),
        "rows": [_worry(page, one) for one in found],
    }


def _worry(page: Page, worry: Worry) -> dict[str, Any]:
    what = clamped(worry.what, 70)
    if worry.entry is None:
        assert worry.now is not None
        assert worry.before is not None
        text = _("Severe, 7 to 10, on {count} of {of} known days; on {before} of {of_before} in as many days before.")
        said = text.format(
            count=len(worry.now.severe), of=len(worry.now.observed),
            before=len(worry.before.severe), of_before=len(worry.before.observed),
        )  # fmt: skip
        return {"what": what, "sub": _("more severe days"), "lines": [said]}
    entry = worry.entry
    if entry.kind == "side-effect":
        grade = word(entry.found.get("grade"))
        sub = _("side effect, {grade}").format(grade=grade) if grade else _("side effect")
        return {"what": what, "sub": sub, "lines": _side_effect_lines(page, entry)}
    return {"what": what, "sub": _marked_sub(entry), "lines": _marked_lines(page, entry)}


def _side_effect_lines(page: Page, entry: Entry) -> list[Text]:
    treatments = {one.id: one for one in page.log.of("treatment")}
    suspected = [treatments[one] for one in suspects(entry) if one in treatments]
    how = word(entry.found.get("outcome")) or (_("still there") if is_lasting(entry) else "")
    parts = [_since(page, entry), *(lag_words(page, entry, one) for one in suspected[:1])]
    first = "; ".join(
        part for part in (", ".join(part for part in parts if part), word(entry.found.get("frequency")), how) if part
    )
    said = _note(entry)
    if suspected:
        names = joined([one.text("name") for one in suspected], 3)
        said = [" ".join([_("I suspect {names}.").format(names=clamped(names, 80)), *said])]
    return [*([f"{first}."] if first else []), *said]


def _since(page: Page, entry: Entry) -> str:
    start = entry.span.start
    if start is None:
        return ""
    day = page.days.named(start.day) if start.exact else page.days.moment(start)
    return _("Since {day}").format(day=day)


def _marked_sub(entry: Entry) -> str:
    if entry.kind == "symptom":
        severity = entry.found.get("severity") or {}
        value = severity.get("value") if severity.get("answer") == "given" else None
        raw = plain(value.get("raw")) if isinstance(value, dict) else ""
        return _("{raw} of 10").format(raw=raw) if raw and value and value.get("scale") == "nrs-11" else ""
    return ""


def _marked_lines(page: Page, entry: Entry) -> list[Text]:
    when = page.days.named(entry.when.day) if entry.when and entry.when.exact else page.days.moment(entry.when)
    return [line for line in [when, *_note(entry)] if line]


def _note(entry: Entry) -> list[str]:
    note = entry.text("note")
    return [clamped(note, 170)] if note else []


def _asked(page: Page) -> Block:
    found = open_questions(page.log)
    more = len(found) - QUESTIONS
    return {
        "kind": "ask",
        "title": _("What I ask"),
        "answer": _("Answer"),
        "empty": _("No question is open."),
        "more": _("{n} more under “Questions in full”.").format(n=more) if more > 0 else "",
        "rows": [
            {"number": str(number), "text": clamped(one.text("text"), LONGEST_QUESTION), "answer": ""}
            for number, one in enumerate(found[:QUESTIONS], 1)
        ],
    }
