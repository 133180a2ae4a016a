"""The one connection that changes the vault: whoever asks has it in turn, and is answered after COMMIT.

Whoever asked waits for the answer anyway, so the work is done on the asker's own thread. On a thread of the writer's,
handing over and back cost 70 to 130 us an entry, a tenth of it.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from journal import driver
from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.store.turns import Turns
from journal.store.upkeep import checkpoint

Answer = TypeVar("Answer")

_COMMITS_A_CHECKPOINT = 1_000
# A batch of 200,000 was written in 9.6 s with it, in 16.3 s with SQLite's 2 MB: pages were encrypted many times over.
CACHE_KIB = 32_000
_FULL = 13
"""SQLITE_FULL."""
# Two statements: what RETURNING gives goes through a table of its own, which takes four times as long.
_COUNT = "UPDATE vault SET value = value + 1 WHERE name = 'commits'"
_COUNTED = "SELECT value FROM vault WHERE name = 'commits'"


class DiskFullError(KithError):
    """The disk had no room for what was to be kept."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk is full: this was not saved. Everything saved before is safe. Free some room on the disk, "
                "then try again."
            ),
        )


class NotSavedError(KithError):
    """The disk or the database refused to keep something."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "This was not saved: {reason}. Everything saved before is safe. Try again; if it happens once more, "
                "make a backup to another disk."
            ).format(reason=reason),
        )


class OnlyReadError(KithError):
    """The journal is open for reading alone; `why` is a clause."""

    def __init__(self, why: str) -> None:
        super().__init__(
            _("This journal can only be read here, because {why}. Nothing was saved or changed.").format(why=why)
        )


class VanishedError(KithError):
    """The disk with the journal is gone: a stick that was pulled, a network that is away."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The folder “{folder}” is not there any more: this was not saved. Everything saved before lies on its "
                "disk. Connect it again, then open the journal again."
            ).format(folder=folder),
        )


class ClosedJournalError(KithError):
    """The journal was locked before this could be saved."""

    def __init__(self) -> None:
        super().__init__(_("The journal is locked: this was not saved. Unlock it and try again."))


class Writer:
    """Works are done one after the other; each is one transaction, and its caller waits until it is on the disk.

    `make_room()` is called when the disk is full and says whether it freed any; the work is then tried once more.
    `committed(number)` is called after each commit, before the next work, with the vault's commit number.
    `only_read`: why nothing may be written; then every work is refused.
    """

    def __init__(
        self,
        path: Path,
        raw_key: str,
        *,
        make_room: Callable[[], bool] = lambda: False,
        committed: Callable[[int], None] = lambda _number: None,
        only_read: str = "",
    ) -> None:
        self._path, self._only_read = path, only_read
        self._connection = (driver.connect_resting if only_read else driver.connect)(path, raw_key)
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._make_room, self._committed = make_room, committed
        self._since_checkpoint = 0
        self._commits: int | None = None
        self._turns = Turns()
        self._closed = False

    def run(self, work: Callable[[Connection], Answer]) -> Answer:
        """What `work(connection)` returns, after its COMMIT; whatever it raises, after its ROLLBACK.

        `work` may be called twice: the second time when the disk was full and room was made.
        Raises DiskFullError, VanishedError, NotSavedError, ClosedJournalError, OnlyReadError.
        """
        with self._turns:
            return self._in_transaction(work)

    def run_alone(self, work: Callable[[Connection], Answer]) -> Answer:
        """The same outside a transaction: for VACUUM and checkpoints."""
        with self._turns:
            return self._told(work)

    def checkpoint(self) -> bool:
        """Move the log into the file; False when a reader still needs it."""
        return self.run_alone(self._checkpoint)

    def close(self) -> None:
        """Finish what is waiting, move the log into the file, close; a second time does nothing."""
        with self._turns:
            if self._closed:
                return
            self._closed = True
            if not self._only_read:
                self._move_log()
            self._connection.close()

    def _in_transaction(self, work: Callable[[Connection], Answer]) -> Answer:
        def whole(connection: Connection) -> tuple[Answer, int]:
            connection.execute("BEGIN IMMEDIATE")
            try:
                answer = work(connection)
                connection.execute(_COUNT)
                number = self._number(connection)
                connection.execute("COMMIT")
            except BaseException:
                self._commits = None
                # SQLite takes some transactions back by itself: on a full disk, on an error of the disk.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            self._commits = number
            return answer, number

        answer, number = self._told(whole)
        self._committed(number)
        self._since_checkpoint += 1
        if self._since_checkpoint >= _COMMITS_A_CHECKPOINT:
            self._move_log()
        return answer

    def _number(self, connection: Connection) -> int:
        """The number of this commit. Nobody else writes to the file: it is asked for once, and after each error."""
        if self._commits is None:
            return int(connection.execute(_COUNTED).fetchone()[0])
        return self._commits + 1

    def _move_log(self) -> None:
        # What was committed is safe in the log, wherever the disk refuses this: the next time, or opening, tries again.
        with contextlib.suppress(driver.Error):
            self._checkpoint(self._connection)

    def _told(self, work: Callable[[Connection], Answer]) -> Answer:
        if self._closed:
            raise ClosedJournalError
        if self._only_read:
            raise OnlyReadError(self._only_read)
        try:
            return self._with_room(work)
        except driver.Error as error:
            if _is_full(error):
                raise DiskFullError from error
            if not self._path.exists():
                raise VanishedError(self._path.parent) from error
            raise NotSavedError(str(error)) from error

    def _with_room(self, work: Callable[[Connection], Answer]) -> Answer:
        try:
            return work(self._connection)
        except driver.Error as error:
            if not (_is_full(error) and self._make_room()):
                raise
        return work(self._connection)

    def _checkpoint(self, connection: Connection) -> bool:
        done = checkpoint(connection)
        if done:
            self._since_checkpoint = 0
        return done


def _is_full(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", None) == _FULL
