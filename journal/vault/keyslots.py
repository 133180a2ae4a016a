"""The ways to open a vault, added and taken away: a new one is proven before an old one goes."""

from collections.abc import Callable, Iterable

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from journal.crypto import kdf, keys, recovery, shares, slots
from journal.crypto.kdf import Profile
from journal.crypto.slots import Slot
from journal.errors import KithError
from journal.i18n import _
from journal.store.writer import OnlyReadError
from journal.vault import header as headers
from journal.vault import keyring
from journal.vault.creating import now
from journal.vault.header import DamagedHeaderError, Opener
from journal.vault.opened import OpenVault


class NoSuchSlotError(KithError):
    """No way to open the vault has that id."""

    def __init__(self, id_: str) -> None:
        super().__init__(_("No way to open this journal has the id “{id}”. See: kith slots").format(id=id_))


class LastPassphraseError(KithError):
    """Without a passphrase nobody could open the vault in the ordinary way."""

    def __init__(self) -> None:
        super().__init__(_("This is the only passphrase of the journal. Add another one before you take it away."))


def listing(vault: OpenVault) -> tuple[Slot, ...]:
    """The ways to open `vault`, the oldest first."""
    return tuple(slot for slot in vault.header.slots if slot.type != slots.FORMER)


def add_passphrase(vault: OpenVault, passphrase: str, calibrate: Callable[[], Profile] = kdf.calibrate) -> None:
    """One more passphrase, of full strength; takes about two seconds. Raises EmptyPassphraseError, WriteError."""
    slot = slots.passphrase_slot(vault.id, vault.data_key, passphrase, calibrate(), now())
    add(vault, slot, headers.by_passphrase(passphrase))


def change_recovery_code(vault: OpenVault) -> str:
    """Replace the recovery code and return the new one, to be shown once. Raises WriteError."""
    code = recovery.new_code()
    written = recovery.written(code)
    slot = slots.recovery_slot(vault.id, vault.data_key, code, now())
    add(vault, slot, headers.by_recovery_code(written), instead=slots.RECOVERY)
    return written


def change_shares(vault: OpenVault, need: int, of: int) -> tuple[str, ...]:
    """New shares, any `need` of which open the vault; those of before open it no more. Shown once.

    Raises ShareCountError, WriteError.
    """
    secret, given = shares.new_shares(need, of)
    slot = slots.secret_slot(vault.id, vault.data_key, slots.SHARES, secret, now())
    add(vault, slot, headers.by_shares(given[:need]), instead=slots.SHARES)
    return given


def add_caregiver(vault: OpenVault, public: X25519PublicKey) -> None:
    """Let whoever has the private key of this pair open the vault. Raises WriteError."""
    slot = slots.caregiver_slot(vault.id, vault.data_key, public, now())
    # The private half is on another computer: what can be proven here is that the header is on the disk, and ours.
    add(vault, slot, headers.by_data_key(vault.data_key))


def keep_in_keyring(vault: OpenVault) -> None:
    """Let this computer's own keyring open the vault while its user is logged in. Raises KeyringError, WriteError."""
    secret = keys.new_data_key()
    keyring.keep(vault.id, secret)
    slot = slots.secret_slot(vault.id, vault.data_key, slots.KEYRING, secret, now())
    add(vault, slot, headers.by_keyring(), instead=slots.KEYRING)


def remove(vault: OpenVault, id_: str) -> Slot:
    """Take away the way to open `vault` that has the id `id_`; backups made before keep it.

    Raises NoSuchSlotError, LastPassphraseError, KeyringError, WriteError.
    """
    gone = next((slot for slot in listing(vault) if slot.id == id_), None)
    if gone is None:
        raise NoSuchSlotError(id_)
    kept = tuple(slot for slot in vault.header.slots if slot is not gone)
    if not any(slot.type == slots.PASSPHRASE for slot in kept):
        raise LastPassphraseError
    write(vault, kept)
    if gone.type == slots.KEYRING:
        keyring.forget(vault.id)
    return gone


def add(vault: OpenVault, slot: Slot, opener: Opener, *, instead: str | None = None) -> None:
    """Write `slot`, open the header from disk by `opener` alone, and only then drop those of the type `instead`."""
    old = vault.header.slots
    write(vault, (*old, slot))
    # From the disk, with nothing but what the user will have.
    if headers.find(vault.folder, opener).data_key != vault.data_key:
        raise DamagedHeaderError
    if instead is not None:
        write(vault, (*(kept for kept in old if kept.type != instead), slot))


def write(vault: OpenVault, kept: Iterable[Slot]) -> None:
    """Seal a header with these slots. Raises OnlyReadError, WriteError."""
    if vault.only_read:
        raise OnlyReadError(vault.only_read)
    header = msgspec.structs.replace(vault.header, slots=tuple(kept), generation=vault.header.generation + 1)
    headers.write(vault.folder, header, vault.data_key)
    vault.header = header
