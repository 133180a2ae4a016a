"""Words of a text with their places, folded so that case, accents and ligatures do not matter."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

# Scripts written without spaces: each character is a word, so a name is found between any others.
_UNSPACED: Final = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


_LATIN: Final = re.compile("[a-z]")
# For `str.translate`: of plain ASCII only letters and digits stay.
_NO_LETTER: Final = {number: None for number in range(128) if not chr(number).isalnum()}
# Cyrillic and Greek small letters that look like Latin ones.
_ALIKE: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u03b1\u03bf\u03c1\u03c5\u03bd\u03b9\u03ba",
    "aeopcyxijsdqaopuvik",
)
# Letters with a stroke or without a dot, and two in one: they fall apart under no normal form, yet everybody writes
# them plainly too, "Lukasz", "Jorn", "Isik", "Aesa".
_PLAIN: Final = str.maketrans(
    {
        **dict(zip("\u00f8\u0142\u0111\u00f0\u0127\u0167\u0131\u014b\u0259", "olddhtine", strict=True)),
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00fe": "th",
    },
)


def listed(words: str) -> tuple[str, ...]:
    """The words of a list that is written one after the other."""
    return tuple(words.split())


class Word(NamedTuple):
    """A run of letters and digits: where it stands, as it is written, and folded."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a large letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """`text` in small letters without accents, the German sharp s as two; other characters as they are."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    if _LATIN.search(plain):
        # A letter of another script among Latin ones only looks like one.
        plain = plain.translate(_ALIKE)
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def words_in(text: str) -> list[Word]:
    """The words of an even text (see `normal.py`), in its order."""
    # The class's own call is one of Python's a word, and takes as long as all the rest.
    made = tuple.__new__
    return [made(Word, (*match.span(), one := match[0], fold(one))) for match in _WORD.finditer(text)]


def within(words: Sequence[Word], start: int, end: int) -> range:
    """The indices of those of a text's words that lie at least partly in a half-open range of it."""
    first = bisect_right(words, start, key=_end)
    return range(first, max(first, bisect_left(words, end, key=_start)))


def _start(word: Word) -> int:
    return word.start


def _end(word: Word) -> int:
    return word.end


def joined(text: str) -> str:
    """All letters and digits of `text`, folded, without what stands between: "O'Neil-Ross" -> "oneilross"."""
    if text.isascii():
        return text.lower().translate(_NO_LETTER)
    return "".join(map(fold, _WORD.findall(text)))


def begins_sentence(text: str, at: int) -> bool:
    """Whether the word at `at` is the first of a sentence, a line or a list's item, where anyone writes it large."""
    before = text[max(0, at - 8) : at]
    stripped = before.rstrip(" \t\"'([")
    if not stripped:
        return True
    # A dash begins a list's item only with a space behind it: "- Rose", not "Jean-Rose".
    return stripped[-1] in ".!?\n\r*#>|" or (stripped[-1] == "-" and stripped != before)
