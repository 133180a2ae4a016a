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
    return unmeasured_environment() | {"XDG_STATE_HOME": str(state_home)}


def unmeasured_environment() -> dict[str, str]:
    """This process's environment as it is now, for a child that finds the journal and is not measured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONPATH": str(Path(journal.__file__).parents[1])}
