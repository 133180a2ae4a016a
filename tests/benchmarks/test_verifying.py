"""How long it takes to verify one file: shares as they leave, and a text planted in ten kinds of container.

Each file is verified once: what is worked out for a share's own words is part of the time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from journal.anonymization.deciding import Place, decided
from journal.anonymization.disclosure import Disclosure, disclose
from journal.anonymization.identifiers import forms
from journal.anonymization.known import Known, gather
from journal.anonymization.plan import Decision, make_plan
from journal.anonymization.policy import Audience
from journal.anonymization.reopening import reopen
from journal.anonymization.verification import verify
from journal.exports.formats import FORMATS
from journal.progress import SILENT
from tests.anonymization import containers
from tests.end_to_end.many_journals import WRITTEN, MadeUp

DEMANDED = 0.020
_SHARES = 5
_TEXT = "\n".join(
    f"Day {day}: headache {day % 9 + 1} of ten, better after rest, slept 7 hours." for day in range(1, 91)
)
OTHERS = {
    "docx": containers.docx(_TEXT),
    "odt": containers.odt(_TEXT),
    "jpeg": containers.noise("JPEG"),
    "png": containers.noise("PNG"),
    "zip": containers.zipped({"note.txt": _TEXT.encode(), "picture.png": containers.png()}),
}
"""Kinds that leave only within others or come from elsewhere, with three months of notes in them."""


@dataclass(frozen=True)
class Made:
    """One share and what is known of its person."""

    shown: Disclosure
    known: Known

    def file(self, kind: str) -> bytes:
        return OTHERS[kind] if kind in OTHERS else FORMATS[kind].write(self.shown, SILENT)


@cache
def share(seed: int) -> Made:
    """A made-up journal full of identifiers, for peers, notes too; whatever was open is taken out."""
    records = MadeUp(seed).records
    known = gather(records)
    plan = make_plan(Audience.PEER, records, known, notes=True)
    careful: Decision = "remove"
    asked = {Place(record, span.field, span.start, span.end): careful for record, span in plan.undecided()}
    return Made(disclose(decided(plan, asked), records), known)


def seconds(function: Callable[..., Any], *values: object) -> float:
    began = time.process_time()
    function(*values)
    return time.process_time() - began


def measured(kind: str, seed: int) -> tuple[float, float]:
    """(seconds to verify a share's file for the first time, seconds to re-open it alone)."""
    made = share(seed)
    data = made.file(kind)
    # As when the plan was made just now: the journal's own identifiers are at hand, the words taken out are not.
    forms.cache_clear()
    for identifier in made.known.identifiers:
        forms(identifier)
    taken = seconds(verify, data, kind, made.shown, made.known)
    assert verify(data, kind, made.shown, made.known) == ()
    return taken, seconds(reopen, data, f"a.{kind}")


def of_all_shares(kind: str) -> list[tuple[float, float]]:
    """The first warms up: lists are loaded, libraries imported."""
    return [measured(kind, seed) for seed in range(_SHARES + 1)][1:]


@pytest.mark.benchmark(group="verification")
@pytest.mark.parametrize("kind", [*WRITTEN, *OTHERS])
def test_a_file_verified(benchmark: BenchmarkFixture, kind: str) -> None:
    """Beside re-opening it alone."""
    times = benchmark.pedantic(of_all_shares, (kind,), rounds=1)  # type: ignore[no-untyped-call]
    figure, baseline = (median(one) for one in zip(*times, strict=True))
    benchmark.extra_info.update(figure=figure, baseline=baseline)


@pytest.mark.benchmark(group="verification")
def test_a_file_verified_median_of_ten_kinds(benchmark: BenchmarkFixture) -> None:
    def all_kinds() -> list[float]:
        return [median(taken for taken, _other in of_all_shares(kind)) for kind in (*WRITTEN, *OTHERS)]

    figure = median(benchmark.pedantic(all_kinds, rounds=1))  # type: ignore[no-untyped-call]
    benchmark.extra_info.update(figure=figure, demanded="20 ms", met=figure <= DEMANDED)


@pytest.mark.benchmark(group="verification")
def test_a_planted_text_found_in_each_kind_of_container_median(benchmark: BenchmarkFixture) -> None:
    """The control of the demand: its files hold a line each."""
    made = share(0)
    name = next(one.value for one in made.known.identifiers if one.kind == "name")
    files = [(container.partition(" ")[0], make(name)) for container, make in containers.CONTAINERS.items()]

    def all_found() -> list[float]:
        assert all(verify(data, kind, made.shown, made.known) for kind, data in files)
        return [seconds(verify, data, kind, made.shown, made.known) for kind, data in files]

    figure = median(benchmark.pedantic(all_found, rounds=1))  # type: ignore[no-untyped-call]
    benchmark.extra_info.update(figure=figure, demanded="20 ms", met=figure <= DEMANDED)
