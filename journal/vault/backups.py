"""Verified copies of the whole vault, one folder each: `backups/2026-03-05T071200Z-daily/`."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from journal import driver
from journal.crypto import keys
from journal.crypto.canonical import canonical
from journal.errors import KithError
from journal.i18n import _
from journal.progress import Progress
from journal.store import schema, upkeep
from journal.vault import atomic
from journal.vault.atomic import WriteError, atomic_write
from journal.vault.copying import sha256_of
from journal.vault.folder import Folder
from journal.vault.opened import OpenVault
from journal.vault.retention import Kept, to_drop

FORMAT: Literal["kith-backup"] = "kith-backup"
VERSION = 1

DAILY = "daily"
BY_HAND = "manual"
BEFORE_IMPORT = "before-import"
BEFORE_MIGRATION = "before-migration"
BEFORE_RESTORE = "before-restore"

_MANIFEST = "backup.json"
_STAMP = "%Y-%m-%dT%H%M%SZ"
_LARGEST = 1 << 20


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a backup says of itself. `digest` is over all rows, `sha256` over the file `journal.db`."""

    format: Literal["kith-backup"] = FORMAT
    version: Annotated[int, msgspec.Meta(ge=VERSION, le=VERSION)] = VERSION
    vault: str
    kind: str
    made: datetime
    commit: int
    schema: int
    counts: dict[str, int]
    digest: str
    sha256: str
    size: int = msgspec.field(name="bytes")
    mac: str = ""

    def seal(self, data_key: bytes) -> str:
        """Compute the seal that `mac` must be."""
        return keys.backup_mac(data_key, canonical(msgspec.structs.replace(self, mac="")))


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was made now, or found; `seconds` is 0 for one that was found."""

    path: Path
    manifest: Manifest
    seconds: float = 0.0


class BackupError(KithError):
    """A backup could not be made; nothing of it is left."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("The backup was not made: {reason}. Your journal and the earlier backups are unchanged.").format(
                reason=reason
            ),
        )


class UnlikeError(Exception):
    """A copy is not like its original; `reason` is a clause, for the sentence of whoever asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DamagedBackupError(KithError):
    """A backup is not what was written; `reason` is a clause."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("The backup “{name}” is damaged: {reason}. Nothing was changed: choose another backup.").format(
                name=path.name,
                reason=reason,
            ),
        )


class NewerBackupError(KithError):
    """A backup was made by a later Kith."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The backup “{name}” was made by a newer Kith, and this one cannot tell whether it is whole. Nothing "
                "was changed: update Kith, or choose a backup from before."
            ).format(name=path.name),
        )


class _Announced(msgspec.Struct):
    version: int = 0


def write_backup(
    vault: OpenVault,
    kind: str,
    progress: Progress,
    *,
    place: Path | None = None,
    at: datetime | None = None,
) -> Backup:
    """Make a verified copy of the whole vault, in its own `backups` or in `place`; reads a snapshot, blocks nobody.

    Nothing has its final name until the copy was opened again, both checks passed and its rows had the same digest.
    Raises BackupError, Cancelled.
    """
    started = time.perf_counter()
    folder = place or vault.folder.backups
    beside = atomic.temporary(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.mkdir(mode=0o700)
        manifest = _copy(vault, Folder(beside), kind, at or datetime.now(UTC), progress)
        path = _place(beside, folder, manifest)
    except (WriteError, UnlikeError) as error:
        raise BackupError(error.reason) from error
    except OSError as error:
        raise BackupError(atomic.reason_of(error)) from error
    except driver.Error as error:
        raise BackupError(str(error)) from error
    finally:
        if beside.exists():
            atomic.remove(beside)
    return Backup(path=path, manifest=manifest, seconds=time.perf_counter() - started)


def back_up_daily(vault: OpenVault, progress: Progress, at: datetime | None = None) -> Backup | None:
    """Make the day's backup and let old ones go; None when nothing changed since the newest, or today has one.

    Raises BackupError, Cancelled.
    """
    now = at or datetime.now(UTC)
    if any(found.manifest.kind == DAILY and found.manifest.made.date() == now.date() for found in listing(vault)):
        return None
    return back_up_before(vault, DAILY, progress, now)


def back_up_before(vault: OpenVault, kind: str, progress: Progress, at: datetime | None = None) -> Backup | None:
    """Make a backup before something large, and let old ones go; None when nothing changed since the newest.

    Raises BackupError, WriteError (when an old one cannot go), Cancelled.
    """
    there = listing(vault)
    if there and there[0].manifest.commit == _commit(vault):
        return None
    made = write_backup(vault, kind, progress, at=at)
    prune(vault)
    return made


def listing(vault: OpenVault, place: Path | None = None) -> tuple[Backup, ...]:
    """Find this vault's backups that bear its seal, newest first; damaged ones are told by `damaged`."""
    found = [backup for path in _folders(place or vault.folder.backups) if (backup := _found(path, vault)) is not None]
    return tuple(sorted(found, key=lambda backup: (backup.manifest.made, backup.path.name), reverse=True))


