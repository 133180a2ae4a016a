"""The restore drill: the newest backup is restored for a trial, opened, counted and taken away again."""

import time
from dataclasses import dataclass

from journal.errors import KithError
from journal.i18n import _
from journal.progress import Progress
from journal.vault import atomic, backups
from journal.vault import header as headers
from journal.vault.backups import Backup
from journal.vault.checking import counts_of
from journal.vault.header import Opener
from journal.vault.opened import OpenVault
from journal.vault.opening import unlock_with
from journal.vault.restoring import restore


class NoBackupError(KithError):
    """There is nothing to restore."""

    def __init__(self) -> None:
        super().__init__(_("There is no backup of this journal yet. Make one first: kith backup"))


@dataclass(frozen=True, slots=True)
class Drilled:
    """The backup that was restored and opened, and what stood in it; `seconds` of the whole drill."""

    backup: Backup
    counts: dict[str, int]
    seconds: float


def drill(vault: OpenVault, opener: Opener, progress: Progress) -> Drilled:
    """Restore the newest backup of `vault` beside its backups, open it, read every row, and remove it again.

    `opener` shows whether what the user has (passphrase, recovery code) opens the backup too. Needs room for one more
    journal. Raises NoBackupError, DamagedBackupError, WriteError, Cancelled, what `header.find` and `opener` raise.
    """
    started = time.perf_counter()
    backup = next(iter(backups.listing(vault)), None)
    if backup is None:
        raise NoBackupError
    restored = restore(backup.path, atomic.temporary(vault.folder.backups), opener, progress)
    try:
        opened = unlock_with(restored.path, headers.by_data_key(restored.data_key), progress)
        try:
            counts = counts_of(opened)
        finally:
            opened.close()
    finally:
        atomic.remove(restored.path)
    return Drilled(backup, counts, time.perf_counter() - started)
