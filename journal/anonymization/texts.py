"""Bytes as text, in whatever way they were written down, and the letters that lie in bytes of any kind."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Runs that could be a name: eight letters and more, one byte each, or every second one a zero.
_LETTERS: Final = re.compile(rb"[\x20-\x7e]{8,}|(?:[\x20-\x7e]\0){8,}|(?:\0[\x20-\x7e]){8,}")
# The same where no letters of two bytes are: four times as fast.
_NARROW: Final = re.compile(rb"[\x20-\x7e]{8,}")
_WIDE: Final = re.compile(rb"\0[\x20-\x7e]\0[\x20-\x7e]\0[\x20-\x7e]\0")

# Looked up now: a confined process can import nothing any more.
for _codec in (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp437",
    "latin-1",
    "ascii",
):
    codecs.lookup(_codec)


def decoded(data: bytes) -> str:
    """The text of `data`: by its mark, else as UTF-16 where every second byte is zero, else UTF-8, else Windows'."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    start = data[:512]
    if (zeros := start.count(0)) and zeros * 3 >= len(start):
        little = start[1::2].count(0) >= start[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        # A text cut within a character is UTF-8 all the same.
        return data.decode("cp1252" if error.start < len(data) - 3 else "utf-8", "replace")


def letters_in(data: bytes) -> Iterator[str]:
    """The runs of readable characters in bytes of any kind."""
    for run in (_LETTERS if _WIDE.search(data) else _NARROW).findall(data):
        yield run.replace(b"\0", b"").decode("ascii")
