"""What was answered and measured: check-ins, measurements, and severities in words."""

from collections import defaultdict
from collections.abc import Mapping
from statistics import median
from typing import Any, Final

from journal.exports.blocks import Block, listing
from journal.exports.head import Page
from journal.exports.wording import plain, word
from journal.i18n import N_, _, number
from journal.insight.readings import Entry, severity_of
from journal.insight.summaries import name_of

_ITEMS: Final = {
    "mood": N_("Mood"),
    "energy": N_("Energy"),
    "sleep_hours": N_("Hours slept"),
    "sleep_quality": N_("How I slept"),
    "stress": N_("Stress"),
    "overall": N_("The day as a whole"),
}


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
        return number(f"{raw:g}")
    value = answer.get("value", answer)
    return word(value) if isinstance(value, Mapping) and "direction" in value else ""
