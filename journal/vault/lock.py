"""One vault, one program: the second is refused at once, and a crash leaves no lock behind."""

import errno
import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from journal.errors import KithError
from journal.i18n import _


class InUseError(KithError):
    """Another program has the vault open."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The journal in “{folder}” is already open in another window or program. Close it there and try again."
            ).format(
                folder=folder,
            ),
        )


class NoLockError(KithError):
    """The disk does not keep two programs apart, as some network shares."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            _(
                "The journal in “{folder}” was not opened, because two computers could write to it at once and damage "
                "it: this disk, perhaps a network share, locks no files ({reason}). Nothing was changed. Keep the "
                "journal in a folder of this computer; backups may lie on the share."
            ).format(folder=folder, reason=reason),
        )


class Way(NamedTuple):
    """How the lock's file is opened, and whether others may hold the lock as well."""

    flags: int
    shared: bool


WRITING: Final = Way(os.O_RDWR | os.O_CREAT, shared=False)
READING: Final = Way(os.O_RDONLY, shared=True)
"""Where nothing can be written: beside other readers, and beside nobody who writes."""

_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


def _by_fcntl(module: Any, handle: int, way: Way) -> None:
    module.flock(handle, (module.LOCK_SH if way.shared else module.LOCK_EX) | module.LOCK_NB)


def _by_msvcrt(module: Any, handle: int, _way: Way) -> None:
    module.locking(handle, module.LK_NBLCK, 1)


_WAYS: dict[str, tuple[str, Callable[[Any, int, Way], None]]] = {
    "posix": ("fcntl", _by_fcntl),
    "nt": ("msvcrt", _by_msvcrt),
}


class Lock:
    """Held while its handle is open: the system gives it back when the process ends, however it ends."""

    def __init__(self, path: Path, way: Way = WRITING) -> None:
        """Take the lock of the file `path`, which is made when it is not there and may be; waits for nobody.

        Raises InUseError, NoLockError, and OSError when the file cannot be opened that way.
        """
        self._handle: int | None = os.open(path, way.flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
        name, take = _WAYS[os.name]
        try:
            take(importlib.import_module(name), self._handle, way)
        except OSError as error:
            self.release()
            if error.errno in _HELD:
                raise InUseError(path.parent) from error
            raise NoLockError(path.parent, error.strerror or str(error)) from error

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()
