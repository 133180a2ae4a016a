"""Bytes sealed to recipients in the age format (age-encryption.org/v1): the only user of pyrage."""

from collections.abc import Iterable

from journal.errors import KithError
from journal.i18n import _

_MOST_STANZAS = 20
_LONGEST_HEADER = 4 << 10
"""Bytes. A header of more was made to keep whoever opens it busy: 20,000 recipients took more than ten minutes."""


class NotForMeError(KithError):
    """The file is no age file, damaged, or sealed to somebody else."""

    def __init__(self) -> None:
        super().__init__(_("This file is damaged, or it was sealed for another device. Ask for a new one."))


def new_identity() -> str:
    """A new X25519 identity as the text that age tools write."""
    import pyrage  # noqa: PLC0415 - 10 ms to import, for what few ever do

    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The recipient (age1...) of an identity."""
    import pyrage  # noqa: PLC0415 - as above

    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether `text` is a recipient that something can be sealed to."""
    import pyrage  # noqa: PLC0415 - as above

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(data: bytes, recipients: Iterable[str]) -> bytes:
    """An age file that each of the recipients can open."""
    import pyrage  # noqa: PLC0415 - as above

    sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(one) for one in recipients])
    return sealed


def unseal(data: bytes, identity: str) -> bytes:
    """What was sealed to `identity`. Raises NotForMeError, at once for a file of more recipients than anybody has."""
    import pyrage  # noqa: PLC0415 - as above

    header, end, _body = data[:_LONGEST_HEADER].partition(b"\n---")
    if not end or header.count(b"\n->") > _MOST_STANZAS:
        raise NotForMeError
    try:
        opened: bytes = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        raise NotForMeError from error
    return opened
