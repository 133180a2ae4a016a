"""Catalogues as gettext keeps them: `.po` files read and written, and the `.mo` file that the program reads."""

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_QUOTED = re.compile(r'(?:(msgid_plural|msgid|msgctxt|msgstr(?:\[\d+\])?)\s+)?"(.*)"')
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_MAGIC = 0x950412DE


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: English, its plural where it is counted, and what stands for each in another language."""

    one: str
    many: str = ""
    said: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """The files it stands in; no line numbers, which every edit would change."""
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language by their English, and what its head says (language, plural rule, marks)."""

    head: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)


class BrokenCatalogueError(Exception):
    """A line of a `.po` file that gettext would not read."""


def parse(text: str) -> Catalogue:
    """A catalogue from a `.po` file's text. Raises BrokenCatalogueError; lines of old messages (#~) are passed over."""
    head: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#~")]
        if not any(line.startswith("msgid") for line in lines):
            continue
        entry = _entry(lines)
        if entry.one:
            if entry.one in entries:
                message = f"stands twice: {entry.one!r}"
                raise BrokenCatalogueError(message)
            entries[entry.one] = entry
        else:
            head = _head(entry.said[0])
    return Catalogue(head, entries)


def _entry(lines: Iterable[str]) -> Entry:
    places: list[str] = []
    parts: dict[str, str] = {}
    fuzzy, at = False, ""
    for line in lines:
        if line.startswith("#:"):
            places += line[2:].split()
        elif line.startswith("#,"):
            fuzzy = fuzzy or "fuzzy" in line
        elif not line.startswith("#"):
            match = _QUOTED.fullmatch(line.strip())
            if match is None or (not match[1] and not at):
                message = f"cannot be read: {line}"
                raise BrokenCatalogueError(message)
            at = match[1] or at
            parts[at] = parts.get(at, "") + _unescaped(match[2])
    said = [value for name, value in sorted(parts.items()) if name.startswith("msgstr")]
    return Entry(parts.get("msgid", ""), parts.get("msgid_plural", ""), tuple(said), tuple(places), fuzzy)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text)


def _head(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines())
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def written(catalogue: Catalogue, remark: str) -> str:
    """The text of a `.po` file: the remark, the head, then each message with the files it stands in."""
    blocks = [f'# {remark}\nmsgid ""\nmsgstr ""\n' + "".join(f'"{k}: {v}\\n"\n' for k, v in catalogue.head.items())]
    for entry in catalogue.entries.values():
        lines = [f"#: {place}" for place in entry.places]
        if entry.fuzzy:
            lines.append("#, fuzzy")
        lines.append(f"msgid {_quoted(entry.one)}")
        if entry.many:
            lines.append(f"msgid_plural {_quoted(entry.many)}")
            lines += [f"msgstr[{at}] {_quoted(said)}" for at, said in enumerate(entry.said or ("", ""))]
        else:
            lines.append(f"msgstr {_quoted(entry.said[0] if entry.said else '')}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPED.get(sign, sign) for sign in text) + '"'


def compiled(catalogue: Catalogue) -> bytes:
    """The bytes of a `.mo` file, the same for the same catalogue; what has no words in it yet is left out.

    The layout is gettext's own (its manual, "The Format of GNU MO Files"): two tables of lengths and places, sorted
    by the English, then the texts, each ended by a zero; no hash table, which Python does not read.
    """
    texts = {"": "".join(f"{name}: {value}\n" for name, value in catalogue.head.items())}
    for entry in catalogue.entries.values():
        if not entry.fuzzy and entry.said and all(entry.said):
            key = f"{entry.one}\0{entry.many}" if entry.many else entry.one
            texts[key] = "\0".join(entry.said)
    pairs = sorted((key.encode(), text.encode()) for key, text in texts.items())
    tables, begin = 28, 28 + 16 * len(pairs)
    places: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            places.append(struct.pack("<II", len(pair[column]), begin + len(body)))
            body += pair[column] + b"\0"
    start = struct.pack("<7I", _MAGIC, 0, len(pairs), tables, tables + 8 * len(pairs), 0, begin)
    return start + b"".join(places) + body
