"""A file's texts searched for what may not be in them: known identifiers, patterns and ids, in one pass over all."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from journal.anonymization.addresses import ADDRESSES
from journal.anonymization.dates import DATE, dates_in
from journal.anonymization.everyday import everyday
from journal.anonymization.identifiers import COUNTRY, Identifier, forms
from journal.anonymization.known import Known
from journal.anonymization.medical import medical
from journal.anonymization.normal import normalise
from journal.anonymization.numbers import FILE_NAME, NUMBERS, found_by, phones
from journal.anonymization.places import Piece, Place, told
from journal.anonymization.spans import Span
from journal.anonymization.wording import joined, words_in

# A word that a line's end cuts in two; pdfium writes its own sign for such a hyphen.
_CUT: Final = re.compile(r"(\w+)(?:[-\u00ad\u2010\ufffe\x02]?[ \t]*\r?\n[ \t]*|[\u00ad\ufffe\x02])(?=(\w+))")
# Between two texts, or two words put together again: no rule sees across it.
_BETWEEN: Final = "\n\ue000\ue000\n"
_APART: Final = " ,,, "
ID: Final = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
"""Ids of records, which never leave for anyone but oneself."""
# Without one of these in a line no pattern finds anything in it that counts; in so short a number neither.
_SIGNAL: Final = re.compile(r"[\d@/:#_,]|\.\w|(?i:corner of|first|second|third|th\b)")
_SHORT_NUMBER: Final = re.compile(r"[\d.,%+ -]{0,5}\r?")
_WRITTEN_AS_PHONE: Final = re.compile(r"[+(]|00|\d+[-/.]\d+[-.]\d+")
_SURE_PATTERN: Final = 0.9
_SURE_MISSPELT: Final = 0.75
_DOUBTFUL: Final = 0.5
_LONG: Final = 8
SHOWN: Final = 80
"""Code points of a finding that are told: enough to know it, not a page of it."""


class Finding(NamedTuple):
    """What was found, what it is, and where."""

    what: str
    kind: str
    where: str


class Search:
    """Known identifiers and patterns, made ready for the pieces of a file.

    `allowed`: what may be read, see `phrase`. `kept`: kinds that are no finding. `counted`: the file numbers its
    records from 1 to this, and such a number by itself is no year.
    """

    def __init__(self, known: Known, allowed: frozenset[str], kept: frozenset[str], counted: int = 0) -> None:
        self._matcher = known.matcher
        self._allowed, self._kept, self._counted = allowed, kept, counted
        self._long = dict(_long_letters(known.identifiers))

    def findings(self, pieces: Iterable[Piece]) -> Iterator[Finding]:
        """What is found in the pieces, each at every place where it stands.

        A file says the same few things in thousands of places, and nearly all of them are harmless: all texts are
        read as one, once each, and only those in which something is seen are looked at by themselves.
        """
        places: dict[str, list[Place]] = {}
        for where, text in pieces:
            places.setdefault(text, []).append(where)
        for text in self._suspicious(tuple(places)):
            for what, kind in dict.fromkeys(self._in_text(text)):
                for where in places[text]:
                    yield Finding(what, kind, told(where))

    def in_bytes(self, text: str) -> Iterator[Finding]:
        """Long identifiers in what a file holds beside its texts: behind its end, between its parts."""
        letters = joined(text)
        for stream, identifier in self._long.items():
            # A file has tables of numbers of its own: the digits of a person's must stand together.
            stands = stream in (text if stream.isdigit() else letters)
            if stands and not self._is_allowed(identifier.value):
                yield Finding(identifier.value[:SHOWN], identifier.kind, "bytes")

    def _suspicious(self, texts: Sequence[str]) -> Iterator[str]:
        """The texts in which anything is seen when all of them are read as one; their order is kept."""
        even = [_readings(text) for text in texts]
        seen = set(
            _items(even, [(span.start, span.end) for span in self._matcher.find(_BETWEEN.join(even)) if _is_sure(span)])
        )
        lines = _lines(even)
        spans = [(span.start, span.end) for span in self._patterns(_BETWEEN.join(lines))]
        hit = list(lines.values())
        for at in _items(tuple(lines), spans):
            seen.update(hit[at])
        letters = "|".join(map(joined, even))
        if streams := [stream for stream in self._long if stream in letters]:
            seen.update(at for at, one in enumerate(letters.split("|")) if any(stream in one for stream in streams))
        yield from (texts[at] for at in sorted(seen))

    def _in_text(self, text: str) -> Iterator[tuple[str, str]]:
        """(what, kind) in one text, as it is and with the words joined that a line's end cut in two."""
        reading = _readings(text)
        spans = [span for span in self._matcher.find(reading) if _is_sure(span)]
        for span in [*spans, *self._patterns(reading)]:
            value = reading[span.start : span.end]
            if span.kind not in self._kept and not self._is_allowed(value) and not self._counts(reading, span):
                yield value[:SHOWN], span.kind
        letters = joined(reading)
        for stream, identifier in self._long.items():
            if stream in letters and not self._is_allowed(identifier.value):
                yield identifier.value[:SHOWN], identifier.kind

    def _patterns(self, text: str) -> list[Span]:
        spans = [*found_by(NUMBERS, text), *found_by(ADDRESSES, text)]
        spans += [span for span in phones(text) if _WRITTEN_AS_PHONE.match(text[span.start : span.end])]
        if DATE not in self._kept:
            spans += dates_in(text)
        spans = [span for span in spans if span.certainty >= _SURE_PATTERN and span.rule != FILE_NAME]
        return [*spans, *(Span(match.start(), match.end(), "id", "id of a record", 1.0) for match in ID.finditer(text))]

    def _counts(self, reading: str, span: Span) -> bool:
        """Whether a year is all of a text, as the number of the 2,024th record is."""
        alone = span.kind == DATE and reading == reading[span.start : span.end] and reading.isdecimal()
        return alone and int(reading) <= self._counted

    def _is_allowed(self, value: str) -> bool:
        wanted = phrase(value)
        return any(wanted in one for one in self._allowed)


