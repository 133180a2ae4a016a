"""From a folder and a secret to an open vault, step by step; every failure has a sentence of its own.

The order is that of the dangers: SQLCipher itself -> is this a vault -> synced folder -> lock -> size -> header ->
secret -> database -> whose it is -> its version -> its commits. Nothing is mended before the secret was right.
"""

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
from journal.vault.lock import Lock
from journal.vault.opened import DamagedDatabaseError, OpenVault, older_notice, repaired_notice


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

    Raises NotAVaultError, SyncedFolderError, InUseError, DamagedHeaderError, WrongPassphraseError, NewerVaultError,
    DamagedDatabaseError, OtherVaultError, UnreadableVaultError, ProfileError, BackupError, MigrationError,
    NotEncryptedError.
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
    lock = Lock(folder.lock)
    try:
        require_whole(folder)
        found = headers.find(folder, opener)
        datakey.settle(folder, found, progress)
        vault = OpenVault(folder, found.header, found.data_key, lock)
        try:
            _examine(vault, progress)
        except UnreadableVaultError:
            if not (ballast.is_needed(folder) and ballast.release(folder)):
                raise
            _examine(vault, progress)
        _tidy(vault, found)
    except BaseException:
        lock.release()
        raise
    return vault


def _examine(vault: OpenVault, progress: Progress) -> None:
    try:
        connection = driver.connect(vault.folder.database, vault.database_key)
        try:
            if upkeep.vault_id(connection) != vault.id:
                raise OtherVaultError
            version = schema.version_of(connection)
            commit = upkeep.commit_number(connection)
        finally:
            connection.close()
    except driver.OperationalError as error:
        raise UnreadableVaultError(vault.folder.path, str(error)) from error
    except driver.DatabaseError as error:
        raise DamagedDatabaseError(str(error)) from error
    if version > schema.VERSION:
        raise NewerVaultError(version, schema.VERSION)
    if version < schema.VERSION:
        _bring_up(vault, progress)
    remembered = vault.memory.recall()
    if remembered is not None and remembered.commit > commit:
        vault.notices.append(older_notice(remembered, commit, vault.folder.path))


def _bring_up(vault: OpenVault, progress: Progress) -> None:
    backups.write_backup(vault, backups.BEFORE_MIGRATION, progress)
    try:
        connection = driver.connect(vault.folder.database, vault.database_key)
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
