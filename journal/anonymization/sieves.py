"""Patterns over many lines at once: each is tried only on the lines that hold its sign."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from journal.anonymization.addresses import ADDRESSES
from journal.anonymization.dates import DIGITS_SIGN, PROSE_SIGN, in_digits, in_prose
from journal.anonymization.numbers import FILE_NAME, NUMBERS, PHONE_SIGN, phones
from journal.anonymization.spans import Span

BETWEEN: Final = "\n\ue000\ue000\n"
"""Between two texts that are read as one: no rule sees across it."""
SURE: Final = 0.9
"""From here on a pattern counts as a finding in a file."""
ID: Final = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
"""Ids of records, which never leave for anyone but oneself."""
_ID_SIGN: Final = re.compile(r"-[1-8][0-9A-Fa-f]{3}-")
_WRITTEN_AS_PHONE: Final = re.compile(r"[+(]|00|\d+[-/.]\d+[-.]\d+")


class Sieve(NamedTuple):
    """What finds something in an even text, and a sign that everything it finds holds."""

    sign: re.Pattern[str]
    find: Callable[[str], Iterable[Span]]


def _ids(text: str) -> Iterator[Span]:
    return (Span(match.start(), match.end(), "id", "id of a record", 1.0) for match in ID.finditer(text))


def _written_phones(text: str) -> Iterator[Span]:
    found = phones(text, _WRITTEN_AS_PHONE)
    return (span for span in found if _WRITTEN_AS_PHONE.match(text[span.start : span.end]))


PATTERNS: Final = (
    *(Sieve(one.sign, one.find) for one in (*NUMBERS, *ADDRESSES) if one.certainty >= SURE and one.rule != FILE_NAME),
    Sieve(PHONE_SIGN, _written_phones),
    Sieve(_ID_SIGN, _ids),
)
"""What may stand in no file that leaves."""
DATES: Final = (Sieve(DIGITS_SIGN, in_digits), Sieve(PROSE_SIGN, in_prose))
"""What may stand in none where the audience sees no dates."""


def found(sieves: Iterable[Sieve], text: str) -> Iterator[Span]:
    """What any of the sieves finds in one text; the spans may overlap."""
    for sieve in sieves:
        if sieve.sign.search(text):
            yield from sieve.find(text)


def hits(sieves: Iterable[Sieve], lines: Sequence[str], counts: Callable[[str, Span], bool]) -> set[int]:
    """The numbers of the lines in which any of the sieves finds something that `counts`, by the text it lies in."""
    whole = BETWEEN.join(lines)
    starts = places(lines)
    seen: set[int] = set()
    for sieve in sieves:
        holding = [at for at in _holding(sieve.sign, whole, starts) if at not in seen]
        fewer = [lines[at] for at in holding]
        text = BETWEEN.join(fewer)
        spans = [span for span in sieve.find(text) if counts(text, span)] if text else []
        seen.update(holding[at] for at in touched(places(fewer), spans))
    return seen


def _holding(sign: re.Pattern[str], whole: str, starts: Sequence[int]) -> Iterator[int]:
    """The numbers of the lines with the sign in them: behind the first in a line the next one begins."""
    match = sign.search(whole)
    while match is not None:
        at = bisect_right(starts, match.start())
        yield at - 1
        match = sign.search(whole, starts[at]) if at < len(starts) else None


def places(texts: Iterable[str]) -> list[int]:
    """Where each of the texts begins when they are read as one."""
    starts, at = [], 0
    for one in texts:
        starts.append(at)
        at += len(one) + len(BETWEEN)
    return starts


def touched(starts: Sequence[int], spans: Iterable[Span]) -> Iterator[int]:
    """The numbers of the texts in which the spans begin: none goes on in the next."""
    return (bisect_right(starts, span.start) - 1 for span in spans)
