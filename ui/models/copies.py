"""Backups as they are shown: where they lie, what is in them, and a journal made of one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from journal.i18n import N_, _, grouped, ngettext, number
from journal.progress import Progress
from journal.vault import OpenVault, backups, elsewhere, restoring
from journal.vault import header as headers
from journal.vault.backups import Backup
from ui.models.dates import full_day

_KINDS = {
    backups.DAILY: N_("of the day"),
    backups.BY_HAND: N_("made by hand"),
    backups.BEFORE_IMPORT: N_("before an import"),
    backups.BEFORE_MIGRATION: N_("before an update of Kith"),
    backups.BEFORE_RESTORE: N_("before a restore"),
}
MEGABYTE = 1_000_000
_NO_RECORDS = frozenset({"changes", "attachments"})


@dataclass(frozen=True, slots=True)
class Copies:
    """What there is, newest first: the vault's own backups, those in the second place, and folders that are none."""

    own: tuple[Backup, ...] = ()
    second: tuple[Backup, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def newest(self) -> Backup | None:
        """The last verified one, wherever it lies."""
        return max((*self.own[:1], *self.second[:1]), key=lambda one: one.manifest.made, default=None)


def look(vault: OpenVault, second: str, _progress: Progress) -> Copies:
    """Read what lies in both places."""
    there = backups.listing(vault, Path(second)) if second else ()
    return Copies(backups.listing(vault), there, tuple(path.name for path in backups.damaged(vault)))


def back_up_now(vault: OpenVault, second: str, now: datetime, progress: Progress) -> Copies:
    """A backup by hand, in the second place too when it is there. Raises BackupError, WriteError, Cancelled."""
    at = now.astimezone(UTC)
    backups.write_backup(vault, backups.BY_HAND, progress, at=at)
    if second:
        elsewhere.back_up_elsewhere(vault, Path(second), progress, at)
    return look(vault, second, progress)


def restore(vault: OpenVault, path: Path, to: Path, progress: Progress) -> Path:
    """A journal made of the backup, in a new or empty folder; this one stays as it is. Raises what `restore` raises."""
    return restoring.restore(path, to, headers.by_data_key(vault.data_key), progress).path


def records(counts: dict[str, int]) -> int:
    """How many records were counted; history lines and attachments are counted beside them."""
    return sum(number for name, number in counts.items() if name not in _NO_RECORDS)


def moment(backup: Backup, now: datetime) -> str:
    """When it was made, by the reader's clock."""
    made = backup.manifest.made.astimezone(now.tzinfo)
    return _("{day}, {clock}").format(day=full_day(made.date(), now.date()), clock=f"{made:%H:%M}")


def contents(backup: Backup) -> str:
    """Why it was made, how much is in it."""
    manifest = backup.manifest
    count = records(manifest.counts)
    entries = ngettext("{count} record", "{count} records", count).format(count=grouped(count))
    size = _("{size} MB").format(size=number(f"{manifest.size / MEGABYTE:.1f}"))
    return ", ".join((_(_KINDS[manifest.kind]) if manifest.kind in _KINDS else manifest.kind, entries, size))
