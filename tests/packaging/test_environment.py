"""The environment is made once for each change of what it is made from."""

import sys
from collections.abc import Callable
from pathlib import Path

import environment
import pytest


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with its lists and an environment that was made from them, without the test tools."""
    for name in ("VENV", "RUN", "TEST", "ROOT"):
        place: Path = getattr(environment, name)
        monkeypatch.setattr(environment, name, tmp_path / place.relative_to(environment.ROOT))
    environment.python().parent.mkdir(parents=True)
    environment.python().symlink_to(sys.executable)
    environment.RUN.parent.mkdir()
    for path in (environment.RUN, environment.TEST, tmp_path / "pyproject.toml"):
        path.write_text("a==1\n", encoding="utf-8")
    environment.stamp(test=False)
    return tmp_path


def test_an_environment_that_was_made_from_the_lists_is_current(checkout: Path) -> None:
    assert checkout == environment.ROOT
    assert environment.is_current(test=False)


def test_one_without_the_test_tools_is_not_current_for_tests(checkout: Path) -> None:
    assert checkout == environment.ROOT
    assert not environment.is_current(test=True)


def test_one_with_the_test_tools_is_current_for_both(checkout: Path) -> None:
    environment.stamp(test=True)
    assert checkout == environment.ROOT
    assert environment.is_current(test=True)
    assert environment.is_current(test=False)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "pyproject.toml").write_text("b", encoding="utf-8"),
        lambda root: (root / "packaging" / "requirements.txt").write_text("b==1", encoding="utf-8"),
        lambda root: (root / environment.python().relative_to(root)).unlink(),
    ],
    ids=["project", "list", "interpreter"],
)
def test_a_change_of_what_it_was_made_from_is_noticed(checkout: Path, change: Callable[[Path], object]) -> None:
    change(checkout)
    assert not environment.is_current(test=False)


def test_a_change_of_the_test_tools_leaves_the_program_current(checkout: Path) -> None:
    environment.stamp(test=True)
    (checkout / "packaging" / "requirements-test.txt").write_text("b==1", encoding="utf-8")
    assert environment.is_current(test=False)
    assert not environment.is_current(test=True)


def test_a_whole_environment_is_given_without_a_word(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment.stamp(test=True)
    assert environment.prepare(test=True).is_relative_to(checkout)
    assert capsys.readouterr().out == ""
