"""One vault, one program: the second is refused at once, and a crash leaves no lock behind."""

import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

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


def _by_fcntl(module: Any, handle: int) -> None:
    module.flock(handle, module.LOCK_EX | module.LOCK_NB)


def _by_msvcrt(module: Any, handle: int) -> None:
    module.locking(handle, module.LK_NBLCK, 1)


_WAYS: dict[str, tuple[str, Callable[[Any, int], None]]] = {
    "posix": ("fcntl", _by_fcntl),
    "nt": ("msvcrt", _by_msvcrt),
}


class Lock:
    """Held while its handle is open: the system gives it back when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock of the file `path`, which is made when it is not there; waits for nobody.

        Raises InUseError, and OSError when the file cannot be written.
        """
        self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        name, take = _WAYS[os.name]
        try:
            take(importlib.import_module(name), self._handle)
        except OSError as error:
            self.release()
            raise InUseError(path.parent) from error

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()
