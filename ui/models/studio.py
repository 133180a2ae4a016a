"""A share being made: what was picked, the page it becomes, what was decided, and how it is handed over."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from journal.anonymization.deciding import (
    Passage,
    Place,
    brought,
    decided,
    leaving_out,
    passages,
    previewed,
    ticking,
)
from journal.anonymization.disclosure import Disclosure, Earlier, disclose
from journal.anonymization.pdf import Drawn, draw, sizes
from journal.anonymization.plan import Decision, Plan
from journal.anonymization.policy import Audience, Verb
from journal.errors import KithError
from journal.exports.choosing import Chosen, all_earlier, background_of, choose, earlier_of
from journal.exports.formats import FORMATS
from journal.exports.handing_over import Produced, produce, renamed, share_record, why_not
from journal.exports.papers import as_pdf
from journal.i18n import N_, _
from journal.journal import Journal
from journal.model.change import addition
from journal.model.described import Privacy
from journal.model.people import Provider
from journal.model.records import Record
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.progress import Progress
from journal.vault.atomic import atomic_write
from ui.models import own_file
from ui.printing import paint
from ui.widgets.paper import BROADER, OPEN, REMOVED

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Treatments"), ("treatment",)),
    (N_("Symptoms"), ("symptom", "episode")),
    (N_("Side effects"), ("side-effect",)),
    (N_("How well it worked"), ("effect",)),
    (N_("Doses taken"), ("dose",)),
    (N_("Check-ins"), ("checkin", "factor", "tracker")),
    (N_("Measurements"), ("measurement",)),
    (N_("Conditions"), ("condition", "allergy")),
    (N_("Visits, questions"), ("appointment", "question", "provider")),
    (N_("Notes"), ("note",)),
)
"""What a person ticks, and the kinds of record behind each word."""

OTHER_FORMATS, OWN_FORMATS = ("pdf", "html", "csv-zip", "json"), ("kith", "json")
"""What a file for somebody else may be, and one for oneself."""

PAPERS = frozenset({"pdf", "html"})
"""Formats whose content is the page; the others are shown as the text they are."""

_SHOWN = 60_000
_STEP = 500
_MOST_TEXT = 200_000
_WRITTEN_BY = ("provider", "prescriber", "by", "reported_to", "for_whom")


class WithheldError(KithError):
    """Verification found something in the file, or something is undecided: nothing was written."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was picked: whose records, for whom, which kinds and days. `ticks`: records held back or let go one by one.

    `goes_on`: the share whose pseudonym and first day are kept. `without`: fields of the person that stay behind.
    """

    person: str
    audience: Audience
    kinds: tuple[str, ...]
    start: date | None = None
    end: date | None = None
    notes: bool = False
    format: str = "pdf"
    goes_on: Share | None = None
    without: frozenset[str] = frozenset()
    ticks: Mapping[str, bool] = field(default_factory=dict)

    def selection(self) -> Selection:
        """The records it is about; for oneself all of them, also those in the trash."""
        deleted = None if self.audience is Audience.SELF else False
        return Selection(person=self.person, kinds=self.kinds, start=self.start, end=self.end, deleted=deleted)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What they will see. `paper`: the PDF that is shown, of the same content; `text`: what is shown in its place.

    `imported`: the open words that the latest import brought, see `deciding.brought`.
    While something is undecided it is on the page, marked; then `produced` holds no file that may leave.
    """

    wish: Wish
    chosen: Chosen
    plan: Plan
    disclosure: Disclosure
    produced: Produced
    passages: tuple[Passage, ...]
    imported: tuple[Passage, ...]
    paper: bytes
    pages: tuple[tuple[float, float], ...]
    text: str

    @property
    def leaving(self) -> int:
        """How many records leave, those of the person and their doctors apart."""
        return sum(
            count for kind, count in self.disclosure.report.records.items() if kind not in {"person", "provider"}
        )

    def open_passages(self) -> tuple[Passage, ...]:
        """What is still to be decided."""
        return tuple(one for one in self.passages if one.decision == "ask")


