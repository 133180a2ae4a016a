"""Words that find records: folded the same way when they are written and when they are looked for."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Final

import msgspec

from journal.model.described import Privacy, descriptions, privacy_of
from journal.model.records import NOT_MEMBERS, Answer, Record, UnknownKind

_TEXT_CLASSES: Final = frozenset(Privacy) - {
    Privacy.SECRET, Privacy.REFERENCE, Privacy.PLAIN, Privacy.DATE, Privacy.TIME, Privacy.BIRTH, Privacy.SEX,
}  # fmt: skip
# Scripts written without spaces: each character is a word of its own, and a query is a phrase of them.
_UNSPACED: Final = re.compile(
    "([\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f])",
)
_WORD: Final = re.compile(r"[^\W_]+", re.UNICODE)
_SPECIAL: Final = frozenset({"effective", "recorded", "recorder", "verification", "import_key", "code"})


def fold(text: str) -> str:
    """`text` as it is compared: NFKC, case folded, marks removed, ß as ss, unspaced scripts cut into characters."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFC", bare))


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of `text`, in order."""
    return tuple(_WORD.findall(fold(text)))


def words(record: Record) -> str:
    """The folded text under which `record` is found: names, notes, tags, places; spaces between."""
    pieces = [record.note, *record.tags]
    if record.recorder.name:
        pieces.append(record.recorder.name)
    if isinstance(record, UnknownKind):
        return fold(" ".join(piece for piece in pieces if piece))
    if record.code is not None and record.code.display:
        pieces.append(record.code.display)
    for value in _fetch(type(record))(record):
        # Most members of most records are empty, and most others are texts.
        if isinstance(value, str):
            pieces.append(value)
        elif value:
            _gather(value, pieces)
    return fold(" ".join([piece for piece in pieces if piece]))


def finds(query: str, record: Record) -> bool:
    """True when every word of `query` is a word of the record, the last one also as a beginning.

    Characters of unspaced scripts must stand side by side.
    """
    have = tokens(words(record))
    return all(_stands(phrase, have, prefix=last) for phrase, last in phrases(query))


def phrases(query: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """(words that must stand side by side, whether the last is a beginning), one for each typed piece of `query`."""
    pieces = [found for piece in query.split() if (found := tokens(piece))]
    return tuple((piece, index == len(pieces) - 1) for index, piece in enumerate(pieces))


def _stands(phrase: tuple[str, ...], have: tuple[str, ...], *, prefix: bool) -> bool:
    size = len(phrase)
    for start in range(len(have) - size + 1):
        here = have[start : start + size]
        if here == phrase or (prefix and here[:-1] == phrase[:-1] and here[-1].startswith(phrase[-1])):
            return True
    return False


@cache
def _searched(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    found = []
    for name, meta in descriptions(kind).items():
        privacy = privacy_of(meta)
        if name in NOT_MEMBERS | _SPECIAL | {"note", "tags", "id", "person"}:
            continue
        if privacy is None or privacy in _TEXT_CLASSES:
            found.append(name)
    return tuple(found)


@cache
def _fetch(kind: type[msgspec.Struct]) -> Callable[[Any], tuple[Any, ...]]:
    """What fetches all members of a kind that are looked through: of a million records, one call each."""
    names = _searched(kind)
    # Of fewer than two names attrgetter makes no tuple.
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


def _gather(value: Any, pieces: list[str]) -> None:
    if isinstance(value, str):
        pieces.append(value)
    elif isinstance(value, tuple):
        for inner in value:
            _gather(inner, pieces)
    elif isinstance(value, Answer):
        # Numbers on scales are looked for by charts, not by words.
        return
    elif isinstance(value, msgspec.Struct):
        for inner in _fetch(type(value))(value):
            if inner:
                _gather(inner, pieces)


def subject(record: Record) -> str:
    """What a series is about: the treatment of a dose or an effect, else the folded name; empty where neither is."""
    treatment = getattr(record, "treatment", None)
    if isinstance(treatment, str):
        return treatment
    for field in _named(type(record)):
        name = getattr(record, field)
        if isinstance(name, str):
            return fold(name)
    return ""


def number(record: Record) -> float | None:
    """The one number of a record that a series draws: severity, value, amount; None where it was not given."""
    for field in _numbered(type(record)):
        answered = getattr(record, field)
        if isinstance(answered, Answer):
            value = getattr(answered.value, "raw", answered.value)
            return float(value) if isinstance(value, Decimal) else None
    return None


@cache
def _named(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(name for name in ("name", "substance", "label") if name in kind.__struct_fields__)


@cache
def _numbered(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(name for name in ("severity", "value", "amount", "overall") if name in kind.__struct_fields__)
