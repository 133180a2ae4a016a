"""What a typed passphrase is: its bytes, its file, its strength."""

import codecs
import unicodedata

import msgspec

from journal.errors import KithError
from journal.i18n import _

_LOOKED_AT = 72
"""zxcvbn raises above, and takes long before."""


class EmptyPassphraseError(KithError):
    """A passphrase without a character was chosen."""

    def __init__(self) -> None:
        super().__init__(
            _("An empty passphrase would protect nothing. Choose one, or take the six words that Kith offers.")
        )


class PassphraseFileError(KithError):
    """The bytes of a passphrase file are no text."""

    def __init__(self) -> None:
        super().__init__(
            _("The passphrase file is not text in UTF-8. Save it as UTF-8, with the passphrase in its first line."),
        )


class Strength(msgspec.Struct, frozen=True, kw_only=True):
    """How well a passphrase resists: `score` 0 (guessed at once) to 4; about 10^`magnitude` guesses."""

    score: int
    magnitude: int


def encoded(passphrase: str) -> bytes:
    """UTF-8 after NFKC, so that the same letters from another keyboard are the same bytes."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8")


def require_some(passphrase: str) -> None:
    """Raise EmptyPassphraseError when nothing was typed."""
    if not encoded(passphrase):
        raise EmptyPassphraseError


def first_line(content: bytes) -> str:
    """Read the passphrase of a file: its first line without the line end. Raises PassphraseFileError."""
    line = content.removeprefix(codecs.BOM_UTF8).split(b"\n", maxsplit=1)[0].removesuffix(b"\r")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PassphraseFileError from error


def strength(passphrase: str) -> Strength:
    """Estimate how many guesses `passphrase` resists, by its first 72 characters; up to 100 ms, so in a job."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - 60 ms to import, needed only while a passphrase is chosen

    looked_at = unicodedata.normalize("NFKC", passphrase)[:_LOOKED_AT]
    if not looked_at:
        return Strength(score=0, magnitude=0)
    found = zxcvbn(looked_at)
    return Strength(score=found["score"], magnitude=int(found["guesses_log10"]))