def prepare(
    journal: Journal,
    wish: Wish,
    decisions: Mapping[Place, Decision],
    before: Sheet | None,
    glanced: Callable[[tuple[Passage, ...]], None],
    progress: Progress,
) -> Sheet:
    """The sheet of a wish; what was decided on `before` is still decided. Raises Cancelled, KithError.

    `glanced` is told the passages with which it begins, while a long note is read.
    """

    def begun(first: Chosen) -> None:
        plan = decided(leaving_out(ticking(first.plan, wish.ticks), "person", wish.without), decisions)
        glanced(passages(plan, first.records))

    def select(selection: Selection) -> Iterator[Record]:
        for done, record in enumerate(journal.select(selection)):
            if done % _STEP == 0:
                progress.step(0, 0)
            yield record

    words = [(one.word, one.verdict) for one in journal.words(wish.person)]
    chosen = choose(
        select,
        words,
        wish.selection(),
        wish.audience,
        people=journal.people(),
        notes=wish.notes,
        begun=begun,
        progress=progress,
    )
    return sheet(journal, wish, chosen, decisions, before, progress)


def sheet(
    journal: Journal,
    wish: Wish,
    chosen: Chosen,
    decisions: Mapping[Place, Decision],
    before: Sheet | None,
    progress: Progress,
) -> Sheet:
    """The same from records that were read already, after another decision or tick."""
    plan = decided(leaving_out(ticking(chosen.plan, wish.ticks), "person", wish.without), decisions)
    undecided = plan.undecided()
    shares = list(journal.select(Selection(person=wish.person, kinds=("share",), deleted=None)))
    recipient = wish.goes_on.recipient if wish.goes_on else ""
    disclosure = disclose(
        previewed(plan) if undecided else plan,
        _with_providers(journal, chosen.records, wish.person),
        goes_on=_carried_on(wish, before),
        earlier=all_earlier(shares),
        background=background_of(shares, recipient, wish.audience, journal.added_conditions),
        progress=progress,
    )
    written = FORMATS[wish.format]
    if undecided:
        # What is open may not leave: it is drawn for its owner alone, and nothing is verified yet.
        produced = Produced(wish.format, written.write(disclosure, progress), (), len(undecided))
    else:
        whole = own_file.writer(journal, wish.person) if wish.format == "kith" else None
        produced = produce(disclosure, chosen.known, written, file_name="", progress=progress, write=whole)
    paper = produced.data if wish.format == "pdf" else as_pdf(disclosure, progress) if wish.format in PAPERS else b""
    return Sheet(
        wish=wish,
        chosen=chosen,
        plan=plan,
        disclosure=disclosure,
        produced=produced,
        passages=passages(plan, chosen.records),
        imported=next(iter(brought(plan, chosen.records).values()), ()) if undecided else (),
        paper=paper,
        pages=sizes(paper) if paper else (),
        text="" if paper else own_file.told(disclosure) if wish.format == "kith" else _as_text(produced),
    )


def hand_over(
    journal: Journal, of: Sheet, path: Path, recipient: str, recorded: str, _progress: Progress
) -> Share | None:
    """Write the very bytes that were seen, verified under the name chosen for them, and remember it in the ledger.

    What one keeps for oneself is no share. Raises WithheldError, WriteError; then nothing was written.
    """
    produced = renamed(of.produced, of.disclosure, of.chosen.known, path.name)
    if not produced.may_leave:
        raise WithheldError(why_not(produced, of.disclosure))
    atomic_write(path, produced.data)
    return None if of.wish.audience is Audience.SELF else remember(journal, of, recipient, recorded)


def hand_over_printed(
    journal: Journal, of: Sheet, printer: QPrinter, recipient: str, recorded: str, progress: Progress
) -> Share:
    """Print the very page that was seen, and remember it in the ledger. Raises PrintError, Cancelled."""
    if not of.produced.may_leave:
        raise WithheldError(why_not(of.produced, of.disclosure))
    paint(of.paper, printer, progress)
    return remember(journal, of, recipient, recorded)


