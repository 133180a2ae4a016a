"""How long a million made-up records take; measured, not judged."""

from collections import deque

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from journal.sample import generate

_MILLION = 1_000_000


@pytest.mark.parametrize(("people", "years"), [(3, 10), (40, 10)], ids=["ten years with a watch", "stories alone"])
def test_a_million_records(benchmark: BenchmarkFixture, people: int, years: int) -> None:
    def make() -> deque[object]:
        return deque(generate(people=people, years=years, records=_MILLION), maxlen=1)

    last = benchmark.pedantic(make, rounds=1)  # type: ignore[no-untyped-call]  # the plugin gives it no types
    assert len(last) == 1
