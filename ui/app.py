"""The program that opens windows: its arguments, and what the system must have before Qt is touched."""

import argparse
import builtins
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from journal import memory
from journal.i18n import _
from ui.libraries import missing


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the windows until the last one closes; the process's exit status."""
    memory.forbid_dumps()
    folder, locked = _asked(sys.argv[1:] if arguments is None else arguments)
    # Whatever is written is for its owner alone.
    os.umask(0o077)
    if packages := missing():
        sys.stderr.write(
            _("Kith cannot open a window: the system lacks libraries that Qt needs. Install them with\n").rstrip()
            + f"\n\n    apt-get install {' '.join(packages)}\n\n"
        )
        return 1
    # Whatever is made now stays: looking through it again and again would hold up the first window.
    gc.disable()
    # Both wait, because Qt must not be loaded before what it needs was found.
    from PySide6 import QtCore  # noqa: F401, PLC0415

    # PySide's own import looks through the source of every module that is read for a switch that nothing here has.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    from ui.program import run  # noqa: PLC0415

    return run(folder, _load, locked=locked)


def _load() -> ModuleType:
    """The rest of the program; waits until the first window shows, which it would hold up by more than half."""
    from ui import main_window  # noqa: PLC0415

    # From here on what comes and goes is looked through (ui/collecting.py), and nothing else.
    gc.freeze()
    return main_window


def _asked(words: Sequence[str]) -> tuple[Path | None, bool]:
    """The journal's folder, None for the usual one; whether it was locked just now."""
    if not words:
        # Nothing to parse, as a rule: argparse would look for its own words in every language first.
        return _named(), False
    options = _parser().parse_args(words)
    return options.vault, options.locked


def _named() -> Path | None:
    """The folder that the environment names."""
    return Path(named) if (named := os.environ.get("KITH_VAULT")) else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kith-desktop", description=_("Kith: a desktop health journal."))
    parser.add_argument(
        "--vault",
        metavar="DIR",
        type=Path,
        default=_named(),
        help=_("the folder of the journal"),
    )
    # How the program starts itself again after locking: a keyring must not open at once what was just locked.
    parser.add_argument("--locked", action="store_true", help=argparse.SUPPRESS)
    return parser
