"""4 MiB that are given up when the disk is full: then even deleting, which needs room, goes on."""

import os

from journal.vault.atomic import atomic_write
from journal.vault.folder import Folder

SIZE = 4 << 20


def lay(folder: Folder) -> None:
    """Put the ballast there, whole, unless it is. Raises WriteError."""
    if not folder.ballast.is_file() or folder.ballast.stat().st_size != SIZE:
        # Random, since a file system that compresses would keep zeros in no room at all.
        atomic_write(folder.ballast, os.urandom(SIZE))


def release(folder: Folder) -> bool:
    """Free the room; False when there was none left to free."""
    there = folder.ballast.is_file()
    if there:
        folder.ballast.unlink()
    return there
