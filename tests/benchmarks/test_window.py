"""The window's rows of speed.md, each in processes of its own; measured, not judged."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.heartbeat import DEEDS
from tests.benchmarks.test_fhir import RESOURCES, made_up
from tests.imports.shelf import PATIENT, bundle

BLOCKED, STARTED, LARGER = 0.050, 1.6, 100_000_000
_PAIRS = 15


def once(benchmark: BenchmarkFixture, work: Callable[[], Any]) -> Any:
    return benchmark.pedantic(work, rounds=1)  # type: ignore[no-untyped-call]  # the plugin gives it no types


@pytest.fixture(scope="session", autouse=True)
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every program but the very first finds its modules compiled, as they are where it was started once before."""
    with pytest.MonkeyPatch.context() as values:
        values.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        values.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


def told(module: str, *words: str | Path) -> str:
    """What a program of these benchmarks prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, words)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout.strip()


def started(*words: str | Path) -> float:
    before = perf_counter()
    told("first_window", *words)
    return perf_counter() - before


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(1)  # noqa: S311 - the same file each time
    path = tmp_path_factory.mktemp("fhir") / "bundle.json"
    path.write_text(bundle(PATIENT, *(made_up(chance, number) for number in range(RESOURCES))))
    return path


@pytest.mark.parametrize("what", DEEDS)
def test_latest_tick_of_the_window_during(benchmark: BenchmarkFixture, full: Path, file: Path, what: str) -> None:
    def worst() -> float:
        return min(float(told("heartbeat", full, what, "--import", file)) for _run in range(3))

    late = once(benchmark, worst)
    benchmark.extra_info.update(figure=late, demanded="50 ms", met=late <= BLOCKED)


def test_unlock_window_beside_a_bare_one(benchmark: BenchmarkFixture, empty: Path) -> None:
    def pairs() -> list[tuple[float, float]]:
        # The first pair compiles.
        return [(started("bare"), started("kith", empty)) for _pair in range(_PAIRS + 1)][1:]

    bare, ours = (median(one) for one in zip(*once(benchmark, pairs), strict=True))
    benchmark.extra_info.update(figure=ours, baseline=bare, demanded=f"{STARTED} x", met=ours <= STARTED * bare)


def test_memory_beside_an_empty_journal(benchmark: BenchmarkFixture, full: Path, empty: Path) -> None:
    def both() -> tuple[int, int]:
        return int(told("heartbeat", full, "look", "--memory")), int(told("heartbeat", empty, "look", "--memory"))

    large, small = once(benchmark, both)
    met = large - small <= LARGER
    benchmark.extra_info.update(figure=large, baseline=small, unit="bytes", demanded="100 MB more", met=met)
