"""Another passphrase: the new one is proven before the old one goes."""

from collections.abc import Callable

from journal.crypto import kdf, slots
from journal.crypto.kdf import Profile
from journal.vault import header as headers
from journal.vault import keyslots
from journal.vault.creating import now
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
    keyslots.add(vault, slot, headers.by_passphrase(passphrase), instead=slots.PASSPHRASE)
