"""Who may know whom: the contracts of pyproject.toml, counted with imports inside functions."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PROGRAM, ROOT


def broken(root: Path) -> str:
    """What import-linter says about the checkout at `root`; "" when every contract is kept."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program and its contracts, to be spoiled."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in PROGRAM:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_every_floor_knows_only_those_below_it() -> None:
    assert broken(ROOT) == ""


@pytest.mark.parametrize(
    ("room", "statement"),
    [
        ("journal/model", "import journal.store"),
        ("journal/exports", "import journal.store"),
        ("journal/anonymization", "import journal.vault"),
        ("journal/crypto", "import journal.model"),
        ("journal/errors.py", "import PySide6"),
        ("ui", "import journal.cli"),
        ("journal/store", "import sqlite3"),
    ],
)
def test_a_planted_import_inside_a_function_breaks_a_contract(copy: Path, room: str, statement: str) -> None:
    place = copy / room
    file = place / "planted.py" if place.is_dir() else place
    with file.open("a", encoding="utf-8") as source:
        source.write(f"\n\ndef planted():\n    {statement}\n")
    assert "BROKEN" in broken(copy)
