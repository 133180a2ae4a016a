"""Exchanging with other devices through a folder: what they wrote is taken over, what was written here is handed out.

Both doors come through here. The folder is carried by something else; here it is only read and written.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from uuid import uuid4

import msgspec

from journal.crypto.identity import Identity, new_identity
from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model.moments import stamp
from journal.progress import SILENT, Progress
from journal.store.batches import Heading
from journal.store.exchange import Told
from journal.store.tombstones import STATE
from journal.sync import envelope, group, pairing, receiving, sending
from journal.sync import state as states
from journal.sync.group import Role
from journal.sync.lines import Line, raw
from journal.sync.merging import Lost, merge
from journal.sync.pairing import Request
from journal.sync.receiving import Taken, Waiting
from journal.sync.state import State, may_write
from journal.vault import atomic
from journal.vault.atomic import WriteError, atomic_write
from journal.vault.state import state_folder

P = ParamSpec("P")
Answer = TypeVar("Answer")

ENDING = ".kith-sync"
_LINES_A_FILE = 5_000
_ASKED, _FILES, _OUT = "asked", "files", "out "
_Files = dict[str, tuple[int, int]]
"""Name -> (bytes, time of change) of the files that need not be read again."""


class NotPairedError(KithError):
    """The vault takes part in no exchange yet."""

    def __init__(self) -> None:
        super().__init__(_("This journal takes part in no exchange yet. Begin with: kith sync pair --ask FILE"))


class NothingAskedError(KithError):
    """An answer came, and nothing was asked here."""

    def __init__(self) -> None:
        super().__init__(_("This device asked for nothing. Begin with: kith sync pair --ask FILE"))


class AlreadyPairedError(KithError):
    """The vault takes part in an exchange already."""

    def __init__(self) -> None:
        super().__init__(_("This journal takes part in an exchange already. See: kith sync devices"))


class NoFolderError(KithError):
    """The folder of the exchange is not there: a stick that was pulled, a network that is away."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            _(
                "The folder '{folder}' cannot be used: {why}. Nothing was changed; what was written here is handed out "
                "the next time."
            ).format(folder=folder, why=why)
        )


@dataclass(frozen=True, slots=True)
class Synced:
    """One round: lines handed out, lines taken over, what gave way to a later writer, and what is still awaited."""

    sent: int
    taken: int
    lost: tuple[Lost, ...]
    waiting: tuple[Waiting, ...]
    strangers: int


def _alone(step: Callable[Concatenate[Journal, P], Answer]) -> Callable[Concatenate[Journal, P], Answer]:
    """One step at a time, whoever asks for it."""

    @wraps(step)
    def one(journal: Journal, /, *values: P.args, **named: P.kwargs) -> Answer:
        with journal.exchange.alone:
            return step(journal, *values, **named)

    return one


def state_of(journal: Journal) -> State:
    """What this device knows of the exchange. Raises NotPairedError."""
    kept = journal.exchange.kept(STATE)
    if kept is None:
        raise NotPairedError
    return msgspec.json.decode(kept, type=State)


def has_asked(journal: Journal) -> bool:
    """Whether an answer of an owner's device is awaited."""
    return journal.exchange.kept(_ASKED) is not None


@_alone
def ask(journal: Journal, name: str) -> tuple[bytes, str]:
    """Ask to take part: (the file for an owner's device, the twelve words to compare). Raises AlreadyPairedError."""
    exchange = journal.exchange
    if exchange.kept(STATE) is not None:
        raise AlreadyPairedError
    own = new_identity()
    asked = pairing.ask(exchange.device, name, own)
    exchange.keep((_ASKED, msgspec.json.encode((own.sign, own.receive, asked.decode()))))
    return asked, own.public().fingerprint()


@_alone
def answer(journal: Journal, request: Request, role: Role, name: str, now: datetime) -> bytes:
    """Admit the device of `request`, which was compared: the file for it alone. Begins an exchange where there is none.

    `name`: of this device, where the exchange begins. Raises NotOwnerError, RemovedError.
    """
    exchange = journal.exchange
    state = state_of(journal) if exchange.kept(STATE) is not None else states.found(exchange.device, name)
    signed = group.admit(state.roster, pairing.device_of(request, role), state.keys[0], state.identity, state.id)
    state, data = sending.send_roster(state, signed, state.keys[0], stamp(now))
    _hand_out(journal, state, [data])
    return pairing.answer(state, request, signed)


