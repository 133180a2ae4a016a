"""From a folder and a secret to an open vault, step by step; every failure has a sentence of its own.

The order is that of the dangers: SQLCipher itself -> is this a vault -> synced folder -> lock -> size -> header ->
secret -> database -> whose it is -> its version -> its commits. Nothing is mended before the secret was right.
"""

import errno
from pathlib import Path

from journal import driver
from journal.errors import KithError
from journal.i18n import _
from journal.progress import SILENT, Progress
from journal.store import schema, upkeep
from journal.vault import atomic, backups, ballast, datakey
from journal.vault import header as headers
from journal.vault.atomic import WriteError
from journal.vault.folder import Folder, keep_private, refuse_synced
from journal.vault.header import NewerVaultError, Opener
from journal.vault.lock import READING, Lock
from journal.vault.opened import DamagedDatabaseError, OpenVault, older_notice, only_read_notice, repaired_notice

# Without permission, or on a disk that was made to be read.
_MAY_NOT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class NotAVaultError(KithError):
    """Nothing of Kith's is in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "There is no journal in “{folder}”. Look for the folder that holds vault.json, or create a journal."
            ).format(
                folder=folder,
            ),
        )


class OtherVaultError(KithError):
    """Header and database come from two vaults."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The files vault.json and journal.db in this folder belong to two different journals. "
                "Nothing was changed: put back the one that was replaced, or restore a backup into a new folder.",
            ),
        )


class UnreadableVaultError(KithError):
    """The operating system does not let the files be opened."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            _("The journal in “{folder}” could not be opened: {reason}. Look whether its disk may be written.").format(
                folder=folder,
                reason=reason,
            ),
        )


class PendingLogError(KithError):
    """The last changes lie in a log that can only be read where it may be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _(
                "The journal in “{folder}” was not closed before it came here, and its last changes cannot be read "
                "where nothing may be written. Nothing was changed: copy the whole folder to a disk of yours, then "
                "open it there."
            ).format(folder=folder),
        )


