"""The second place: each backup once more, in a folder on another disk that may not always be there."""

from datetime import datetime
from pathlib import Path

from journal.progress import Progress
from journal.vault import backups
from journal.vault.backups import Backup
from journal.vault.opened import OpenVault


def back_up_elsewhere(vault: OpenVault, place: Path, progress: Progress, at: datetime | None = None) -> Backup | None:
    """Make a verified backup in `place` too and let old ones there go, as in the vault's own `backups`.

    None when the folder is not there (a stick that is not plugged in), or holds the state of the newest backup already.
    Raises BackupError, WriteError, Cancelled.
    """
    if not place.is_dir():
        return None
    there, own = backups.listing(vault, place), backups.listing(vault)
    if there and own and there[0].manifest.commit >= own[0].manifest.commit:
        return None
    made = backups.write_backup(vault, own[0].manifest.kind if own else backups.DAILY, progress, place=place, at=at)
    backups.prune(vault, place)
    return made