@_alone
def join(journal: Journal, data: bytes) -> State:
    """Take part, with an owner's answer.

    Raises NothingAskedError, NotForMeError, PairingFileError, OtherRequestError.
    """
    kept = journal.exchange.kept(_ASKED)
    if kept is None:
        raise NothingAskedError
    sign, receive, asked = msgspec.json.decode(kept, type=tuple[str, str, str])
    state = pairing.join(data, asked.encode(), Identity(sign, receive))
    journal.exchange.keep((STATE, msgspec.json.encode(state)), (_ASKED, None))
    _mark(journal, state)
    return state


@_alone
def remove(journal: Journal, device: str, now: datetime) -> State:
    """Take a device out of the exchange; what it writes from now on nobody takes over, and it reads no more.

    Raises NotPairedError, NotOwnerError, NoSuchDeviceError, RemovedError.
    """
    state = state_of(journal)
    seen = state.read[device].sequence if device in state.read else 0
    signed, key = group.remove(state.roster, device, seen, state.identity, state.id)
    state, data = sending.send_roster(state, signed, key, stamp(now))
    _hand_out(journal, state, [data])
    return state


@_alone
def sync(journal: Journal, folder: Path, now: datetime, progress: Progress = SILENT) -> Synced:
    """One round over `folder`: take over, then hand out. Every step may be cut short anywhere and done again.

    Raises NotPairedError, RemovedError, NoFolderError, WriteError, Cancelled.
    """
    state = _as_this_device(journal, state_of(journal))
    try:
        known, files = _read(journal, folder)
    except OSError as error:
        raise NoFolderError(folder, atomic.reason_of(error)) from error
    taken = receiving.take(state, (path.read_bytes() for path in files))
    state = _with_what_came(journal, taken)
    count, lost = _take_over(journal, taken, now, progress)
    looked_at = known | {files[number].name: _look(files[number]) for number in taken.settled}
    journal.exchange.keep((STATE, msgspec.json.encode(state)), (_FILES, msgspec.json.encode(looked_at)))
    sent, state, sealed = _written_here(journal, state, now)
    _hand_out(journal, state, sealed)
    _write_out(journal, folder)
    return Synced(sent, count, lost, taken.waiting, taken.strangers)


def _as_this_device(journal: Journal, state: State) -> State:
    """The state, of a new device where this copy of the vault is not the one that last handed something out here."""
    mark = _marked(journal)
    if mark is not None and mark[0] == state.id and mark[1] <= state.sent.sequence:
        return state
    state = states.succeed(state, str(uuid4()))
    journal.exchange.become(state.id)
    journal.exchange.keep((STATE, msgspec.json.encode(state)), *((name, None) for name in journal.exchange.names(_OUT)))
    _mark(journal, state)
    return state


def _take_over(journal: Journal, taken: Taken, now: datetime, progress: Progress) -> tuple[int, tuple[Lost, ...]]:
    fresh = {(line.record, *line.place) for line in taken.lines}
    lost: list[Lost] = []

    def fold(told: Sequence[Told]) -> bytes | None:
        lines = [_line(one) for one in told]
        merged = merge(lines)
        if len(lines) > 1:
            before = merge(line for line in lines if (line.record, *line.place) not in fresh).lost
            lost.extend(one for one in merged.lost if one not in before)
        return merged.body

    told = [_told(line) for line in taken.lines]
    progress.step(0, len(told), _("Taking over"))
    heading = Heading(_("From another device"), stamp(now), int(now.timestamp() * 1000))
    return journal.exchange.merge(heading, told, fold), tuple(lost)


def _with_what_came(journal: Journal, taken: Taken) -> State:
    """The state after a round's files: what came from another device is not handed out by this one again."""
    attachments = [journal.attach(content) for content in taken.attachments]
    erased = [line.record for line in taken.lines if line.before is None and line.after is None]
    return msgspec.structs.replace(
        taken.state,
        attachments=tuple(dict.fromkeys((*taken.state.attachments, *attachments))),
        erased=tuple(dict.fromkeys((*taken.state.erased, *erased))),
    )


