"""Everything that is derived from the data key, each under its own label (HKDF-SHA256, RFC 5869)."""

import hmac
import secrets

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

DATA_KEY_BYTES = 32

_DATABASE = b"kith 1 database"
_HEADER = b"kith 1 header"
_BACKUP = b"kith 1 backup"
_STATE = b"kith 1 state"


def new_data_key() -> bytes:
    """Draw the 32 random bytes from which a vault's other keys come; they never leave a slot unsealed."""
    return secrets.token_bytes(DATA_KEY_BYTES)


def hkdf(secret: bytes, *, salt: bytes | None, info: bytes, length: int = 32) -> bytes:
    """Extract and expand by RFC 5869 with SHA-256."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def database_key(data_key: bytes) -> str:
    """SQLCipher's raw key, as 64 hexadecimal digits: its own derivation is bypassed, the data key is random already."""
    return hkdf(data_key, salt=None, info=_DATABASE).hex()


def header_mac(data_key: bytes, message: bytes) -> str:
    """Seal a vault's header; hexadecimal digits, like all seals here."""
    return _mac(data_key, _HEADER, message)


def backup_mac(data_key: bytes, message: bytes) -> str:
    """Seal what a backup says of itself."""
    return _mac(data_key, _BACKUP, message)


def state_mac(data_key: bytes, message: bytes) -> str:
    """Seal what this computer remembers of a vault."""
    return _mac(data_key, _STATE, message)


def same(one: str, other: str) -> bool:
    """Compare two seals without telling by the time taken where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def _mac(data_key: bytes, label: bytes, message: bytes) -> str:
    return hmac.digest(hkdf(data_key, salt=None, info=label), message, "sha256").hex()