def damaged(vault: OpenVault) -> tuple[Path, ...]:
    """Name the folders among the backups that are none, or are not as they were written."""
    return tuple(path for path in _folders(vault.folder.backups) if _found(path, vault) is None)


def read_manifest(path: Path) -> Manifest:
    """Read what the backup in the folder `path` says of itself; not yet to be believed.

    Raises DamagedBackupError, NewerBackupError.
    """
    try:
        with (path / _MANIFEST).open("rb") as file:
            content = file.read(_LARGEST)
        manifest = msgspec.json.decode(content, type=Manifest)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DamagedBackupError(path, _("it has no file backup.json")) from error
    except OSError as error:
        raise DamagedBackupError(path, atomic.reason_of(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        _refuse_newer(path, content)
        raise DamagedBackupError(path, _("its file backup.json cannot be read")) from error
    if content != _written(manifest):
        # A letter in another case may mean the same; nobody but damage writes it so.
        raise DamagedBackupError(path, _("its file backup.json was changed"))
    return manifest


def _refuse_newer(path: Path, content: bytes) -> None:
    try:
        announced = msgspec.json.decode(content, type=_Announced)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    if announced.version > VERSION:
        raise NewerBackupError(path)


def require_sealed(path: Path, manifest: Manifest, *data_keys: bytes) -> None:
    """Raise DamagedBackupError unless `manifest` was written with one of these data keys."""
    if not any(keys.same(manifest.mac, manifest.seal(data_key)) for data_key in data_keys):
        raise DamagedBackupError(path, _("its file backup.json was changed"))


def verify(database: Path, manifest: Manifest, data_key: bytes) -> None:
    """Check every page of a copy, and that its rows are those of `manifest`. Raises UnlikeError."""
    try:
        connection = driver.connect(database, keys.database_key(data_key), read_only=True)
        try:
            wrong = upkeep.integrity(connection)
            same = not wrong and upkeep.digest(connection) == manifest.digest
        finally:
            connection.close()
    except driver.Error as error:
        raise UnlikeError(str(error)) from error
    if wrong:
        raise UnlikeError(wrong[0])
    if not same:
        raise UnlikeError(_("its rows are not those that were copied"))


def prune(vault: OpenVault, place: Path | None = None) -> tuple[str, ...]:
    """Let those backups go that retention does not keep, the vault's own or those in `place`; names what was removed.

    Raises WriteError.
    """
    kept = [
        Kept(found.path.name, found.manifest.made, found.manifest.size, found.manifest.kind == BY_HAND)
        for found in listing(vault, place)
    ]
    names = to_drop(kept, vault.folder.database.stat().st_size)
    for name in names:
        path = (place or vault.folder.backups) / name
        try:
            atomic.remove(path)
        except OSError as error:
            raise WriteError(path, error) from error
    return names


def _copy(vault: OpenVault, copy: Folder, kind: str, at: datetime, progress: Progress) -> Manifest:
    reader = vault.reader()
    try:
        with reader.snapshot() as connection:
            manifest = Manifest(
                vault=vault.id,
                kind=kind,
                made=at.replace(microsecond=0),
                commit=upkeep.commit_number(connection),
                schema=schema.version_of(connection),
                counts=upkeep.counts(connection),
                digest=upkeep.digest(connection),
                sha256="",
                size=0,
            )
            upkeep.copy_to(connection, copy.database, vault.database_key, progress)
    finally:
        reader.close()
    atomic.sync_file(copy.database)
    verify(copy.database, manifest, vault.data_key)
    # After the checks: opening a database may tidy its first page.
    manifest = msgspec.structs.replace(
        manifest,
        sha256=sha256_of(copy.database),
        size=copy.database.stat().st_size,
    )
    manifest = msgspec.structs.replace(manifest, mac=manifest.seal(vault.data_key))
    atomic_write(copy.header, vault.folder.header.read_bytes())
    atomic_write(copy.path / _MANIFEST, _written(manifest))
    return manifest


def _written(manifest: Manifest) -> bytes:
    return canonical(manifest) + b"\n"


def _place(beside: Path, folder: Path, manifest: Manifest) -> Path:
    path = next(name for name in _names(folder, manifest) if not name.exists())
    atomic.put(beside, path)
    return path


def _names(folder: Path, manifest: Manifest) -> Iterator[Path]:
    # Two in one second: the second is called after the next free one.
    later = manifest.made
    while True:
        yield folder / f"{later.strftime(_STAMP)}-{manifest.kind}"
        later += timedelta(seconds=1)


def _folders(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir()) if place.is_dir() else []


def _found(path: Path, vault: OpenVault) -> Backup | None:
    try:
        manifest = read_manifest(path)
        require_sealed(path, manifest, *vault.data_keys)
    except (DamagedBackupError, NewerBackupError):
        return None
    whole = Folder(path).database.is_file() and Folder(path).database.stat().st_size == manifest.size
    return Backup(path=path, manifest=manifest) if whole else None


def _commit(vault: OpenVault) -> int:
    reader = vault.reader()
    try:
        with reader.look() as connection:
            return upkeep.commit_number(connection)
    finally:
        reader.close()
