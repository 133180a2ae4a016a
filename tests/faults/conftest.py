"""What every fault needs: a state folder for the test alone, and children that are not measured."""

import os
from pathlib import Path

import pytest

import journal


@pytest.fixture(autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's state lies, for this test and its children."""
    home = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


@pytest.fixture
def unmeasured(state_home: Path) -> dict[str, str]:
    """The environment of a child that is killed: half a coverage file would spoil the others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    root = str(Path(journal.__file__).parents[1])
    return {**kept, "PYTHONPATH": root, "XDG_STATE_HOME": str(state_home)}
