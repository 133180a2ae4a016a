"""Rows of a CSV file from elsewhere, as cells by header; used in the confined reader alone."""

import codecs
import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from journal.confinement import Unreadable
from journal.i18n import N_
from journal.imports.rows import Refused

CELL: Final = 100_000
LINE: Final = 1_000_000
"""Characters of one line; a row may have several, where a cell holds line ends."""

_NAMELESS: Final = N_("The first line of the table must name each column, and each once.")
_HALF_CHARACTER: Final = re.compile("[\x00\ud800-\udfff]")
_GUARDED: Final = re.compile(r"'[=+\-@\t\r]")
_DELIMITERS: Final = (",", ";", "\t", "|")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENDS: Final = ("\n", "\r")

csv.field_size_limit(CELL)
# Looked up now: later nothing can be imported any more.
for _name in ("utf-8-sig", "utf-16"):
    codecs.lookup(_name)


class Cells(NamedTuple):
    """One row: the number of its first line, its cells by header, and what is wrong with it, if anything."""

    line: int
    cells: Mapping[str, str]
    problem: Refused | None = None


class Digests:
    """Names for rows without ids: their digest, and which of that digest it is in the file."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def parts(self, cells: Mapping[str, str]) -> tuple[str, str]:
        """(digest, number from 1)."""
        whole = json.dumps(list(cells.items()), ensure_ascii=False).encode()
        digest = hashlib.sha256(whole).hexdigest()
        self._seen[digest] += 1
        return digest, str(self._seen[digest])


def rows(stream: io.BufferedReader, needed: Iterable[str], delimiter: str | None = None) -> Iterator[Cells]:
    """Every row below the header. Raises Unreadable where there is no header, or one without a needed column.

    `delimiter`: None to take the one that the header has most of.
    """
    source = _Lines(stream)
    first = next(source, "")
    delimiter = delimiter or max(_DELIMITERS, key=first.count)
    reader = csv.reader(_again(first, source), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise Unreadable(N_("The first line of the table cannot be read: {why}."), why=error) from error
    if not any(header) or len(set(header)) < len(header) or _HALF_CHARACTER.search("".join(header)):
        raise Unreadable(_NAMELESS)
    for name in needed:
        if name not in header:
            message = N_("The table has no column '{header}'; it has: {found}.")
            raise Unreadable(message, header=name, found=", ".join(header)[:1000])
    while True:
        line = source.number + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Cells(line, {}, Refused(N_("it is no row of a table: {why}"), why=error))
            continue
        if cells is None:
            return
        if source.cut or any(cells):
            yield Cells(line, dict(zip(header, map(_bare, cells), strict=False)), _problem(cells, header, source))


def _bare(cell: str) -> str:
    """The cell without the sign that our own CSV puts before what a spreadsheet would take for a formula."""
    return cell[1:].strip() if _GUARDED.match(cell) else cell.strip()


def _problem(cells: list[str], header: list[str], source: "_Lines") -> Refused | None:
    if source.cut:
        source.cut = False
        return Refused(N_("the line is longer than {most} characters"), most=LINE)
    if len(cells) != len(header):
        return Refused(N_("it has {found} cells, the first line has {named}"), found=len(cells), named=len(header))
    if _HALF_CHARACTER.search("".join(cells)):
        return Refused(N_("it holds a NUL, or bytes that are no UTF-8"))
    return None


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


class _Lines:
    """The lines of a text in UTF-8 or UTF-16, bytes that are neither as half characters; `cut`: one was too long."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.number, self.cut = 0, False
        encoding = "utf-16" if stream.peek(2)[:2] in _UTF16 else "utf-8-sig"
        self._text = io.TextIOWrapper(stream, encoding, "surrogateescape", newline="")

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(LINE)
        if not line:
            raise StopIteration
        if len(line) == LINE and not line.endswith(_ENDS):
            if not self.number:
                # Columns have shorter names; a gigabyte need not be passed over to say so.
                raise Unreadable(_NAMELESS)
            self.cut = True
            while len(rest := self._text.readline(LINE)) == LINE and not rest.endswith(_ENDS):
                continue
            line = line[:100]
        self.number += 1
        return line
