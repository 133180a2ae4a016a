"""The system's own keyring as one more way to open a vault: an extra, off by default, never the only one."""

import re
from types import ModuleType

from journal.errors import KithError
from journal.i18n import _

_SERVICE = "kith"
_SECRET = re.compile("[0-9a-f]{64}", re.ASCII)


class KeyringError(KithError):
    """The system's keyring is not there, or keeps nothing of this vault; `reason` is a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("This computer's keyring cannot open the journal: {reason}.").format(reason=reason))


def keep(vault: str, secret: bytes) -> None:
    """Put `secret` into the keyring under the vault's id, replacing an older one. Raises KeyringError."""
    ring = _ring()
    try:
        ring.set_password(_SERVICE, vault, secret.hex())
    except ring.errors.KeyringError as error:
        raise KeyringError(_reason(ring, error)) from error


def recall(vault: str) -> bytes:
    """The secret of the vault. Raises KeyringError."""
    ring = _ring()
    try:
        kept = ring.get_password(_SERVICE, vault)
    except ring.errors.KeyringError as error:
        raise KeyringError(_reason(ring, error)) from error
    if kept is None or not _SECRET.fullmatch(kept):
        raise KeyringError(_("it holds no key for this journal"))
    return bytes.fromhex(kept)


def forget(vault: str) -> None:
    """Take the secret of the vault out of the keyring; it may be gone already. Raises KeyringError."""
    ring = _ring()
    try:
        if ring.get_password(_SERVICE, vault) is not None:
            ring.delete_password(_SERVICE, vault)
    except ring.errors.KeyringError as error:
        raise KeyringError(_reason(ring, error)) from error


def require(vault: str) -> None:
    """Raise KeyringError unless a keyring answers here, whatever it holds."""
    ring = _ring()
    try:
        ring.get_password(_SERVICE, vault)
    except ring.errors.KeyringError as error:
        raise KeyringError(_reason(ring, error)) from error


def _ring() -> ModuleType:
    try:
        import keyring  # noqa: PLC0415 - an extra: most have it not
        import keyring.errors  # noqa: PLC0415 - as above
    except ImportError as error:
        raise KeyringError(_("the package for it is not installed (pip install 'kith[keyring]')")) from error
    return keyring


def _reason(ring: ModuleType, error: Exception) -> str:
    if isinstance(error, ring.errors.NoKeyringError):
        # What the library says here is for whoever installs programs.
        return _("none is running here")
    return str(error).split("\n", 1)[0].rstrip(".") or type(error).__name__