def _written_here(journal: Journal, state: State, now: datetime) -> tuple[int, State, list[bytes]]:
    """Everything that the others do not know yet, sealed; nothing for a device that only reads."""
    exchange, made, sealed = journal.exchange, stamp(now), list[bytes]()
    if state.former is not None and state.device is None:
        state, data = sending.introduce(state, made)
        sealed.append(data)
    if not may_write(state):
        return 0, state, sealed
    for sha256 in sending.unsent(state, exchange.attachments()):
        state, data = sending.send_attachment(state, journal.attachment(sha256), sha256, made)
        sealed.append(data)
    pieces = list(_pieces(journal, state))
    state, datas = sending.send(state, pieces, made)
    erased = [identity.hex() for identity in exchange.erased()]
    state = msgspec.structs.replace(state, erased=tuple(erased), again=())
    return sum(len(lines) for lines, _last in pieces), state, [*sealed, *datas]


def _pieces(journal: Journal, state: State) -> Iterator[tuple[list[Line], int]]:
    last = state.line
    again = [_line(told) for device in state.again for told in journal.exchange.of(device)]
    gone = [
        Line(record=identity.hex(), clock=clock.hex(), device=state.id)
        for identity, clock in journal.exchange.erased().items()
        if identity.hex() not in state.erased
    ]
    if again or gone:
        yield [*again, *gone], last
    while told := journal.exchange.own(last, _LINES_A_FILE):
        last = told[-1].number
        yield [_line(one) for one in told], last


def _hand_out(journal: Journal, state: State, sealed: Sequence[bytes]) -> None:
    """Keep the state and the files that go with it in one step: they wait here until they are in the folder."""
    first = state.sent.sequence - len(sealed)
    waiting = [(f"{_OUT}{state.id} {first + place:012}", data) for place, data in enumerate(sealed)]
    journal.exchange.keep((STATE, msgspec.json.encode(state)), *waiting)
    _mark(journal, state)


def _write_out(journal: Journal, folder: Path) -> None:
    for name in journal.exchange.names(_OUT):
        data = journal.exchange.kept(name)
        if data is not None:
            # The name says nothing, and is no other's: a copy under another name is one more copy.
            atomic_write(folder / f"{secrets.token_hex(16)}{ENDING}", data)
        journal.exchange.keep((name, None))


def _read(journal: Journal, folder: Path) -> tuple[_Files, list[Path]]:
    """(the files that need not be read again, those that may hold something new)."""
    kept = journal.exchange.kept(_FILES)
    known = msgspec.json.decode(kept, type=_Files) if kept else _Files()
    there = {path.name: path for path in sorted(folder.iterdir()) if _may_be_ours(path)}
    known = {name: look for name, look in known.items() if name in there and _look(there[name]) == look}
    return known, [path for name, path in there.items() if name not in known]


def _may_be_ours(path: Path) -> bool:
    if not path.is_file() or path.is_symlink() or path.stat().st_size > envelope.LARGEST:
        return False
    with path.open("rb") as file:
        return file.read(len(envelope.MAGIC)) == envelope.MAGIC


def _look(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns


def _line(told: Told) -> Line:
    return Line(
        record=told.record.hex(),
        clock=told.clock.hex(),
        device=told.device,
        author=told.author,
        was=raw(told.before),
        becomes=raw(told.after),
    )


def _told(line: Line) -> Told:
    return Told(
        0,
        bytes.fromhex(line.record),
        bytes.fromhex(line.clock),
        line.device,
        line.author,
        line.before,
        line.after,
    )


def _mark(journal: Journal, state: State) -> None:
    """Remember on this computer, outside the vault, how far it has handed out: a copy of the vault knows less."""
    folder = state_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(folder, error) from error
    atomic_write(_mark_path(journal), msgspec.json.encode((state.id, state.sent.sequence)))


def _marked(journal: Journal) -> tuple[str, int] | None:
    path = _mark_path(journal)
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[str, int]) if path.is_file() else None
    except (msgspec.DecodeError, OSError):
        return None


def _mark_path(journal: Journal) -> Path:
    return state_folder() / f"{journal.vault.id}.sync"
