"""The program that opens windows: its arguments, and what the system must have before Qt is touched."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from platformdirs import user_data_path

from journal import memory
from journal.i18n import _
from ui.libraries import missing


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the windows until the last one closes; the process's exit status."""
    memory.forbid_dumps()
    options = _parser().parse_args(arguments)
    # Whatever is written is for its owner alone.
    os.umask(0o077)
    if packages := missing():
        sys.stderr.write(
            _("Kith cannot open a window: the system lacks libraries that Qt needs. Install them with\n").rstrip()
            + f"\n\n    apt-get install {' '.join(packages)}\n\n"
        )
        return 1
    # Waits, because Qt must not be loaded before what it needs was found.
    from ui.program import run  # noqa: PLC0415

    return run(options.vault.absolute(), _load)


def _load() -> ModuleType:
    """The rest of the program; waits until the first window shows, which it would hold up by more than half."""
    from ui import main_window  # noqa: PLC0415

    return main_window


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kith-desktop", description=_("Kith: a desktop health journal."))
    parser.add_argument(
        "--vault",
        metavar="DIR",
        type=Path,
        default=Path(os.environ.get("KITH_VAULT") or user_data_path("kith", appauthor=False) / "journal"),
        help=_("the folder of the journal"),
    )
    return parser
