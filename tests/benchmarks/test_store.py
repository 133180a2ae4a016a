"""The store's figures at 100,000 records; `kith bench` measures them at a million."""

from datetime import date
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from journal.bench import Figure, bench
from journal.sample import generate


@pytest.mark.benchmark
def test_the_store_keeps_up_with_its_baselines(tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    def measured() -> tuple[Figure, ...]:
        return bench(tmp_path, generate(people=1, years=10, records=100_000, seed=1, until=date(2026, 3, 1)))

    figures = benchmark.pedantic(measured, rounds=1)  # type: ignore[no-untyped-call] # none are published
    assert [figure.name for figure in figures if not figure.met] == []
