"""The peer summary, page one: how one treatment went and for what, its side effects, one chart, what was left out."""

from collections.abc import Mapping
from typing import Any

from journal.exports.blocks import Block, Text, compare, day_words, listing, weeks
from journal.exports.brief import telling_symptoms, turning_point
from journal.exports.further import action, by_week
from journal.exports.head import Page
from journal.exports.wording import clamped, dosed, joined, plain, times, word
from journal.i18n import _
from journal.insight import courses
from journal.insight.readings import WEEKS, Entry
from journal.insight.series import daily
from journal.insight.summaries import grade_rank, is_lasting, name_of, ordered_treatments, suspects
from journal.model.treatments import EFFECTIVENESS

_SYMPTOMS = 2
_PURPOSES = 5
_SIDE_EFFECTS = 5


def first_page(page: Page, left_out: list[dict[str, str]], risk: str) -> list[Block]:
    """The blocks in their order; a block that has nothing to say is left out."""
    treatment = _telling(page)
    found = [_story(page, treatment)]
    if treatment is not None:
        found += [*_scale(page, treatment), *_side_effects(page, treatment)]
    pivot = _pivot(page, treatment)
    names = telling_symptoms(page, pivot)
    if names and page.days.calendar != WEEKS:
        words = (_("before"), _("after"))
        found.append(weeks(page, daily(page.log, names[0], page.first, page.last), pivot, words, 7.0))
    if page.days.calendar == WEEKS:
        found += by_week(page)
    return [*found, _boxes(left_out, risk)]


def _telling(page: Page) -> Entry | None:
    """The treatment with most to tell: effects and side effects written down, a change in the period, still taken."""
    changed = {change.treatment for change in courses.changes(page.log, page.first, page.last)}

    def weight(treatment: Entry) -> int:
        effects = len(_effects(page, treatment))
        blamed = sum(treatment.id in suspects(one) for one in page.log.of("side-effect"))
        current = courses.is_current(treatment, page.last)
        return 2 * min(effects, 5) + 2 * min(blamed, 5) + 3 * (treatment.id in changed) + current

    found = ordered_treatments(page.log, page.last)
    return max(found, key=weight) if found else None


def _story(page: Page, treatment: Entry | None) -> Block:
    title = _("How it went")
    if treatment is not None:
        title = _("{name}: how it went").format(name=clamped(treatment.text("name"), 46))
    return {
        "kind": "story",
        "title": title,
        "mark": _("patient-reported; not checked by a clinician"),
        "sentence": _sentence(page, _pivot(page, treatment)),
        "facts": [] if treatment is None else _facts(page, treatment),
    }


def _pivot(page: Page, treatment: Entry | None) -> int | None:
    return turning_point(page, treatment.id if treatment else "")[0]


def _sentence(page: Page, pivot: int | None) -> Text:
    names = telling_symptoms(page, pivot)[:_SYMPTOMS]
    if not names:
        return _("No symptom was logged in this period.")
    if page.days.calendar == WEEKS:
        return _("Symptoms logged: {names}.").format(names=joined([clamped(name, 40) for name in names], 3))
    parts: list[list[str]] = []
    if pivot is not None:
        parts.append(["", capital_of_change(page, pivot) + " "])
    for index, name in enumerate(names):
        one = daily(page.log, name, page.first, page.last)
        if index:
            parts.append(["", ", "])
        parts += _counts(page, name, one, pivot)
    return [*parts, ["", "."]]


def _counts(page: Page, name: str, one: Any, pivot: int | None) -> list[list[str]]:
    label = day_words(name).lower() if name.isascii() else day_words(name)
    sides = compare(one, page.first if pivot is None else pivot)
    after, before = sides.after.rate(30), sides.before.rate(30)
    if pivot is None or before is None or after is None:
        share = sides.after if pivot is None or before is None else sides.before
        rate = share.rate(30)
        said = _("{label}: {rate} per 30 logged days").format(label=label, rate="?" if rate is None else f"{rate:.0f}")
        return [["b", said + " "], ["q", _("({count} of {of})").format(count=share.count, of=share.of)]]
    said = _("{label} from {before} to {after} per 30 logged days").format(
        label=label, before=f"{before:.0f}", after=f"{after:.0f}"
    )
    n = _("({before} of {before_of}, then {after} of {after_of})").format(
        before=sides.before.count, before_of=sides.before.of, after=sides.after.count, after_of=sides.after.of
    )
    return [["b", said + " "], ["q", n]]


