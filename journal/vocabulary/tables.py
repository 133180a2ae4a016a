"""Sorted tables in plain bytes: a hundred thousand keys without a Python object each.

The file is a line of JSON, `{"name": bytes, ...}`, and behind it the tables in that order. A table is a line end and
then `key TAB value` lines, sorted by their bytes. packaging/vocabulary_cleaning.py writes it.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

_STEP = 512
"""Bytes between two keys that are kept in memory; a look-up searches what lies between."""


class Table:
    """Folded keys with a short value each. `find` takes about two microseconds."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._starts = array("I", _starts(lines))
        self._heads = [lines[at : lines.index(b"\t", at)] for at in self._starts[:-1]]

    def __len__(self) -> int:
        return self._lines.count(b"\n") - 1

    def __iter__(self) -> Iterator[str]:
        return (line.partition("\t")[0] for line in self._lines.decode().split("\n")[1:-1])

    def find(self, key: str) -> str | None:
        """The value of `key`; None where it is not listed."""
        # A lone surrogate is in no list, and a key with a tab would be found across two columns.
        wanted = key.encode("utf-8", "surrogatepass")
        block = bisect_right(self._heads, wanted) - 1
        if block < 0 or b"\t" in wanted:
            return None
        at = self._lines.find(b"\n" + wanted + b"\t", self._starts[block] - 1, self._starts[block + 1])
        if at < 0:
            return None
        value = at + len(wanted) + 2
        return self._lines[value : self._lines.index(b"\n", value)].decode()

    def begins(self, beginning: str) -> bool:
        """Whether a key begins so."""
        wanted = beginning.encode("utf-8", "surrogatepass")
        block = bisect_right(self._heads, wanted) - 1
        if block + 1 < len(self._heads) and self._heads[block + 1].startswith(wanted):
            return True
        return block >= 0 and self._lines.find(b"\n" + wanted, self._starts[block] - 1, self._starts[block + 1]) >= 0


def _starts(lines: bytes) -> Iterator[int]:
    """Where the first key of each block begins, and the end of all."""
    at = 1
    while at < len(lines):
        yield at
        at = lines.find(b"\n", min(at + _STEP, len(lines) - 1)) + 1
    yield len(lines)


def tables(content: bytes) -> dict[str, Table]:
    """The tables of a file, by name."""
    head, _end, _rest = content.partition(b"\n")
    at = len(head) + 1
    found = {}
    for name, size in msgspec.json.decode(head, type=dict[str, int]).items():
        found[name] = Table(content[at : at + size])
        at += size
    return found
