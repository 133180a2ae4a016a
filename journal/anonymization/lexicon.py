"""What the bundled lists say of one word, asked once: a name, a place, a medical or an everyday word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from journal.anonymization.everyday import EVERYDAY, FUNCTION, everyday
from journal.anonymization.wording import Word
from journal.vocabulary.words import Medical, Place, lists

# The commonest of these give their name to a word at once; rarer ones are asked about in their sentence.
COMMON_FIRST: Final = 1_500
COMMON_LAST: Final = 20_000
BEST_KNOWN: Final = 1_000
COMMONEST_LAST: Final = 300


class Sense(NamedTuple):
    """What a folded word may be. `first` and `last`: ranks in the US, 0 for a name of other countries, None for none.

    `common`: an everyday word where it is written small.
    """

    first: int | None
    last: int | None
    place: Place | None
    medical: Medical | None
    common: bool
    ranked: bool

    @property
    def unlisted(self) -> bool:
        """Whether it stands in no list at all."""
        return not self.ranked and (self.first, self.last, self.place, self.medical) == (None, None, None, None)

    @property
    def named(self) -> bool:
        """Whether anybody or anywhere is called so."""
        return self.first is not None or self.last is not None or self.place is not None

    @property
    def health(self) -> bool:
        """Whether it is a medical word that nobody is called by, or a medical name by itself that few are."""
        if self.medical is None or self.medical.name_too:
            return False
        return self.medical.whole or not self.named


@lru_cache(maxsize=1 << 16)
def sense(folded: str) -> Sense:
    """What the bundled lists say of a folded word; about 10 microseconds the first time."""
    found = lists()
    first, last, place = found.first_name_rank(folded), found.last_name_rank(folded), found.place(folded)
    nobodys = (first, last, place) == (None, None, None)
    common = folded in FUNCTION or folded in EVERYDAY or found.is_everyday_when_small(folded)
    # "Sandy" and "Carly" only look like words with an ending.
    common = common or (nobodys and everyday(folded))
    if place is not None and place.kind == "country" and folded not in FUNCTION:
        common = False
    return Sense(first, last, place, found.medical(folded), common, found.rank(folded) is not None)


@lru_cache(maxsize=1 << 16)
def _begins_phrase(folded: str) -> bool:
    return lists().begins_medical(folded)


def in_medical(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` belongs to a medical name of two to five words: "Saint John's wort"."""
    found = lists()
    for first in range(max(0, at - 3), at + 1):
        if not _begins_phrase(words[first].folded):
            continue
        for last in range(max(at, first + 1), min(first + 5, len(words))):
            name = found.medical(" ".join(word.folded for word in words[first : last + 1]))
            if name is not None and name.whole:
                return True
    return False
