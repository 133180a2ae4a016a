"""How many known names are found with a typing error in them: sharing.md asks for 95 in 100.

    python -m tests.benchmarks.redaction.mistyped [--level strict]

Made-up journals know names each, of the diaries' lists, which the rules never saw; every name of five letters and more
is written with one letter more, less, another or two swapped, those of nine letters with a second error half of the
time; large and in small letters. Beside it: how many sentences lose a medical word while those names are known.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final, NamedTuple

from journal.anonymization import identifiers as kinds
from journal.anonymization.fuzzy import LONG, SHORT
from journal.anonymization.identifiers import Identifier
from journal.anonymization.known import Known
from journal.anonymization.text import Level
from journal.anonymization.wording import fold
from tests.benchmarks.redaction import medical
from tests.benchmarks.redaction.diaries import FIRST, LAST
from tests.benchmarks.redaction.engines import Engines, kith, own, ready

ERRORS: Final = ("one more", "one less", "another", "two swapped")
_KNOWN: Final = 25
_SENTENCES: Final = (
    "Saw {name} today, it was fine.",
    "{name} says I look pale.",
    "argued with {name} about the dishes",
    "Told {name} everything. Cried.",
    "lunch, {name}, then a rest",
    "{name}'s birthday was loud.",
    "Could not lift {name} out of the chair.",
)


class Mistyped(NamedTuple):
    """A sentence with one misspelt name, and where that stands."""

    text: str
    start: int
    end: int
    error: str
    small: bool


def journals(count: int, seed: int = 1) -> Iterator[tuple[Known, list[Mistyped]]]:
    """(what a journal knows, its sentences) from a seed."""
    chosen = random.Random(seed)  # noqa: S311 - the same errors each time
    names = [name for name in dict.fromkeys((*FIRST, *LAST)) if len(fold(name)) >= SHORT and name.isalpha()]
    for _journal in range(count):
        picked = chosen.sample(names, _KNOWN)
        known = Known(tuple(Identifier(name, kinds.NAME, "", fold(name)) for name in picked))
        yield known, [one for name in picked for one in _sentences(name, chosen)]


def _sentences(name: str, chosen: random.Random) -> Iterator[Mistyped]:
    for error in ERRORS:
        wrong = _wrong(name, error, chosen)
        if len(fold(name)) >= LONG and chosen.random() < 0.5:
            wrong = _wrong(wrong, chosen.choice(ERRORS), chosen)
        if fold(wrong) == fold(name):
            continue
        before, _name, after = chosen.choice(_SENTENCES).partition("{name}")
        for written in (wrong.capitalize(), wrong.lower()):
            end = len(before) + len(written)
            yield Mistyped(before + written + after, len(before), end, error, written.islower())


def _wrong(name: str, error: str, chosen: random.Random) -> str:
    at = chosen.randrange(len(name))
    letter = chosen.choice(ascii_lowercase)
    if error == "one more":
        return name[:at] + letter + name[at:]
    if error == "one less":
        return name[:at] + name[at + 1 :]
    if error == "another":
        return name[:at] + letter + name[at + 1 :]
    at = min(at, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def found(engines: Engines, count: int = 20, seed: int = 1) -> dict[tuple[str, bool], tuple[int, int]]:
    """(error, in small letters) -> (how many were covered whole, of how many)."""
    counted = {(error, small): (0, 0) for error in ERRORS for small in (False, True)}
    for known, sentences in journals(count, seed):
        with ready(engines, known) as engine:
            for one in sentences:
                covered = any(span.start <= one.start and one.end <= span.end for span in engine(one.text))
                hits, of = counted[one.error, one.small]
                counted[one.error, one.small] = (hits + covered, of + 1)
    return counted


def main() -> int:
    """Print one line an error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--level", choices=[level.value for level in Level], default=Level.NORMAL.value)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    level = Level(options.level)
    counted = found(own(level), seed=options.seed)
    for (error, small), (hits, of) in counted.items():
        sys.stdout.write(f"{error:12}{'small' if small else 'large':>6}{hits / of:8.1%} of {of}\n")
    sys.stdout.write(
        f"all         {sum(h for h, _of in counted.values()) / sum(of for _h, of in counted.values()):14.1%}\n"
    )
    known = next(journals(1))[0]
    with_names, without = medical.lost(kith(level, known)), medical.lost(kith(level))
    sys.stdout.write(
        f"medical words lost: {with_names.share:.1%} with these names known, {without.share:.1%} without\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
