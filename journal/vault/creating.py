"""A new vault: made beside its place and put there whole, so that a crash leaves none rather than half of one."""

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from journal import driver
from journal.crypto import kdf, keys, recovery, slots
from journal.errors import KithError
from journal.i18n import _
from journal.store import schema, upkeep
from journal.vault import atomic, ballast
from journal.vault import header as headers
from journal.vault.atomic import WriteError
from journal.vault.folder import Folder, keep_private, refuse_synced
from journal.vault.header import Header
from journal.vault.lock import Lock
from journal.vault.opened import OpenVault

_STALE = 3600.0


class FolderNotEmptyError(KithError):
    """A vault needs a folder of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("“{folder}” is not empty, and a journal needs a folder of its own. Choose an empty or a new one.").format(
                folder=folder,
            ),
        )


@dataclass(frozen=True, slots=True)
class Created:
    """The new vault, open, and its recovery code: shown once, kept nowhere."""

    vault: OpenVault
    recovery_code: str = field(repr=False)


def create(folder: Path, passphrase: str, *, test_kdf: bool = False) -> Created:
    """Make an empty vault in `folder`, which must be absent or empty; takes about two seconds.

    `test_kdf`: the cheap profile, for tests.
    Raises EmptyPassphraseError, FolderNotEmptyError, SyncedFolderError, WriteError.
    """
    keep_private()
    driver.require_encryption()
    require_empty(folder)
    refuse_synced(folder)
    data_key, code = keys.new_data_key(), recovery.new_code()
    header = _header(data_key, passphrase, code, kdf.TEST if test_kdf else kdf.calibrate())
    put_together(folder, lambda beside: _fill(beside, header, data_key))
    lock = Lock(Folder(folder).lock)
    return Created(OpenVault(Folder(folder), header, data_key, lock), recovery.written(code))


def require_empty(folder: Path) -> None:
    """Raise FolderNotEmptyError when something is in `folder`, or a file has its name."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError(folder)


def put_together(folder: Path, fill: Callable[[Folder], None]) -> None:
    """Make `folder` (0700) with what `fill` puts into it, in one step; an empty one that is there gives way.

    Raises WriteError and what `fill` raises; then `folder` is as it was.
    """
    beside = atomic.temporary(folder.parent)
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.sweep(folder.parent, older_than=_STALE)
        beside.mkdir(mode=0o700)
        fill(Folder(beside))
        atomic.sync_folder(beside)
        if folder.exists():
            folder.rmdir()
        atomic.put(beside, folder)
    except BaseException as error:
        if beside.exists():
            atomic.remove(beside)
        if isinstance(error, OSError):
            raise WriteError(folder, error) from error
        raise


def now() -> str:
    """UTC in whole seconds, as it is written in headers and backups."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _header(data_key: bytes, passphrase: str, code: bytes, profile: kdf.Profile) -> Header:
    vault, made = str(uuid.UUID(bytes=os.urandom(16), version=4)), now()
    return Header(
        id=vault,
        made=made,
        generation=1,
        slots=(
            slots.passphrase_slot(vault, data_key, passphrase, profile, made),
            slots.recovery_slot(vault, data_key, code, made),
        ),
    )


def _fill(folder: Folder, header: Header, data_key: bytes) -> None:
    connection = driver.connect(folder.database, keys.database_key(data_key), create=True)
    try:
        schema.create(connection, header.id, str(uuid.uuid4()))
        upkeep.checkpoint(connection)
    finally:
        connection.close()
    atomic.sync_file(folder.database)
    folder.backups.mkdir(mode=0o700)
    ballast.lay(folder)
    headers.write(folder, header, data_key)
