"""Fails, file by file, where a line or a branch of the rooms that must be covered whole was reached by no test."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

# Where a mistake costs a secret or a record. The other rooms have no floor, and are not measured: on Python 3.11 it
# doubles the time of a test.
WHOLE = ("journal/crypto/", "journal/anonymization/", "journal/vault/", "journal/model/change.py")

# Each is covered by its own tests, not by chance from elsewhere.
TESTS = ("tests/crypto", "tests/anonymization", "tests/vault", "tests/model")


def gaps(files: Mapping[str, Any], whole: Iterable[str] = WHOLE) -> list[str]:
    """One sentence for each file under `whole` that is not covered whole, and for each of `whole` that has no file.

    `files`: the "files" of coverage's JSON report, by path with "/".
    """
    sentences = []
    for place in whole:
        inside = [path for path in sorted(files) if path.startswith(place)]
        if not inside:
            sentences.append(f"{place}: no file was measured")
        sentences += [f"{path}: {told}" for path in inside if (told := _told(files[path]))]
    return sentences


def _told(file: Mapping[str, Any]) -> str:
    lines, branches = file["missing_lines"], file["missing_branches"]
    told = ["lines " + ", ".join(map(str, lines))] if lines else []
    if branches:
        told.append("branches " + ", ".join(f"{start} to {'the end' if end < 0 else end}" for start, end in branches))
    return "; ".join(told)


def main() -> int:
    """Joins what all processes measured and judges it."""
    report = ROOT / ".coverage.json"
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, check=True)
    subprocess.run([*coverage, "json", "--quiet", "--ignore-errors", "-o", str(report)], cwd=ROOT, check=True)
    told = json.loads(report.read_text(encoding="utf-8"))
    report.unlink()
    if not told["meta"]["branch_coverage"]:
        print("not covered: no branch was measured")
        return 1
    found = gaps({path.replace("\\", "/"): file for path, file in told["files"].items()})
    for sentence in found:
        print(f"not covered: {sentence}")
    print(f"coverage: {len(found)} gaps in {', '.join(WHOLE)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