class MigrationError(KithError):
    """The tables of an older Kith could not be brought to those of this one."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "This journal is of an older Kith and could not be brought up to date: {reason}. It is unchanged: make "
                "room on the disk, then open it again.",
            ).format(reason=reason),
        )


def unlock(folder: Path, passphrase: str, progress: Progress = SILENT) -> OpenVault:
    """Open the vault in `folder`; takes a key derivation, and a backup when an older schema is brought up.

    Where nothing can be written, and of a newer Kith whose tables still hold what this one reads, it opens for reading
    alone (`OpenVault.only_read`).

    Raises NotAVaultError, SyncedFolderError, InUseError, NoLockError, DamagedHeaderError, WrongPassphraseError,
    NewerVaultError, DamagedDatabaseError, OtherVaultError, UnreadableVaultError, PendingLogError, ProfileError,
    BackupError, MigrationError, NotEncryptedError.
    """
    return unlock_with(folder, headers.by_passphrase(passphrase), progress)


def unlock_with_recovery_code(folder: Path, code: str, progress: Progress = SILENT) -> OpenVault:
    """Open the vault in `folder` with the code from the sheet, as typed.

    Raises what `unlock` does, WrongRecoveryCodeError, and what `recovery.read` raises.
    """
    return unlock_with(folder, headers.by_recovery_code(code), progress)


def unlock_with(folder: Path, opener: Opener, progress: Progress = SILENT) -> OpenVault:
    """Open the vault in `folder` with any secret. Raises what `unlock` does and what `opener` raises."""
    keep_private()
    driver.require_encryption()
    try:
        return _opened(Folder(folder), opener, progress)
    except OSError as error:
        raise UnreadableVaultError(folder, atomic.reason_of(error)) from error


def require_whole(folder: Folder) -> None:
    """Raise DamagedDatabaseError when the database cannot be whole by its size alone.

    Cut to 0 or 1 byte it would open as an empty journal and pass every check. While a log is pending, SQLite may have
    been stopped in the middle of a page, which it mends itself.
    """
    if not folder.database.is_file():
        raise DamagedDatabaseError(_("it is not there"))
    size = folder.database.stat().st_size
    pending = folder.log.is_file() and folder.log.stat().st_size > 0
    if size < driver.PAGE_SIZE:
        raise DamagedDatabaseError(_("it is nearly empty"))
    if size % driver.PAGE_SIZE and not pending:
        raise DamagedDatabaseError(_("its end is missing"))


def _opened(folder: Folder, opener: Opener, progress: Progress) -> OpenVault:
    if not folder.is_vault():
        raise NotAVaultError(folder.path)
    refuse_synced(folder.path)
    lock, only_read = _locked(folder)
    try:
        require_whole(folder)
        found = headers.find(folder, opener)
        if not only_read:
            datakey.settle(folder, found, progress)
        vault = OpenVault(folder, found.header, found.data_key, lock, only_read)
        _examine_with_room(vault, progress)
        if vault.only_read:
            vault.notices.append(only_read_notice(vault.only_read))
        else:
            _tidy(vault, found)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return vault


def _locked(folder: Folder) -> tuple[Lock | None, str]:
    """(the lock, why nothing may be written); where not even that can be, that of a reader, or none."""
    try:
        return Lock(folder.lock), ""
    except OSError as error:
        if error.errno not in _MAY_NOT:
            raise
        return (Lock(folder.lock, READING) if folder.lock.is_file() else None), atomic.reason_of(error)


def _examine_with_room(vault: OpenVault, progress: Progress) -> None:
    try:
        _examine(vault, progress)
    except UnreadableVaultError:
        if vault.only_read or not (ballast.is_needed(vault.folder) and ballast.release(vault.folder)):
            raise
        _examine(vault, progress)


def _examine(vault: OpenVault, progress: Progress) -> None:
    if vault.only_read:
        _refuse_pending(vault)
    try:
        connection = vault.connect()
        try:
            if upkeep.vault_id(connection) != vault.id:
                raise OtherVaultError
            version = schema.version_of(connection)
            commit = upkeep.commit_number(connection)
            readable = version <= schema.VERSION or schema.is_readable(connection)
        finally:
            connection.close()
    except driver.OperationalError as error:
        raise UnreadableVaultError(vault.folder.path, str(error)) from error
    except driver.DatabaseError as error:
        raise DamagedDatabaseError(str(error)) from error
    if version > schema.VERSION:
        if not readable:
            raise NewerVaultError(version, schema.VERSION)
        _refuse_pending(vault)
        vault.only_read = _("a newer Kith wrote it, and this one might lose something of it: update Kith")
    elif version < schema.VERSION:
        if vault.only_read:
            raise UnreadableVaultError(vault.folder.path, _("it is of an older Kith and has to be brought up to date"))
        _bring_up(vault, progress)
    remembered = vault.memory.recall()
    if remembered is not None and remembered.commit > commit:
        vault.notices.append(older_notice(remembered, commit, vault.folder.path))


def _refuse_pending(vault: OpenVault) -> None:
    if vault.folder.log.is_file() and vault.folder.log.stat().st_size:
        raise PendingLogError(vault.folder.path)


def _bring_up(vault: OpenVault, progress: Progress) -> None:
    backups.write_backup(vault, backups.BEFORE_MIGRATION, progress)
    try:
        connection = vault.connect()
        try:
            schema.migrate(connection)
            upkeep.checkpoint(connection)
        finally:
            connection.close()
    except driver.Error as error:
        raise MigrationError(str(error)) from error


def _tidy(vault: OpenVault, found: headers.Found) -> None:
    # A full or read-only disk must not keep anybody from reading: what cannot be tidied is told.
    try:
        if headers.heal(vault.folder, found):
            vault.notices.append(repaired_notice())
        ballast.lay(vault.folder)
        for place in (vault.folder.path, vault.folder.backups):
            if place.is_dir():
                atomic.sweep(place)
    except WriteError as error:
        vault.notices.append(str(error))
    except OSError as error:
        vault.notices.append(str(WriteError(vault.folder.path, error)))
