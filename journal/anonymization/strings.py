"""The strings within one field's value that a person typed or a file brought."""

from collections.abc import Iterator
from typing import Any

from journal.anonymization.leaves import Leaf, Path
from journal.model.described import Privacy
from journal.model.moments import is_moment
from journal.model.records import Answer, Code, Rating

# Dates, ids and numbers are not read as text; what the policy drops needs no reading.
_UNREAD = frozenset(
    {
        Privacy.BIRTH,
        Privacy.DATE,
        Privacy.TIME,
        Privacy.REFERENCE,
        Privacy.SECRET,
        Privacy.NUMBER,
        Privacy.SELF,
        Privacy.OTHER,
    },
)


def strings_in(leaf: Leaf) -> Iterator[tuple[Path, str]]:
    """(path within the record, text) of every string of `leaf` that is not from a closed list."""
    if leaf.privacy is None or leaf.privacy in _UNREAD:
        return
    for path, text in _strings(leaf.path, leaf.value):
        if text and text not in leaf.choices:
            yield path, text


def _strings(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            yield from _strings((*path, at), inner)
    elif isinstance(value, Code):
        yield (*path, "display"), value.display or ""
    elif isinstance(value, Answer):
        yield from _strings((*path, "value"), value.value)
    elif isinstance(value, Rating):
        yield (*path, "recall"), value.recall or ""


def strings_of(value: Any) -> Iterator[str]:
    """Every string in a plain JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_of(inner)


def moment_of(text: str | None) -> str | None:
    """A moment as it is, a stamp ("2026-03-05T13:30:05.123Z") as the moment it means, anything else None."""
    if text is None or is_moment(text):
        return text
    cut = text[:19] + "+00:00"
    return cut if text.endswith("Z") and is_moment(cut) else None
