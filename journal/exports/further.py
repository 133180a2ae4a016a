"""Page two and after: whole lists and charts over time, for every audience."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median
from typing import Any, Final

from journal.exports.blocks import Block, Text, lag_words, listing
from journal.exports.head import Page
from journal.exports.wording import SHORT_MONTHS, plain, schedule, word
from journal.i18n import N_, _
from journal.insight import courses
from journal.insight.readings import DATES, Entry, severity_of
from journal.insight.series import daily, gaps, longest_calm_run, names_by_days
from journal.insight.summaries import is_lasting, name_of, ordered_treatments, suspects

CHARTS: Final = 3
BANDS: Final = 14
_ITEMS: Final = {
    "mood": N_("Mood"),
    "energy": N_("Energy"),
    "sleep_hours": N_("Hours slept"),
    "sleep_quality": N_("How I slept"),
    "stress": N_("Stress"),
    "overall": N_("The day as a whole"),
}


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
        name: list[Text] = [[["b", treatment.text("name")]]] if index == 0 else [""]
        end = page.days.medium(one.last) if one.last is not None else ""
        if not end and index == len(stretches) - 1 and courses.is_current(treatment, page.last):
            end = _("goes on")
        why = one.why or (treatment.text("stop_reason") if index == len(stretches) - 1 else "")
        dose = ", ".join(part for part in (one.dose, schedule(one.schedule)) if part)
        rows.append([name, [dose], [page.days.moment(one.start)], [end], [why]])
    return rows


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
                bars.append({"start": start - page.first, "days": end - start + 1, "dose": one.dose})
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
                ["" if worst is None else f"{worst:g}"],
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
                [[["b", name_of(one)]]],
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


def checkins(page: Page) -> list[Block]:
    """The daily round: how often answered, and the middle answer."""
    rows: list[list[Any]] = []
    for item, label in _ITEMS.items():
        answers = [one.found[item] for one in page.log.of("checkin") if isinstance(one.found.get(item), Mapping)]
        given = [answer for answer in answers if answer.get("answer") == "given"]
        numbers = [float(raw) for answer in given if (raw := _raw(answer)) is not None]
        if given:
            skipped = sum(answer.get("answer") == "skipped" for answer in answers)
            middle = f"{median(numbers):g}" if numbers else ""
            spread = _("{low} to {high}").format(low=f"{min(numbers):g}", high=f"{max(numbers):g}") if numbers else ""
            rows.append([[[["b", _(label)]]], [str(len(given))], [str(skipped)], [middle], [spread]])
    if not rows:
        return []
    heads = [_("Check-in"), _("Times answered"), _("Skipped"), _("Middle answer"), _("Lowest and highest")]
    mark = _("patient-reported; 1 to 5, hours for sleep")
    return [listing(_("Daily check-ins"), mark, heads, [126, "1fr", "1fr", "1fr", "1fr"], rows)]


def _raw(answer: Mapping[str, Any]) -> Any:
    value = answer.get("value")
    return value.get("raw") if isinstance(value, Mapping) else None


def measurements(page: Page) -> list[Block]:
    """Each thing measured: how often, the latest value, the reference range."""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for one in page.log.of("measurement"):
        by_name[name_of(one)].append(one)
    rows: list[list[Any]] = []
    for name, found in sorted(by_name.items(), key=lambda pair: pair[0].casefold()):
        latest = found[-1]
        rows.append(
            [
                [[["b", name]]],
                [str(len(found))],
                [result(latest)],
                [page.days.moment(latest.when)],
                [_range(latest.found.get("range"))],
                [result(found[-2]) if len(found) > 1 else ""],
            ]
        )
    if not rows:
        return []
    heads = [_("Measured"), _("Times"), _("Latest"), _("When"), _("Usual range"), _("Before that")]
    return [listing(_("Measurements"), _("source as written down"), heads, [140, 36, "1fr", 70, "1fr", "1fr"], rows)]


def result(entry: Entry) -> str:
    """A measured value with its unit, the parts of a panel, or the result in words; a state where there is no value."""
    parts = entry.found.get("parts") or ()
    if parts:
        return "; ".join(_quantity(part.get("name"), part.get("value"), part.get("unit")) for part in parts)
    answer = entry.found.get("value")
    if isinstance(answer, Mapping) and "answer" in answer and answer["answer"] != "given":
        return entry.text("text") or word(answer["answer"])
    value = answer.get("value") if isinstance(answer, Mapping) and "answer" in answer else answer
    shown = word(value) if isinstance(value, Mapping) else plain(value)
    comparator = plain(entry.found.get("comparator"))
    unit = "" if isinstance(value, Mapping) else plain(entry.found.get("unit"))
    return f"{comparator} {shown} {unit}".strip() or entry.text("text")


def _quantity(name: object, value: object, unit: object) -> str:
    shown = word(value) if isinstance(value, Mapping) else f"{plain(value)} {plain(unit)}".strip()
    return f"{plain(name)} {shown}".strip()


def _range(found: object) -> str:
    if not isinstance(found, Mapping):
        return ""
    low, high = plain(found.get("low")), plain(found.get("high"))
    if low and high:
        return _("{low} to {high}").format(low=low, high=high)
    return plain(found.get("text")) or (f"≥ {low}" if low else f"≤ {high}" if high else "")


def severity_text(entry: Entry) -> str:
    """A symptom's severity in the diary: the number, a direction, or the state of the answer."""
    answer = entry.found.get("severity")
    if not isinstance(answer, Mapping):
        return ""
    if answer.get("answer") in {"none", "skipped"}:
        return word(answer["answer"])
    raw = severity_of(answer)
    if raw is not None:
        return f"{raw:g}"
    value = answer.get("value", answer)
    return word(value) if isinstance(value, Mapping) and "direction" in value else ""
