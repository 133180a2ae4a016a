"""A journal brought back from a backup where there is none: which backups lie in a folder, and one of them opened."""

from pathlib import Path

from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal, open_journal_with
from journal.progress import Progress
from journal.vault import backups, restoring
from journal.vault import header as headers
from journal.vault.backups import Backup
from journal.vault.folder import Folder

_MANIFEST = "backup.json"


class NoBackupsHereError(KithError):
    """The folder that was chosen holds no backup."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "There is no backup in the folder “{name}”. Choose one with a day in its name, or the folder in which "
                "such folders lie."
            ).format(name=folder.name),
        )


def offered(folder: Path, _progress: Progress) -> tuple[Backup, ...]:
    """The backups that `folder` is or holds, newest first, as they describe themselves: nobody has proven it yet.

    Raises NoBackupsHereError, DamagedBackupError.
    """
    places = [folder] if (folder / _MANIFEST).exists() else [*_within(folder), *_within(Folder(folder).backups)]
    found = [Backup(path=place, manifest=backups.read_manifest(place)) for place in places]
    if not found:
        raise NoBackupsHereError(folder)
    return tuple(sorted(found, key=lambda one: one.manifest.made, reverse=True))


def bring_back(backup: Path, to: Path, secret: str, by_code: bool, progress: Progress) -> Journal:  # noqa: FBT001 - one of two secrets
    """Make a journal of the backup in the folder `to`, new or empty, and open it.

    Raises what `restoring.restore` raises, and what a wrong passphrase or recovery code does; then `to` is as it was.
    """
    opener = headers.by_recovery_code(secret) if by_code else headers.by_passphrase(secret)
    restored = restoring.restore(backup, to, opener, progress)
    journal = open_journal_with(restored.path, headers.by_data_key(restored.data_key))
    # What the first reading makes, it makes here.
    journal.people()
    return journal


def _within(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if (path / _MANIFEST).is_file()] if folder.is_dir() else []
