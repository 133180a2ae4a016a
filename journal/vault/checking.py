"""Is everything as it should be? The folder, the header, the backups; with `deep`, every page and every row."""

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from journal import driver
from journal.i18n import _
from journal.progress import Progress
from journal.store import upkeep
from journal.vault import backups, ballast, copying
from journal.vault import header as headers
from journal.vault.folder import Folder
from journal.vault.opened import DamagedDatabaseError, OpenVault
from journal.vault.opening import require_whole

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_BITS_SAY_WHO = os.name == "posix"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """`problems` are sentences; `ok` when there is none. `counts` by kind, as in a backup."""

    ok: bool
    problems: tuple[str, ...]
    counts: dict[str, int]
    seconds: float


def check(vault: OpenVault, progress: Progress) -> Check:
    """Look at the folder, the headers, the size of the database and the backups' seals; some milliseconds."""
    return _check(vault, progress, deep=False)


def check_deep(vault: OpenVault, progress: Progress) -> Check:
    """Read every page and every row as well, here and in the backups; some seconds for 100 MB.

    Nothing else may be writing: integrity is asked for after the log was moved into the file.
    """
    return _check(vault, progress, deep=True)


def _check(vault: OpenVault, progress: Progress, *, deep: bool) -> Check:
    started = time.perf_counter()
    problems = [*_in_folder(vault.folder), *_in_backups(vault, progress, deep=deep)]
    counts: dict[str, int] = {}
    try:
        require_whole(vault.folder)
        if deep:
            progress.step(0, 0, _("Checking every page"))
            problems.extend(_in_pages(vault))
        counts = counts_of(vault)
    except DamagedDatabaseError as error:
        problems.append(str(error))
    except driver.Error as error:
        problems.append(str(DamagedDatabaseError(str(error))))
    return Check(
        ok=not problems,
        problems=tuple(problems),
        counts=counts,
        seconds=round(time.perf_counter() - started, 3),
    )


def _in_folder(folder: Folder) -> Iterator[str]:
    for path in sorted(folder.path.iterdir()):
        if path.name not in folder.known:
            yield _("“{name}” is not part of the journal. It was left alone.").format(name=path.name)
        elif _others_may_read(path):
            yield _("Other users of this computer can read “{name}”. Allow nobody but yourself to read it.").format(
                name=path.name
            )
    for path in (folder.header, folder.header_copy):
        if not headers.is_sound(path):
            yield _("“{name}” is damaged. It is repaired from its twin at the next opening.").format(name=path.name)
    if not folder.ballast.is_file() or folder.ballast.stat().st_size != ballast.SIZE:
        yield _("The reserve for a full disk is used up. Free some room; it is laid again at the next opening.")


def _others_may_read(path: Path) -> bool:
    # Elsewhere the bits say nothing: there a user's folder is private by itself.
    return _BITS_SAY_WHO and bool(path.stat().st_mode & _OTHERS)


def _in_backups(vault: OpenVault, progress: Progress, *, deep: bool) -> Iterator[str]:
    for path in backups.damaged(vault):
        yield _("The backup “{name}” is damaged or none of this journal.").format(name=path.name)
    if deep:
        there = backups.listing(vault)
        for done, backup in enumerate(there):
            progress.step(done, len(there), _("Checking backups"))
            if copying.sha256_of(Folder(backup.path).database) != backup.manifest.sha256:
                yield _("The backup “{name}” is damaged.").format(name=backup.path.name)


def _in_pages(vault: OpenVault) -> Iterator[str]:
    connection = vault.connect()
    try:
        # A pending log gives false alarms.
        if vault.only_read or upkeep.checkpoint(connection):
            for wrong in upkeep.integrity(connection):
                yield str(DamagedDatabaseError(wrong))
        else:
            yield _(
                "The journal is being read just now, so its pages were not checked. Try again when nothing else runs."
            )
    finally:
        connection.close()


def counts_of(vault: OpenVault) -> dict[str, int]:
    """How many records of each kind an open vault holds, as in a backup."""
    reader = vault.reader()
    try:
        with reader.snapshot() as connection:
            return upkeep.counts(connection)
    finally:
        reader.close()
