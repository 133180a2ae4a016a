"""Key slots: the data key, sealed once for each way to open the vault (AES-256-GCM-SIV, RFC 8452)."""

import contextlib
import secrets
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from journal.crypto import kdf, keys, passphrases
from journal.crypto.canonical import canonical
from journal.crypto.kdf import Profile
from journal.errors import KithError
from journal.i18n import _

PASSPHRASE: Literal["passphrase"] = "passphrase"  # noqa: S105 - the slot's type, no secret
RECOVERY: Literal["recovery"] = "recovery"
SHARES: Literal["shares"] = "shares"
KEYRING: Literal["keyring"] = "keyring"
CAREGIVER: Literal["caregiver"] = "caregiver"
FORMER: Literal["former"] = "former"
"""Opens nothing by itself: the data key of before a change of it, so that older backups are still known as ours."""

_NONCE_BYTES = 12
_ID_BYTES = 8

Secret = Literal["recovery", "shares", "keyring", "former"]
"""The types whose secret is random, at least 160 bits of it: no stretching adds to that."""


class Slot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The data key under one key. Bytes as hexadecimal digits; `profile` only where a passphrase is stretched.

    `type` is any text, since a newer Kith knows more of them: such a slot is kept and left alone.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$")]
    type: str
    made: str
    salt: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
    nonce: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{24}$")]
    sealed: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{96}([0-9a-f]{64})?$")]
    profile: Profile | None = None


class WrongPassphraseError(KithError):
    """No passphrase slot opens."""

    def __init__(self) -> None:
        super().__init__(
            _("This passphrase does not open the journal. Try again, or use the recovery code from your sheet."),
        )


class WrongRecoveryCodeError(KithError):
    """The code is a sound one, but not of this vault."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This recovery code is a sound one, but it belongs to another journal or was replaced since. "
                "Look for a newer sheet."
            ),
        )


class WrongCaregiverKeyError(KithError):
    """The key is a sound one, but no slot is sealed to it."""

    def __init__(self) -> None:
        super().__init__(
            _("This caregiver's key does not open the journal: it was made for another one, or was taken back since.")
        )


def seal(key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
    """Encrypt and authenticate: as long as `plain`, and a tag of 16 bytes."""
    return AESGCMSIV(key).encrypt(nonce, plain, associated)


def unseal(key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes | None:
    """Decrypt what `seal` made; None when the key or anything else is not the same."""
    try:
        return AESGCMSIV(key).decrypt(nonce, sealed, associated)
    except InvalidTag:
        return None


def passphrase_slot(vault: str, data_key: bytes, passphrase: str, profile: Profile, made: str) -> Slot:
    """Seal `data_key` under a passphrase. Raises EmptyPassphraseError, ProfileError. Takes the profile's time."""
    passphrases.require_some(passphrase)
    salt = secrets.token_bytes(kdf.SALT_BYTES)
    key = kdf.derive(passphrases.encoded(passphrase), salt, profile)
    return _sealed(vault, data_key, key, _blank(PASSPHRASE, made, salt, profile))


def secret_slot(vault: str, data_key: bytes, type_: Secret, secret: bytes, made: str) -> Slot:
    """Seal `data_key` under a random secret of that type."""
    salt = secrets.token_bytes(kdf.SALT_BYTES)
    return _sealed(vault, data_key, _secret_key(type_, secret, salt), _blank(type_, made, salt, None))


def recovery_slot(vault: str, data_key: bytes, code: bytes, made: str) -> Slot:
    """Seal `data_key` under a recovery code."""
    return secret_slot(vault, data_key, RECOVERY, code, made)


def caregiver_slot(vault: str, data_key: bytes, public: X25519PublicKey, made: str) -> Slot:
    """Seal `data_key` to whoever has the private key (HPKE, RFC 9180, X25519, HKDF-SHA256, AES-256-GCM)."""
    slot = _blank(CAREGIVER, made, secrets.token_bytes(kdf.SALT_BYTES), None)
    return msgspec.structs.replace(slot, sealed=_suite().encrypt(data_key, public, info=_associated(vault, slot)).hex())


def open_with_passphrase(vault: str, slots: tuple[Slot, ...], passphrase: str) -> bytes:
    """Find the data key. Takes a derivation for each passphrase slot. Raises WrongPassphraseError, ProfileError."""
    for slot in slots:
        if slot.type == PASSPHRASE and slot.profile is not None:
            key = kdf.derive(passphrases.encoded(passphrase), bytes.fromhex(slot.salt), slot.profile)
            if (data_key := _opened(vault, slot, key)) is not None:
                return data_key
    raise WrongPassphraseError


def open_with_recovery_code(vault: str, slots: tuple[Slot, ...], code: bytes) -> bytes:
    """Find the data key. Raises WrongRecoveryCodeError."""
    data_key = next(iter(open_with_secret(vault, slots, RECOVERY, code)), None)
    if data_key is None:
        raise WrongRecoveryCodeError
    return data_key


def open_with_secret(vault: str, slots: tuple[Slot, ...], type_: Secret, secret: bytes) -> tuple[bytes, ...]:
    """What the slots of that type hold under `secret`; none when it is not theirs."""
    keys_ = [(slot, _secret_key(type_, secret, bytes.fromhex(slot.salt))) for slot in slots if slot.type == type_]
    return tuple(found for slot, key in keys_ if (found := _opened(vault, slot, key)) is not None)


def open_with_caregiver_key(vault: str, slots: tuple[Slot, ...], private: X25519PrivateKey) -> bytes:
    """Find the data key. Raises WrongCaregiverKeyError."""
    for slot in slots:
        if slot.type == CAREGIVER:
            with contextlib.suppress(InvalidTag):
                return _suite().decrypt(bytes.fromhex(slot.sealed), private, info=_associated(vault, slot))
    raise WrongCaregiverKeyError


def former_keys(vault: str, slots: tuple[Slot, ...], data_key: bytes) -> tuple[bytes, ...]:
    """The data keys that this vault had before, the latest first."""
    return open_with_secret(vault, slots, FORMER, data_key)


def is_cheap(slots: tuple[Slot, ...]) -> bool:
    """Tell whether a slot has the profile of tests: then the vault says so at every opening."""
    return any(slot.profile == kdf.TEST for slot in slots)


def _blank(type_: str, made: str, salt: bytes, profile: Profile | None) -> Slot:
    return Slot(
        id=secrets.token_hex(_ID_BYTES),
        type=type_,
        made=made,
        salt=salt.hex(),
        nonce=secrets.token_hex(_NONCE_BYTES),
        sealed="",
        profile=profile,
    )


def _secret_key(type_: Secret, secret: bytes, salt: bytes) -> bytes:
    return keys.hkdf(secret, salt=salt, info=f"kith 1 {type_} slot".encode())


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _associated(vault: str, slot: Slot) -> bytes:
    # With the profile inside, a header that claims a cheaper one opens nothing.
    return canonical({"vault": vault, "type": slot.type, "id": slot.id, "profile": slot.profile})


def _sealed(vault: str, data_key: bytes, key: bytes, slot: Slot) -> Slot:
    sealed = seal(key, bytes.fromhex(slot.nonce), data_key, _associated(vault, slot))
    return msgspec.structs.replace(slot, sealed=sealed.hex())


def _opened(vault: str, slot: Slot, key: bytes) -> bytes | None:
    return unseal(key, bytes.fromhex(slot.nonce), bytes.fromhex(slot.sealed), _associated(vault, slot))
