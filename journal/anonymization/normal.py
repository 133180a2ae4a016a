"""A text made even before it is read: one kind of quote, no hidden characters, and the way back to the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

# One character for one: the fast way keeps every place where it was.
_EVEN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2002\u2003\u2009\u3000", " "),
        **dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x1f", " "),
        **dict.fromkeys("\u0085\u2028\u2029", "\n"),
    },
)

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# All of ASCII that is hidden or is written in another way.
_UNEVEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f`]")


@dataclass(frozen=True, slots=True)
class Normal:
    """The even text; `starts` has, for each of its characters, where that began in the original.

    `starts` has one more entry, the original's length; None means that both texts have the same places.
    """

    text: str
    starts: tuple[int, ...] | None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original behind a half-open, not empty range of the even text."""
        if self.starts is None:
            return start, end
        first, last = self.starts[start], self.starts[end - 1]
        while self.starts[end] == last:
            # Of a sign that holds several letters, or words, no part can be taken out.
            end += 1
        # What was hidden behind the last character belongs to it, else half a name could stay.
        return first, self.starts[end]


def normalise(raw: str) -> Normal:
    """The even text of `raw` in one pass: NFKC, quotes, dashes and spaces of one kind, hidden characters gone.

    Control characters and lone surrogates are hidden ones too: within a name they would part it.
    """
    if raw.isascii() and not _UNEVEN.search(raw):
        return Normal(raw, None)
    even = raw.translate(_EVEN)
    if unicodedata.is_normalized("NFKC", even) and not any(map(_hidden, set(even))):
        return Normal(even, None)
    return _mapped(even)


@cache
def _hidden(character: str) -> bool:
    """Zero-width characters, soft hyphens, marks of direction, variation selectors; what no screen shows."""
    if "\ufe00" <= character <= "\ufe0f":
        return True
    return unicodedata.category(character) in {"Cf", "Cs"} or _CONTROL.match(character) is not None


def _mapped(text: str) -> Normal:
    """The slow way: each base character with the marks upon it is evened by itself."""
    pieces: list[str] = []
    starts: list[int] = []
    borders = [
        at for at, character in enumerate(text) if not unicodedata.combining(character) and not _hidden(character)
    ]
    if not borders or borders[0]:
        borders.insert(0, 0)
    for start, end in pairwise([*borders, len(text)]):
        visible = "".join(character for character in text[start:end] if not _hidden(character))
        # NFKC of one character may hold spaces or quotes again (an acute accent alone is a space and an accent).
        piece = unicodedata.normalize("NFKC", visible).translate(_EVEN)
        pieces.append(piece)
        starts += [start] * len(piece)
    return Normal("".join(pieces), (*starts, len(text)))
