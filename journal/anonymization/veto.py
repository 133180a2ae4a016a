"""The medical veto: names of diseases, drugs and symptoms stay, but never against a known name or a title."""

from collections.abc import Iterable, Sequence
from typing import Final

from journal.anonymization.lexicon import in_medical
from journal.anonymization.medical import medical
from journal.anonymization.spans import Span
from journal.anonymization.wording import Word, within

# Rules that a medical word does not overrule: it is somebody's name here, or no word at all.
_KNOWN: Final = "known"
_ABOVE: Final = frozenset({"after a title", "before a degree", "after kinship", "place of care"})
DOUBTFUL: Final = 0.6


def vetoed(words: Sequence[Word], spans: Iterable[Span], spared: frozenset[str], kinds: frozenset[str]) -> list[Span]:
    """`spans` without those that are medical words only; `kinds`: those made of words (numbers are left alone).

    `words`: all of the text.

    `spared`: the words of the user's own treatments, conditions and symptoms, folded. A known name that is also one
    of these (Yasmin, who takes Yasmin) is kept in the list, but as a question.
    """
    left = []
    for span in spans:
        inside = within(words, span.start, span.end) if span.kind in kinds else range(0)
        if not inside or span.rule in _ABOVE:
            left.append(span)
        elif not all(words[at].folded in spared or medical(words[at].folded) for at in inside):
            # "Saint John" of "Saint John's wort" is no saint.
            if span.rule.startswith(_KNOWN) or not all(in_medical(words, at) for at in inside):
                left.append(span)
        elif span.rule.startswith(_KNOWN):
            own = all(words[at].folded in spared for at in inside)
            left.append(span._replace(certainty=min(span.certainty, DOUBTFUL)) if own else span)
    return left
