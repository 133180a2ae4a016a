"""Repair: a new vault beside a damaged one, with everything that can still be read, and a list of what cannot."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from journal import driver
from journal.crypto import keys
from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.progress import Progress
from journal.store import salvage, schema, upkeep
from journal.store.salvage import Remains, Salvaged
from journal.vault import atomic, backups, ballast, copying
from journal.vault import header as headers
from journal.vault.atomic import atomic_write
from journal.vault.backups import Backup
from journal.vault.creating import put_together, require_empty
from journal.vault.folder import Folder, keep_private, refuse_synced
from journal.vault.header import DamagedHeaderError, Found, Opener
from journal.vault.lock import Lock
from journal.vault.opening import NotAVaultError
from journal.vault.state import Memory


class NothingReadableError(KithError):
    """Not a page of the database answers to the vault's key, and no backup of it is whole."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing can be read of the file journal.db, and no backup beside it is whole. Nothing was changed: "
                "if there is a backup elsewhere, restore it into a new folder."
            ),
        )


@dataclass(frozen=True, slots=True)
class Repaired:
    """The new vault, closed; it opens with the secrets of the damaged one. `backup` filled in what it could."""

    path: Path
    found: Salvaged
    backup: Backup | None


def repair(damaged: Path, to: Path, opener: Opener, progress: Progress) -> Repaired:
    """Make a vault in the new or empty folder `to` of what is left in `damaged`, which is only read.

    Where both headers are damaged, that of a backup opens. Records whose page is gone come from the history or, as they
    stood there, from the newest whole backup.

    Raises NotAVaultError, FolderNotEmptyError, SyncedFolderError, InUseError, NothingReadableError, WriteError,
    Cancelled, what `header.find` and `opener` raise; then `to` is as it was.
    """
    keep_private()
    require_empty(to)
    refuse_synced(to)
    folder = Folder(damaged)
    if not folder.path.is_dir() or not (folder.is_vault() or folder.database.is_file() or folder.backups.is_dir()):
        raise NotAVaultError(damaged)
    with Lock(folder.lock):
        header = _header(folder, opener)
        backup = _sound_backup(folder, header, progress)
        found: list[Salvaged] = []
        put_together(to, lambda beside: found.append(_fill(folder, beside, header, backup, progress)))
    return Repaired(to, found[0], backup)


def _header(folder: Folder, opener: Opener) -> Found:
    try:
        return headers.find(folder, opener)
    except DamagedHeaderError:
        for path in _newest_first(folder):
            if headers.is_sound(Folder(path).header):
                return headers.find(Folder(path), opener)
        raise


def _newest_first(folder: Folder) -> list[Path]:
    return sorted(folder.backups.iterdir(), reverse=True) if folder.backups.is_dir() else []


def _sound_backup(folder: Folder, header: Found, progress: Progress) -> Backup | None:
    """The newest backup of this vault whose file is as it was written."""
    there = [(path, manifest) for path in _newest_first(folder) if (manifest := _sealed(path, header.data_key))]
    for done, (path, manifest) in enumerate(there):
        progress.step(done, len(there), _("Checking backups"))
        database = Folder(path).database
        if database.is_file() and copying.sha256_of(database) == manifest.sha256:
            return Backup(path=path, manifest=manifest)
    return None


def _sealed(path: Path, data_key: bytes) -> backups.Manifest | None:
    try:
        manifest = backups.read_manifest(path)
        backups.require_sealed(path, manifest, data_key)
    except (backups.DamagedBackupError, backups.NewerBackupError):
        return None
    return manifest


def _fill(folder: Folder, new: Folder, header: Found, backup: Backup | None, progress: Progress) -> Salvaged:
    key = keys.database_key(header.data_key)
    remains = Folder(new.path / "remains")
    remains.path.mkdir(mode=0o700)
    # A copy with its log, since SQLite finishes what a crash left in the log by writing to the file.
    for source, copy in ((folder.database, remains.database), (folder.log, remains.log)):
        if source.is_file():
            copying.copy_file(source, copy, progress)
    try:
        found = _salvaged(Remains(remains.database, key), new, header, backup, progress)
    finally:
        atomic.remove(remains.path)
    new.backups.mkdir(mode=0o700)
    ballast.lay(new)
    for path in (new.header, new.header_copy):
        atomic_write(path, header.content)
    return found


def _salvaged(remains: Remains, new: Folder, header: Found, backup: Backup | None, progress: Progress) -> Salvaged:
    key = keys.database_key(header.data_key)
    seen = Memory(header.header.id, header.data_key, new.path).recall()
    with closing(driver.connect(new.database, key, create=True)) as target:
        # A device of its own: what this one had told others before the damage may be missing here.
        schema.create(target, header.header.id, str(uuid4()))
        with _opened(backup, key) as older, closing(remains):
            found = salvage.salvage(remains, target, older, progress)
            known = max(salvage.commits(remains), seen.commit if seen else 0)
        if not any((found.records, found.from_history, found.from_backup)):
            raise NothingReadableError
        upkeep.count_from(target, known + 1)
        upkeep.checkpoint(target)
    atomic.sync_file(new.database)
    return found


@contextmanager
def _opened(backup: Backup | None, key: str) -> Iterator[Connection | None]:
    if backup is None:
        yield None
        return
    with closing(driver.connect(Folder(backup.path).database, key, read_only=True)) as connection:
        yield connection
