"""The key of somebody who may open the journal in place of its owner: an X25519 pair (RFC 7748).

The caregiver draws the pair and keeps the private file; the owner gets the public one, to which a slot is sealed.
"""

import hashlib
import re

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from journal.crypto.words import spelled
from journal.errors import KithError
from journal.i18n import _

_TITLE = "kith caregiver key 1"
_PUBLIC_TITLE = "kith caregiver public key 1"
_WRITTEN = re.compile(rf"\s*{_TITLE}\s*:\s*([0-9a-f]{{64}})\s*", re.IGNORECASE | re.ASCII)
_PUBLIC_WRITTEN = re.compile(rf"\s*{_PUBLIC_TITLE}\s*:\s*([0-9a-f]{{64}})\s*", re.IGNORECASE | re.ASCII)


class CaregiverKeyError(KithError):
    """The text is no key of a caregiver, or not the half that is asked for."""

    def __init__(self, title: str = _TITLE) -> None:
        super().__init__(
            _("This is no caregiver's key: the file's one line begins with “{title}”.").format(title=title),
        )


class PrivateKeyError(KithError):
    """The private file was handed over, with which anybody could do what the caregiver may."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is the file that the caregiver alone should have. Ask them to make a new pair and to send the "
                "other file, the one that ends in .pub."
            ),
        )


def new_key() -> X25519PrivateKey:
    """Draw a new pair."""
    return X25519PrivateKey.generate()


def written(key: X25519PrivateKey) -> str:
    """The private key as one line of text; whoever has it can open what was sealed to the pair."""
    return f"{_TITLE}: {key.private_bytes_raw().hex()}\n"


def written_public(key: X25519PublicKey) -> str:
    """The public key as one line of text: it opens nothing."""
    return f"{_PUBLIC_TITLE}: {key.public_bytes_raw().hex()}\n"


def read(text: str) -> X25519PrivateKey:
    """Read the line that `written` made. Raises CaregiverKeyError."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise CaregiverKeyError
    return X25519PrivateKey.from_private_bytes(bytes.fromhex(found[1]))


def read_public(text: str) -> X25519PublicKey:
    """Read the line that `written_public` made. Raises CaregiverKeyError, PrivateKeyError."""
    found = _PUBLIC_WRITTEN.fullmatch(text)
    if found is None:
        raise PrivateKeyError if _WRITTEN.fullmatch(text) else CaregiverKeyError(_PUBLIC_TITLE)
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(found[1]))
    try:
        # A point of low order gives everybody the same secret; the exchange refuses it (RFC 7748, 6.1).
        new_key().exchange(key)
    except ValueError as error:
        raise CaregiverKeyError(_PUBLIC_TITLE) from error
    return key


def fingerprint(key: X25519PublicKey) -> str:
    """Twelve words to compare by eye or on the telephone, so that nobody put another file in its place."""
    return spelled(hashlib.sha256(f"{_PUBLIC_TITLE}\n".encode() + key.public_bytes_raw()).digest())