def capital_of_change(page: Page, pivot: int) -> str:
    """What happened on the day that before and after are told apart by."""
    day = page.days.named(pivot)
    for change in courses.changes(page.log, pivot, pivot):
        name = clamped(change.name, 40)
        if change.what == "started":
            return _("After {name} was begun on {day}:").format(name=name, day=day)
        if change.what == "stopped":
            return _("After {name} was stopped on {day}:").format(name=name, day=day)
        return _("After the dose of {name} changed on {day}:").format(name=name, day=day)
    return _("After {day}:").format(day=day)


def _facts(page: Page, treatment: Entry) -> list[dict[str, Text]]:
    effect = _main_effect(page, treatment)
    others = [
        clamped(" ".join(part for part in (one.text("name"), times(_schedule(page, one))) if part), 44)
        for one in ordered_treatments(page.log, page.last)
        if one.id != treatment.id and courses.is_current(one, page.last)
    ]
    purposes = [plain(one) for one in treatment.found.get("purposes") or ()]
    values: list[tuple[str, Text]] = [
        (_("What for"), clamped(joined(purposes, 3), 60)),
        (_("Dose"), _doses(page, treatment)),
        (_("How long"), _how_long(page, treatment)),
        (_("Doses taken"), _taken(page, treatment)),
        (_("Until benefit"), [["b", word(effect.found.get("benefit_after"))]] if effect else ""),
        (_("Burden"), [["b", word(effect.found.get("burden"))]] if effect else ""),
        (_("Would take again"), [["b", word(effect.found.get("again"))]] if effect else ""),
        (_("At the same time"), joined(others, 2)),
    ]
    return [{"label": label, "value": value if _said(value) else _("not stated")} for label, value in values]


def _said(value: Text) -> bool:
    return bool(value if isinstance(value, str) else "".join(text for _style, text in value))


def _schedule(page: Page, treatment: Entry) -> Mapping[str, Any]:
    return courses.stretch_at(treatment, page.last).schedule


def _doses(page: Page, treatment: Entry) -> str:
    doses = list(dict.fromkeys(one.dose for one in courses.stretches(treatment) if one.dose))
    when = times(_schedule(page, treatment))
    text = _(" then ").join(dosed(clamped(dose, 24)) for dose in doses[-3:])
    return ", ".join(part for part in (text, clamped(when, 48)) if part)


def _how_long(page: Page, treatment: Entry) -> str:
    stretches = courses.stretches(treatment)
    first, current = stretches[0].first, courses.is_current(treatment, page.last)
    if first is None:
        return _("still taken") if current else ""
    end = page.last if current else (stretches[-1].last or page.last)
    days = max(1, end - first + 1)
    bands = ((14, _("up to 2 weeks")), (90, _("2 weeks to 3 months")), (180, _("3 to 6 months")),
             (365, _("6 to 12 months")), (1095, _("1 to 3 years")))  # fmt: skip
    band = next((name for most, name in bands if days <= most), _("over 3 years"))
    return _("{band}, still taken").format(band=band) if current else band


def _taken(page: Page, treatment: Entry) -> str:
    found = courses.adherence(page.log, treatment, page.first, page.last)
    if found is None or found.scheduled == found.unknown:
        return _("as needed") if _schedule(page, treatment).get("as_needed") else ""
    share = found.taken / (found.scheduled - found.unknown)
    if share >= 0.9:
        return _("9 in 10 or more, of those known")
    return _("7 to 9 in 10, of those known") if share >= 0.7 else _("under 7 in 10, of those known")


