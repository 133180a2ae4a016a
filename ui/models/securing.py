"""What opens the journal, changed from within: run in jobs, since each key takes about a second."""

from pathlib import Path

from journal.crypto.passphrases import Strength, strength
from journal.crypto.recovery import RecoveryCodeCharacterError, RecoveryCodeChecksumError, RecoveryCodeLengthError
from journal.crypto.slots import WrongPassphraseError, WrongRecoveryCodeError
from journal.errors import KithError
from journal.i18n import N_, _
from journal.progress import Progress
from journal.vault import OpenVault, keyslots
from journal.vault import header as headers
from journal.vault import passphrase as passphrases
from journal.vault.header import Header, Opener

_NO_CODE = (RecoveryCodeCharacterError, RecoveryCodeChecksumError, RecoveryCodeLengthError, WrongRecoveryCodeError)

_STRENGTHS = (
    N_("Guessed at once. Take other words, or the six that Kith offers."),
    N_("Easy to guess. Add words that do not belong together."),
    N_("Somebody who tries for long could guess it. One more word helps."),
    N_("Hard to guess."),
    N_("Very hard to guess."),
)
GOOD = 3
"""The strength from which on nothing needs to be added."""


class NotProvenError(KithError):
    """Whoever sits at the open journal knows neither the passphrase nor the code."""

    def __init__(self) -> None:
        super().__init__(
            _("This is neither the passphrase of this journal nor its recovery code. Nothing was changed.")
        )


def change_passphrase(vault: OpenVault, proof: str, chosen: str, progress: Progress) -> None:
    """Another passphrase for whoever knows the one of now, or the recovery code.

    Raises NotProvenError, EmptyPassphraseError, WriteError.
    """
    require_proof(vault, proof, progress)
    passphrases.change_passphrase(vault, chosen)


def new_code(vault: OpenVault, proof: str, progress: Progress) -> str:
    """Another recovery code, to be shown once. Raises NotProvenError, WriteError."""
    require_proof(vault, proof, progress)
    return keyslots.change_recovery_code(vault)


def measure(passphrase: str, _progress: Progress) -> Strength:
    """How well it resists."""
    return strength(passphrase)


def strength_words(found: Strength) -> str:
    """The same in words."""
    return _(_STRENGTHS[found.score])


def folder_words(folder: Path) -> str:
    """A folder as people write it, with ~ for their home."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) and folder != home else str(folder)


def by_either(typed: str) -> Opener:
    """Open with what may be a passphrase or a recovery code. Raises WrongPassphraseError, WrongRecoveryCodeError."""

    def open_(header: Header) -> bytes:
        try:
            return headers.by_passphrase(typed)(header)
        except WrongPassphraseError as wrong:
            try:
                code = headers.by_recovery_code(typed)
            except _NO_CODE:
                raise wrong from None
            return code(header)

    return open_


def require_proof(vault: OpenVault, typed: str, progress: Progress) -> None:
    """Raise NotProvenError unless `typed` is the vault's passphrase or its recovery code."""
    progress.step(0, 2)
    try:
        headers.find(vault.folder, headers.by_passphrase(typed))
    except WrongPassphraseError as wrong:
        try:
            headers.find(vault.folder, headers.by_recovery_code(typed))
        except _NO_CODE:
            raise NotProvenError from wrong
    progress.step(1, 2)
