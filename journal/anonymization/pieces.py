"""Long texts in pieces: whatever a rule costs within one, a long text costs no more than that for each."""

import re
from collections.abc import Iterator
from typing import Final

SHORTEST: Final = 500
LONGEST: Final = 1_000
"""Code points of a piece; a text up to that long is one."""

# Where no name, number or address is parted, the best first; the last is for texts that no person wrote.
_BORDERS: Final = tuple(
    re.compile(border)
    for border in (r"\n\s*\n", r"\n", r"[a-zà-þ]{4}[.!?][\"')]? ", r"[a-zà-þ] (?=[a-zà-þ])", r"\s", r"\W")
)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """(where it begins, the piece) of an even text, in its order; joined they are the text."""
    at = 0
    while len(text) - at > LONGEST:
        end = _end(text, at)
        yield at, text[at:end]
        at = end
    yield at, text[at:]


def _end(text: str, at: int) -> int:
    for border in _BORDERS:
        ends = [found.end() for found in border.finditer(text, at + SHORTEST, at + LONGEST)]
        if ends:
            return ends[-1]
    return at + LONGEST
