"""A file's texts searched for what may not be in them: known identifiers, patterns and ids, in one pass over all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from journal.anonymization.dates import DATE
from journal.anonymization.everyday import everyday
from journal.anonymization.identifiers import COUNTRY, Identifier, forms
from journal.anonymization.known import Known
from journal.anonymization.medical import medical
from journal.anonymization.normal import normalise
from journal.anonymization.places import Piece, Place, told
from journal.anonymization.sieves import BETWEEN, DATES, PATTERNS, found, hits, places, touched
from journal.anonymization.spans import Span
from journal.anonymization.wording import joined, words_in

# A word that a line's end cuts in two; pdfium writes its own sign for such a hyphen. It is taken whole: tried in every
# length, each word of a page would take the square of its own.
_CUT: Final = re.compile(r"(?<!\w)(\w++)(?:[-\u00ad\u2010\ufffe\x02]?[ \t]*+\r?\n[ \t]*+|[\u00ad\ufffe\x02])(?=(\w++))")
_LINE_END: Final = re.compile("[\n\u00ad\ufffe\x02]")
_APART: Final = " ,,, "
# Without one of these in a line no pattern finds anything in it that counts; in so short a number neither.
_SIGNAL: Final = re.compile(r"[\d@/:#_,]|\.\w|(?i:corner of|first|second|third|th\b)")
_SHORT_NUMBER: Final = re.compile(r"[\d.,%+ -]{0,5}\r?")
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
        self._sieves = PATTERNS if DATE in kept else (*PATTERNS, *DATES)
        # A phrase begins and ends with a bar: none is found across two.
        self._allowed, self._kept, self._counted = "\n".join(allowed), kept, counted
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
        whole = BETWEEN.join(even)
        known = [span for span in self._matcher.find(whole) if _is_sure(span) and self._tells(whole, span)]
        seen = set(touched(places(even), known))
        lines = _lines(even)
        standing = list(lines.values())
        for at in hits(self._sieves, tuple(lines), self._tells):
            seen.update(standing[at])
        letters = "|".join(map(joined, even))
        if streams := [stream for stream, _identifier in self._streams(letters)]:
            seen.update(at for at, one in enumerate(letters.split("|")) if any(stream in one for stream in streams))
        yield from (texts[at] for at in sorted(seen))

    def _in_text(self, text: str) -> Iterator[tuple[str, str]]:
        """(what, kind) in one text, as it is and with the words joined that a line's end cut in two."""
        reading = _readings(text)
        spans = [span for span in self._matcher.find(reading) if _is_sure(span)]
        for span in [*spans, *found(self._sieves, reading)]:
            if self._tells(reading, span) and not self._counts(reading, span):
                yield reading[span.start : span.end][:SHOWN], span.kind
        yield from ((one.value[:SHOWN], one.kind) for _stream, one in self._streams(joined(reading)))

    def _streams(self, letters: str) -> Iterator[tuple[str, Identifier]]:
        for stream, identifier in self._long.items():
            if stream in letters and not self._is_allowed(identifier.value):
                yield stream, identifier

    def _counts(self, reading: str, span: Span) -> bool:
        """Whether a year is all of a text, as the number of the 2,024th record is."""
        alone = span.kind == DATE and reading == reading[span.start : span.end] and reading.isdecimal()
        return alone and int(reading) <= self._counted

    def _tells(self, text: str, span: Span) -> bool:
        """Whether what stands there may not be read."""
        return span.kind not in self._kept and not self._is_allowed(text[span.start : span.end])

    def _is_allowed(self, value: str) -> bool:
        return phrase(value) in self._allowed


def phrase(text: str) -> str:
    """The folded words of a text, each between bars: a part of it is a part of this."""
    return f"|{'|'.join(word.folded for word in words_in(normalise(text).text))}|"


def _readings(text: str) -> str:
    """The even text, and behind it each word that a line's end may have cut in two, whole again."""
    if not _LINE_END.search(text):
        return normalise(text).text
    even = "\n".join(normalise(line).text for line in text.split("\n"))
    cut = dict.fromkeys(first + second for first, second in _CUT.findall(text))
    return f"{even}{BETWEEN}{normalise(_APART.join(['', *cut])).text}" if cut else even


def _lines(texts: Iterable[str]) -> dict[str, list[int]]:
    """Every line that a pattern could see something in, with the numbers of the texts in which it stands.

    Tables repeat few lines endlessly. A line that ends with a comma may be an address that goes on.
    """
    found: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        for line in _with_what_goes_on(text.split("\n")) if "\n" in text else (text,):
            if _SIGNAL.search(line) and not _SHORT_NUMBER.fullmatch(line):
                found.setdefault(line, []).append(at)
    return found


def _with_what_goes_on(lines: list[str]) -> Iterator[str]:
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        yield f"{line}\n{following}" if line.rstrip().endswith(",") else line


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
        if whole is not None and len(whole.letters) >= _LONG:
            words = [word.folded for word in words_in(identifier.value)]
            if not all(everyday(word) or medical(word) for word in words):
                yield whole.letters, identifier
