"""What the program reads before its first window is painted: each room more there is a later window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal.journal import create_journal
from tests.architecture.source import PROGRAM, ROOT

OF_OTHERS = frozenset({"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "__feature__"})

OF_OURS = frozenset(
    (
        "journal", "journal.errors", "journal.i18n", "journal.memory", "journal.progress", "journal.resources",
        "ui", "ui.app", "ui.dialogs", "ui.doors", "ui.jobs", "ui.libraries", "ui.messages", "ui.program", "ui.settings",
        "ui.speaking", "ui.theme", "ui.widgets", "resources",
    ),
)  # fmt: skip

_START = """
import linecache
import os
import sys

before = set(sys.modules)
from ui import app

def load():
    # Asked for when the first window has been painted.
    told = set(linecache.cache) if "sources" in os.environ else set(sys.modules) - before
    sys.stdout.write("\\n".join(sorted(told)))
    sys.stdout.flush()
    os._exit(0)

app._load = load
app.main(sys.argv[1:])
"""


def unasked(read: set[str]) -> list[str]:
    """What of these modules the first window has no need of: packages of others, and rooms of ours."""
    names = [name.split(".") for name in read]
    rooms = {".".join(parts[:2]) if parts[0] in PROGRAM else parts[0] for parts in names}
    return sorted(rooms - sys.stdlib_module_names - OF_OTHERS - OF_OURS)


def read_first(*words: str, **more: str) -> set[str]:
    """The modules that a program of its own has read when its first window was painted; `sources`: looked through."""
    values = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | more
    command = [sys.executable, "-c", _START, *words]
    done = subprocess.run(command, cwd=ROOT, env=values, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return set(done.stdout.splitlines())


def test_the_unlock_window_reads_no_more_than_it_shows(tmp_path: Path) -> None:
    create_journal(tmp_path / "vault", "four words that stay", test_kdf=True)[0].close()
    read = read_first("--vault", str(tmp_path / "vault"))
    assert "ui.dialogs.unlock" in read
    assert unasked(read) == []


def test_the_welcome_window_reads_no_more_than_it_shows(tmp_path: Path) -> None:
    read = read_first("--vault", str(tmp_path / "none-yet"))
    assert "ui.dialogs.welcome" in read
    assert unasked(read) == []


def test_no_source_is_read_for_a_switch_that_nothing_here_has(tmp_path: Path) -> None:
    looked_through = read_first("--vault", str(tmp_path / "none-yet"), sources="1")
    assert [name for name in looked_through if name.startswith(str(ROOT / "ui"))] == []


@pytest.mark.parametrize("name", ["matplotlib.figure", "typst", "msgspec", "journal.model.records", "ui.main_window"])
def test_what_would_hold_up_the_first_window_is_found(name: str) -> None:
    assert len(unasked({"PySide6.QtCore", "json", "ui.theme", name})) == 1
