"""The medical veto: names of diseases, drugs and symptoms stay, but never against a known name or a title."""

from collections.abc import Iterable, Sequence
from typing import Final

from journal.anonymization.lexicon import in_medical, sense
from journal.anonymization.medical import medical
from journal.anonymization.spans import Span
from journal.anonymization.wording import Word, within

# Rules that a medical word does not overrule: it is somebody's name here, or no word at all.
_KNOWN: Final = "known"
_CARE: Final = "place of care"
_ABOVE: Final = frozenset({"after a title", "before a degree", "after kinship", _CARE})
DOUBTFUL: Final = 0.6


def vetoed(words: Sequence[Word], spans: Iterable[Span], spared: frozenset[str], kinds: frozenset[str]) -> list[Span]:
    """`spans` without those that are medical words only; `kinds`: those made of words (numbers are left alone).

    `words`: all of the text.

    `spared`: the words of the user's own treatments, conditions and symptoms, folded. A known name that is also one
    of these, a medicine's, or part of a disease's where it stands (Yasmin, who takes Yasmin; Crohn, of "Crohn's
    disease") is kept in the list, but as a question.
    """
    left = []
    for span in spans:
        inside = within(words, span.start, span.end) if span.kind in kinds else range(0)
        if inside and span.rule == _CARE and all(in_medical(words, at) for at in inside):
            # "Patient Health" of "Patient Health Questionnaire" is no house.
            continue
        if not inside or span.rule in _ABOVE:
            left.append(span)
        elif not all(words[at].folded in spared or medical(words[at].folded) for at in inside):
            # "Saint John" of "Saint John's wort" is no saint.
            whole = all(in_medical(words, at) for at in inside)
            if span.rule.startswith(_KNOWN):
                left.append(_doubted(span) if whole else span)
            elif not whole:
                left.append(span)
        elif span.rule.startswith(_KNOWN):
            doubtful = all(words[at].folded in spared or _is_remedy(words[at].folded) for at in inside)
            left.append(_doubted(span) if doubtful or all(in_medical(words, at) for at in inside) else span)
    return left


def _doubted(span: Span) -> Span:
    return span._replace(certainty=min(span.certainty, DOUBTFUL))


def _is_remedy(folded: str) -> bool:
    """Whether a medicine is called so: Allegra, Yasmin."""
    found = sense(folded).medical
    return found is not None and found.drug and found.whole
