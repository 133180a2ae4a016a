from pathlib import Path

from tests.end_to_end.conftest import Kith


def test_bench_measures_beside_baselines_and_leaves_nothing(home: Path) -> None:
    kith = Kith(home)
    folder = home / "scratch"
    folder.mkdir()
    rows = kith.json("bench", "--records", "2000", "--in", str(folder))
    assert {"name", "title", "unit", "figure", "baseline", "most_times", "most", "ratio", "met"} == set(rows[0])
    assert all(row["figure"] > 0 for row in rows)
    assert list(folder.iterdir()) == []


def test_bench_says_what_it_needs(home: Path) -> None:
    kith = Kith(home)
    assert "from 2000 up" in kith.refused("bench", "--records", "3")
    assert "no folder" in kith.refused("bench", "--in", str(home / "nowhere"))
