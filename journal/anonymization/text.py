"""The free-text engine: every step in its order, as small functions over one list of spans."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final, TypeVar

from journal.anonymization import identifiers as kinds
from journal.anonymization.addresses import ADDRESSES
from journal.anonymization.cues import cues_in
from journal.anonymization.dates import ages_in, dates_in, years_in
from journal.anonymization.everyday import everyday
from journal.anonymization.gazetteers import listed_in
from journal.anonymization.identifiers import Identifier
from journal.anonymization.known import Known
from journal.anonymization.matching import Matcher
from journal.anonymization.medical import medical
from journal.anonymization.normal import Normal, normalise
from journal.anonymization.numbers import NUMBERS, phones
from journal.anonymization.patterns import found_by
from journal.anonymization.pieces import pieces
from journal.anonymization.spans import SURE, Span, merged
from journal.anonymization.veto import vetoed
from journal.anonymization.wording import Word, within, words_in
from journal.progress import SILENT, Progress

Key = TypeVar("Key")


class Level(StrEnum):
    """How much is doubted: strict, for peers and the public, takes bare years and every age too."""

    NORMAL = "normal"
    STRICT = "strict"


# Below this a finding is not even a question.
_FLOOR: Final = {Level.NORMAL: 0.5, Level.STRICT: 0.3}
WORDED: Final = frozenset({kinds.NAME, kinds.PLACE, kinds.REGION, kinds.COUNTRY, kinds.ORGANISATION, kinds.WORD})
_IN_PARTS: Final = frozenset({kinds.NAME, kinds.CONDITION})
_SPREADING: Final = frozenset({kinds.NAME, kinds.PLACE, kinds.ORGANISATION, kinds.NUMBER})


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as the steps see it: even, with its words."""

    text: str
    words: list[Word]
    level: Level


@dataclass(frozen=True)
class Cleaner:
    """What is known about a person, made ready to find it in any number of texts."""

    known: Known
    level: Level = Level.NORMAL

    def find(self, raw: str, progress: Progress = SILENT) -> tuple[Span, ...]:
        """What tells in `raw` who somebody is: spans in its own code points, in order, without overlaps.

        A megabyte takes some eight seconds: `progress` is told of each piece of it, and may raise Cancelled.
        """
        normal = normalise(raw)
        words = words_in(normal.text)
        spans = [*self.known.matcher.find(normal.text, words), *self._by_rules(normal.text, words, progress)]
        return _in_one_list(raw, self._left(normal, words, spans))

    def find_again(self, raw: str, spans: tuple[Span, ...], elsewhere: Matcher) -> tuple[Span, ...]:
        """`spans` of `raw`, and what `elsewhere` (see `spreading`) finds in it: masked once is masked everywhere."""
        normal = normalise(raw)
        words = words_in(normal.text)
        more = [span._replace(rule="found elsewhere") for span in elsewhere.find(normal.text, words)]
        return _in_one_list(raw, [*spans, *self._left(normal, words, more)]) if more else spans

    def find_all(self, texts: Mapping[Key, str]) -> dict[Key, tuple[Span, ...]]:
        """`find` for many texts; what is found in one is found in all of them, wherever no rule would see it."""
        first = {key: self.find(raw) for key, raw in texts.items()}
        elsewhere = self.matcher_of(spreading((texts[key], spans) for key, spans in first.items()))
        return {key: self.find_again(raw, first[key], elsewhere) for key, raw in texts.items()}

    def matcher_of(self, identifiers: Iterable[Identifier]) -> Matcher:
        """`identifiers` made ready, without eating the user's own medical words."""
        return Matcher(identifiers, self.known.spared)

    def _by_rules(self, text: str, words: list[Word], progress: Progress) -> Iterator[Span]:
        for start, piece in pieces(text):
            progress.step(start, len(text))
            reading = Reading(piece, words if len(piece) == len(text) else words_in(piece), self.level)
            for span in chain.from_iterable(step(reading) for step in STEPS):
                yield span._replace(start=start + span.start, end=start + span.end) if start else span

    def _left(self, normal: Normal, words: Sequence[Word], spans: Iterable[Span]) -> list[Span]:
        """Those of the spans of an even text that are no medical words, certain enough and undecided, in the raw one.

        `words`: all of the even text.
        """
        floor = _FLOOR[self.level]
        return [
            span._replace(start=start, end=end)
            for span in vetoed(words, spans, self.known.spared, WORDED)
            if span.certainty >= floor and not self._decided(words, span)
            for start, end in [normal.back(span.start, span.end)]
        ]

    def _decided(self, words: Sequence[Word], span: Span) -> bool:
        """Whether the user said before that these words may leave; never of what is known for certain."""
        if span.certainty >= 1 or not self.known.keep:
            return False
        return all(words[at].folded in self.known.keep for at in within(words, span.start, span.end))


def spreading(read: Iterable[tuple[str, tuple[Span, ...]]]) -> tuple[Identifier, ...]:
    """The names, places and numbers that rules found, as identifiers to look for everywhere else."""
    found: dict[tuple[str, str], Identifier] = {}
    for raw, spans in read:
        for span in spans:
            if span.kind in _SPREADING and span.certainty >= SURE and not span.rule.startswith("known"):
                value = raw[span.start : span.end]
                found.setdefault((span.kind, span.who or value), Identifier(value, span.kind, span.token, span.who))
    return tuple(identifier for identifier in found.values() if _worth(identifier))


def _patterns(reading: Reading) -> list[Span]:
    return [*found_by(NUMBERS, reading.text), *phones(reading.text), *found_by(ADDRESSES, reading.text)]


def _times(reading: Reading) -> list[Span]:
    strict = reading.level is Level.STRICT
    spans = [*dates_in(reading.text), *ages_in(reading.text, oldest=-1 if strict else 89)]
    return [*spans, *years_in(reading.text)] if strict else spans


def _cues(reading: Reading) -> list[Span]:
    return list(cues_in(reading.text))


def _gazetteers(reading: Reading) -> list[Span]:
    return list(listed_in(reading.text, reading.words))


STEPS: Final[tuple[Callable[[Reading], list[Span]], ...]] = (_patterns, _times, _cues, _gazetteers)
"""The steps between the known identifiers and the veto."""


def _worth(identifier: Identifier) -> bool:
    """Whether a finding may be looked for elsewhere: a number of three digits or an everyday word may not."""
    if identifier.kind == kinds.NUMBER:
        return sum(map(str.isdigit, identifier.value)) > 3
    return not all(everyday(word.folded) or medical(word.folded) for word in words_in(identifier.value))


def _in_one_list(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without overlaps, neighbouring parts of one name or disease as one: "Anna" and "Brown"."""
    result: list[Span] = []
    for span in merged(spans):
        last = result[-1] if result else None
        if last is not None and last.kind == span.kind and span.kind in _IN_PARTS and last.token == span.token:
            between = text[last.end : span.start]
            if len(between) < 3 and between.strip(" .-") == "":
                result[-1] = last._replace(end=span.end, certainty=max(last.certainty, span.certainty))
                continue
        result.append(span)
    return tuple(result)
