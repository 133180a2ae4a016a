"""The last pages: conditions, visits, questions, and the log day by day."""

from collections import defaultdict
from typing import Any

from journal.exports.blocks import Block, listing
from journal.exports.head import Page
from journal.exports.measured import severity_text
from journal.exports.wording import plain, word
from journal.i18n import _
from journal.insight.readings import Entry
from journal.insight.summaries import name_of, open_questions


def questions(page: Page, after: int, longest: int) -> list[Block]:
    """The open questions past the first `after`, and those cut on page one for being over `longest` letters."""
    numbered = enumerate(open_questions(page.log), 1)
    rest = [(number, one) for number, one in numbered if number > after or len(one.text("text")) > longest]
    if not rest:
        return []
    return [
        {
            "kind": "ask",
            "title": _("Questions in full"),
            "answer": _("Answer"),
            "empty": "",
            "more": "",
            "rows": [{"number": str(number), "text": one.text("text"), "answer": ""} for number, one in rest],
        }
    ]


def conditions(page: Page) -> list[Block]:
    """Conditions and allergies as they stand."""
    rows: list[list[Any]] = [
        [
            [[["b", name_of(one)]]],
            [word(one.found.get("status"))],
            [page.days.moment(one.span.start)],
            ["; ".join(part for part in (word(one.found.get("stage")), word(one.found.get("course"))) if part)],
        ]
        for one in page.log.of("condition")
    ]
    rows += [
        [
            [[["b", name_of(one)]]],
            [_("allergy, {how}").format(how=word(one.found.get("severity"))).rstrip(", ")],
            [page.days.moment(one.span.start)],
            [", ".join(plain(reaction) for reaction in one.found.get("reactions") or ())],
        ]
        for one in page.log.of("allergy")
    ]
    if not rows:
        return []
    heads = [_("What"), _("How it stands"), _("Since"), _("More")]
    return [listing(_("Conditions and allergies"), _("as written down"), heads, ["2fr", 100, 70, "1.4fr"], rows)]


def visits(page: Page) -> list[Block]:
    """Appointments with what was said."""
    rows: list[list[Any]] = []
    for one in page.log.of("appointment"):
        said = [one.text("outcome"), one.text("changes"), *map(plain, one.found.get("follow_ups") or ())]
        rows.append(
            [
                [page.days.moment(one.when)],
                [one.text("provider")],
                [one.text("reason")],
                [" ".join(part for part in said if part)],
            ]
        )
    if not rows:
        return []
    heads = [_("When"), _("With"), _("What for"), _("What was said, as I wrote it down")]
    return [listing(_("Visits"), _("patient-reported"), heads, [70, 100, "1fr", "2fr"], rows)]


def days(page: Page) -> list[Block]:
    """What was felt and noted, a row a day, newest first; doses are counted in the tables before."""
    by_day: dict[int, list[Entry]] = defaultdict(list)
    for kind in ("symptom", "episode", "factor", "note", "checkin", "dose"):
        for one in page.log.of(kind):
            if one.when is not None and _says_something(one):
                by_day[one.when.day].append(one)
    rows: list[list[Any]] = []
    for day in sorted(by_day, reverse=True):
        felt = [_symptom(one) for one in by_day[day] if one.kind == "symptom"]
        other = [text for one in by_day[day] for text in _other(page, one)]
        rows.append([[page.days.medium(day)], ["; ".join(felt)], ["; ".join(other)]])
    if not rows:
        return []
    heads = [_("Day"), _("Symptoms, with severity of 10"), _("Noted")]
    return [listing(_("Day by day"), _("patient-reported"), heads, [70, "1fr", "1fr"], rows)]


def _says_something(entry: Entry) -> bool:
    if entry.kind == "dose":
        return entry.text("status") in {"skipped", "extra", "partial"}
    return entry.kind != "checkin" or bool(entry.text("note"))


def _symptom(entry: Entry) -> str:
    return f"{name_of(entry)} {severity_text(entry)}".strip()


def _other(page: Page, entry: Entry) -> list[str]:
    if entry.kind == "dose":
        names = {one.id: one.text("name") for one in page.log.of("treatment")}
        name = names.get(str(entry.found.get("treatment")), "")
        reason = entry.text("reason")
        said = f"{name} {word(entry.found.get('status'))}".strip()
        return [f"{said} ({reason})" if reason else said]
    if entry.kind == "note":
        return [entry.text("text")] if entry.text("text") else []
    found = [name_of(entry)] if entry.kind in {"episode", "factor"} else []
    return [*found, *([entry.text("note")] if entry.text("note") else [])]
