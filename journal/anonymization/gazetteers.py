"""Names and places that are listed, or that no list of words knows: what no cue announces."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from journal.anonymization.cues import LABELS
from journal.anonymization.everyday import FUNCTION
from journal.anonymization.identifiers import COUNTRY, NAME, ORGANISATION, PLACE, REGION, TITLES
from journal.anonymization.judging import Around, certainty_of_name, certainty_of_place
from journal.anonymization.lexicon import COMMON_FIRST, Sense, in_medical, sense
from journal.anonymization.medical import EPONYMS, medical
from journal.anonymization.spans import Span
from journal.anonymization.wording import Word, fold, listed
from journal.vocabulary.words import lists

_LONGEST: Final = 4
_IN_A_ROW: Final = 8
_BESIDE: Final = frozenset({" ", "-", "'", "  "})
_INITIAL_GAPS: Final = frozenset({". ", "."})
_SITE: Final = re.compile(
    r" (?:(?i:downtown|main|north|south|east|west|city|county|regional|university|outpatient) )?"
    r"(?i:clinic|office|branch|campus|hospital|VA|facility|location|site|cent(?:er|re)|practice|surgery|school"
    r"|university)\b| (?:Memorial|General|Presbyterian|Methodist|Baptist|Regional|Central)\b(?! [A-Z])",
)
_NAMES_THAT_ARE_FUNCTION: Final = frozenset({"will", "may", "an"})
_SMALL_HALF: Final = re.compile(r"-(?P<it>[a-zà-þ]{2,8})(?![\w-])")
_PARTICLES: Final = frozenset(
    listed("van von der den de del della di da dos das du la le el al bin ibn ter ten zu zum zur af av"),
)
_POSTCODE: Final = re.compile(r"(?:,? [A-Z]{2})?,?[ \n]{1,3}(?!(?:19|20)\d\d\b)\d{4,6}(?![\w.,-]?\w)")
GERMAN: Final = frozenset(
    listed("ich und der die das ist nicht mit auf ein eine den dem im war habe hat bei zum zur wieder nach heute"),
)


def listed_in(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Names and places in an even text (see `normal.py`); what is unlisted and large only with a low certainty."""
    if text.islower():
        yield from _small(text, words)
        return
    around = Around(text, words, german=_is_german(words), shouted=text.isupper())
    at = 0
    while at < len(words):
        if not _large(around, at):
            at += 1
            continue
        spans, at = _from(around, at)
        yield from spans


def _is_german(words: Sequence[Word]) -> bool:
    """Whether every noun is written large here, so that a large letter says nothing."""
    return sum(word.folded in GERMAN for word in words) * 8 > len(words)


def _large(around: Around, at: int) -> bool:
    """Whether the word could begin a name or a place; an abbreviation in a text of small letters could not."""
    word = around.words[at]
    if not word.capital or not word.text.isalpha():
        return False
    return around.shouted or not (len(word.text) > 1 and len(word.text) < 4 and word.text.isupper())


def _from(around: Around, at: int) -> tuple[list[Span], int]:
    """What begins with the word at `at`, and where to go on."""
    place = _place(around, at)
    if place is not None:
        return place
    last = _end_of_row(around, at)
    return list(_names(around, at, last)), last + 1


def _place(around: Around, at: int) -> tuple[list[Span], int] | None:
    """The longest listed place of several words; single words are judged among the names."""
    words = around.words
    for count in range(min(_LONGEST, len(words) - at), 1, -1):
        row = words[at : at + count]
        if not row[-1].capital or not all(around.gap(at + step) in _BESIDE for step in range(1, count)):
            continue
        found = lists().place(" ".join(word.folded for word in row))
        senses = [sense(word.folded) for word in row]
        if found is None or (
            found.size < 5 and (any(one.first for one in senses) or all(one.common for one in senses))
        ):
            continue
        if all(medical(word.folded) for word in row) or in_medical(words, at):
            continue
        kind = {"country": COUNTRY, "region": REGION}.get(found.kind, PLACE)
        certainty = 0.85 if found.size > 4 or found.kind != "town" or around.place(at) else 0.65
        return [_sited(around, Span(row[0].start, row[-1].end, kind, "listed place", certainty))], at + count
    return None


def _end_of_row(around: Around, at: int) -> int:
    """The index of the last word of the row of large words that begins at `at`; small particles may lie within."""
    words, last, step = around.words, at, at
    while step + 1 < len(words) and step - at < _IN_A_ROW:
        gap = around.gap(step + 1)
        if gap not in _BESIDE and not (gap in _INITIAL_GAPS and len(words[step].text) == 1):
            break
        step += 1
        if _large(around, step):
            last = step
        elif words[step].text not in _PARTICLES:
            break
    return last


def _names(around: Around, first: int, last: int) -> Iterator[Span]:
    """The names in a row of large words, parted where a word is a medical, a title's or an empty one."""
    part: list[int] = []
    for at in range(first, last + 1):
        if _parts(around, at, inside=bool(part)):
            yield from _judged(around, part)
            part = []
        else:
            part.append(at)
    yield from _judged(around, part)


