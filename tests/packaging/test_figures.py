"""The README's table of figures, from what was measured."""

from typing import Any

import pytest
from figures import PLACE, README, table

_ENTRY: dict[str, Any] = {
    "name": "entry", "title": "one entry, saved", "unit": "s", "figure": 0.0015, "baseline": 0.0012,
    "ratio": 1.25, "most_times": 1.5, "most": None, "met": True,
}  # fmt: skip


def _rows(*figures: dict[str, Any], benchmarks: tuple[dict[str, Any], ...] = ()) -> list[str]:
    return table(figures, benchmarks).splitlines()[2:]


def test_a_figure_stands_beside_its_baseline_and_its_demand() -> None:
    assert _rows(_ENTRY) == ["| one entry, saved | 1.5 ms | 1.2 ms | 1.25 x | 1.5 x | yes |"]


def test_a_demand_that_was_not_met_is_told() -> None:
    figure = _ENTRY | {"figure": 0.3, "ratio": 250.0, "most": 0.2, "met": False}
    assert _rows(figure) == ["| one entry, saved | 300 ms | 1.2 ms | 250.00 x | 1.5 x, 200 ms | no |"]


def test_a_figure_without_a_baseline_leaves_its_cells_empty() -> None:
    figure = _ENTRY | {"unit": "bytes", "figure": 5.9e8, "baseline": None, "ratio": None, "most_times": None}
    assert _rows(figure) == ["| one entry, saved | 590.0 MB |  |  |  | yes |"]


def test_a_benchmark_is_told_by_its_sentence() -> None:
    row = {"name": "test_a_million_records", "stats": {"median": 60.0}, "extra_info": {}}
    assert _rows(benchmarks=(row,)) == ["| a million records | 60.00 s |  |  |  |  |"]


def test_a_benchmark_brings_its_baseline_along() -> None:
    told = {"baseline": 0.5, "demanded": "4 x", "met": True}
    row = {"name": "test_a_bundle", "stats": {"median": 1.0}, "extra_info": told}
    assert _rows(benchmarks=(row,)) == ["| a bundle | 1.00 s | 500 ms | 2.00 x | 4 x | yes |"]


def test_the_table_replaces_the_one_before() -> None:
    once = PLACE.placed(f"before\n{PLACE.begin}\n{PLACE.end}\nafter", "one\n")
    assert PLACE.placed(once, "two\n") == f"before\n{PLACE.begin}\n\ntwo\n\n{PLACE.end}\nafter"


def test_a_readme_without_its_place_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        PLACE.placed("nothing", "one")


def test_the_readme_has_its_place() -> None:
    assert PLACE.placed(README.read_text(encoding="utf-8"), "x")
