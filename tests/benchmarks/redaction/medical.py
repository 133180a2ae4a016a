"""How many sentences about diseases, drugs and symptoms lose a medical word: sharing.md allows 2 in 100.

    python -m tests.benchmarks.redaction.medical [--level strict] [--losses]

The terms come from the bundled vocabulary, each as listed and in small letters; the sentences are our own.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from string import ascii_lowercase
from typing import NamedTuple

from journal.anonymization.text import Level
from journal.vocabulary import rare
from journal.vocabulary.terms import Terms
from tests.benchmarks.redaction.engines import Engine, kith

SENTENCES = 1_000
CONDITIONS = (
    "My mother had {term} for years before anyone gave it a name.",
    "The new doctor thinks it could be {term} after all.",
    "I was told that {term} runs in families.",
    "{term} again today, and I could not work.",
    "Read a leaflet on {term} and felt less alone.",
    "No sign of {term} on the scan, which is a relief.",
    "Since {term} was confirmed I sleep better.",
    "A woman in the group lives with {term} too.",
    "Wrote down my questions about {term} for the visit.",
    "They want to rule out {term} before anything else.",
    "The letter says {term}, probable, and nothing more.",
    "With {term} and this heat I stayed in bed.",
)
TREATMENTS = (
    "Took {term} with breakfast and felt sick an hour later.",
    "They want me to try {term} instead.",
    "{term} does nothing for me any more.",
    "Half a dose of {term} before bed.",
    "The pharmacy had no {term}, so I waited.",
    "Stopped {term} because of the rash.",
    "I asked whether {term} and coffee get along.",
    "Second week on {term}: less pain, more sleep.",
    "Forgot {term} this morning.",
    "My insurance will not pay for {term} from next month on.",
    "Started with {term}, 10 mg, and raised it slowly.",
    "Back to {term} at the old dose.",
)
SYMPTOMS = (
    "Bad {term} in the evening, better after a walk.",
    "{term} woke me twice last night.",
    "Is {term} a side effect or the illness?",
    "The worst was {term}, a seven out of ten.",
    "Less {term} than last week.",
    "Told the nurse about {term} and she wrote it down.",
    "With {term} I could not drive.",
    "Nobody at work knows about {term}.",
    "Hot shower, then {term} for an hour.",
    "{term} since noon, came out of nowhere.",
)


class Sentence(NamedTuple):
    """A sentence and the place of its term."""

    text: str
    start: int
    end: int
    term: str


def terms() -> dict[tuple[str, ...], list[str]]:
    """The sentences of each sort -> the terms for them: what the vocabulary suggests first for many beginnings."""
    found: dict[str, dict[str, None]] = {"treatment": {}, "symptom": {}, "condition": {}}
    with Terms() as vocabulary:
        for first in ascii_lowercase:
            for second in "aeiouyrlhnt":
                for kind, names in found.items():
                    names.update((one.label, None) for one in vocabulary.suggest(first + second, (kind,), 3))
    conditions = dict.fromkeys(one.name for one in rare.bundled().every)
    return {
        CONDITIONS: [name for name in (*conditions, *found["condition"]) if "," not in name],
        TREATMENTS: [name for name in found["treatment"] if "," not in name],
        SYMPTOMS: [name for name in found["symptom"] if "," not in name],
    }


def sentences(seed: int = 1) -> Iterator[Sentence]:
    """As many as asked, of each sort a third, from a seed."""
    chosen = random.Random(seed)  # noqa: S311 - the same sentences each time
    for number, (templates, names) in zip(range(SENTENCES), _turns(), strict=False):
        term = chosen.choice(names)
        written = term if number % 2 else term.lower()
        before, _term, after = chosen.choice(templates).partition("{term}")
        written = written[:1].upper() + written[1:] if not before else written
        yield Sentence(before + written + after, len(before), len(before) + len(written), term)


def _turns() -> Iterator[tuple[tuple[str, ...], list[str]]]:
    every = list(terms().items())
    while True:
        yield from every


class Lost(NamedTuple):
    """What was measured."""

    sentences: int
    terms: int
    losing: list[str]

    @property
    def share(self) -> float:
        """The share of sentences that lose a medical word."""
        return len(self.losing) / self.sentences


def lost(engine: Engine, seed: int = 1) -> Lost:
    """Every sentence in which a span touches the term."""
    seen, losing = list(sentences(seed)), []
    for one in seen:
        spans = [span for span in engine(one.text) if span.start < one.end and one.start < span.end]
        if spans:
            taken = ", ".join(f"{one.text[span.start : span.end]} ({span.rule})" for span in spans)
            losing.append(f"{taken}: {one.text}")
    return Lost(len(seen), len({one.term for one in seen}), losing)


def main() -> int:
    """Print one line, and the losses when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--level", choices=[level.value for level in Level], default=Level.NORMAL.value)
    parser.add_argument("--losses", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = lost(kith(Level(options.level)), options.seed)
    sys.stdout.write(f"{found.sentences} sentences, {found.terms} terms: {found.share:.1%} lose a medical word\n")
    if options.losses:
        sys.stdout.write("".join(f"    {one}\n" for one in found.losing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
