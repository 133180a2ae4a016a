"""From a backup to a vault again: into a new folder, checked whole, and only then into its place."""

from dataclasses import dataclass, field
from pathlib import Path

from journal.i18n import _
from journal.progress import Progress
from journal.store import schema
from journal.vault import atomic, backups, ballast
from journal.vault import header as headers
from journal.vault.atomic import WriteError
from journal.vault.backups import DamagedBackupError, Manifest, NewerBackupError, UnlikeError
from journal.vault.copying import copy_file
from journal.vault.creating import put_together, require_empty
from journal.vault.folder import Folder, keep_private, refuse_synced
from journal.vault.header import Opener
from journal.vault.lock import Lock
from journal.vault.state import Memory


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault made of a backup, closed; opens with the secrets of the time of the backup."""

    path: Path
    manifest: Manifest
    data_key: bytes = field(repr=False)


def restore(backup: Path, to: Path, opener: Opener, progress: Progress) -> Restored:
    """Make a vault of the backup in the folder `backup`, in the new or empty folder `to`; the backup is only read.

    Raises DamagedBackupError, NewerBackupError, FolderNotEmptyError, SyncedFolderError, WriteError, Cancelled, what
    `header.find` and `opener` raise; then `to` is as it was.
    """
    keep_private()
    require_empty(to)
    refuse_synced(to)
    manifest = backups.read_manifest(backup)
    found = headers.find(Folder(backup), opener)
    backups.require_sealed(backup, manifest, found.data_key)
    if manifest.schema > schema.VERSION:
        # Its digest is over tables that are unknown here.
        raise NewerBackupError(backup)
    if not Folder(backup).database.is_file():
        raise DamagedBackupError(backup, _("it has no file journal.db"))

    def fill(folder: Folder) -> None:
        if copy_file(Folder(backup).database, folder.database, progress) != manifest.sha256:
            raise DamagedBackupError(backup, _("its file journal.db was changed"))
        try:
            backups.verify(folder.database, manifest, found.data_key)
        except UnlikeError as error:
            raise DamagedBackupError(backup, error.reason) from error
        folder.backups.mkdir(mode=0o700)
        ballast.lay(folder)
        headers.heal(folder, found)

    put_together(to, fill)
    return Restored(to, manifest, found.data_key)


def put_in_place(restored: Restored, folder: Path) -> Path:
    """Swap a restored vault for the one in `folder`, by two renames; returns where the old one is kept.

    Nobody may have either open. What this computer remembers starts again from the restored vault.
    Raises InUseError, WriteError: then both are where they were.
    """
    kept = _free_name(folder)
    with Lock(Folder(folder).lock), Lock(Folder(restored.path).lock):
        try:
            folder.rename(kept)
            _rename_or_back(restored.path, folder, kept)
            atomic.sync_folder(folder.parent)
        except OSError as error:
            raise WriteError(folder, error) from error
    Memory(restored.manifest.vault, restored.data_key, folder).start_from(restored.manifest.commit)
    return kept


def _rename_or_back(restored: Path, folder: Path, kept: Path) -> None:
    try:
        restored.rename(folder)
    except OSError:
        kept.rename(folder)
        raise


def _free_name(folder: Path) -> Path:
    number = 1
    while (kept := folder.with_name(f"{folder.name}-before-restore-{number}")).exists():
        number += 1
    return kept
