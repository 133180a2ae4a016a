"""What a share is made of: the records picked and those that still hold, what is known of the person, the plan."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

import msgspec

from journal.anonymization.deciding import brought
from journal.anonymization.disclosure import Earlier
from journal.anonymization.known import Known, gather
from journal.anonymization.plan import Plan, make_plan
from journal.anonymization.policy import STRANGERS, Audience
from journal.anonymization.risk import Background
from journal.model.moments import day
from journal.model.order import place
from journal.model.people import Person
from journal.model.records import Record
from journal.model.searching import fold
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.model.standing import STANDING, holds_in
from journal.progress import SILENT, Progress
from journal.vocabulary import rare
from journal.vocabulary.rare import Condition as Figures

_FIRST_LETTERS: Final = 3_000
_MOST_LETTERS: Final = 12_000
Select = Callable[[Selection], Iterable[Record]]
"""The records of a selection, as `Journal.select` gives them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records of a share, newest first, what is known of the person, and the plan before or after its editing."""

    records: tuple[Record, ...]
    known: Known
    plan: Plan


def choose(  # noqa: PLR0913 - the choices of a share, each by its name
    select: Select,
    words: Iterable[tuple[str, str]],
    picked: Selection,
    audience: Audience,
    *,
    people: Iterable[Person] = (),
    notes: bool = False,
    sealed: frozenset[str] = frozenset(),
    begun: Callable[[Chosen], None] | None = None,
    progress: Progress = SILENT,
) -> Chosen:
    """The share of `picked` under the policy, every decision as it is before anyone chose.

    `words`: (word, "keep" or "never") decided before. `people`: everybody whose log lies in the same vault. `notes`:
    long texts are ticked. `sealed`: ids of sealed records that the doctor may see. `begun`: told what the share begins
    with, long before all of it is read.
    """
    records = records_of(select, picked)
    known = known_of(select, words, picked.person, people)
    if begun is not None:
        first = beginning(records)
        begun(Chosen(first, known, make_plan(audience, first, known, notes=notes, sealed=sealed, progress=progress)))
    plan = make_plan(audience, records, known, selection=picked, notes=notes, sealed=sealed, progress=progress)
    return Chosen(records, known, plan)


def beginning(records: Iterable[Record]) -> tuple[Record, ...]:
    """The first of the records, their long texts cut: as much as is read in a tenth of a second."""
    found: list[Record] = []
    letters = 0
    for record in records:
        texts = {name: value for name in record.__struct_fields__ if isinstance(value := getattr(record, name), str)}
        long = {name: value[:_FIRST_LETTERS] for name, value in texts.items() if len(value) > _FIRST_LETTERS}
        found.append(msgspec.structs.replace(record, **long) if long else record)
        letters += sum(min(len(value), _FIRST_LETTERS) for value in texts.values())
        if letters > _MOST_LETTERS:
            break
    return tuple(found)


def known_of(select: Select, words: Iterable[tuple[str, str]], person: str, people: Iterable[Person] = ()) -> Known:
    """All that the log of a person knows of them, whatever is shared of it: what lies in the trash names people too.

    `people`: of the others in the vault, who are family, only who they are.
    """
    others = (one for one in people if one.id != person)
    return gather(chain(select(Selection(person=person, deleted=None)), others), words)


def records_of(select: Select, picked: Selection) -> tuple[Record, ...]:
    """What was picked, and what began before its period and still holds in it: a page without them would mislead.

    Whose log it is belongs to every share, whatever was picked; the policy says how much of it.
    """
    found = {record.id: record for record in select(picked)}
    wanted = {*picked.kinds, "person"} if picked.kinds else set(STANDING)
    for record in select(Selection(person=picked.person, kinds=tuple(wanted.intersection(STANDING)))):
        if holds_in(record, picked.start, picked.end):
            found.setdefault(record.id, record)
    return tuple(sorted(found.values(), key=place, reverse=True))


def words_brought(
    select: Select,
    words: Iterable[tuple[str, str]],
    person: str,
    people: Iterable[Person] = (),
    progress: Progress = SILENT,
) -> dict[str, tuple[str, ...]]:
    """The words in doubt that each import brought (by its moment, the latest first), each once: nobody's names.

    They are those that a share of everything with peers would ask about.
    """
    picked = Selection(person=person, deleted=False)
    chosen = choose(select, words, picked, Audience.PEER, people=people, progress=progress)
    found = brought(chosen.plan, chosen.records)
    return {when: tuple({one.folded: one.word for one in passages}.values()) for when, passages in found.items()}


def earlier_of(share: Share | None) -> Earlier | None:
    """What a share carried that a later one may carry on; None without a share."""
    if share is None:
        return None
    return Earlier(pseudonym=share.pseudonym, first_day=day(share.first_day) if share.first_day else None)


def all_earlier(records: Iterable[Record]) -> list[Earlier]:
    """The same of every share among `records`: whose pseudonyms and first days are not used again."""
    return [earlier for one in records if isinstance(one, Share) and (earlier := earlier_of(one)) is not None]


def background_of(
    records: Iterable[Record], recipient: str, audience: Audience, added: Iterable[Figures]
) -> Background:
    """What the risk of a share is counted by: all that the recipient was given before, and figures a vault added.

    `records`: with every share of the person. Nobody in particular of an audience is one recipient: it is who looks.
    """
    wanted = fold(recipient.strip())
    before = [
        found
        for one in records
        if isinstance(one, Share) and one.audience in STRANGERS and fold(one.recipient.strip()) == wanted
        if wanted or one.audience == audience
        for found in one.disclosed
    ]
    return Background(conditions=rare.together(added), before=tuple(before))


def selection_of(share: Share, end: date | None) -> Selection:
    """What was picked for a share, up to `end`: None for all that came since."""
    picked = msgspec.convert(share.selection | {"person": share.person}, Selection)
    return msgspec.structs.replace(picked, end=end, deleted=False)
