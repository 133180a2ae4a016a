"""A journal opened with what is neither its passphrase nor its code; each in a job."""

from dataclasses import dataclass
from pathlib import Path

from journal.crypto import slots
from journal.journal import Journal, open_journal_with
from journal.progress import Progress
from journal.vault import header as headers
from journal.vault.folder import Folder
from journal.vault.header import Opener
from ui.models.ways import text_of


@dataclass(frozen=True, slots=True)
class Offered:
    """Which ways a journal has beside its passphrase and its code."""

    shares: bool
    caregiver: bool
    keyring: bool


def offered(folder: Path, _progress: Progress) -> Offered:
    """What stands in the header, which anybody can read and nobody has proven yet. Raises NewerVaultError."""
    types = headers.slot_types(Folder(folder))
    return Offered(slots.SHARES in types, slots.CAREGIVER in types, slots.KEYRING in types)


def by_keyring(folder: Path, progress: Progress) -> Journal:
    """Raises KeyringError, and what `open_journal_with` does."""
    return _opened(folder, headers.by_keyring(), progress)


def by_keyring_where_it_may(folder: Path, progress: Progress) -> Journal | None:
    """The same; None where the journal has no such way. Raises what `by_keyring` does."""
    return by_keyring(folder, progress) if offered(folder, progress).keyring else None


def by_file(path: Path, folder: Path, progress: Progress) -> Journal:
    """With a caregiver's own file. Raises KeyFileError, CaregiverKeyError, WrongCaregiverKeyError."""
    return _opened(folder, headers.by_caregiver_key(text_of(path)), progress)


def by_shares(shares: tuple[str, ...], folder: Path, progress: Progress) -> Journal:
    """With enough of the shares, as typed. Raises SharesError, WrongSharesError."""
    return _opened(folder, headers.by_shares(shares), progress)


def _opened(folder: Path, opener: Opener, progress: Progress) -> Journal:
    journal = open_journal_with(folder, opener, progress)
    # What the first reading makes, it makes here.
    journal.people()
    return journal
