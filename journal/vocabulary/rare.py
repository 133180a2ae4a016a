"""How common conditions are: our own table of about 400, and what Orphanet's file adds to it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Final, NamedTuple

import msgspec

from journal.model.searching import tokens
from journal.resources import read_bytes

_LONG: Final = 7
CLASSES: Final[Mapping[str, tuple[float, float]]] = {
    "<1/1000000": (0.0, 0.000001),
    "1-9/1000000": (0.000001, 0.00001),
    "1-9/100000": (0.00001, 0.0001),
    "1-5/10000": (0.0001, 0.0006),
    "6-9/10000": (0.0006, 0.001),
    ">1/1000": (0.001, 1.0),
}
"""Orphanet's classes of point prevalence: the lowest and the highest share of all people. Together without a gap."""


class Figure(NamedTuple):
    """One published figure: where (Orphanet's name of a country, "Europe", "Worldwide") and one of CLASSES."""

    where: str
    prevalence: str


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A condition with its figures.

    `prevalence`: one of CLASSES, `where` it is that common, `elsewhere` further figures; `group`: what it may be
    generalised to, "" where unknown; `orpha`: Orphanet's code or "".
    """

    name: str
    prevalence: str = msgspec.field(name="class")
    where: str
    source: str
    synonyms: tuple[str, ...] = ()
    group: str = ""
    orpha: str = ""
    elsewhere: tuple[Figure, ...] = ()

    def figures(self, country: str = "") -> tuple[Figure, ...]:
        """The figures of `country` (Orphanet's name of it); all there are where it has none of its own."""
        every = (Figure(self.where, self.prevalence), *self.elsewhere)
        return tuple(figure for figure in every if figure.where == country) or every

    def abbreviated(self, word: str, text: str) -> bool:
        """Whether a folded short name of it stands in `text` in large letters, as a word."""
        written = word.upper()
        names = (self.name, *self.synonyms)
        return written in names and re.search(rf"(?<!\w){re.escape(written)}(?!\w)", text) is not None

    def share(self, country: str = "") -> tuple[float, float]:
        """The lowest and the highest share of people who have it, over all `figures`."""
        bounds = [CLASSES[figure.prevalence] for figure in self.figures(country)]
        return min(low for low, _high in bounds), max(high for _low, high in bounds)


def _key(name: str) -> tuple[str, ...]:
    """The folded words of a name: "Huntington's disease" is the same as without its s."""
    return tuple(word for word in tokens(name) if word != "s")


class Conditions:
    """Conditions by any of their names; the first that has a name keeps it."""

    def __init__(self, found: Iterable[Condition]) -> None:
        self.every = tuple(found)
        self._by_code = {one.orpha: one for one in reversed(self.every) if one.orpha}
        self._by_name: dict[tuple[str, ...], Condition] = {}
        for one in self.every:
            self._by_name.setdefault(_key(one.name), one)
        for one in self.every:
            for name in one.synonyms:
                self._by_name.setdefault(_key(name), one)

    def named(self, name: str) -> Condition | None:
        """The condition called so, however it is written; None: how common it is is unknown."""
        return self._by_name.get(_key(name))

    def spoken_of(self, text: str) -> Iterator[Condition]:
        """Every condition that `text` names; one of a short single word ("ALS") only as the table writes it."""
        words = _key(text)
        for first, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                found = self._by_name.get(words[first : first + length])
                if found is not None and (length > 1 or len(word) >= _LONG or found.abbreviated(word, text)):
                    yield found

    @cached_property
    def _lengths(self) -> Mapping[str, frozenset[int]]:
        """First word of a name -> how many words such names have."""
        found: dict[str, set[int]] = {}
        for name in self._by_name:
            found.setdefault(name[0] if name else "", set()).add(len(name))
        return {word: frozenset(lengths) for word, lengths in found.items()}

    def coded(self, orpha: str) -> Condition | None:
        """The condition with this code of Orphanet."""
        return self._by_code.get(orpha)


@cache
def bundled() -> Conditions:
    """Our own table."""
    return Conditions(msgspec.json.decode(read_bytes("terms", "rare.json"), type=tuple[Condition, ...]))


def packed(added: Iterable[Condition]) -> bytes:
    """Conditions as a vault keeps them."""
    return msgspec.json.encode(tuple(added))


def unpacked(value: bytes) -> tuple[Condition, ...]:
    """The conditions that `packed` wrote; none for nothing."""
    return msgspec.json.decode(value, type=tuple[Condition, ...]) if value else ()


def together(added: Iterable[Condition]) -> Conditions:
    """Our own table, and what a vault's owner added, for whatever ours does not name."""
    return Conditions((*bundled().every, *added))
