"""What is installed elsewhere is whole: the program, its data and the licences."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from environment import ROOT


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_a_wheel_holds_every_module_and_every_piece_of_data(members: set[str]) -> None:
    needed = {
        path.relative_to(ROOT).as_posix()
        for room in ("journal", "ui", "resources")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert needed - members == set()


def test_a_wheel_holds_nothing_else_but_its_papers(members: set[str]) -> None:
    assert {Path(name).parts[0].partition("-")[0] for name in members} == {"journal", "ui", "resources", "kith"}


def test_a_wheel_carries_licence_and_notices_and_both_commands(members: set[str]) -> None:
    papers = {Path(name).name for name in members if "dist-info" in name}
    assert {"LICENSE", "NOTICE.md", "entry_points.txt"} <= papers
