"""The command line as a person or a script drives it, in a home folder of its own."""

import contextlib
import io
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from journal.cli import main
from journal.vault.opened import test_notice

PASSPHRASE = "quiet harbour"


@dataclass(frozen=True)
class Ran:
    """What one command line gave."""

    status: int
    out: str
    err: str


class Kith:
    """Runs `kith` in this process on one vault; the whole program but the start of an interpreter."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vault = home / "journal"
        self.secret = home / "passphrase"
        self.secret.write_text(PASSPHRASE + "\n")

    def run(self, *words: str, stdin: str = "") -> Ran:
        """One command line, its words as they would be typed."""
        out, err = _Captured(), io.StringIO()
        given = sys.stdin
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    status = main(["--vault", str(self.vault), "--passphrase-file", str(self.secret), *words])
                except SystemExit as stop:
                    status = int(stop.code or 0)
        finally:
            sys.stdin = given
        return Ran(status, out.text(), err.getvalue())

    def done(self, *words: str, stdin: str = "") -> str:
        """Standard output of a command that must end well."""
        ran = self.run(*words, stdin=stdin)
        assert ran.status == 0, ran.err
        return ran.out

    def json(self, *words: str) -> Any:
        """The JSON value of a command that must end well."""
        return json.loads(self.done(*words, "--json"))

    def refused(self, *words: str) -> str:
        """The sentence of a command that must be refused, with nothing on standard output and no traceback."""
        ran = self.run(*words)
        assert ran.status in {1, 2}, ran
        assert ran.out == ""
        assert "Traceback" not in ran.err
        return without_notice(ran.err)


class _Captured(io.TextIOWrapper):
    """Standard output with its byte side, where JSON is written."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self) -> str:
        return bytes(self.buffer.getvalue()).decode()  # type: ignore[attr-defined] # a BytesIO, by construction


def without_notice(err: str) -> str:
    """What stood on standard error beside the notice of a test journal."""
    # The notice of a test vault does not count as a second sentence.
    return err.replace(test_notice(), "").strip()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder that holds nothing, where every folder of the system's own lies."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield tmp_path
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def kith(home: Path) -> Kith:
    """The command line on an empty journal of one person, Ines."""
    program = Kith(home)
    program.done("create", "--test-kdf", "--person", "Ines")
    return program
