"""The free-text engine: every step in its order, as small functions over one list of spans."""

from collections.abc import Callable, Iterable, Mapping
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
from journal.anonymization.normal import normalise
from journal.anonymization.numbers import NUMBERS, found_by, phones
from journal.anonymization.spans import SURE, Span, merged
from journal.anonymization.veto import vetoed
from journal.anonymization.wording import Word, words_in

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

    def find(self, raw: str) -> tuple[Span, ...]:
        """What tells in `raw` who somebody is: spans in its own code points, in order, without overlaps."""
        return self._found(raw, ())

    def find_again(self, raw: str, spans: tuple[Span, ...], elsewhere: Matcher) -> tuple[Span, ...]:
        """`spans` of `raw`, and what `elsewhere` (see `spreading`) finds in it: masked once is masked everywhere."""
        normal = normalise(raw)
        return self._found(raw, (elsewhere,)) if elsewhere.find(normal.text) else spans

    def find_all(self, texts: Mapping[Key, str]) -> dict[Key, tuple[Span, ...]]:
        """`find` for many texts; what is found in one is found in all of them, wherever no rule would see it."""
        first = {key: self.find(raw) for key, raw in texts.items()}
        elsewhere = self.matcher_of(spreading((texts[key], spans) for key, spans in first.items()))
        return {key: self.find_again(raw, first[key], elsewhere) for key, raw in texts.items()}

    def matcher_of(self, identifiers: Iterable[Identifier]) -> Matcher:
        """`identifiers` made ready, without eating the user's own medical words."""
        return Matcher(identifiers, self.known.spared)

    def _found(self, raw: str, more: tuple[Matcher, ...]) -> tuple[Span, ...]:
        normal = normalise(raw)
        reading = Reading(normal.text, words_in(normal.text), self.level)
        spans = [
            *self.known.matcher.find(reading.text, reading.words),
            *chain.from_iterable(step(reading) for step in STEPS),
        ]
        for matcher in more:
            spans += [span._replace(rule="found elsewhere") for span in matcher.find(reading.text, reading.words)]
        spans = vetoed(reading.text, spans, self.known.spared, WORDED)
        floor = _FLOOR[self.level]
        spans = [span for span in spans if span.certainty >= floor and not self._decided(reading.text, span)]
        places = _joined_names(reading.text, merged(spans)) if spans else ()
        return tuple(
            span._replace(start=start, end=end) for span in places for start, end in [normal.back(span.start, span.end)]
        )

    def _decided(self, text: str, span: Span) -> bool:
        """Whether the user said before that these words may leave; never of what is known for certain."""
        if span.certainty >= 1 or not self.known.keep:
            return False
        return all(word.folded in self.known.keep for word in words_in(text[span.start : span.end]))


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


def _joined_names(text: str, spans: tuple[Span, ...]) -> list[Span]:
    """Neighbouring parts of one name or disease as one span: "Anna" and "Brown"."""
    result: list[Span] = []
    for span in spans:
        last = result[-1] if result else None
        if last is not None and last.kind == span.kind and span.kind in _IN_PARTS and last.token == span.token:
            between = text[last.end : span.start]
            if len(between) < 3 and between.strip(" .-") == "":
                result[-1] = last._replace(end=span.end, certainty=max(last.certainty, span.certainty))
                continue
        result.append(span)
    return result
