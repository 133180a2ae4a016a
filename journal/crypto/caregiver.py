"""The key of somebody who may open the journal in place of its owner: an X25519 pair (RFC 7748)."""

import re

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from journal.errors import KithError
from journal.i18n import _

_TITLE = "kith caregiver key 1"
_WRITTEN = re.compile(rf"\s*{_TITLE}\s*:\s*([0-9a-f]{{64}})\s*", re.IGNORECASE | re.ASCII)


class CaregiverKeyError(KithError):
    """The text is no key of a caregiver."""

    def __init__(self) -> None:
        super().__init__(
            _("This is no caregiver's key: the file's one line begins with “{title}”.").format(title=_TITLE),
        )


def new_key() -> X25519PrivateKey:
    """Draw a new pair."""
    return X25519PrivateKey.generate()


def written(key: X25519PrivateKey) -> str:
    """The private key as one line of text; whoever has it can open the journal."""
    return f"{_TITLE}: {key.private_bytes_raw().hex()}\n"


def read(text: str) -> X25519PrivateKey:
    """Read the line that `written` made. Raises CaregiverKeyError."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise CaregiverKeyError
    return X25519PrivateKey.from_private_bytes(bytes.fromhex(found[1]))
