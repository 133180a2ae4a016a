"""What the cleaning must reach (sharing.md): on the marked texts where they are at hand, else on our own."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal.anonymization.text import Level
from tests.benchmarks.redaction import diaries, medical, mistyped
from tests.benchmarks.redaction.engines import kith, own, program, ready
from tests.benchmarks.redaction.score import SETS, Score, Text, score

KITH = kith()


def measured(name: str) -> Score:
    folder = os.environ.get("KITH_REDACTION_DATA")
    if folder is None:
        pytest.skip("KITH_REDACTION_DATA names no folder with the marked texts")
    return score(list(SETS[name](Path(folder))), KITH)


@pytest.mark.parametrize(
    ("name", "touched", "whole", "over"),
    [
        ("ASQ-PHI, first 300", 0.99, 0.975, 0.10),
        ("presidio synth, first 300", 0.78, 0.62, 1.0),
        ("safeharbor seed", 1.0, 1.0, 1.0),
    ],
)
def test_marked_identifiers_are_covered(name: str, touched: float, whole: float, over: float) -> None:
    found = measured(name)
    assert found.touched >= touched * found.identifiers
    assert found.whole >= whole * found.identifiers
    assert found.over <= over * found.clean


@pytest.mark.parametrize("half", [0, 1])
def test_diaries_lose_their_names_and_keep_the_rest(half: int) -> None:
    texts = [Text(one.text, one.marked) for one in diaries.entries(200, half, seed=7)]
    found = score(texts, KITH)
    assert found.touched >= 0.96 * found.identifiers
    assert found.whole >= 0.94 * found.identifiers
    assert found.right >= 0.93 * found.found


def test_a_program_that_speaks_the_lines_of_redact_is_measured_like_the_rules_themselves() -> None:
    texts = [Text(one.text, one.marked) for one in diaries.entries(20, 0, seed=7)]
    known = diaries.circle()
    with ready(program([sys.executable, "-m", "journal", "redact"]), known) as engine:
        told = score(texts, engine)
    within = score(texts, kith(known=known))
    assert told._replace(seconds=0, misses=()) == within._replace(seconds=0, misses=())


@pytest.mark.parametrize("level", list(Level))
def test_few_sentences_lose_a_medical_word(level: Level) -> None:
    found = medical.lost(kith(level))
    assert found.terms >= 300
    assert found.share <= 0.02, found.losing


@pytest.mark.parametrize("level", list(Level))
def test_known_names_are_found_with_a_typing_error_and_no_medicine_is_taken_for_one(level: Level) -> None:
    counted = mistyped.found(own(level), count=8)
    assert sum(hits for hits, _of in counted.values()) >= 0.95 * sum(of for _hits, of in counted.values())
    known = next(mistyped.journals(1))[0]
    assert medical.lost(kith(level, known)).share <= medical.lost(kith(level)).share + 0.001


def test_three_hundred_entries_are_read_in_a_second() -> None:
    texts = [one.text for one in diaries.entries(300, 0, seed=3)]
    KITH("Warm up at +44 20 7946 0958 in Ghent.")
    started = time.process_time()
    for text in texts:
        KITH(text)
    assert time.process_time() - started < 1.0


def test_the_lists_are_loaded_in_half_a_second() -> None:
    program = (
        "import time; started = time.process_time()\n"
        "from journal.vocabulary.words import lists; lists().is_first_name('anna')\n"
        "print(time.process_time() - started)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.5
