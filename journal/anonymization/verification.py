"""Verification: bytes are re-opened and searched before anyone gets them; after a finding nothing is written."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from journal.anonymization.disclosure import Disclosure
from journal.anonymization.everyday import everyday
from journal.anonymization.identifiers import WORD, Identifier
from journal.anonymization.known import NOTHING, Known
from journal.anonymization.normal import normalise
from journal.anonymization.places import Piece
from journal.anonymization.policy import KEPT_IN_TEXT, STRANGERS, Audience
from journal.anonymization.reopening import Reopened, reopen
from journal.anonymization.searching import SHOWN, Finding, Search, phrase
from journal.anonymization.sieves import ID
from journal.anonymization.wording import words_in
from journal.i18n import _
from journal.model import codec

_ANYTHING: Final = re.compile(r".*", re.DOTALL)
_NOTHING: Final = re.compile(r"(?!)")
# Metadata that every file of ours carries, and what it may say.
_METADATA: Final = (
    (re.compile(r"/Creator|xmp CreatorTool"), re.compile(r"Typst \d+(\.\d+)*")),
    (re.compile(r"/Title|/Trapped|/GTS_\w+"), _ANYTHING),
    (
        re.compile(
            r"xmp (title|language|format|part|rev|conformance|PDFVersion|NPages|RenditionClass|xmptk|DocumentID"
            r"|InstanceID|schema|schemas|property|valueType|category|description|name|namespaceURI|prefix)",
        ),
        _ANYTHING,
    ),
    (
        re.compile(
            r"meta (viewport|color-scheme|robots|referrer|format-detection|content-security-policy|theme-color)"
        ),
        _ANYTHING,
    ),
)


_FIRST_YEAR: Final = 1_900
_DRAWN: Final = "·"
# 16 bytes in base 64, as Typst numbers a document by what is in it.
_HASHED: Final = frozenset({"xmp InstanceID", "xmp DocumentID"})
_HASH: Final = re.compile("[A-Za-z0-9+/]{22}==", re.ASCII)


class Examination(NamedTuple):
    """What `kith verify FILE` tells of any file."""

    format: str
    findings: tuple[Finding, ...]
    metadata: dict[str, str]


def verify(data: bytes, named: str, disclosure: Disclosure, known: Known, filename: str = "") -> tuple[Finding, ...]:
    """What in the bytes of an export may not leave; empty when it may. Raises KithError where they cannot be re-opened.

    `named`: what the writer says it made ("pdf", "csv", …). `filename`: the name under which it would be written.
    """
    if disclosure.audience is Audience.SELF:
        return ()
    found = reopen(data, f"export.{named}")
    if disclosure.pseudonym:
        # Drawn by chance, and meant to be there: of one in a hundred a pattern made a number, "le-lantern-22".
        drawn = [at for at, (_where, text) in enumerate(found.texts) if disclosure.pseudonym in text]
        for at in drawn:
            where, text = found.texts[at]
            found.texts[at] = where, text.replace(disclosure.pseudonym, _DRAWN)
    allowed = _phrases([*disclosure.allowed, filename if disclosure.audience not in STRANGERS else ""])
    kept = KEPT_IN_TEXT[disclosure.audience]
    masked = [one for one in disclosure.masked if disclosure.audience in STRANGERS and not _is_common(one)]
    search = Search(known.but(kept).with_more(masked), allowed, kept, _numbered(disclosure))
    return tuple(dict.fromkeys([*_seen(search, found, filename), *_fields(found, disclosure)]))


def examine(data: bytes, known: Known = NOTHING, filename: str = "") -> Examination:
    """The same search in any file, without a disclosure: what of a journal is in it, or of patterns alone."""
    return examined(reopen(data, filename), known, filename)


def examined(found: Reopened, known: Known, filename: str) -> Examination:
    """The same in a file that is re-opened already."""
    seen = _seen(Search(known, frozenset(), frozenset()), found, filename)
    return Examination(found.format, tuple(dict.fromkeys(seen)), found.metadata)


def _seen(search: Search, found: Reopened, filename: str) -> Iterator[Finding]:
    metadata = [(name, _without_numbers(name, text)) for name, text in found.metadata.items()]
    pieces: list[Piece] = [*found.texts, *metadata, ("file name", filename)]
    yield from search.findings(pieces)
    yield from search.in_bytes(" ".join(found.raw))
    yield from _metadata(found.metadata)


def _without_numbers(name: str, text: str) -> str:
    """XMP numbers each document that any program makes as our records are numbered, or by a hash in letters.

    Of 200 files five had a hash in which a pattern found the number of a licence.
    """
    key = name.rpartition(": ")[2]
    if key in _HASHED and _HASH.fullmatch(text):
        return ""
    return ID.sub("", text) if key.startswith("xmp ") else text


def _numbered(disclosure: Disclosure) -> int:
    """Up to where a number that stands alone is the number of a record, and no year.

    Not where a text that leaves is such a number by itself: that may be the year which was to be taken out.
    """
    count = len(disclosure.records)
    return count if count < _FIRST_YEAR or not any(map(_is_number, _strings(disclosure.records))) else 0


def _is_number(text: str) -> bool:
    return normalise(text).text.strip().isdecimal()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _is_common(masked: Identifier) -> bool:
    """An everyday word that was taken out of one text, as "day" was of a drug's name: elsewhere it tells nothing."""
    return masked.kind == WORD and all(everyday(word.folded) for word in words_in(masked.value))


def _phrases(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase(text) for text in texts if text)


def _metadata(metadata: dict[str, str]) -> Iterator[Finding]:
    for name, value in metadata.items():
        key = name.rpartition(": ")[2]
        fitting = next((allowed for names, allowed in _METADATA if names.fullmatch(key)), _NOTHING)
        if not fitting.fullmatch(value):
            yield Finding(f"{key}: {value}"[:SHOWN], "metadata", name)


def _fields(found: Reopened, disclosure: Disclosure) -> Iterator[Finding]:
    """Members and columns that the policy does not let leave, and records that are not those of the preview."""
    for where, column in found.columns:
        if "columns.csv" not in where and not _is_column(column, disclosure):
            yield Finding(column[:SHOWN], "field", where)
    for document in found.documents:
        records = document.get("records") if isinstance(document, dict) else None
        if isinstance(records, list) and not _are(records, disclosure.records):
            yield Finding(_("the records are not those of the preview"), "field", ".records")


def _is_column(column: str, disclosure: Disclosure) -> bool:
    root = re.split(r"[.\[ ]", column.removesuffix("_answer"))[0]
    members = frozenset().union(*disclosure.members.values()) if disclosure.members else frozenset()
    return root in members or column in members or root in {"kind", "id"}


def _are(read: list[Any], records: Sequence[dict[str, Any]]) -> bool:
    """Whether records that were read back are those of the preview; mostly they are equal as they stand."""
    return read == list(records) or read == _plain(records)


def _plain(value: Any) -> Any:
    """A value as JSON reads it back, so that 5.10 and Decimal("5.10") are the same."""
    return json.loads(codec.dumps(value), parse_float=Decimal)
