"""Another data key: the whole database under a new one, and at every moment something that opens.

The new header goes to the disk first, with the old key sealed in it under the new one; then the new database takes the
place of the old. Should it end between the two, the next opening finds the old database under that former key and
finishes.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from journal import driver
from journal.crypto import kdf, keys, recovery, slots
from journal.crypto.kdf import Profile
from journal.crypto.slots import Slot
from journal.errors import KithError
from journal.i18n import _
from journal.progress import Progress
from journal.store import upkeep
from journal.store.writer import OnlyReadError
from journal.vault import atomic
from journal.vault import header as headers
from journal.vault.atomic import WriteError
from journal.vault.creating import now
from journal.vault.folder import Folder
from journal.vault.header import Found
from journal.vault.opened import OpenVault
from journal.vault.state import Memory


class StillReadError(KithError):
    """Somebody reads the database while it should be exchanged."""

    def __init__(self) -> None:
        super().__init__(
            _("The journal is being read just now, so its key was not changed. Try again when nothing else runs.")
        )


class NotCopiedError(KithError):
    """The database could not be written anew; `reason` is a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("The key was not changed: {reason}. The journal opens as before.").format(reason=reason),
        )


def change(
    vault: OpenVault,
    passphrase: str,
    progress: Progress,
    calibrate: Callable[[], Profile] = kdf.calibrate,
) -> str:
    """Draw a new data key and write the database anew under it; returns the new recovery code, to be shown once.

    `passphrase` must be the vault's own: it stays. Every other way to open (recovery code, shares, keyring, caregiver)
    ends here and can be added again. Backups made before still open with the secrets of then. Nobody may have the
    store open. Takes about the time of a backup, and room for one more database.

    Raises OnlyReadError, WrongPassphraseError, StillReadError, NotCopiedError, NoJournalError, WriteError, Cancelled:
    then all is as before.
    """
    if vault.only_read:
        raise OnlyReadError(vault.only_read)
    headers.find(vault.folder, headers.by_passphrase(passphrase))
    data_key, code = keys.new_data_key(), recovery.new_code()
    beside = atomic.temporary(vault.folder.path)
    try:
        _write_anew(vault.folder, vault.database_key, data_key, progress, beside)
        made = now()
        changed = (
            slots.passphrase_slot(vault.id, data_key, passphrase, calibrate(), made),
            slots.recovery_slot(vault.id, data_key, code, made),
            *_former(vault, data_key, made),
        )
        header = msgspec.structs.replace(vault.header, slots=changed, generation=vault.header.generation + 1)
        headers.write(vault.folder, header, data_key)
        _exchange(vault.folder, beside)
    finally:
        beside.unlink(missing_ok=True)
    vault.header, vault.data_key = header, data_key
    vault.memory = Memory(vault.id, data_key, vault.folder.path)
    return recovery.written(code)


def settle(folder: Folder, found: Found, progress: Progress) -> None:
    """Finish a change that ended between header and database; does nothing for any other vault.

    Raises NotCopiedError, WriteError; the next opening tries again.
    """
    former = slots.former_keys(found.header.id, found.header.slots, found.data_key)
    if not former or _opens(folder, found.data_key):
        return
    for data_key in former:
        if _opens(folder, data_key):
            beside = atomic.temporary(folder.path)
            try:
                _write_anew(folder, keys.database_key(data_key), found.data_key, progress, beside)
                _exchange(folder, beside)
            finally:
                beside.unlink(missing_ok=True)
            return


def _former(vault: OpenVault, data_key: bytes, made: str) -> list[Slot]:
    """Every data key so far, sealed under the new one, the latest first."""
    return [slots.secret_slot(vault.id, old, slots.FORMER, data_key, made) for old in vault.data_keys]


def _write_anew(folder: Folder, old: str, data_key: bytes, progress: Progress, beside: Path) -> None:
    new = keys.database_key(data_key)
    try:
        with closing(driver.connect(folder.database, old)) as connection:
            # Cut to nothing it would open as an empty database, and be copied as one.
            upkeep.vault_id(connection)
            if not upkeep.checkpoint(connection):
                raise StillReadError
            upkeep.copy_to(connection, beside, new, progress)
            digest = upkeep.digest(connection)
        with closing(driver.connect(beside, new, read_only=True)) as copy:
            if upkeep.integrity(copy) or upkeep.digest(copy) != digest:
                raise NotCopiedError(_("the copy was not like the original"))
    except driver.Error as error:
        raise NotCopiedError(str(error)) from error
    except OSError as error:
        raise NotCopiedError(atomic.reason_of(error)) from error


def _exchange(folder: Folder, beside: Path) -> None:
    try:
        atomic.sync_file(beside)
        beside.replace(folder.database)
        atomic.sync_folder(folder.path)
    except OSError as error:
        raise WriteError(folder.database, error) from error


def _opens(folder: Folder, data_key: bytes) -> bool:
    try:
        driver.connect(folder.database, keys.database_key(data_key), read_only=True).close()
    except driver.DatabaseError:
        return False
    return True
