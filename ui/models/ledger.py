"""What was handed to whom, in words: the lines of the ledger, and what stays behind of a share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    found = [
        (_("For whom"), f"{share.recipient or _('nobody named')}, {_(AUDIENCE_WORDS[share.audience])}"),
        (_("When"), short_day(day_of(share), today)),
        (
            _("Days"),
            _("{start} to {end}").format(start=period[0] or _("the beginning"), end=period[1] or _("that day")),
        ),
        (_("Entries"), kinds_words(share)),
        (_("Called"), share.pseudonym),
        (_("Left as it is"), _fields_of([share], "keep")),
        (_("Made broader"), _fields_of([share], "generalise")),
        (_("Stayed here"), _fields_of([share], "remove")),
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


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line of the ledger with its details; `share` is None where it says what somebody knows of all of them."""

    line: str
    details: tuple[tuple[str, str], ...]
    share: Share | None = None


def recipients(shares: Iterable[Share]) -> list[str]:
    """Everybody who was named, the latest first, each once however the name was written."""
    named: dict[str, str] = {}
    for one in shares:
        if one.recipient.strip():
            named.setdefault(fold(one.recipient.strip()), one.recipient.strip())
    return list(named.values())


def ledger_rows(shares: Sequence[Share], recipient: str, today: date) -> list[LedgerRow]:
    """Every share, or those with one recipient, under what these know by now."""
    wanted = [one for one in shares if not recipient or fold(one.recipient.strip()) == fold(recipient)]
    rows = [LedgerRow(ledger_line(one, today), tuple(ledger_details(one, today)), one) for one in wanted]
    if recipient and wanted:
        title = _("What {name} knows").format(name=recipient)
        return [LedgerRow(title, tuple(known_details(wanted, today)), None), *rows]
    return rows


def known_details(shares: Sequence[Share], today: date) -> list[tuple[str, str]]:
    """(what, words) of all that somebody has by now, the shares put together."""
    starts = [str(one.selection.get("start") or "") for one in shares]
    ends = [str(one.selection.get("end") or "") or day_of(one).isoformat() for one in shares]
    names = dict.fromkeys(one.pseudonym for one in shares if one.pseudonym)
    period = _("{start} to {end}").format(start=min(starts) or _("the beginning"), end=max(ends))
    found = [
        (_("Shared"), ngettext("once", "{count} times", len(shares)).format(count=len(shares))),
        (_("Last"), short_day(day_of(shares[0]), today)),
        (_("Days"), period),
        (_("Called"), ", ".join(names)),
        (_("Left as it is"), _fields_of(shares, "keep")),
        (_("Made broader"), _fields_of(shares, "generalise")),
    ]
    if len(names) > 1:
        found.append((_("Put together"), _("These names lead to one person for whoever compares the days.")))
    return [(what, words) for what, words in found if words]


def _fields_of(shares: Iterable[Share], verb: str) -> str:
    said = {
        f"{within(_(KIND_WORDS.get(field.of, field.of)))} {field.field}"
        for one in shares
        for field in one.fields
        if field.verb == verb
    }
    return ", ".join(sorted(said))


def shares_of(journal: Journal, person: str) -> list[Share]:
    """What was handed over of a person's log, newest first."""
    found = journal.select(Selection(person=person, kinds=("share",)))
    return sorted((one for one in found if isinstance(one, Share)), key=lambda one: one.recorded, reverse=True)


def read_shares(journal: Journal, person: str, _progress: Progress) -> list[Share]:
    """The same in a job."""
    return shares_of(journal, person)
