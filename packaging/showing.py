"""Shows Kith on a made-up journal: in a window, or without a display as the summaries that a window would hand over."""

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from environment import ROOT, say

SAMPLE = ROOT / "sample"
VAULT = SAMPLE / "vault"
PASSPHRASE = "sample"  # noqa: S105 - nobody's journal; the README says it too

_WHOLE = SAMPLE / "whole"
_PASSPHRASE_FILE = SAMPLE / "passphrase"


def show(python: Path) -> int:
    """Makes the sample journal unless it is there, and opens it. The exit status of what was started."""
    if not _WHOLE.exists():
        _make(python)
    if has_display():
        return _open_window(python)
    return _write_summaries(python)


def has_display() -> bool:
    """Whether a window could be seen."""
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"),
    )


def _make(python: Path) -> None:
    say("Making a sample journal in sample/ (made-up people; the passphrase is: sample)")
    # What an interrupted run left is half a journal.
    shutil.rmtree(SAMPLE, ignore_errors=True)
    SAMPLE.mkdir()
    _PASSPHRASE_FILE.write_text(PASSPHRASE + "\n", encoding="utf-8")
    _kith(python, "create", "--test-kdf", "--new-passphrase-file", str(_PASSPHRASE_FILE))
    # A log that ends today, as whoever looks would keep it.
    today = datetime.now().astimezone().date().isoformat()
    _kith(python, "sample", "--until", today, "--passphrase-file", str(_PASSPHRASE_FILE))
    _WHOLE.touch()


def _open_window(python: Path) -> int:
    say("Opening Kith; the passphrase of this sample journal is: sample")
    values = os.environ | {"KITH_VAULT": str(VAULT)}
    return subprocess.run([python, "-m", "ui"], cwd=ROOT, env=values, check=False).returncode


def _write_summaries(python: Path) -> int:
    say("No display here: writing the summaries that Kith hands over")
    opened = ("--passphrase-file", str(_PASSPHRASE_FILE))
    people = json.loads(_kith(python, "people", "--json", *opened))
    for audience in ("doctor", "peer"):
        out = SAMPLE / f"{audience}.pdf"
        _kith(python, "export", str(out), "--audience", audience, "--person", people[0]["name"], "--force", *opened)
        say(f"For a {audience}: {out.relative_to(ROOT)}")
    return 0


def _kith(python: Path, *words: str) -> str:
    """Runs the command line on the sample's vault; what it printed on standard output.

    What it says besides (its recovery code, that a test vault is nothing for real use) matters only when it fails.
    """
    command = [str(python), "-m", "journal", "--vault", str(VAULT), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
    done.check_returncode()
    return done.stdout
