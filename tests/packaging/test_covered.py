"""The rooms that must be covered whole: a gap is told by file, with its lines and branches."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from covered import WHOLE, gaps
from environment import ROOT

_FULL: dict[str, Any] = {"missing_lines": [], "missing_branches": []}


def test_rooms_that_are_covered_whole_have_no_gap() -> None:
    assert gaps({"journal/crypto/kdf.py": _FULL, "journal/cli/log.py": _FULL}, ["journal/crypto/"]) == []


def test_a_gap_is_told_with_its_lines_and_branches() -> None:
    file = {"missing_lines": [3, 4], "missing_branches": [[7, 9], [8, -1]]}
    assert gaps({"journal/crypto/kdf.py": file}, ["journal/crypto/"]) == [
        "journal/crypto/kdf.py: lines 3, 4; branches 7 to 9, 8 to the end",
    ]


def test_a_gap_in_another_room_is_not_told() -> None:
    file = {"missing_lines": [3], "missing_branches": []}
    assert gaps({"journal/crypto/kdf.py": _FULL, "journal/cli/log.py": file}, ["journal/crypto/"]) == []


def test_a_room_that_was_not_measured_is_a_gap() -> None:
    assert gaps({}, ["journal/crypto/"]) == ["journal/crypto/: no file was measured"]


def test_what_must_be_covered_whole_is_what_is_measured() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        measured = tomllib.load(file)["tool"]["coverage"]["run"]["source_pkgs"]
    assert measured == [place.removesuffix("/").removesuffix(".py").replace("/", ".") for place in WHOLE]


@pytest.mark.parametrize("place", WHOLE)
def test_what_must_be_covered_whole_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_a_comment_hides_no_line(tmp_path: Path) -> None:
    program = tmp_path / "journal" / "hidden.py"
    program.parent.mkdir()
    program.write_text("if __name__ == 'x':  # pragma: no cover\n    print(1)  # pragma: no cover\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for words in (
        ["run", "--source", ".", str(program)],
        ["combine", "--quiet"],
        ["json", "--quiet", "-o", "told.json"],
    ):
        subprocess.run([sys.executable, "-m", "coverage", *words], cwd=tmp_path, check=True)
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert told["meta"]["branch_coverage"]
    assert told["files"]["journal/hidden.py"]["missing_lines"] == [2]
