"""Which devices exchange changes with this journal: one asks, an owner's answers, one is taken out.

Both doors come through here; `journal.syncing` carries the changes.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import msgspec

from journal.crypto.identity import Identity, new_identity
from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model.moments import stamp
from journal.store.tombstones import STATE
from journal.sync import group, pairing, sending
from journal.sync import state as states
from journal.sync.group import Role
from journal.sync.pairing import Request
from journal.sync.state import State
from journal.vault.atomic import WriteError, atomic_write
from journal.vault.state import state_folder

P = ParamSpec("P")
Answer = TypeVar("Answer")

OUT = "out "
"""Before the names under which files wait until they are in the folder."""
_ASKED = "asked"


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


def alone(step: Callable[Concatenate[Journal, P], Answer]) -> Callable[Concatenate[Journal, P], Answer]:
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


@alone
def ask(journal: Journal, name: str) -> tuple[bytes, str]:
    """Ask to take part: (the file for an owner's device, the twelve words to compare). Raises AlreadyPairedError."""
    exchange = journal.exchange
    if exchange.kept(STATE) is not None:
        raise AlreadyPairedError
    own = new_identity()
    asked = pairing.ask(exchange.device, name, own)
    exchange.keep((_ASKED, msgspec.json.encode((own.sign, own.receive, asked.decode()))))
    return asked, own.public().fingerprint()


@alone
def answer(journal: Journal, request: Request, role: Role, name: str, now: datetime) -> bytes:
    """Admit the device of `request`, which was compared: the file for it alone. Begins an exchange where there is none.

    `name`: of this device, where the exchange begins. Raises NotOwnerError, RemovedError.
    """
    exchange = journal.exchange
    state = state_of(journal) if exchange.kept(STATE) is not None else states.found(exchange.device, name)
    signed = group.admit(state.roster, pairing.device_of(request, role), state.keys[0], state.identity, state.id)
    state, data = sending.send_roster(state, signed, state.keys[0], stamp(now))
    hand_out(journal, state, [data])
    return pairing.answer(state, request, signed)


@alone
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
    mark(journal, state)
    return state


@alone
def remove(journal: Journal, device: str, now: datetime) -> State:
    """Take a device out of the exchange; what it writes from now on nobody takes over, and it reads no more.

    Raises NotPairedError, NotOwnerError, NoSuchDeviceError, RemovedError.
    """
    state = state_of(journal)
    seen = state.read[device].sequence if device in state.read else 0
    signed, key = group.remove(state.roster, device, seen, state.identity, state.id)
    state, data = sending.send_roster(state, signed, key, stamp(now))
    hand_out(journal, state, [data])
    return state


def hand_out(journal: Journal, state: State, sealed: Sequence[bytes]) -> None:
    """Keep the state and the files that go with it in one step: they wait here until they are in the folder."""
    first = state.sent.sequence - len(sealed)
    waiting = [(f"{OUT}{state.id} {first + place:012}", data) for place, data in enumerate(sealed)]
    journal.exchange.keep((STATE, msgspec.json.encode(state)), *waiting)
    mark(journal, state)


def mark(journal: Journal, state: State) -> None:
    """Remember on this computer, outside the vault, how far it has handed out: a copy of the vault knows less."""
    folder = state_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(folder, error) from error
    atomic_write(_mark_path(journal), msgspec.json.encode((state.id, state.sent.sequence)))


def marked(journal: Journal) -> tuple[str, int] | None:
    """(the device, the number of its last file) that this computer remembers; None for a vault that is new to it."""
    path = _mark_path(journal)
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[str, int]) if path.is_file() else None
    except (msgspec.DecodeError, OSError):
        # Unreadable is as good as gone: then this is taken for another computer, and nothing is handed out twice.
        return None


def _mark_path(journal: Journal) -> Path:
    return state_folder() / f"{journal.vault.id}.sync"
