"""Backups as they are shown: where they lie, what is in them, and a journal made of one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from journal.i18n import N_, _, grouped, ngettext, number
from journal.journal import Journal
from journal.model.moments import stamp
from journal.progress import Progress
from journal.vault import OpenVault, backups, drilling, elsewhere, restoring
from journal.vault import header as headers
from journal.vault.backups import Backup
from journal.vault.drilling import Drilled
from ui.models import securing
from ui.models.dates import full_day

_KINDS = {
    backups.DAILY: N_("of the day"),
    backups.BY_HAND: N_("made by hand"),
    backups.BEFORE_IMPORT: N_("before an import"),
    backups.BEFORE_MIGRATION: N_("before an update of Kith"),
    backups.BEFORE_RESTORE: N_("before a restore"),
}
MEGABYTE = 1_000_000
LATE = 14
"""Days after which a second place that never comes back is worth a word."""
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


def back_up_now(journal: Journal, now: datetime, progress: Progress) -> Copies:
    """A backup by hand, in the second place too when it is there. Raises BackupError, WriteError, Cancelled."""
    backups.write_backup(journal.vault, backups.BY_HAND, progress, at=now.astimezone(UTC))
    to_second(journal, now, progress)
    return look(journal.vault, journal.preferences.second_backup, progress)


def to_second(journal: Journal, now: datetime, progress: Progress) -> None:
    """Bring the second place up to date when it is there, and remember that it was.

    Raises BackupError, WriteError, Cancelled.
    """
    place = journal.preferences.second_backup
    if place and Path(place).is_dir():
        at = now.astimezone(UTC)
        elsewhere.back_up_elsewhere(journal.vault, Path(place), progress, at)
        seen = stamp(at)
        journal.keep_preferences(msgspec.structs.replace(journal.preferences, second_seen=seen))


def second_is_late(journal: Journal, now: datetime) -> int:
    """For how many days the second place was not there, when that is too many; else 0."""
    preferences = journal.preferences
    if not preferences.second_backup or not preferences.second_seen:
        return 0
    days = (now - datetime.fromisoformat(preferences.second_seen)).days
    return days if days > LATE else 0


def drill(vault: OpenVault, typed: str, progress: Progress) -> Drilled:
    """Restore the newest backup for a trial with what is typed, look at it, take it away again.

    Raises what `drilling.drill` and `securing.by_either` raise.
    """
    return drilling.drill(vault, securing.by_either(typed), progress)


def drilled_words(drilled: Drilled, now: datetime) -> str:
    """What the trial showed."""
    count = records(drilled.counts)
    return ngettext(
        "The backup of {made} opens with this and is whole: {count} record. Nothing of the trial is left.",
        "The backup of {made} opens with this and is whole: {count} records. Nothing of the trial is left.",
        count,
    ).format(made=moment(drilled.backup, now), count=grouped(count))


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
