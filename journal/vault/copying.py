"""A file of any size, read once: hashed, or copied and hashed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from journal.i18n import _
from journal.progress import Progress
from journal.vault import atomic

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """Hash a whole file, a piece at a time."""
    total = hashlib.sha256()
    for piece in _pieces(path):
        total.update(piece)
    return total.hexdigest()


def copy_file(source: Path, target: Path, progress: Progress) -> str:
    """Copy into the new file `target` (0600), wait for the disk, and give the SHA-256 of what was read.

    Raises FileExistsError, OSError, Cancelled.
    """
    total, done, size = hashlib.sha256(), 0, source.stat().st_size
    with target.open("xb") as written:
        target.chmod(0o600)
        for piece in _pieces(source):
            total.update(piece)
            written.write(piece)
            done += len(piece)
            progress.step(done, size, _("Copying"))
    atomic.sync_file(target)
    return total.hexdigest()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece
