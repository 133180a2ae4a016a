"""Page two and after: whole lists and charts over time, for every audience."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from journal.exports.blocks import Block, Text, lag_words, listing
from journal.exports.head import Page
from journal.exports.wording import SHORT_MONTHS, dosed, plain, schedule, word
from journal.i18n import _, number
from journal.insight import courses
from journal.insight.readings import DATES, Entry
from journal.insight.series import daily, gaps, longest_calm_run, names_by_days
from journal.insight.summaries import is_lasting, name_of, ordered_treatments, suspects

CHARTS: Final = 3
BANDS: Final = 14


def treatments(page: Page) -> list[Block]:
    """Every treatment with its doses over time, then the same as bands."""
    found = ordered_treatments(page.log, page.last)
    if not found:
        return []
    table = listing(
        _("Treatments over time"),
        _("as written down; current ones first"),
        [_("Treatment"), _("Doses"), _("From"), _("Until"), _("Why")],
        [126, "1.2fr", 70, 70, "1fr"],
        [row for one in found for row in _treatment_rows(page, one)],
    )
    shown = [one for one in found if courses.stretches(one)[0].first is not None][:BANDS]
    return [table, _bands(page, shown)] if shown and page.days.calendar != "weeks" else [table]


def _treatment_rows(page: Page, treatment: Entry) -> list[list[list[Text]]]:
    rows: list[list[list[Text]]] = []
    stretches = courses.stretches(treatment)
    for index, one in enumerate(stretches):
        name: list[Text] = [[["b", treatment.text("name")]], *_purposes(treatment)] if index == 0 else [""]
        end = page.days.medium(one.last) if one.last is not None else ""
        if not end and index == len(stretches) - 1 and courses.is_current(treatment, page.last):
            end = _("goes on")
        why = one.why or (treatment.text("stop_reason") if index == len(stretches) - 1 else "")
        dose = ", ".join(part for part in (dosed(one.dose), schedule(one.schedule)) if part)
        rows.append([name, [dose], [page.days.moment(one.start)], [end], [why]])
    return rows


def _purposes(treatment: Entry) -> list[Text]:
    purposes = ", ".join(plain(one) for one in treatment.found.get("purposes") or ())
    return [[["q", purposes]]] if purposes else []


def _bands(page: Page, found: Iterable[Entry]) -> Block:
    rows: list[dict[str, Any]] = []
    for treatment in found:
        bars: list[dict[str, Any]] = []
        stretches = courses.stretches(treatment)
        for index, one in enumerate(stretches):
            following = stretches[index + 1].first if index + 1 < len(stretches) else None
            start = max(page.first, one.first or page.first)
            end = min(page.last, one.last or page.last, following - 1 if following else page.last)
            if start <= end:
                bars.append({"start": start - page.first, "days": end - start + 1, "dose": dosed(one.dose)})
        if bars:
            rows.append({"name": treatment.text("name"), "bars": bars})
    names = "; ".join(f"{row['name']}: {', '.join(bar['dose'] or '-' for bar in row['bars'])}" for row in rows)
    return {
        "kind": "bands",
        "title": _("Treatments in this period"),
        "mark": _("the dose is written in the bar"),
        "alt": _("Bars of treatments over time. {names}").format(names=names),
        "days": page.length,
        "rows": rows,
        "ticks": ticks(page),
    }


def ticks(page: Page) -> list[dict[str, Any]]:
    """Where labels stand under a chart over time: month beginnings, or rounded day numbers; at most thirteen."""
    days = range(page.first, page.last + 1)
    if page.days.calendar != DATES:
        step = next(step for step in (7, 14, 28, 56, 112, 364, 3640) if page.length / step <= 13 or step == 3640)
        return [{"at": day - page.first, "label": str(day)} for day in days if (day - 1) % step == 0]
    months = [date.fromordinal(day) for day in days if date.fromordinal(day).day == 1]
    step = next(step for step in (1, 2, 3, 6, 12, 120) if len(months) / step <= 13 or step == 120)
    kept = [at for at in months if (at.month - 1) % step == 0 and (step < 120 or at.year % 10 == 0)]
    return [{"at": at.toordinal() - page.first, "label": _tick(at, short=len(kept) > 8)} for at in kept]


def _tick(at: date, *, short: bool) -> str:
    if at.month == 1 and short:
        return str(at.year)
    name = _(SHORT_MONTHS[at.month - 1])
    return _("{month} {year}").format(month=name, year=at.year) if at.month == 1 else name


def effects(page: Page) -> list[Block]:
    """What each treatment did, in the person's choice and whole words."""
    names = {one.id: one.text("name") for one in page.log.of("treatment")}
    rows: list[list[Any]] = [
        [
            [[["b", names.get(str(one.found.get("treatment")), "")]]],
            [one.text("purpose")],
            [word(one.found.get("effectiveness"))],
            [page.days.moment(one.when)],
            [[["i", one.text("note")]]],
        ]
        for one in page.log.of("effect")
    ]
    if not rows:
        return []
    heads = [_("Treatment"), _("What for"), _("How much it did"), _("When"), _("In my words")]
    return [listing(_("What it did"), _("patient-reported"), heads, [126, "1fr", 76, 70, "1.2fr"], rows)]


