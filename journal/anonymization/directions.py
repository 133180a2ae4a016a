"""Words that were drawn in two directions, put back into the order in which a person reads them.

A reader of PDFs turns a line from right to left around word by word: "Dr Hannah Lee" in a Hebrew line comes out as
"Lee Hannah Dr". Where each word was drawn tells what stood before what.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

_LEFTWARD: Final = frozenset({"R", "AL"})
# Parts of a letter's height: what touches is one word, and a wider gap than this parts two columns.
_TOUCHING: Final = 0.15
_NEXT: Final = 0.6


class Glyph(NamedTuple):
    """One sign as it was read, and its box on the page in points from the lower left corner."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(slots=True)
class _Piece:
    """Signs that touch: their box, and "R" or "L" where letters say in which direction they are read, else ""."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    direction: str
    blanks: bool
    """Whether a blank was read before it or in it."""

    def gap(self, other: "_Piece") -> float:
        """How far it stands from another one, in its letters' height; without end on another line."""
        high = min(self.top - self.bottom, other.top - other.bottom)
        if min(self.top, other.top) - max(self.bottom, other.bottom) < high / 2:
            return float("inf")
        return max(other.left - self.right, self.left - other.right) / max(high, 1.0)


def leftward(text: str) -> bool:
    """Whether any of it is read from right to left."""
    return any(unicodedata.bidirectional(sign) in _LEFTWARD for sign in set(text))


def in_order(glyphs: Iterable[Glyph]) -> str:
    """The text of a page, line by line as it was read, every line in the order of reading."""
    lines = groupby(glyphs, key=lambda glyph: glyph.sign in "\r\n")
    parts = ("".join(one.sign for one in line) if ends else _ordered(list(line)) for ends, line in lines)
    return "".join(parts)


def _ordered(line: Sequence[Glyph]) -> str:
    pieces = list(_pieces(list(_tokens(_with_marks(line)))))
    found, at = list[str](), 0
    while at < len(pieces):
        run = _run(pieces, at)
        at += len(run)
        blanks = run[0].blanks
        if run[0].direction == "R":
            run.sort(key=lambda one: -one.right)
        else:
            run.sort(key=lambda one: one.left)
        found.append(" " if blanks and found else "")
        found += [one.text + _between(one, other) for one, other in zip(run, [*run[1:], run[-1]], strict=True)]
    return "".join(found)


def _between(one: _Piece, other: _Piece) -> str:
    return " " if one is not other and one.gap(other) > _TOUCHING else ""


def _with_marks(line: Iterable[Glyph]) -> list[Glyph]:
    """Accents and vowel signs with the letter before them."""
    found: list[Glyph] = []
    for one in line:
        if found and unicodedata.combining(one.sign):
            found[-1] = found[-1]._replace(sign=found[-1].sign + one.sign)
        else:
            found.append(one)
    return found


def _tokens(line: Iterable[Glyph]) -> Iterator[_Piece]:
    """Words, which were read whole and in order, and every other sign by itself."""
    blanks = False
    for kind, signs in groupby(line, key=_kind):
        if kind == " ":
            # Blanks at the end of a line say nothing.
            blanks = True
            continue
        for some in [list(signs)] if kind in {"R", "L"} else [[one] for one in signs]:
            yield _piece(some, blanks=blanks)
            blanks = False


def _kind(glyph: Glyph) -> str:
    """Blank, part of a word read from the right or from the left, or another sign."""
    if glyph.sign.isspace():
        return " "
    if leftward(glyph.sign):
        return "R"
    return "L" if glyph.sign[0].isalnum() else "."


def _piece(signs: Sequence[Glyph], *, blanks: bool) -> _Piece:
    text = "".join(one.sign for one in signs)
    direction = "R" if leftward(text) else "L" if any(one.isalpha() for one in text) else ""
    return _Piece(
        text,
        min(one.left for one in signs),
        max(one.right for one in signs),
        min(one.bottom for one in signs),
        max(one.top for one in signs),
        direction,
        blanks,
    )


def _pieces(tokens: Sequence[_Piece]) -> Iterator[_Piece]:
    """What touches put together; words from the right stay alone."""
    waiting: list[_Piece] = []
    for token in tokens:
        touches = any(one.gap(token) <= _TOUCHING for one in waiting)
        if waiting and not (touches and "R" not in {token.direction, waiting[-1].direction}):
            yield _joined(waiting)
            waiting = []
        waiting.append(token)
    if waiting:
        yield _joined(waiting)


def _joined(tokens: Sequence[_Piece]) -> _Piece:
    """One piece; with letters from the left in it as it was drawn ("phone,"), else as it was read ("10:40")."""
    direction = next((one.direction for one in tokens if one.direction), "")
    inner = sorted(tokens, key=lambda one: one.left) if direction == "L" else tokens
    return _Piece(
        "".join(one.text for one in inner),
        min(one.left for one in inner),
        max(one.right for one in inner),
        min(one.bottom for one in inner),
        max(one.top for one in inner),
        direction,
        any(one.blanks for one in tokens),
    )


def _run(pieces: Sequence[_Piece], at: int) -> list[_Piece]:
    """Words of one direction that stand side by side, with what has none between them; else the one piece."""
    direction, run, end = pieces[at].direction, [pieces[at]], at
    for place in range(at + 1, len(pieces) if direction else at):
        one = pieces[place]
        if one.direction not in {direction, ""} or min(one.gap(other) for other in run) > _NEXT:
            break
        run.append(one)
        if one.direction:
            end = place
    return run[: end - at + 1]
