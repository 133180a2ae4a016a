"""Where a verb writes what it made: OUT is a file that is not there yet, a folder for tables, or standard output."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from journal.cli.saving import UsageError
from journal.cli.words import option
from journal.errors import KithError
from journal.i18n import _
from journal.vault import atomic
from journal.vault.atomic import WriteError, atomic_write

STANDARD_OUTPUT: Final = "-"
_SEPARATORS: Final = ("/", "\\")


class OutExistsError(KithError):
    """A file of that name is there already."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _("'{path}' is there already. Choose another name, or replace it with --force.").format(path=path)
        )


class OutIsFolderError(KithError):
    """A folder has the name of the file to be written."""

    def __init__(self, path: str, example: str) -> None:
        super().__init__(
            _("'{path}' is a folder. Name a file to write, like '{example}'.").format(
                path=path, example=Path(path) / example
            )
        )


def is_folder(out: str) -> bool:
    """True for a folder that is there, and for a name that can only be a folder's."""
    return out != STANDARD_OUTPUT and (out.endswith(_SEPARATORS) or Path(out).is_dir())


def require_free(out: str, *, force: bool, example: str) -> None:
    """Raise OutIsFolderError, or OutExistsError unless it may be replaced. `example`: a file name to propose."""
    if is_folder(out):
        raise OutIsFolderError(out, example)
    if out != STANDARD_OUTPUT and not force and Path(out).exists():
        raise OutExistsError(out)


def require_one_output(options: argparse.Namespace) -> None:
    """Raise UsageError where both the file and the JSON report were asked for on standard output."""
    if options.out == STANDARD_OUTPUT and option(options, "json", default=False):
        raise UsageError(
            _("Standard output can hold the file or the report, not both. Leave --json out or name a file.")
        )


def write_out(out: str, content: bytes) -> None:
    """The content to standard output, or whole or not at all to the file. Raises WriteError."""
    if out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        atomic_write(Path(out), content)


def write_files(out: str, files: Mapping[str, bytes], *, force: bool) -> None:
    """Files of these names into the folder `out`, which is made if need be; all of them or none.

    Raises OutExistsError when one is there and may not be replaced, WriteError.
    """
    folder = Path(out)
    taken = [name for name in files if (folder / name).exists()]
    if taken and not force:
        raise OutExistsError(str(folder / taken[0]))
    was_there = folder.is_dir()
    beside = atomic.temporary(folder)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        beside.mkdir(mode=0o700)
        for name, content in files.items():
            atomic_write(beside / name, content)
        for name in files:
            (beside / name).replace(folder / name)
        atomic.sync_folder(folder)
    except OSError as error:
        raise WriteError(folder, error) from error
    finally:
        if beside.exists():
            atomic.remove(beside)
        if not was_there and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
