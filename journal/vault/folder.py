"""Where everything of a vault lies, and where a vault must not lie."""

import os
from dataclasses import dataclass
from pathlib import Path

from journal.errors import KithError
from journal.i18n import _

_SYNC_MARKS = (".stfolder", ".sync_*.db", "._sync_*.db", ".dropbox")


class SyncedFolderError(KithError):
    """The folder is carried elsewhere by a sync tool while Kith writes to it."""

    def __init__(self, folder: Path, mark: Path) -> None:
        super().__init__(
            _(
                "“{folder}” is kept in step with other places (see “{mark}”), and copies made while Kith writes are "
                "damaged. Keep the journal in another folder; backups may lie in this one.",
            ).format(folder=folder, mark=mark),
        )


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of one vault."""

    path: Path

    @property
    def header(self) -> Path:
        """The id and the key slots."""
        return self.path / "vault.json"

    @property
    def header_copy(self) -> Path:
        """The same once more, for when the first is damaged."""
        return self.path / "vault.json.copy"

    @property
    def database(self) -> Path:
        """Everything the user wrote, encrypted."""
        return self.path / "journal.db"

    @property
    def log(self) -> Path:
        """SQLite's write-ahead log: empty or absent when nobody has the vault open."""
        return self.path / "journal.db-wal"

    @property
    def lock(self) -> Path:
        """Held by the one program that has the vault open."""
        return self.path / "lock"

    @property
    def ballast(self) -> Path:
        """Room to free when the disk is full."""
        return self.path / "ballast"

    @property
    def backups(self) -> Path:
        """One folder a backup."""
        return self.path / "backups"

    @property
    def known(self) -> frozenset[str]:
        """The names that belong in the folder."""
        own = (self.header, self.header_copy, self.database, self.log, self.lock, self.ballast, self.backups)
        return frozenset(path.name for path in own) | {"journal.db-shm"}

    def is_vault(self) -> bool:
        """Tell whether a vault's header, or its copy, is here."""
        return self.header.is_file() or self.header_copy.is_file()


def refuse_synced(folder: Path) -> None:
    """Raise SyncedFolderError when `folder` or one above it bears the mark of a sync tool."""
    whole = folder.resolve()
    for place in (whole, *whole.parents):
        for pattern in _SYNC_MARKS:
            for mark in _found(place, pattern):
                raise SyncedFolderError(folder, mark)


def _found(place: Path, pattern: str) -> list[Path]:
    # Dropbox keeps a folder of the same name in each home; only the file marks what is synchronised.
    return [mark for mark in place.glob(pattern) if pattern != ".dropbox" or mark.is_file()] if place.is_dir() else []


def keep_private() -> None:
    """Make this process's new files and folders unreadable for others, whoever creates them."""
    os.umask(0o077)
