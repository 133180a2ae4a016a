"""The ways to open the journal, told and changed from within; each change in a job."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from journal.crypto import caregiver, slots
from journal.crypto.slots import Slot
from journal.errors import KithError
from journal.i18n import N_, _
from journal.progress import Progress
from journal.vault import OpenVault, keyring, keyslots
from journal.vault import header as headers
from journal.vault.atomic import atomic_write, reason_of
from ui.models.dates import full_day
from ui.models.securing import require_proof

KEY_NAME = "kith-caregiver.key"
"""Proposed for the private file of a pair; the public one has .pub at its end."""
_LARGEST = 4096

_TITLES = {
    slots.PASSPHRASE: N_("Passphrase"),
    slots.RECOVERY: N_("Recovery code"),
    slots.SHARES: N_("Shares"),
    slots.KEYRING: N_("This computer's keyring"),
    slots.CAREGIVER: N_("A caregiver's key"),
}
_QUESTIONS = {
    slots.PASSPHRASE: N_("This passphrase then opens older backups alone. Take it away?"),
    slots.RECOVERY: N_(
        "Your sheet then opens older backups alone, and if the passphrase is forgotten nobody can open the journal. "
        "Take the code away?"
    ),
    slots.SHARES: N_("The sheets of those who keep them then open older backups alone. Take them away?"),
    slots.KEYRING: N_("Kith then asks for the passphrase on this computer again. Take it away?"),
    slots.CAREGIVER: N_("The caregiver can then open nothing but copies and backups of before. Take it away?"),
}
_OTHER = N_("It was added by a newer Kith. Take it away?")


@dataclass(frozen=True, slots=True)
class Way:
    """One way in words; `question` is empty for the one that has to stay."""

    id: str
    title: str
    about: str
    question: str


@dataclass(frozen=True, slots=True)
class Ways:
    """All of them, the oldest first, and whether shares and the keyring are among them."""

    shown: tuple[Way, ...] = ()
    shares: bool = False
    keyring: bool = False


class KeyFileError(KithError):
    """A file with a key could not be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            _("The file “{name}” could not be read: {why}. Nothing was changed.").format(name=path.name, why=why)
        )


class KeyThereError(KithError):
    """A pair lies in the folder already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{name}” is there already. Choose another folder, so that no pair is lost.").format(name=path.name)
        )


def look(vault: OpenVault, now: datetime, _progress: Progress) -> Ways:
    """What opens the vault."""
    found = keyslots.listing(vault)
    only = sum(slot.type == slots.PASSPHRASE for slot in found) == 1
    shown = tuple(_told(slot, now, stays=only and slot.type == slots.PASSPHRASE) for slot in found)
    types = {slot.type for slot in found}
    return Ways(shown, slots.SHARES in types, slots.KEYRING in types)


def take_away(vault: OpenVault, id_: str, now: datetime, progress: Progress) -> Ways:
    """One way less. Raises NoSuchSlotError, LastPassphraseError, KeyringError, WriteError."""
    keyslots.remove(vault, id_)
    return look(vault, now, progress)


def make_shares(vault: OpenVault, proof: str, need: int, of: int, progress: Progress) -> tuple[str, ...]:
    """New shares, shown once; those of before end. Raises NotProvenError, ShareCountError, WriteError."""
    require_proof(vault, proof, progress)
    return keyslots.change_shares(vault, need, of)


def add_caregiver(vault: OpenVault, proof: str, public: X25519PublicKey, progress: Progress) -> None:
    """One more who may open it. Raises NotProvenError, WriteError."""
    require_proof(vault, proof, progress)
    keyslots.add_caregiver(vault, public)


def keyring_trouble(vault: OpenVault, _progress: Progress) -> str:
    """Why this computer's keyring cannot open the vault; empty where it can.

    Asked only by whoever wants it: the system may show a question of its own.
    """
    try:
        keyring.require(vault.id)
    except keyring.KeyringError as error:
        return str(error)
    return ""


def keep_in_keyring(vault: OpenVault, proof: str, progress: Progress) -> None:
    """Let this computer's keyring open it. Raises NotProvenError, KeyringError, WriteError."""
    require_proof(vault, proof, progress)
    keyslots.keep_in_keyring(vault)


def prove_passphrase(vault: OpenVault, typed: str, _progress: Progress) -> str:
    """The passphrase again, when it is the vault's. Raises WrongPassphraseError."""
    headers.find(vault.folder, headers.by_passphrase(typed))
    return typed


def read_public(path: Path, _progress: Progress) -> X25519PublicKey:
    """The public half of a caregiver's pair. Raises KeyFileError, CaregiverKeyError, PrivateKeyError."""
    return caregiver.read_public(text_of(path))


def words_of(public: X25519PublicKey) -> str:
    """Twelve words to compare."""
    return caregiver.fingerprint(public)


def make_pair(folder: Path, _progress: Progress) -> str:
    """A caregiver's pair of files in a folder; the words that its public half is compared by.

    Raises KeyThereError, WriteError.
    """
    private = folder / KEY_NAME
    public = private.with_name(f"{KEY_NAME}.pub")
    for path in (private, public):
        if path.exists():
            raise KeyThereError(path)
    pair = caregiver.new_key()
    atomic_write(private, caregiver.written(pair).encode())
    atomic_write(public, caregiver.written_public(pair.public_key()).encode())
    return words_of(pair.public_key())


def text_of(path: Path) -> str:
    """The little text of a key's file. Raises KeyFileError."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8")
    except OSError as error:
        raise KeyFileError(path, reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise KeyFileError(path, _("it is no text")) from error


def _told(slot: Slot, now: datetime, *, stays: bool) -> Way:
    made = datetime.fromisoformat(slot.made).astimezone(now.tzinfo)
    about = _("made {day}, {clock}").format(day=full_day(made.date(), now.date()), clock=f"{made:%H:%M}")
    if stays:
        about = _("{made}; the only passphrase, so it stays").format(made=about)
    question = "" if stays else _(_QUESTIONS.get(slot.type, _OTHER))
    return Way(slot.id, _(_TITLES.get(slot.type, slot.type)), about, question)
