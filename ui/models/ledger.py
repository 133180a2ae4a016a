"""What was handed to whom, in words: the lines of the ledger, and what stays behind of a share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from journal.i18n import N_, _, grouped, ngettext, within
from journal.journal import Journal
from journal.model.kinds import display_name
from journal.model.moments import Moment, day
from journal.model.people import Person
from journal.model.searching import fold
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.progress import Progress
from ui.models.dates import short_day
from ui.models.lines import KIND_WORDS, first_line
from ui.models.studio import Sheet

AUDIENCE_WORDS: Final = {
    "doctor": N_("for a doctor"),
    "caregiver": N_("for a caregiver"),
    "peer": N_("for peers"),
    "public": N_("for anyone"),
    "self": N_("for yourself"),
}
_WHY: Final = {"sealed": N_("sealed"), "sensitive": N_("private"), "comfort": N_("you share this on request only")}
MOST_HELD: Final = 30


def shared_with(shares: Iterable[Share], recipient: str, audience: str) -> list[Share]:
    """What one recipient has, newest first; without a name, what went to nobody in particular of that kind."""
    wanted = fold(recipient.strip())
    return [one for one in shares if fold(one.recipient.strip()) == wanted and (wanted or one.audience == audience)]


def before_words(shares: Sequence[Share], recipient: str, today: date) -> tuple[str, str]:
    """Two sentences: what was shared before with that recipient, and what both shares together may say."""
    if not shares:
        words = _("Nothing yet with {name}.").format(name=recipient.strip()) if recipient.strip() else _("Nothing yet.")
        return words, ""
    last, days = shares[0], short_day(day_of(shares[0]), today)
    kinds = kinds_words(last)
    count = len(shares)
    first = ngettext("Once, on {day}: {kinds}.", "{count} times, last on {day}: {kinds}.", count)
    together = ""
    if last.pseudonym:
        together = _(
            "They know you as {name}. A new name and day 1 this time, unless you go on from that share."
        ).format(name=last.pseudonym)
    elif last.audience in {"peer", "public"}:
        together = _("Both together may say more than either.")
    return first.format(count=count, day=days, kinds=kinds), together


def day_of(share: Share) -> date:
    """When it was handed over."""
    return day(Moment(share.recorded[:10]))


def kinds_words(share: Share) -> str:
    """What left, by kind: "symptom 12, treatment 3"."""
    counts = Counter(str(one.get("kind", "")) for one in share.disclosed)
    words = [
        f"{within(_(KIND_WORDS.get(kind, kind)))} {grouped(count)}"
        for kind, count in counts.items()
        if kind not in _QUIET
    ]
    return ", ".join(words) or _("no entries")


_QUIET = frozenset({"person", "provider"})


def ledger_line(share: Share, today: date) -> str:
    """One share in a list."""
    whom = share.recipient or _("nobody named")
    return f"{short_day(day_of(share), today)}   {whom}, {_(AUDIENCE_WORDS[share.audience])}"


def ledger_details(share: Share, today: date) -> list[tuple[str, str]]:
    """(what, words) of one share: all that is known of what left."""
    period = [str(share.selection.get(end) or "") for end in ("start", "end")]
    by_verb = {
        verb: sorted(
            {f"{within(_(KIND_WORDS.get(one.of, one.of)))} {one.field}" for one in share.fields if one.verb == verb}
        )
        for verb in ("keep", "generalise", "remove")
    }
    found = [
        (_("For whom"), f"{share.recipient or _('nobody named')}, {_(AUDIENCE_WORDS[share.audience])}"),
        (_("When"), short_day(day_of(share), today)),
        (
            _("Days"),
            _("{start} to {end}").format(start=period[0] or _("the beginning"), end=period[1] or _("that day")),
        ),
        (_("Entries"), kinds_words(share)),
        (_("Called"), share.pseudonym),
        (_("Left as it is"), ", ".join(by_verb["keep"])),
        (_("Made broader"), ", ".join(by_verb["generalise"])),
        (_("Stayed here"), ", ".join(by_verb["remove"])),
        (_("Digest"), share.sha256),
    ]
    return [(what, words) for what, words in found if words]


def held_back(sheet: Sheet) -> dict[str, tuple[str, bool]]:
    """Records that wait for a tick of their own: id -> (words, ticked); the first thirty."""
    waiting = {one.id: one for one in sheet.plan.records if one.because}
    given = {one.id: one for one in sheet.chosen.records}
    rows = {}
    for id in list(waiting)[:MOST_HELD]:
        record = given[id]
        name = first_line(display_name(record)) or _(KIND_WORDS.get(record.kind, record.kind))
        rows[id] = (_("{name} ({why})").format(name=name, why=_(_WHY[waiting[id].because])), waiting[id].ticked)
    return rows


def stays_words(sheet: Sheet, counts: Mapping[str, int]) -> str:
    """What does not leave although it was written in these days."""
    planned = {one.id for one in sheet.plan.records}
    sealed = sum(one.id not in planned and not isinstance(one, Share | Person) for one in sheet.chosen.records)
    held = sum(not one.ticked for one in sheet.plan.records)
    photos = counts.get("attachment", 0)
    parts = [
        ngettext("{count} sealed entry", "{count} sealed entries", sealed).format(count=grouped(sealed))
        if sealed
        else "",
        ngettext("{count} held back", "{count} held back", held).format(count=grouped(held)) if held else "",
        ngettext("{count} photo or letter", "{count} photos and letters", photos).format(count=grouped(photos))
        if photos
        else "",
    ]
    said = ", ".join(part for part in parts if part)
    return _("Stays here: {what}.").format(what=said) if said else ""


def count_words(sheet: Sheet, counts: Mapping[str, int], kinds: Sequence[str]) -> str:
    """How many of some kinds leave of how many there are."""
    leaving = sheet.disclosure.report.records
    going, there = (sum(of.get(kind, 0) for kind in kinds) for of in (leaving, counts))
    if not going or going == there:
        return grouped(there)
    return _("{some} of {all}").format(some=grouped(going), all=grouped(there))


def risk_words(*, stranger: bool) -> tuple[str, str]:
    """What can be said of how many people it could be, and what stands above what narrows it."""
    if stranger:
        return (
            _("Cannot be estimated yet. Treat it as high."),
            _("How many people it could be is not counted yet. What narrows it down:"),
        )
    return _("They know who you are."), _("Share only what they need. What stands at the head:")


def shares_of(journal: Journal, person: str) -> list[Share]:
    """What was handed over of a person's log, newest first."""
    found = journal.select(Selection(person=person, kinds=("share",)))
    return sorted((one for one in found if isinstance(one, Share)), key=lambda one: one.recorded, reverse=True)


def read_shares(journal: Journal, person: str, _progress: Progress) -> list[Share]:
    """The same in a job."""
    return shares_of(journal, person)
