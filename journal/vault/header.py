"""`vault.json`: who the vault is and how it opens. Three lines: canonical JSON, its seal, a SHA-256 of both.

The SHA-256 tells accidents without a key; the seal (HMAC under the data key) tells tampering. `vault.json.copy` is
the same once more: the first is written first, so a crash between the two leaves the newer one in place.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from journal.crypto import caregiver, keys, recovery, shares, slots
from journal.crypto.canonical import canonical
from journal.crypto.slots import Slot, WrongCaregiverKeyError, WrongPassphraseError, WrongRecoveryCodeError
from journal.errors import KithError
from journal.i18n import _
from journal.vault import keyring
from journal.vault.atomic import atomic_write
from journal.vault.folder import Folder
from journal.vault.keyring import KeyringError

FORMAT: Literal["kith-vault"] = "kith-vault"
VERSION = 1

_LARGEST = 1 << 20

Opener = Callable[["Header"], bytes]
"""Finds the data key of a header, or raises the error of its own secret."""


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be known before the data key is: nothing of the user's."""

    format: Literal["kith-vault"] = FORMAT
    version: Annotated[int, msgspec.Meta(ge=VERSION, le=VERSION)] = VERSION
    id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f-]{36}$")]
    made: str
    generation: int
    slots: tuple[Slot, ...]


class _Announced(msgspec.Struct):
    # All that a later format is asked for.
    version: int


class Sealed(msgspec.Struct, frozen=True):
    """A header as it was read: sound, but not yet known to be ours. `content` is the whole file."""

    header: Header
    body: bytes
    seal: str
    content: bytes


class Found(msgspec.Struct, frozen=True):
    """The header that a secret opened. `content` is what belongs into both files."""

    header: Header
    data_key: bytes
    content: bytes


class WrongSharesError(KithError):
    """The shares fit together, but not to this vault."""

    def __init__(self) -> None:
        super().__init__(_("These shares belong to another journal, or were replaced since. Look for the newer ones."))


class DamagedHeaderError(KithError):
    """Neither the header nor its copy can be believed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The files vault.json and vault.json.copy of this journal are damaged, so no passphrase can open it. "
                "Nothing was changed: restore a backup into a new folder.",
            ),
        )


class NewerVaultError(KithError):
    """The vault was written by a later Kith."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            _(
                "This journal was last opened by a newer Kith (format {found}, this one knows {known}). Nothing was "
                "changed: update Kith, or restore a backup from before into a new folder.",
            ).format(found=found, known=known),
        )


def by_passphrase(passphrase: str) -> Opener:
    """Open with what the user typed; takes the time of a derivation."""
    return lambda header: slots.open_with_passphrase(header.id, header.slots, passphrase)


def by_recovery_code(text: str) -> Opener:
    """Open with the code of the sheet, as typed. Raises the errors of `recovery.read` at once."""
    code = recovery.read(text)
    return lambda header: slots.open_with_recovery_code(header.id, header.slots, code)


def by_shares(given: Iterable[str]) -> Opener:
    """Open with enough of the shares, as typed. Raises SharesError at once, WrongSharesError."""
    secret = shares.secret_of(given)

    def open_(header: Header) -> bytes:
        found = slots.open_with_secret(header.id, header.slots, slots.SHARES, secret)
        if not found:
            raise WrongSharesError
        return found[0]

    return open_


def by_caregiver_key(text: str) -> Opener:
    """Open with the line of a caregiver's file. Raises CaregiverKeyError at once, WrongCaregiverKeyError."""
    private = caregiver.read(text)
    return lambda header: slots.open_with_caregiver_key(header.id, header.slots, private)


def by_keyring() -> Opener:
    """Open with what this computer's keyring holds. Raises KeyringError."""

    def open_(header: Header) -> bytes:
        found = slots.open_with_secret(header.id, header.slots, slots.KEYRING, keyring.recall(header.id))
        if not found:
            raise KeyringError(_("its key is not that of this journal any more"))
        return found[0]

    return open_


def by_data_key(data_key: bytes) -> Opener:
    """Open what belongs to a vault that is open already, like one of its backups; the seal shows whether it does."""
    return lambda _header: data_key


def write(folder: Folder, header: Header, data_key: bytes) -> bytes:
    """Seal `header` and write it to its two files; returns what stands in each. Raises WriteError."""
    content = _content(header, data_key)
    atomic_write(folder.header, content)
    atomic_write(folder.header_copy, content)
    return content


def find(folder: Folder, opener: Opener) -> Found:
    """Read both files and open the newest that is sound; changes nothing.

    Raises DamagedHeaderError, NewerVaultError and what `opener` raises.
    """
    read = [sealed for path in (folder.header, folder.header_copy) if (sealed := _read(path)) is not None]
    newest = max((sealed.header.generation for sealed in read), default=0)
    wrong: KithError = DamagedHeaderError()
    for sealed in sorted(read, key=lambda sealed: -sealed.header.generation):
        if isinstance(wrong, _WRONG) and sealed.header.generation < newest:
            # An older header may still hold a passphrase that was changed since: it must not open again.
            break
        try:
            data_key = opener(sealed.header)
        except _WRONG as error:
            wrong = error
            continue
        if keys.same(sealed.seal, keys.header_mac(data_key, sealed.body)):
            return Found(sealed.header, data_key, sealed.content)
        wrong = DamagedHeaderError()
    raise wrong


def slot_types(folder: Folder) -> frozenset[str]:
    """Which kinds of secret the newest sound header asks for, unproven; none where neither file is sound.

    Raises NewerVaultError.
    """
    read = [sealed.header for path in (folder.header, folder.header_copy) if (sealed := _read(path)) is not None]
    newest = max(read, key=lambda header: header.generation, default=None)
    return frozenset() if newest is None else frozenset(slot.type for slot in newest.slots)


def heal(folder: Folder, found: Found) -> bool:
    """Make both files what `found` is; True when one of them was damaged or missing."""
    damaged = False
    for path in (folder.header, folder.header_copy):
        sealed = _read(path)
        damaged = damaged or sealed is None
        if sealed is None or sealed.content != found.content:
            atomic_write(path, found.content)
    return damaged


def is_sound(path: Path) -> bool:
    """Tell whether a header file is free of accidents."""
    return _read(path) is not None


_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)
_WRONG = (WrongPassphraseError, WrongRecoveryCodeError, WrongSharesError, WrongCaregiverKeyError, KeyringError)


def _content(header: Header, data_key: bytes) -> bytes:
    body = canonical(header)
    signed = body + b"\n" + keys.header_mac(data_key, body).encode() + b"\n"
    return signed + hashlib.sha256(signed).hexdigest().encode() + b"\n"


def _read(path: Path) -> Sealed | None:
    # None: not there, or damaged; the other file may still be sound.
    if not path.is_file():
        return None
    with path.open("rb") as file:
        content = file.read(_LARGEST)
    signed, _newline, digest = content.removesuffix(b"\n").rpartition(b"\n")
    if hashlib.sha256(signed + b"\n").hexdigest().encode() != digest:
        return None
    body, *rest = signed.split(b"\n")
    _refuse_newer(body)
    try:
        header = msgspec.json.decode(body, type=Header)
    except _UNREADABLE:
        return None
    if len(rest) != 1 or canonical(header) != body:
        return None
    return Sealed(header, body, rest[0].decode("ascii", "replace"), content)


def _refuse_newer(body: bytes) -> None:
    try:
        announced = msgspec.json.decode(body, type=_Announced)
    except _UNREADABLE:
        return
    if announced.version > VERSION:
        raise NewerVaultError(announced.version, VERSION)
