"""Names with a typing error; the only reader of `rapidfuzz`."""

from collections.abc import Sequence
from typing import Final

SHORT: Final = 5
LONG: Final = 9


def allowed_edits(name: str) -> int:
    """How many typing errors a name may carry: 1 from 5 letters on, 2 from 9; two letters swapped are one."""
    return 0 if len(name) < SHORT else 1 if len(name) < LONG else 2


class Nearest:
    """Finds the name of a fixed list that a word may be a misspelling of."""

    def __init__(self, names: Sequence[str]) -> None:
        self._once = tuple(name for name in names if allowed_edits(name) == 1)
        self._twice = tuple(name for name in names if allowed_edits(name) == 2)

    def find(self, word: str) -> tuple[str, int] | None:
        """(name, edits) of the nearest one, or None."""
        if not self._once and not self._twice:
            return None
        from rapidfuzz import process  # noqa: PLC0415 - takes long to import; only here
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - takes long to import; only here

        hits = [
            (int(hit[1]), hit[0])
            for names, edits in ((self._once, 1), (self._twice, 2))
            if (hit := process.extractOne(word, names, scorer=OSA.distance, score_cutoff=edits)) is not None
        ]
        if not hits:
            return None
        edits, name = min(hits)
        return name, edits