def remember(journal: Journal, of: Sheet, recipient: str, recorded: str) -> Share:
    """The line of the ledger, once the sheet left on paper or as a file."""
    record = share_record(
        of.disclosure,
        of.produced,
        of.plan,
        person=of.wish.person,
        recipient=recipient,
        continues=of.wish.goes_on,
        recorded=recorded,
    )
    written = journal.apply([addition(record)], title=_("Handed over")).records[0]
    assert isinstance(written, Share)
    return written


def drawn(of: Sheet, number: int, dots: float, _progress: Progress) -> Drawn:
    """One page as a picture, with its marks."""
    return draw(of.paper, number, dots, marks(of))


def marks(of: Sheet) -> dict[str, re.Pattern[str]]:
    """What to look for on the page: what was taken out, what was made broader, what is open."""
    found: dict[str, re.Pattern[str]] = {}
    if of.wish.audience in {Audience.DOCTOR, Audience.SELF}:
        return found
    found[REMOVED] = re.compile(r"\[[^\[\]\n]{2,40}\]")
    broader = {of.disclosure.pseudonym, *_roles(of.disclosure)}
    if of.wish.audience is not Audience.CAREGIVER:
        broader.add(str(of.disclosure.person.get("country") or ""))
    said = [re.escape(word) for word in sorted(broader, key=len, reverse=True) if word]
    found[BROADER] = re.compile("|".join([*([_days(), _ages()] if of.disclosure.pseudonym else [_days()]), *said]))
    words = sorted({one.word for one in of.open_passages()}, key=len, reverse=True)
    if words:
        found[OPEN] = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
    return found


def _days() -> str:
    """A pattern of the counted days and weeks of a page, alone or from one to another, in the page's language."""
    one = "|".join(_filled(words, n=r"\d+") for words in (_("day {n}"), _("week {n}")))
    return rf"(?i:\b(?:{_filled(_('{start} to {end}'), start=f'(?:{one})', end=f'(?:{one})')}|{one}))"


def _ages() -> str:
    further = re.escape(_(" to "))
    return r"\b" + _filled(_("age {age}"), age=rf"\d+(?:{further}\d+|\+)?")


def _filled(words: str, **patterns: str) -> str:
    """A message as a pattern, its fields replaced by patterns of what stands in them."""
    pieces = re.split(r"\{(\w+)\}", words)
    return "".join(patterns[piece] if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))


def broader(of: Sheet) -> int:
    """How many values were made broader."""
    fields = of.disclosure.report.fields
    return sum(one.count for one in fields if one.verb is Verb.GENERALISE and one.privacy is not Privacy.REFERENCE)


def _roles(disclosure: Disclosure) -> Iterator[str]:
    for record in disclosure.records:
        yield from (str(record[name]) for name in _WRITTEN_BY if isinstance(record.get(name), str))


def _carried_on(wish: Wish, before: Sheet | None) -> Earlier | None:
    """What the page before was called by stays while one decides; a chosen share goes before that."""
    if wish.goes_on is not None or before is None or before.wish.audience is not wish.audience:
        return earlier_of(wish.goes_on)
    same_days = (before.wish.start, before.wish.end, before.wish.kinds) == (wish.start, wish.end, wish.kinds)
    day = before.disclosure.first_day if same_days and before.wish.goes_on is None else None
    return Earlier(pseudonym=before.disclosure.pseudonym, first_day=day)


def _with_providers(journal: Journal, records: Iterable[Record], person: str) -> list[Record]:
    """A doctor is told by their role, which stands in a record that itself may stay."""
    found = {one.id: one for one in records}
    for one in journal.select(Selection(person=person, kinds=("provider",))):
        if isinstance(one, Provider):
            found.setdefault(one.id, one)
    return list(found.values())


def _as_text(produced: Produced) -> str:
    """The beginning of a file that is no page, as it would be opened."""
    if produced.format != "csv-zip":
        # It may be one line without an end, of which the window lays out so many letters in a blink.
        return produced.data[:_SHOWN].decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(produced.data)) as tables:
        texts = [f"{name}\n{tables.read(name)[:_SHOWN].decode('utf-8-sig', 'replace')}" for name in tables.namelist()]
    return "\n\n".join(texts)[:_MOST_TEXT]