def _parts(around: Around, at: int, *, inside: bool) -> bool:
    word = around.words[at]
    if inside and (word.folded in _PARTICLES or len(word.text) == 1):
        return False
    if word.folded in FUNCTION and word.folded not in _NAMES_THAT_ARE_FUNCTION:
        return True
    return word.folded in TITLES or word.folded in LABELS or medical(word.folded)


def _judged(around: Around, part: list[int]) -> Iterator[Span]:
    """One row of words of which none is medical, without everyday words at its ends."""
    words, whole = around.words, part
    if len(part) == 1 and len(words[part[0]].text) > 1:
        yield from () if _of_medicine(around, part[0]) else _single(around, part[0])
        return
    while part and _empty_first(words[part[0]]):
        part = part[1:]
    while part and _empty_last(words[part[-1]]):
        part = part[:-1]
    telling = [at for at in part if len(words[at].text) > 1 and words[at].folded not in _PARTICLES]
    if not telling or _of_medicine(around, telling[0]):
        return
    if len(whole) > 1 and around.place(whole[0]) and any(sense(words[at].folded).unlisted for at in part):
        # "to Port Paien": where a word of place stands, a strange word behind a common one makes a place.
        yield Span(words[whole[0]].start, words[part[-1]].end, PLACE, "unknown word", 0.6)
        return
    if len(part) == 1:
        yield from _single(around, telling[0])
        return
    senses = [sense(words[at].folded) for at in telling]
    certainty = _of_several(senses, initials=len(telling) == 1)
    if certainty:
        start, end = words[part[0]].start, words[part[-1]].end
        end += len(words[part[-1]].text) == 1 and around.text[end : end + 1] == "."
        yield Span(start, end, NAME, "listed name", certainty, fold(around.text[start:end]))


def _of_several(senses: list[Sense], *, initials: bool) -> float:
    """How certain several large words in a row are a name."""
    if any(one.first is not None and not one.common for one in senses):
        return 0.85
    if senses[0].first and (initials or any(one.last is not None for one in senses[1:])):
        return 0.75
    strange = [one for one in senses if not one.common]
    if initials:
        return 0.75 if strange else 0.0
    if len(strange) == len(senses):
        return 0.75 if any(one.last is not None or one.unlisted for one in senses) else 0.6
    return 0.5 if any(one.unlisted for one in strange) else 0.0


def _empty_first(word: Word) -> bool:
    found = sense(word.folded)
    rank = found.first
    return len(word.text) > 1 and found.common and not (rank is not None and 0 < rank <= COMMON_FIRST)


def _empty_last(word: Word) -> bool:
    found = sense(word.folded)
    return word.folded in _PARTICLES or (found.common and not found.last)


def _single(around: Around, at: int) -> Iterator[Span]:
    word = around.words[at]
    found = sense(word.folded)
    named, placed = certainty_of_name(around, at, found), certainty_of_place(around, at, found)
    if found.place is not None and (placed >= named or (placed and _SITE.match(around.text, word.end))):
        kind = {"country": COUNTRY, "region": REGION}.get(found.place.kind, PLACE)
        yield _sited(around, Span(word.start, word.end, kind, "listed place", placed))
    elif named:
        # "Soo-ah", "Min-jun": the second half of a name may be small.
        half = _SMALL_HALF.match(around.text, word.end)
        end = half.end() if half is not None and not (half["it"][3:] and sense(half["it"]).ranked) else word.end
        kind = PLACE if found.unlisted and around.place(at) else NAME
        yield Span(word.start, end, kind, "listed name" if found.named else "unknown word", named, word.folded)


def _sited(around: Around, span: Span) -> Span:
    """The span with what stands there: "Austin branch" is a place of work or care, "Estonia 62488" an address."""
    postcode = _POSTCODE.match(around.text, span.end)
    if postcode is not None:
        return span._replace(end=postcode.end())
    site = _SITE.match(around.text, span.end)
    if site is None or span.kind == COUNTRY:
        return span
    return span._replace(end=site.end(), kind=ORGANISATION, certainty=max(span.certainty, 0.8), token="clinic")  # noqa: S106 - a word for the reader


def _of_medicine(around: Around, at: int) -> bool:
    return EPONYMS.match(around.text, around.words[at].start) is not None or in_medical(around.words, at)


def _small(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """In a text without a large letter: a listed first name with another name behind it, and a large town."""
    for word, following in pairwise(words):
        first, last = sense(word.folded), sense(following.folded)
        if first.common or last.common or text[word.end : following.start] != " ":
            continue
        if first.first is not None and (last.last is not None or last.unlisted) and not medical(following.folded):
            yield Span(word.start, following.end, NAME, "listed name", 0.75, fold(text[word.start : following.end]))
    for word in words:
        found = sense(word.folded)
        if found.place is not None and not found.common and found.place.size > 5 and not medical(word.folded):
            yield Span(word.start, word.end, PLACE, "listed place", 0.7)
