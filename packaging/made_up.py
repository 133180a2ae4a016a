"""Two made-up languages, by script: one 40 % longer, one from right to left; they show what was not translated or cut.

Nothing of them is shipped: `sheets.py` and the stories make them, and `catalogue.py made-up OUT` for trying by hand.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from po_files import Catalogue

LONGER, LEFTWARD = "en_XA", "ar_XB"
"""Their names after those that Unicode's CLDR keeps for made-up languages; the second runs in the direction of "ar"."""

# A field, a key's name or an option stays as it is: it is read by the program or stands on the keyboard.
_FIXED = re.compile(r"(\{[^}]*\}|\bCtrl(?: [A-Z]\b)?|\bEsc\b|--[a-z-]+|https?://\S+)")
_HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבקדעפגהיחכלמנופקרשתוטשצזז")
_MARKED = str.maketrans("aeiouAEIOU", "äéïöüÄÉÏÖÜ")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A language made of English by one rule."""

    say: Callable[[str], str]
    head: Mapping[str, str]

    def of(self, catalogue: Catalogue) -> Catalogue:
        """Every message in it."""
        entries = {
            one: replace(entry, said=tuple(map(self.say, (one, entry.many) if entry.many else (one,))), fuzzy=False)
            for one, entry in catalogue.entries.items()
        }
        return Catalogue({**catalogue.head, **self.head}, entries)


def longer(text: str) -> str:
    """English with marked vowels, its words drawn out until the message is 40 % longer."""
    pieces = _FIXED.split(text)
    words = sum(len(word) for piece in pieces if not _FIXED.fullmatch(piece) for word in _WORD.findall(piece))
    letters = sum(len(piece) for piece in pieces if not _FIXED.fullmatch(piece))
    share = _SHARE * letters / words if words else 0
    return "".join(piece if _FIXED.fullmatch(piece) else _stretched(piece, share) for piece in pieces)


def _stretched(text: str, share: float) -> str:
    def stretch(word: re.Match[str]) -> str:
        return word[0] + word[0][-1] * round(len(word[0]) * share)

    return _WORD.sub(stretch, text.translate(_MARKED))


def leftward(text: str) -> str:
    """English in Hebrew letters, the names of its fields kept and what is filled in set apart by isolates (UAX #9)."""
    pieces = _FIXED.split(text)
    said = "".join(_isolated(one) if _FIXED.fullmatch(one) else one.lower().translate(_HEBREW) for one in pieces)
    # Where what is read first is filled in, or no letter, a mark says in which direction the whole runs.
    return said if said[:1].isalpha() else f"\u200f{said}"


def _isolated(text: str) -> str:
    # FIRST STRONG ISOLATE to POP DIRECTIONAL ISOLATE: what stands between has its own direction.
    return f"\u2068{text}\u2069"


_PLURAL = "nplurals=2; plural=(n != 1);"
MADE_UP = {
    LONGER: MadeUp(longer, {"Language": LONGER, "Plural-Forms": _PLURAL, "X-Decimal": ",", "X-Thousands": "'"}),
    LEFTWARD: MadeUp(leftward, {"Language": LEFTWARD, "Plural-Forms": _PLURAL, "X-Decimal": ".", "X-Thousands": ","}),
}
