"""JSON and lines of files from elsewhere, within the limits of safety.md; used in the confined reader alone."""

import codecs
import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO, Final

from journal.confinement import Unreadable
from journal.i18n import N_
from journal.imports.rows import Refused

DEPTH: Final = 64
TEXT: Final = 100_000
"""Characters of one text that is taken into a record."""
LINE: Final = 64_000_000
"""Bytes of one line or one member; the same as a bundle may have that is read whole."""

_CHUNK: Final = 8_000_000
_SKELETON: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[^\[\]{}"]+')
_ONE_BRACKET: Final = str.maketrans("[]", "{}")
_AFTER: Final = frozenset(",:]} \t\r\n")
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# Looked up now: later nothing can be imported any more.
for _mark, _name in _BOMS:
    codecs.lookup(_name)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused(N_("a member stands twice in one object"))
    return found


def _no_constant(text: str) -> Any:
    raise Refused(N_("{text} is no number"), text=text)


_STRICT: Final = json.JSONDecoder(object_pairs_hook=_unique, parse_float=Decimal, parse_constant=_no_constant)
_LENIENT: Final = json.JSONDecoder()


def parse(text: str) -> Any:
    """The value of one JSON text, numbers with their digits as decimals. Raises Refused."""
    value, end = _value(text, _after_blank(text, 0))
    if _after_blank(text, end) < len(text):
        raise Refused(N_("more stands behind the end of the JSON"))
    return value


def _after_blank(text: str, at: int) -> int:
    if text[at : at + 1] > " ":
        return at
    blank = _BLANK.match(text, at)
    assert blank is not None  # it matches nothing, too
    return blank.end()


def _value(text: str, at: int) -> tuple[Any, int]:
    """(the value that begins at `at`, where it ends). Raises Refused, BrokenOff among them."""
    try:
        value, end = _STRICT.raw_decode(text, at)
    except json.JSONDecodeError as error:
        # How deep a release of Python reads before it gives up differs: what is broken off may be too deep besides.
        if _too_deep(text, at, error.pos):
            raise Refused(N_("it is nested more than {depth} deep"), depth=DEPTH) from error
        raise BrokenOff(error.pos) from error
    except RecursionError as error:
        raise Refused(N_("it is nested more than {depth} deep"), depth=DEPTH) from error
    except (ValueError, InvalidOperation) as error:
        raise Refused(N_("a number in it is too long")) from error
    if _too_deep(text, at, end):
        raise Refused(N_("it is nested more than {depth} deep"), depth=DEPTH)
    return value, end


class BrokenOff(Refused):
    """No JSON, or the beginning of one whose end is missing."""

    def __init__(self, at: int) -> None:
        super().__init__(N_("it is no JSON, or broken off (at character {at})"), at=at + 1)
        self.at = at


def _too_deep(text: str, at: int, end: int) -> bool:
    if text.count("{", at, end) + text.count("[", at, end) <= DEPTH:
        return False
    # Only brackets are left; each round takes away the innermost pairs.
    brackets = _SKELETON.sub("", text[at:end]).translate(_ONE_BRACKET)
    for _round in range(DEPTH):
        brackets = brackets.replace("{}", "")
    # What is broken off has beginnings without their ends.
    return "{}" in brackets or brackets.count("{") > DEPTH


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """(number, line without its end); None for one that is longer than a line may be. Blank ones are left out."""
    number = 0
    while line := stream.readline(LINE):
        number += 1
        if not line.endswith(b"\n") and len(line) == LINE:
            while (rest := stream.readline(LINE)) and not rest.endswith(b"\n"):
                continue
            yield number, None
        elif line.strip():
            yield number, line


def parse_line(line: bytes | None) -> Any:
    """The value of one line of NDJSON. Raises Refused."""
    if line is None:
        raise Refused(N_("the line is longer than {megabytes} MB"), megabytes=LINE // 1_000_000)
    try:
        return parse(line.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise Refused(N_("the line is not written in UTF-8")) from error


class Members:
    """The members of the one object of a JSON file, as they are read.

    `array`: the member whose items come one by one, so that it need not be held whole.
    """

    def __init__(self, stream: BinaryIO, array: str) -> None:
        self._stream, self._array = stream, array
        self._before = 0
        first = stream.read(_CHUNK)
        mark, encoding = next((bom for bom in _BOMS if first.startswith(bom[0])), (b"", "utf-8"))
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._text, self._at, self._ended = self._decode(first.removeprefix(mark), last=not first), 0, not first

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """(name, value) in the file's order; a refused value comes as Refused, and the next is read all the same.

        Where the file breaks off, the last value is a BrokenOff. Raises Unreadable when the file is no JSON object.
        """
        if self._peek() != "{":
            raise Unreadable(N_("The file holds no JSON object; it may be another kind of file."))
        self._at += 1
        try:
            while self._peek() != "}":
                name = self._name()
                self._take(":")
                if name == self._array and self._peek() == "[":
                    yield from ((name, item) for item in self._items())
                else:
                    yield name, self._next()
                self._separate("}")
            self._at += 1
            if self._peek():
                yield "", Refused(N_("more stands behind the end of the JSON"))
        except BrokenOff as broken_off:
            yield "", broken_off

    def _name(self) -> str:
        name = self._next()
        if not isinstance(name, str):
            raise BrokenOff(self._before + self._at)
        return name

    def _items(self) -> Iterator[Any]:
        self._take("[")
        while self._peek() != "]":
            yield self._next()
            self._separate("]")
        self._at += 1

    def _separate(self, end: str) -> None:
        if self._peek() != end:
            self._take(",")
            if self._peek() == end:
                raise BrokenOff(self._before + self._at)

    def _take(self, sign: str) -> None:
        if self._peek() != sign:
            raise BrokenOff(self._before + self._at)
        self._at += 1

    def _peek(self) -> str:
        """The next sign that is not blank; nothing at the end."""
        while True:
            self._at = _after_blank(self._text, self._at)
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def _next(self) -> Any:
        """The value that stands here, or Refused in its place. Raises BrokenOff."""
        self._peek()
        while True:
            try:
                value, end = _value(self._text, self._at)
            except BrokenOff as broken_off:
                at = self._before + broken_off.at
                if self._more():
                    continue
                raise BrokenOff(at) from broken_off
            except Refused as found:
                value, end = found, self._behind()
            # A number that the cut goes through may go on: its end is known by what follows.
            if self._text[end : end + 1] in _AFTER or not self._more():
                self._at = end
                return value

    def _behind(self) -> int:
        """Where the value ends that was refused. Raises BrokenOff where that cannot be told."""
        try:
            return _LENIENT.raw_decode(self._text, self._at)[1]
        except (ValueError, RecursionError) as error:
            raise BrokenOff(self._before + self._at) from error

    def _more(self) -> bool:
        """Read on, without what is behind. False at the end of the file, or when one value has grown too long."""
        if self._ended or len(self._text) - self._at > LINE:
            return False
        chunk = self._stream.read(_CHUNK)
        self._ended = not chunk
        self._before += self._at
        self._text, self._at = self._text[self._at :] + self._decode(chunk, last=self._ended), 0
        return not self._ended

    def _decode(self, chunk: bytes, *, last: bool) -> str:
        try:
            return self._decoder.decode(chunk, last)
        except UnicodeDecodeError as error:
            raise Unreadable(N_("The file is not written in UTF-8, as JSON must be.")) from error
