"""The exchange with one's other devices as it is shown, and its steps as jobs run them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from journal import devices as partners
from journal import syncing
from journal.attaching import UnreadableFileError
from journal.devices import NotPairedError
from journal.i18n import N_, _, ngettext
from journal.journal import Journal
from journal.progress import Progress
from journal.sync import pairing
from journal.sync.pairing import Request
from journal.sync.state import State
from journal.syncing import Synced
from journal.vault.atomic import atomic_write
from ui.models.dates import full_day

ROLES = {"owner": N_("may add and remove devices"), "editor": N_("reads and writes"), "reader": N_("only reads")}
ANSWER = "kith-answer.age"
REQUEST = "kith-request"
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One device in words; `removable`: this device may take it out."""

    id: str
    name: str
    about: str
    removable: bool


@dataclass(frozen=True, slots=True)
class Devices:
    """What there is: nobody yet, or these; `asked` while an answer is awaited."""

    takes_part: bool = False
    asked: bool = False
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One exchange: how many changes came, and what is to be said of it; empty when nothing is."""

    taken: int
    said: str


def look(journal: Journal, now: datetime, _progress: Progress) -> Devices:
    """Read what the journal knows of the exchange."""
    try:
        state = partners.state_of(journal)
    except NotPairedError:
        return Devices(asked=partners.has_asked(journal))
    owns = state.device is not None and state.device.role == "owner" and state.device.takes_part
    return Devices(True, False, tuple(_shown(state, number, now, owns=owns) for number in range(_count(state))))


def ask(journal: Journal, name: str, folder: Path, _progress: Progress) -> str:
    """Write the request into `folder`; the twelve words. Raises AlreadyPairedError, WriteError."""
    asked, words = partners.ask(journal, name)
    atomic_write(_free(folder, REQUEST), asked)
    return words


def read_request(path: Path, _progress: Progress) -> Request:
    """The request in a file. Raises PairingFileError, UnreadableFileError."""
    return pairing.read_request(_bytes_of(path))


def admit(journal: Journal, request: Request, name: str, folder: Path, now: datetime, _progress: Progress) -> Path:
    """Write the answer for the device whose words were compared into `folder`. Raises NotOwnerError, WriteError."""
    path = _free(folder, ANSWER)
    atomic_write(path, partners.answer(journal, request, "editor", name, now))
    return path


def join(journal: Journal, path: Path, _progress: Progress) -> None:
    """Take part with the answer in a file. Raises NotForMeError, PairingFileError, OtherRequestError."""
    partners.join(journal, _bytes_of(path))


def remove(journal: Journal, device: str, now: datetime, _progress: Progress) -> None:
    """Take a device out. Raises NotOwnerError, NoSuchDeviceError."""
    partners.remove(journal, device, now)


def exchange(journal: Journal, folder: Path, now: datetime, progress: Progress) -> Round:
    """One round. Raises NoFolderError, RemovedError, WriteError, Cancelled."""
    done = syncing.sync(journal, folder, now.astimezone(UTC), progress)
    names = {device.id: device.name for device in partners.state_of(journal).roster.roster.devices}
    return Round(done.taken, told(done, names))


def told(done: Synced, names: Mapping[str, str]) -> str:
    """What a round did, in sentences; empty when nothing is worth a word. `names`: of the devices, by id."""
    said = []
    if done.taken:
        said.append(
            ngettext("{count} change taken over.", "{count} changes taken over.", done.taken).format(count=done.taken)
        )
    if done.lost:
        said.append(
            ngettext(
                "{count} entry was changed on both sides: the later text stands, the other is in its history.",
                "{count} entries were changed on both sides: the later texts stand, the others are in their history.",
                len({lost.record for lost in done.lost}),
            ).format(count=len({lost.record for lost in done.lost}))
        )
    said += [_("Something of {device} is still on its way.").format(device=names[wait.device]) for wait in done.waiting]
    return " ".join(said)


def _shown(state: State, number: int, now: datetime, *, owns: bool) -> Shown:
    device = state.roster.roster.devices[number]
    role = _(ROLES[device.role])
    if device.id == state.id:
        return Shown(device.id, device.name, _("This device; {role}").format(role=role), removable=False)
    if not device.takes_part:
        return Shown(device.id, device.name, _("Taken out"), removable=False)
    read = state.read.get(device.id)
    if read is None or not read.made:
        return Shown(device.id, device.name, _("Nothing came from it yet; {role}").format(role=role), removable=owns)
    day = full_day(datetime.fromisoformat(read.made).astimezone(now.tzinfo).date(), now.date())
    return Shown(device.id, device.name, _("Last heard of {day}; {role}").format(day=day, role=role), removable=owns)


def _count(state: State) -> int:
    return len(state.roster.roster.devices)


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise UnreadableFileError(str(path), error.strerror or "") from None
