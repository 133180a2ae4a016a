"""What the benchmarks of the window share: the journals, made once in KITH_BENCH_IN or in a folder that goes."""

import os
from pathlib import Path

import pytest

from tests.benchmarks.vaults import RECORDS, made


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where journals are kept."""
    named = os.environ.get("KITH_BENCH_IN")
    return Path(named) if named else tmp_path_factory.mktemp("window")


@pytest.fixture(scope="session")
def full(shelf: Path) -> Path:
    """A journal of a million records."""
    return made(shelf / f"window-{RECORDS}", RECORDS)


@pytest.fixture(scope="session")
def empty(shelf: Path) -> Path:
    """A journal that holds one person."""
    return made(shelf / "window-empty", 0)
