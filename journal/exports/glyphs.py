"""Which characters the bundled faces can draw: one that none has would stop a whole document."""

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from journal.resources import read_text

UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
_JOINERS: Final = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_KEPT_CONTROLS: Final = _JOINERS | {"\n"}


def drawable(value: Any) -> Any:
    """`value` (JSON) with every string in it reduced to what can be drawn."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _text(value)
    if isinstance(value, dict):
        return {name: drawable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(inner) for inner in value]
    return value


def _text(text: str) -> str:
    """NFC; controls, soft hyphens and direction overrides dropped; what no face draws becomes U+FFFD.

    A letter with marks is kept whole where one face has all of it, else the marks go.
    """
    return "".join(_cluster(cluster) for cluster in _clusters(unicodedata.normalize("NFC", text)))


def _cluster(cluster: str) -> str:
    if any(all(_has(face, char) for char in cluster) for face in _faces()):
        return cluster
    base = cluster[0]
    return base if any(_has(face, base) for face in _faces()) else UNKNOWN


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for char in text:
        category = unicodedata.category(char)
        if category in {"Cc", "Cf", "Cs", "Co", "Cn"} and char not in _KEPT_CONTROLS:
            if category in {"Co", "Cn", "Cs"}:
                yield from (cluster,) if cluster else ()
                cluster = char
            continue
        if cluster and (category in {"Mn", "Mc", "Me"} or char in _JOINERS):
            cluster += char
        elif char in _JOINERS:
            continue
        else:
            yield from (cluster,) if cluster else ()
            cluster = char
    yield from (cluster,) if cluster else ()


def _has(face: tuple[tuple[int, ...], tuple[int, ...]], char: str) -> bool:
    if char in _KEPT_CONTROLS:
        return True
    starts, ends = face
    at = bisect_right(starts, ord(char)) - 1
    return at >= 0 and ord(char) <= ends[at]


@cache
def _faces() -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """(first, last) characters of each face's runs, as the build script wrote them down."""
    found = json.loads(read_text("fonts", "coverage.json"))
    return tuple((tuple(run[0] for run in runs), tuple(run[1] for run in runs)) for runs in found.values())
