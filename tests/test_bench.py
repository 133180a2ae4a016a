from datetime import date
from pathlib import Path

import pytest

from journal import bench
from journal.sample import generate


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"A_BATCH": 300, "_OPENINGS": 2, "_PAGES": 5, "_WORDS": 5, "_ROUNDS": 1, "_ENTRIES": 4}.items():
        monkeypatch.setattr(bench, name, few)


def test_every_figure_is_measured_and_nothing_is_left_behind(tmp_path: Path) -> None:
    records = generate(people=1, years=1, records=500, seed=1, until=date(2026, 3, 1))
    figures = {figure.name: figure for figure in bench.bench(tmp_path, records)}
    assert list(figures) == ["batch", "size", "all", "entry", "search", "page", "open"]
    assert all(figure.figure > 0 for figure in figures.values())
    assert [figure.name for figure in figures.values() if figure.baseline is None] == ["all"]
    assert figures["size"].met
    assert list(tmp_path.iterdir()) == []


def test_a_figure_tells_whether_its_demands_are_met() -> None:
    assert bench.Figure("page", "next page", "s", 0.003, 0.001, 3.0, 0.005).met
    assert not bench.Figure("page", "next page", "s", 0.0031, 0.001, 3.0, 0.005).met
    assert not bench.Figure("page", "next page", "s", 0.006, 0.004, 3.0, 0.005).met
    assert bench.Figure("all", "all records", "s", 100.0, None, None, 120.0).ratio is None
