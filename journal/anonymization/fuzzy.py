"""Names with a typing error; the only reader of `rapidfuzz`."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

SHORT: Final = 5
LONG: Final = 9


def allowed_edits(name: str) -> int:
    """How many typing errors a name may carry: 1 from 5 letters on, 2 from 9; two letters swapped are one."""
    return 0 if len(name) < SHORT else 1 if len(name) < LONG else 2


class Nearest:
    """Finds the name of a fixed list that a word may be a misspelling of.

    A word is compared only with names of about its length that begin or end as it does: one error leaves one of the
    two as it is. Of two errors each may hit one, so long names are asked for by their length alone.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._once: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        self._twice: dict[int, list[str]] = defaultdict(list)
        for name in names:
            edits = allowed_edits(name)
            for length in range(len(name) - edits, len(name) + edits + 1) if edits else ():
                if edits == 1:
                    self._once[length, name[0], ""].append(name)
                    self._once[length, "", name[-1]].append(name)
                else:
                    self._twice[length].append(name)

        self.lengths = frozenset({*(length for length, _first, _last in self._once), *self._twice})
        """How many letters a word must have to be like any of the names."""

    def find(self, word: str) -> tuple[str, int] | None:
        """(name, edits) of the nearest one, or None."""
        length = len(word)
        if length not in self.lengths:
            return None
        once = [*self._once.get((length, word[0], ""), ()), *self._once.get((length, "", word[-1]), ())]
        hits = [self._first(word, names, edits) for names, edits in ((once, 1), (self._twice.get(length), 2)) if names]
        best = min((hit for hit in hits if hit is not None), default=None)
        return None if best is None else (best[1], best[0])

    def _first(self, word: str, names: list[str], edits: int) -> tuple[int, str] | None:
        extract, distance = self._library
        hit = extract(word, names, scorer=distance, score_cutoff=edits)
        return None if hit is None else (int(hit[1]), hit[0])

    @cached_property
    def _library(self) -> tuple[Any, Any]:
        from rapidfuzz import process  # noqa: PLC0415 - takes long to import; only here
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - takes long to import; only here

        return process.extractOne, OSA.distance
