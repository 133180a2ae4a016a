"""Journals full of identifiers in every spelling: none is readable in any file; with nothing cleaned nearly all are."""

import os

from tests.end_to_end.many_journals import WHOLE, WRITTEN, MadeUp, Tally, table, tried

JOURNALS = 500 if os.environ.get("KITH_LONG") else 3


def test_no_identifier_is_left_readable_in_any_format() -> None:
    tally = Tally()
    for seed in range(JOURNALS):
        tried(tally, seed)
    assert tally.identifiers >= 25 * JOURNALS
    assert tally.places >= 200 * JOURNALS
    assert tally.files == dict.fromkeys(WRITTEN, JOURNALS)
    assert tally.leaks.total() == 0, tally.examples
    assert tally.refused.total() == 0, tally.examples
    assert all(tally.seen[name] >= 0.9 * tally.planted[name] for name in WHOLE), table(tally)


def test_the_same_seed_is_the_same_journal() -> None:
    assert MadeUp(1).records == MadeUp(1).records
    assert MadeUp(1).identifiers != MadeUp(2).identifiers
