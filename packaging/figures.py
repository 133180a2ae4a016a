"""Measures Kith beside its baselines and writes the README's table: `kith bench`, then tests/benchmarks.

    python3 packaging/figures.py [--records N] [--in DIR]      # a million records take some ten minutes

Run it on a machine that does nothing else: a figure is a ratio to a baseline of the same run, but both get noisy.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import environment
from readme import Place

README = environment.ROOT / "README.md"
PLACE = Place("<!-- figures: written by packaging/figures.py -->", "<!-- end of figures -->")

_HEAD = "| what | Kith | baseline | ratio | demanded | met |\n|---|---|---|---|---|---|\n"
_COMMAND = "python3 packaging/figures.py"


def table(figures: Iterable[Mapping[str, Any]], benchmarks: Iterable[Mapping[str, Any]]) -> str:
    """The rows of `kith bench --json`, then those of pytest-benchmark's JSON ("benchmarks"), as Markdown."""
    rows = [_figure(row) for row in figures] + [_benchmark(row) for row in benchmarks]
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _figure(row: Mapping[str, Any]) -> list[str]:
    unit, baseline, ratio = row["unit"], row["baseline"], row["ratio"]
    demanded = [f"{row['most_times']:g} x"] if row["most_times"] is not None else []
    if row["most"] is not None:
        demanded.append(_amount(row["most"], unit))
    return [
        row["title"],
        _amount(row["figure"], unit),
        "" if baseline is None else _amount(baseline, unit),
        "" if ratio is None else f"{ratio:.2f} x",
        ", ".join(demanded),
        "yes" if row["met"] else "no",
    ]


def _benchmark(row: Mapping[str, Any]) -> list[str]:
    name = row["name"].removeprefix("test_").replace("_", " ")
    told = row["extra_info"]
    met, unit = told.get("met"), told.get("unit", "s")
    # What is no time of the whole work is told beside it.
    figure = told.get("figure", row["stats"]["median"])
    return [
        name,
        _amount(figure, unit),
        _amount(told["baseline"], unit) if "baseline" in told else "",
        f"{figure / told['baseline']:.2f} x" if "baseline" in told else "",
        str(told.get("demanded", "")),
        "" if met is None else "yes" if met else "no",
    ]


def _amount(number: float, unit: str) -> str:
    if unit == "bytes":
        return f"{number / 1e6:,.1f} MB"
    return f"{number:.2f} s" if number >= 1 else f"{number * 1000:.3g} ms"


def main() -> int:
    """Measure, and write the table with its date and command. Status 1 when a demand was not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--in", dest="place", type=Path, default=environment.ROOT / "sample", metavar="DIR")
    options = parser.parse_args()
    python = str(environment.prepare(test=True))
    options.place.mkdir(parents=True, exist_ok=True)
    words = ["bench", "--records", str(options.records), "--in", str(options.place), "--json"]
    environment.say(f"kith {' '.join(words)}")
    # Status 1 of bench is a demand that was not met: it stands in the table.
    bench = subprocess.run([python, "-m", "journal", *words], cwd=environment.ROOT, stdout=subprocess.PIPE, check=False)
    environment.say("tests/benchmarks")
    told = options.place / "benchmarks.json"
    command = [python, "-m", "pytest", "-q", "-p", "no:randomly", "tests/benchmarks", f"--benchmark-json={told}"]
    values = {"KITH_BENCH_IN": str(options.place.absolute()), "KITH_BENCH_RECORDS": str(options.records)}
    subprocess.run(command, cwd=environment.ROOT, env=os.environ | values, check=True)
    rows = table(json.loads(bench.stdout), json.loads(told.read_text(encoding="utf-8"))["benchmarks"])
    today = datetime.now().astimezone().date().isoformat()
    text = (
        f"{options.records:,} made-up records, two cores; {today}, `{_COMMAND} --records {options.records}`.\n\n{rows}"
    )
    README.write_text(PLACE.placed(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    print(rows)
    return 1 if "| no |" in rows else 0


if __name__ == "__main__":
    sys.exit(main())
