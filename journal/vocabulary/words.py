"""What a word may be: somebody's name, a place, a medical word, an everyday word; for the cleaning of free text.

All look-ups take folded words, the words of a phrase with one space between, as `key` makes them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from journal.model.searching import tokens
from journal.resources import read_bytes
from journal.vocabulary.tables import Table, tables

FILE: Final = "cleaning.tables"
LARGE: Final = 6
"""Digits of the number of people from which a place is a large town: 100,000."""


class Place(NamedTuple):
    """A place of that name, the largest where there are several.

    `country`: ISO 3166 code; `kind`: "country", "region" or "town"; `size`: how many digits the number of its people
    has (5: 10,000 to 99,999), 0 where unknown; `several`: there is one in another country too.
    """

    country: str
    kind: str
    size: int
    several: bool


class Medical(NamedTuple):
    """What a medical word or phrase is of; `care`: of the clinic (biopsy, neurologist).

    `whole`: it is a name by itself, not only a word within names.
    `name_too`: a first name or a common last name as well (Graves, Parkinson, Yasmin).
    """

    finding: bool
    disease: bool
    drug: bool
    care: bool
    whole: bool
    name_too: bool


class Lists:
    """The bundled lists; loaded once by `lists()`, shared by whoever asks. No method changes anything."""

    def __init__(self, found: Mapping[str, Table]) -> None:
        self._first, self._last = found["first"], found["last"]
        self._places, self._medical, self._everyday = found["places"], found["medical"], found["everyday"]

    def is_first_name(self, folded: str) -> bool:
        """Whether it stands in the list of first names."""
        return self._first.find(folded) is not None

    def is_last_name(self, folded: str) -> bool:
        """Whether it stands in the list of last names."""
        return self._last.find(folded) is not None

    def is_name(self, folded: str) -> bool:
        """Whether it is a first or a last name."""
        return self.is_first_name(folded) or self.is_last_name(folded)

    def first_name_rank(self, folded: str) -> int | None:
        """1 for the commonest of the US Census; 0 for a name that only other countries have; None for no name."""
        return _number(self._first.find(folded))

    def last_name_rank(self, folded: str) -> int | None:
        """Like `first_name_rank`."""
        return _number(self._last.find(folded))

    def place(self, folded: str) -> Place | None:
        """The place of that name; None where there is none."""
        value = self._places.find(folded)
        if value is None:
            return None
        return Place(value[:2], _KINDS[value[3:4].rstrip("+")], int(value[2]), several="+" in value)

    def is_place(self, folded: str) -> bool:
        """Whether a place is called so."""
        return self._places.find(folded) is not None

    def medical(self, folded: str) -> Medical | None:
        """What the medical lists say of a word or a phrase."""
        marks = self._medical.find(folded)
        if marks is None:
            return None
        return Medical("f" in marks, "d" in marks, "m" in marks, "c" in marks, "w" in marks, "n" in marks)

    def begins_medical(self, folded: str) -> bool:
        """Whether a medical phrase of several words begins with this one."""
        return self._medical.begins(folded + " ")

    def is_medical(self, folded: str) -> bool:
        """Whether it is a medical word or phrase and nobody's name; ask `medical` about those that are both."""
        marks = self._medical.find(folded)
        return marks is not None and "n" not in marks

    def is_everyday(self, folded: str) -> bool:
        """Whether it is an everyday word however it is written: it is neither a name nor a place."""
        value = self._everyday.find(folded)
        return value is not None and value.isdigit()

    def is_everyday_when_small(self, folded: str) -> bool:
        """Whether it is an everyday word where it is written small ("will", "rose"): marked so by hand, or no name."""
        value = self._everyday.find(folded)
        return value is not None and not value.endswith("n")

    def rank(self, folded: str) -> int | None:
        """How common the word is: 1 for the commonest of its language; None where it is not among 30,000."""
        value = self._everyday.find(folded)
        return None if value is None else int(value.rstrip("ns")) or None


_KINDS: Final = {"c": "country", "r": "region", "": "town"}


def _number(value: str | None) -> int | None:
    return None if value is None else int(value)


def key(text: str) -> str:
    """The words of `text` folded, with one space between: "Crohn's Disease" -> "crohn s disease"."""
    return " ".join(tokens(text))


@cache
def lists() -> Lists:
    """The bundled lists."""
    return Lists(tables(read_bytes("terms", FILE)))
