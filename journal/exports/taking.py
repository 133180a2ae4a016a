"""What is taken now: dose, schedule, taken of due, and the effect in the person's own words."""

from journal.exports.blocks import Block, Text, listing
from journal.exports.head import Page
from journal.exports.wording import clamped, dosed, joined, plain, times, word
from journal.i18n import _
from journal.insight import courses
from journal.insight.readings import Entry
from journal.insight.summaries import name_of, ordered_treatments


def taken(page: Page) -> Block:
    """The current treatments, the most regular ones first."""
    current = [one for one in ordered_treatments(page.log, page.last) if courses.is_current(one, page.last)]
    block = listing(
        _("What I take now"),
        _("dose and schedule: {source}; taken and effect: patient-reported").format(source=_source(current)),
        [_("Treatment"), _("Dose"), _("Schedule"), _("Since"), _("Taken of due"), _("Effect, in my words")],
        [126, 50, 70, 84, 86, "1fr"],
        [_treatment(page, one) for one in current],
    )
    # Page one has room for few rows; whatever is taken is named on it all the same.
    block["more"] = _("Also taken, see “Treatments over time”:")
    block["short"] = [_short(page, one) for one in current]
    block["extra"] = _("; and {n} more")
    block["empty"] = _("No treatment is current.")
    block["notes"] = [
        [["k", _allergies(page)]],
        _("Taken: of doses due since {day}, where it is known.").format(day=page.days.named(page.first)),
    ]
    return block


def _short(page: Page, treatment: Entry) -> str:
    stretch = courses.stretch_at(treatment, page.last)
    return f"{clamped(treatment.text('name'), 30)} {dosed(clamped(stretch.dose, 16))}".strip()


def _source(current: list[Entry]) -> str:
    """Where doses and schedules come from, when all of them come from one place."""
    sources = {"clinician": _("from the clinician"), "letter": _("from a letter"), "import": _("from the record")}
    found = {sources.get(one.text("source"), _("as I wrote them down")) for one in current}
    return found.pop() if len(found) == 1 else _("as I wrote them down")


def _treatment(page: Page, treatment: Entry) -> list[list[Text]]:
    stretch = courses.stretch_at(treatment, page.last)
    earlier = [one for one in courses.stretches(treatment) if (one.first or 0) < (stretch.first or 0) and one.dose]
    purposes = ", ".join(plain(one) for one in treatment.found.get("purposes") or ())
    since: list[Text] = [page.days.moment(stretch.start)]
    if earlier and earlier[-1].dose != stretch.dose:
        since.append([["q", _("{dose} before").format(dose=dosed(clamped(earlier[-1].dose, 20)))]])
    return [
        [[["b", clamped(treatment.text("name"), 80)]], [["q", clamped(purposes, 30)]]],
        [[["b", dosed(clamped(stretch.dose, 24))]]],
        [clamped(times(stretch.schedule), 48)],
        since,
        _adherence(page, treatment, stretch),
        [[["i", _effect_words(page, treatment)]]],
    ]


def _adherence(page: Page, treatment: Entry, stretch: courses.Stretch) -> list[Text]:
    if stretch.schedule.get("as_needed"):
        days = courses.days_taken(page.log, treatment, page.first, page.last)
        known = len({day for day in page.log.logged if page.first <= day <= page.last} | days)
        unknown = _("{n} unknown").format(n=page.length - known)
        return [_("{days} of {known} days").format(days=len(days), known=known), [["q", unknown]]]
    found = courses.adherence(page.log, treatment, page.first, page.last)
    if found is None:
        return [[["q", _("no set times")]]]
    known = found.scheduled - found.unknown
    unknown = _("{n} unknown").format(n=found.unknown)
    if known == 0:
        return [[["q", unknown]]]
    said = _("{taken} of {known}, {percent}\N{NO-BREAK SPACE}%").format(
        taken=found.taken, known=known, percent=round(100 * found.taken / known)
    )
    return [said, [["q", unknown]]]


def _effect_words(page: Page, treatment: Entry) -> str:
    """What the person wrote last about its effect, else the word they chose; empty for none."""
    found = [one for one in page.log.of("effect") if str(one.found.get("treatment")) == treatment.id]
    if not found:
        return ""
    note = next((one.text("note") for one in reversed(found) if one.text("note")), "")
    return _("“{words}”").format(words=clamped(note, 60)) if note else word(found[-1].found.get("effectiveness"))


def _allergies(page: Page) -> str:
    found = page.log.of("allergy")
    names = [clamped(name_of(one), 40) for one in found if one.text("certainty") not in {"refuted", "none-known"}]
    if names:
        return _("Allergies: {names}.").format(names=joined(names, 4))
    return _("Allergies: none known.") if found else _("Allergies: not stated.")
