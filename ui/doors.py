"""What comes to the program from outside: the rest of its code, journals, the clock, the next process."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from journal.progress import Progress
from ui.dialogs.unlock import Open
from ui.dialogs.welcome import Create, Made

Load = Callable[[], ModuleType]
"""Reads `ui.main_window`, whenever it is first asked."""


class Doors(NamedTuple):
    """The doors of one program; tests hand in theirs."""

    load: Load
    open_journal: Open
    open_by_code: Open
    create: Create
    now: Callable[[], datetime]
    relaunch: Callable[[Path], None]
    idle_milliseconds: int | None = None
    """None: what the reader has set in the journal's preferences."""
    let_in: bool = True
    """Whether this computer's keyring may open the journal by itself, where it has such a way."""


def relaunch(folder: Path) -> None:
    """Replace this process by a fresh one on the same journal: what was in memory is gone with it."""
    os.execv(sys.executable, [sys.executable, "-m", "ui", "--vault", str(folder), "--locked"])  # noqa: S606 - our own interpreter


def doors_through(load: Load, *, let_in: bool = True) -> Doors:
    """The real doors: the journal's own functions, read when they are first needed."""

    def open_journal(folder: Path, passphrase: str, progress: Progress) -> Any:
        return _warmed(load().open_journal(folder, passphrase, progress))

    def open_by_code(folder: Path, code: str, progress: Progress) -> Any:
        return _warmed(load().open_journal_by_code(folder, code, progress))

    def create(folder: Path, passphrase: str, name: str, _progress: Progress) -> Made:
        return load().begin(folder, passphrase, name)  # type: ignore[no-any-return]

    def now() -> datetime:
        return datetime.now().astimezone()

    return Doors(load, open_journal, open_by_code, create, now, relaunch, let_in=let_in)


def _warmed(journal: Any) -> Any:
    """The same journal, once read from: what the first reading makes, it makes in the job."""
    journal.people()
    return journal