def phrase(text: str) -> str:
    """The folded words of a text, each between bars: a part of it is a part of this."""
    return f"|{'|'.join(word.folded for word in words_in(normalise(text).text))}|"


def _readings(text: str) -> str:
    """The even text, and behind it each word that a line's end may have cut in two, whole again."""
    even = "\n".join(normalise(line).text for line in text.split("\n")) if "\n" in text else normalise(text).text
    cut = [first + second for first, second in _CUT.findall(text)]
    return f"{even}{_BETWEEN}{normalise(_APART.join(cut)).text}" if cut else even


def _items(items: Sequence[str], spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The numbers of those of `items`, joined by `_BETWEEN`, that any of the spans touches."""
    starts, at = [], 0
    for one in items:
        starts.append(at)
        at += len(one) + len(_BETWEEN)
    for start, end in spans:
        yield from range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1))


def _lines(texts: Iterable[str]) -> dict[str, list[int]]:
    """Every line that a pattern could see something in, with the numbers of the texts in which it stands.

    Tables repeat few lines endlessly. A line that ends with a comma may be an address that goes on.
    """
    found: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        lines = text.split("\n")
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if _SIGNAL.search(line) and not _SHORT_NUMBER.fullmatch(line):
                found.setdefault(f"{line}\n{following}" if line.rstrip().endswith(",") else line, []).append(at)
    return found


def _is_sure(span: Span) -> bool:
    """A misspelt name counts when it is written large; a name that is a word, where it cannot be the word.

    A country written large is that country, also where a sentence begins.
    """
    if "misspelt" in span.rule or ("a word" in span.rule and span.kind != COUNTRY):
        return span.certainty > _SURE_MISSPELT
    return span.certainty > _DOUBTFUL


def _long_letters(identifiers: Iterable[Identifier]) -> Iterator[tuple[str, Identifier]]:
    """The whole letters of long identifiers: found even where they are glued to others."""
    for identifier in identifiers:
        whole = next(iter(forms(identifier)), None)
        words = [word.folded for word in words_in(identifier.value)]
        telling = not all(everyday(word) or medical(word) for word in words)
        if whole is not None and len(whole.letters) >= _LONG and telling:
            yield whole.letters, identifier
