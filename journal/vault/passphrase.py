"""Another passphrase, another recovery code: the new slot is proven before the old one goes."""

from collections.abc import Callable

import msgspec

from journal.crypto import kdf, recovery, slots
from journal.crypto.kdf import Profile
from journal.crypto.slots import Slot
from journal.vault import header as headers
from journal.vault.creating import now
from journal.vault.header import DamagedHeaderError, Opener
from journal.vault.opened import OpenVault


def change_passphrase(
    vault: OpenVault,
    passphrase: str,
    calibrate: Callable[[], Profile] = kdf.calibrate,
) -> None:
    """Replace every passphrase slot by one of full strength; takes about two seconds.

    Backups made before still open with the old passphrase. Raises EmptyPassphraseError, WriteError: then, and after a
    crash at any moment, the old passphrase, the new one or both open the vault.
    """
    slot = slots.passphrase_slot(vault.id, vault.data_key, passphrase, calibrate(), now())
    _replace(vault, slot, headers.by_passphrase(passphrase))


def change_recovery_code(vault: OpenVault) -> str:
    """Replace the recovery code and return the new one, to be shown once. Raises WriteError."""
    code = recovery.new_code()
    written = recovery.written(code)
    slot = slots.recovery_slot(vault.id, vault.data_key, code, now())
    _replace(vault, slot, headers.by_recovery_code(written))
    return written


def _replace(vault: OpenVault, slot: Slot, opener: Opener) -> None:
    old = vault.header
    _write(vault, (*old.slots, slot))
    # From the disk, with nothing but what the user will have.
    if headers.find(vault.folder, opener).data_key != vault.data_key:
        raise DamagedHeaderError
    _write(vault, (*(kept for kept in old.slots if kept.type != slot.type), slot))


def _write(vault: OpenVault, kept: tuple[Slot, ...]) -> None:
    header = msgspec.structs.replace(vault.header, slots=kept, generation=vault.header.generation + 1)
    headers.write(vault.folder, header, vault.data_key)
    vault.header = header