def by_week(page: Page) -> list[Block]:
    """Symptoms where only weeks are known: how often written down, and which way it went each time."""
    rows: list[list[Any]] = []
    for name in names_by_days(page.log, page.first, page.last):
        own = [one for one in page.log.of("symptom") if one.when and name_of(one).casefold() == name.casefold()]
        went = [plain((one.found.get("severity") or {}).get("value")) for one in own]
        weeks = {one.when.day for one in own if one.when}
        counts = [str(went.count(direction)) for direction in ("better", "same", "worse")]
        rows.append([[[["b", name]]], [str(len(weeks))], [str(len(own))], *([count] for count in counts)])
    if not rows:
        return []
    heads = [_("Symptom"), _("Weeks with it"), _("Times written down"), _("Better"), _("Same"), _("Worse")]
    mark = _("patient-reported; each time against the time before")
    return [listing(_("Symptoms"), mark, heads, [126, "1fr", "1.2fr", "1fr", "1fr", "1fr"], rows)]


def severities(page: Page) -> list[Block]:
    """Severity day by day of the symptoms felt on most days; days not known are hatched, never drawn as zero."""
    found = []
    for name in names_by_days(page.log, page.first, page.last)[:CHARTS]:
        one = daily(page.log, name, page.first, page.last)
        if one.worst:
            found.append({
                "kind": "stems",
                "title": _("{name}, day by day").format(name=name),
                "mark": _("patient-reported; 0 to 10; hatched: not logged"),
                "alt": _("{name}: felt on {count} of {of} known days, {severe} of them 7 or more of 10.").format(
                    name=name, count=len(one.felt), of=len(one.observed), severe=len(one.severe)
                ),
                "days": page.length,
                "values": [[day - page.first, round(worst, 1)] for day, worst in sorted(one.worst.items())],
                "missing": [[first - page.first, last - first + 1] for first, last in gaps(one)],
                "ticks": ticks(page),
            })  # fmt: skip
    return found


def symptoms(page: Page) -> list[Block]:
    """Each symptom of the period with its counts."""
    names = names_by_days(page.log, page.first, page.last)
    rows: list[list[Any]] = []
    for name in names:
        one = daily(page.log, name, page.first, page.last)
        worst = max(one.worst.values(), default=None)
        rows.append(
            [
                [[["b", name]]],
                [_("{count} of {of}").format(count=len(one.felt), of=len(one.observed))],
                [str(len(one.severe))],
                ["" if worst is None else number(f"{worst:g}")],
                [str(longest_calm_run(one))],
                [str(one.missing)],
            ]
        )
    if not rows:
        return []
    heads = [_("Symptom"), _("Days of known days"), _("Severe days"), _("Worst of 10"), _("Longest run without, days"),
             _("Days not known")]  # fmt: skip
    return [listing(_("Symptoms in this period"), _("patient-reported"), heads, [126, "1fr", 62, 62, 84, 70], rows)]


def side_effects(page: Page) -> list[Block]:
    """Each side effect with when it began, what is suspected and how it went on."""
    names = {one.id: one for one in page.log.of("treatment")}
    rows: list[list[Any]] = []
    for one in page.log.of("side-effect"):
        suspected = [names[found] for found in suspects(one) if found in names]
        lags = [lag_words(page, one, treatment) for treatment in suspected[:1]]
        rows.append(
            [
                [[["b", name_of(one)]], *([["q", note]] for note in [one.text("note")] if note)],
                [word(one.found.get("grade"))],
                [page.days.moment(one.span.start), *([["q", lag]] for lag in lags if lag)],
                [", ".join(treatment.text("name") for treatment in suspected)],
                [word(one.found.get("outcome")) or (_("still there") if is_lasting(one) else "")],
                [action(one)],
            ]
        )
    if not rows:
        return []
    heads = [_("Side effect"), _("Grade"), _("Began"), _("Suspected"), _("Course"), _("What was done")]
    mark = _("patient-reported; the cause is a guess")
    return [listing(_("Side effects"), mark, heads, [126, 60, 96, "1fr", 66, "1fr"], rows)]


def action(side_effect: Entry) -> str:
    """What was done about it; "nothing" where that was said."""
    return _("nothing") if side_effect.text("action") == "none" else word(side_effect.found.get("action"))
