"""Which names a sample has planted in its texts: the control of everything that takes names out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from journal.model.people import Person, Provider
from journal.model.records import Record
from journal.model.searching import fold, words
from journal.model.treatments import Treatment

_TITLES: Final = frozenset({"Dr", "Mr", "Mrs", "Miss", "Nurse", "Sister", "Captain"})
_SHORTEST: Final = 3


def planted(records: Iterable[Record]) -> tuple[str, ...]:
    """The identifiers that the texts of `records` hold, spelled as in the fields that state them, sorted.

    Each stands in a field of its person (names, addresses, contacts, numbers, employers, known words) or of one of
    their providers, or is a serial number; and in a note, a label or a tag of another record of that person.
    """
    stated: dict[str, set[str]] = defaultdict(set)
    told: dict[str, list[str]] = defaultdict(list)
    for record in records:
        stated[record.person].update(_stated(record))
        if not isinstance(record, Person | Provider):
            told[record.person].append(words(record))
    return tuple(sorted({name for person, names in stated.items() for name in _told(names, "\n".join(told[person]))}))


def _told(names: Iterable[str], text: str) -> Iterator[str]:
    for name in names:
        if re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", text):
            yield name


def _stated(record: Record) -> Iterator[str]:
    if isinstance(record, Person):
        for name in (record.name, *record.other_names):
            yield name
            yield from _names(name)
        yield record.region
        yield from (*record.addresses, *record.contacts, *record.employers, *record.known_words)
        yield from (number.value for number in record.numbers)
    elif isinstance(record, Provider):
        yield record.name
        yield from _names(record.name)
        yield record.clinic
        yield from record.contact.split(", ")
        yield from record.address.split(", ")
        yield from (number.value for number in record.numbers)
    elif isinstance(record, Treatment) and record.serial:
        yield record.serial


def _names(name: str) -> Iterator[str]:
    yield from (piece for piece in name.split() if piece not in _TITLES and len(piece) >= _SHORTEST)
