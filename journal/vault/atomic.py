"""The one way a file of ours is written: whole or not at all, for no other eyes, and on the disk when it returns."""

import contextlib
import errno
import os
import re
import secrets
import shutil
import time
from pathlib import Path

from journal.errors import KithError
from journal.i18n import _

# Beside a database that was being made lie the log and the index of SQLite's.
_ORPHAN = re.compile(r"\.kith-[0-9a-f]{16}\.tmp(?:-wal|-shm|-journal)?")
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_FOLDERS_HAVE_HANDLES = os.name == "posix"


class WriteError(KithError):
    """The operating system refused to write; what was there before is still there."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.reason = reason_of(error)
        super().__init__(
            _("“{name}” could not be written: {reason}. What was there before is unchanged.").format(
                name=path.name,
                reason=self.reason,
            ),
        )


class UnconfirmedError(WriteError):
    """The new file is there, whole, but the system did not say that it would outlast a power cut."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.reason = reason_of(error)
        KithError.__init__(
            self,
            _("“{name}” was written, but the disk did not confirm it: {reason}. Try again.").format(
                name=path.name,
                reason=self.reason,
            ),
        )


def atomic_write(path: Path, content: bytes) -> None:
    """Put `content` at `path` (0600), replacing a file that is there, in one step.

    After a crash the old file or the new one is there, never a part; a link at `path` is replaced, not followed.
    Raises WriteError, with the old file untouched; UnconfirmedError, with the new one in its place.
    """
    beside = temporary(path.parent)
    try:
        _write(beside, content)
        beside.replace(path)
    except OSError as error:
        # Where nothing can be written nothing can be removed either: what is told is the first failure.
        with contextlib.suppress(OSError):
            beside.unlink()
        raise WriteError(path, error) from error
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise UnconfirmedError(path, error) from error


def put(beside: Path, path: Path) -> None:
    """Give what was made `beside` its name, which is free, and wait until it is on the disk.

    Raises OSError: then nothing has the name.
    """
    beside.rename(path)
    try:
        sync_folder(path.parent)
    except OSError:
        remove(path)
        raise


def temporary(folder: Path) -> Path:
    """Name a file or folder that nobody has, by the pattern that `sweep` knows."""
    return folder / f".kith-{secrets.token_hex(8)}.tmp"


def sweep(folder: Path, older_than: float = 0.0) -> int:
    """Remove what a crash left half written in `folder`; `older_than` in seconds where others may be writing now."""
    swept = 0
    for path in folder.iterdir():
        if _ORPHAN.fullmatch(path.name) and time.time() - path.lstat().st_mtime >= older_than:
            remove(path)
            swept += 1
    return swept


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def sync_file(path: Path) -> None:
    """Wait until the file's bytes are on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk; Windows has no such wait."""
    if _FOLDERS_HAVE_HANDLES:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason_of(error: OSError) -> str:
    """Say in a clause why the system refused."""
    reasons = {
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("your share of the disk is used up"),
        errno.EFBIG: _("the file would be larger than allowed here"),
        errno.EACCES: _("Kith may not write there"),
        errno.EPERM: _("Kith may not write there"),
        errno.EROFS: _("the disk can only be read"),
        errno.ENOENT: _("the folder is not there"),
        errno.EISDIR: _("a folder has that name"),
        errno.ENOTDIR: _("a file stands where the folder should be"),
        errno.EIO: _("the disk reported an error"),
    }
    return reasons.get(error.errno or 0, error.strerror or str(error))


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, _CREATE, 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
