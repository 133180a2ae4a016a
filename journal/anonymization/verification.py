"""Verification: bytes are re-opened and searched before anyone gets them; after a finding nothing is written."""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

from journal.anonymization.addresses import ADDRESSES
from journal.anonymization.dates import DATE, dates_in
from journal.anonymization.disclosure import Disclosure
from journal.anonymization.everyday import everyday
from journal.anonymization.identifiers import WORD, Identifier, forms
from journal.anonymization.known import NOTHING, Known
from journal.anonymization.matching import Matcher
from journal.anonymization.medical import medical
from journal.anonymization.normal import normalise
from journal.anonymization.numbers import FILE_NAME, NUMBERS, found_by, phones
from journal.anonymization.policy import KEPT_IN_TEXT, STRANGERS, Audience
from journal.anonymization.reopening import Reopened, reopen
from journal.anonymization.spans import Span
from journal.anonymization.wording import joined, words_in
from journal.i18n import _
from journal.model import codec

# Where a line ends within a word; pdfium writes its own sign for such a hyphen.
_BROKEN: Final = re.compile(r"[-\u00ad\u2010\ufffe\x02]?[ \t]*\r?\n[ \t]*|[\u00ad\ufffe\x02]")
_UUID: Final = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
_WRITTEN_AS_PHONE: Final = re.compile(r"[+(]|00|\d+[-/.]\d+[-.]\d+")
_SURE_PATTERN: Final = 0.9
_SURE_MISSPELT: Final = 0.75
_LONG: Final = 8
SHOWN: Final = 80
"""Code points of a finding that are told: enough to know it, not a page of it."""

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


class Finding(NamedTuple):
    """What was found, what it is, and where."""

    what: str
    kind: str
    where: str


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
    allowed = _phrases([*disclosure.allowed, filename if disclosure.audience not in STRANGERS else ""])
    kept = KEPT_IN_TEXT[disclosure.audience]
    masked = [one for one in disclosure.masked if disclosure.audience in STRANGERS and not _is_common(one)]
    search = _Search(known.but(kept).with_more(masked), allowed, kept)
    pieces = [*found.texts, *found.metadata.items(), ("file name", filename)]
    findings = [finding for where, text in pieces for finding in search.in_text(where, text)]
    findings += [finding for where, text in pieces for finding in _ids(where, text)]
    findings += _metadata(found.metadata)
    findings += _fields(found, disclosure)
    return tuple(dict.fromkeys(findings))


def examine(data: bytes, known: Known = NOTHING, filename: str = "") -> Examination:
    """The same search in any file, without a disclosure: what of a journal is in it, or of patterns alone."""
    found = reopen(data, filename)
    search = _Search(known, frozenset(), frozenset())
    pieces = [*found.texts, *found.metadata.items(), ("file name", filename)]
    findings = [finding for where, text in pieces for finding in search.in_text(where, text)]
    findings += [finding for where, text in pieces for finding in _ids(where, text)]
    findings += _metadata(found.metadata)
    return Examination(found.format, tuple(dict.fromkeys(findings)), found.metadata)


class _Search:
    """Known identifiers and patterns, made ready for many pieces of text."""

    def __init__(self, known: Known, allowed: frozenset[str], kept: frozenset[str]) -> None:
        self._matcher = Matcher(known.identifiers, known.spared) if kept or known.identifiers else known.matcher
        self._allowed, self._kept = allowed, kept
        self._long = dict(_long_letters(known.identifiers))
        # A file says the same few things in thousands of places (a state, an answer, a name): each is searched once.
        self._searched: dict[str, tuple[tuple[str, str], ...]] = {"": ()}

    def in_text(self, where: str, text: str) -> Iterator[Finding]:
        """Findings in one piece of text, as it is and with the words joined that a line's end cut in two."""
        if text not in self._searched:
            self._searched[text] = tuple(self._search(text))
        for what, kind in self._searched[text]:
            yield Finding(what, kind, where)

    def _search(self, text: str) -> Iterator[tuple[str, str]]:
        even = normalise(text).text
        joined_up = (
            normalise(_BROKEN.sub("", text)).text if "\n" in text or "\u00ad" in text or "\ufffe" in text else even
        )
        for reading in dict.fromkeys((even, joined_up)):
            spans = [span for span in self._matcher.find(reading) if _is_sure(span)]
            yield from self._told(reading, spans)
        yield from self._told(even, self._patterns(even))
        letters = joined(even)
        for stream, identifier in self._long.items():
            if stream in letters and not self._is_allowed(identifier.value):
                yield identifier.value[:SHOWN], identifier.kind

    def _patterns(self, text: str) -> list[Span]:
        spans = [*found_by(NUMBERS, text), *found_by(ADDRESSES, text)]
        spans += [span for span in phones(text) if _WRITTEN_AS_PHONE.match(text[span.start : span.end])]
        if DATE not in self._kept:
            spans += dates_in(text)
        return [span for span in spans if span.certainty >= _SURE_PATTERN and span.rule != FILE_NAME]

    def _told(self, text: str, spans: Iterable[Span]) -> Iterator[tuple[str, str]]:
        for span in spans:
            value = text[span.start : span.end]
            if span.kind not in self._kept and not self._is_allowed(value):
                yield value[:SHOWN], span.kind

    def _is_allowed(self, value: str) -> bool:
        wanted = _phrase(value)
        return any(wanted in phrase for phrase in self._allowed)


def _is_common(masked: Identifier) -> bool:
    """An everyday word that was taken out of one text, as "day" was of a drug's name: elsewhere it tells nothing."""
    return masked.kind == WORD and all(everyday(word.folded) for word in words_in(masked.value))


def _is_sure(span: Span) -> bool:
    """A misspelt name counts when it is written large; a name that is a word, where it cannot be the word."""
    if "misspelt" in span.rule:
        return span.certainty > _SURE_MISSPELT
    return "a word" not in span.rule or span.certainty > _SURE_MISSPELT


def _long_letters(identifiers: Iterable[Identifier]) -> Iterator[tuple[str, Identifier]]:
    """The whole letters of long identifiers: found even where they are glued to others."""
    for identifier in identifiers:
        whole = next(iter(forms(identifier)), None)
        words = [word.folded for word in words_in(identifier.value)]
        telling = not all(everyday(word) or medical(word) for word in words)
        if whole is not None and len(whole.letters) >= _LONG and telling:
            yield whole.letters, identifier


def _phrase(text: str) -> str:
    return f"|{'|'.join(word.folded for word in words_in(normalise(text).text))}|"


def _phrases(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(_phrase(text) for text in texts if text)


def _ids(where: str, text: str) -> Iterator[Finding]:
    """Ids of records, which never leave for anyone but oneself."""
    if "metadata" not in where and not where.startswith("xmp "):
        for match in _UUID.finditer(text):
            yield Finding(match[0], "id", where)


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
    shown = [_plain(record) for record in disclosure.records]
    for document in found.documents:
        records = document.get("records") if isinstance(document, dict) else None
        if isinstance(records, list) and [_plain(record) for record in records] != shown:
            yield Finding(_("the records are not those of the preview"), "field", ".records")


def _is_column(column: str, disclosure: Disclosure) -> bool:
    root = re.split(r"[.\[ ]", column.removesuffix("_answer"))[0]
    members = frozenset().union(*disclosure.members.values()) if disclosure.members else frozenset()
    return root in members or column in members or root in {"kind", "id"}


def _plain(value: Any) -> Any:
    """A value as JSON reads it back, so that 5.10 and Decimal("5.10") are the same."""
    return json.loads(codec.dumps(value), parse_float=Decimal)
