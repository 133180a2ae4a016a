"""The medical veto: names of diseases, drugs and symptoms stay, but never against a known name or a title."""

from collections.abc import Iterable
from typing import Final

from journal.anonymization.lexicon import in_medical
from journal.anonymization.medical import medical
from journal.anonymization.spans import Span
from journal.anonymization.wording import words_in

# Rules that a medical word does not overrule: it is somebody's name here, or no word at all.
_KNOWN: Final = "known"
_ABOVE: Final = frozenset({"after a title", "before a degree", "after kinship", "place of care"})
DOUBTFUL: Final = 0.6
_AROUND: Final = 60


def vetoed(text: str, spans: Iterable[Span], spared: frozenset[str], kinds: frozenset[str]) -> list[Span]:
    """`spans` without those that are medical words only; `kinds`: those made of words (numbers are left alone).

    `spared`: the words of the user's own treatments, conditions and symptoms, folded. A known name that is also one
    of these (Yasmin, who takes Yasmin) is kept in the list, but as a question.
    """
    left = []
    for span in spans:
        words = [word.folded for word in words_in(text[span.start : span.end])] if span.kind in kinds else []
        if not words or span.rule in _ABOVE:
            left.append(span)
        elif not all(word in spared or medical(word) for word in words):
            if span.rule.startswith(_KNOWN) or not _whole_name(text, span):
                left.append(span)
        elif span.rule.startswith(_KNOWN):
            own = all(word in spared for word in words)
            left.append(span._replace(certainty=min(span.certainty, DOUBTFUL)) if own else span)
    return left


def _whole_name(text: str, span: Span) -> bool:
    """Whether every word of a finding belongs to a longer medical name: "Saint John" of "Saint John's wort"."""
    before = max(0, span.start - _AROUND)
    words = words_in(text[before : span.end + _AROUND])
    inside = [at for at, word in enumerate(words) if before + word.start < span.end and span.start < before + word.end]
    return all(in_medical(words, at) for at in inside)
