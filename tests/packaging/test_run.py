"""The two commands of the README as they are typed."""

import subprocess
import sys
from pathlib import Path

import pytest
import showing
from environment import ROOT


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "packaging/run.py", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_an_unknown_word_is_told_what_there_is() -> None:
    done = _run("tset")
    assert done.returncode == 2
    assert "packaging/run.py test" in done.stderr


def test_what_is_set_up_is_not_set_up_again_and_words_after_test_go_to_pytest() -> None:
    assert _run("prepare").returncode == 0
    done = _run("test", "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("- Running the tests")
    assert "pytest" in done.stdout + done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
@pytest.mark.parametrize(("variable", "seen"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("OTHER", False)])
def test_a_display_is_known_by_its_variable(monkeypatch: pytest.MonkeyPatch, variable: str, *, seen: bool) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv(variable, ":7")
    assert showing.has_display() is seen


def test_the_readme_opens_with_the_two_commands() -> None:
    opening = Path(ROOT / "README.md").read_text(encoding="utf-8")[:1500]
    assert "    python3 packaging/run.py          # " in opening
    assert "    python3 packaging/run.py test     # " in opening