def _effects(page: Page, treatment: Entry) -> tuple[Entry, ...]:
    return tuple(one for one in page.log.of("effect") if str(one.found.get("treatment")) == treatment.id)


def _main_effect(page: Page, treatment: Entry) -> Entry | None:
    """The last one written down for the first purpose, else the last one."""
    found = _effects(page, treatment)
    purpose = next((plain(one) for one in treatment.found.get("purposes") or ()), "")
    return next((one for one in reversed(found) if one.text("purpose") == purpose), found[-1] if found else None)


def _scale(page: Page, treatment: Entry) -> list[Block]:
    latest = {one.text("purpose"): one for one in _effects(page, treatment)}
    rows = [
        {
            "label": clamped(purpose, 56) or _("in all"),
            "chosen": EFFECTIVENESS.index(one.text("effectiveness")),
            "benefit": word(one.found.get("benefit_after")),
            "certainty": word(one.found.get("certainty")),
        }
        for purpose, one in latest.items()
        if one.text("effectiveness") in EFFECTIVENESS
    ]
    if not rows:
        return []
    return [
        {
            "kind": "scale",
            "title": _("How well it worked, for each purpose"),
            "mark": _("patient-reported"),
            "empty": "",
            "heads": [_("Purpose"), _("How much it did"), _("Until benefit"), _("Sure")],
            "words": [word(one) for one in EFFECTIVENESS],
            "rows": rows[:_PURPOSES],
        }
    ]


def _side_effects(page: Page, treatment: Entry) -> list[Block]:
    own = [one for one in page.log.of("side-effect") if treatment.id in suspects(one)]
    rows: list[list[Any]] = []
    for one in sorted(own, key=grade_rank, reverse=True)[:_SIDE_EFFECTS]:
        course = word(one.found.get("outcome")) or (_("still there") if is_lasting(one) else "")
        rows.append(
            [
                [[["b", clamped(name_of(one), 60)]]],
                [[["b", word(one.found.get("grade"))]]],
                [_onset(page, one, treatment)],
                [course],
                [action(one)],
            ]
        )
    if not rows:
        return []
    heads = [_("Side effect"), _("Grade"), _("Began"), _("Course to {day}").format(day=page.days.short(page.last)),
             _("What was done")]  # fmt: skip
    mark = _("patient-reported; the cause is this person's guess")
    block = listing(_("Side effects"), mark, heads, [126, 66, 132, 91, "1fr"], rows)
    block["more"] = _("{n} more on the next page.")
    return [block]


def _onset(page: Page, side_effect: Entry, treatment: Entry) -> str:
    lag = courses.onset_lag(page.log, side_effect, treatment)
    if lag is None:
        return page.days.moment(side_effect.when)
    after = {"start": _("after the start"), "change": _("after a change"), "dose": _("after a dose")}[lag[0]]
    bands = ((2, _("within 2 days")), (7, _("3 to 7 days")), (28, _("1 to 4 weeks")), (90, _("1 to 3 months")))
    band = next((name for most, name in bands if lag[1] <= most), _("over 3 months"))
    return f"{band} {after}"


def _boxes(left_out: list[dict[str, str]], risk: str) -> Block:
    return {
        "kind": "boxes",
        "left": {"title": _("What was left out of this page"), "rows": left_out, "note": risk},
        "right": {
            "title": _("This is one person's experience; ask your own doctor before changing anything."),
            "text": _("Not checked by a clinician. Another person may do better or worse on the same treatment."),
        },
    }


def risk_words(low: int | None) -> str:
    """How many people could be behind the page; never that it is anonymous."""
    tail = _("Those who know this person may recognise the story.")
    if low is None:
        return _("How many people could match what is left was not estimated.") + " " + tail
    if low <= 1:
        return _("Perhaps nobody else matches what is left.") + " " + tail
    return _("At least {n} people could match what is left.").format(n=low) + " " + tail
