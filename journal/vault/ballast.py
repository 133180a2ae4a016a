"""4 MiB that are given up when the disk is full: then even deleting, which needs room, goes on."""

import errno
import os
import shutil

from journal.vault.atomic import WriteError, atomic_write
from journal.vault.folder import Folder

SIZE = 4 << 20
_SCARCE = 1 << 20


def lay(folder: Folder) -> None:
    """Put the ballast there, whole, unless it is. Raises WriteError, also where it would take the last room."""
    if not folder.ballast.is_file() or folder.ballast.stat().st_size != SIZE:
        if shutil.disk_usage(folder.path).free < 2 * SIZE:
            raise WriteError(folder.ballast, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        # Random, since a file system that compresses would keep zeros in no room at all.
        atomic_write(folder.ballast, os.urandom(SIZE))


def is_needed(folder: Folder) -> bool:
    """Whether the disk is so full that not even reading works: SQLite needs some room beside the file."""
    return shutil.disk_usage(folder.path).free < _SCARCE


def release(folder: Folder) -> bool:
    """Free the room; False when there was none left to free."""
    there = folder.ballast.is_file()
    if there:
        folder.ballast.unlink()
    return there
