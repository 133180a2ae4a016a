"""What one device knows of the exchange, kept inside its vault: its keys, the group, how far it has sent and read."""

import msgspec

from journal.crypto.identity import Identity, new_identity
from journal.errors import KithError
from journal.i18n import _
from journal.sync import group
from journal.sync.envelope import FIRST
from journal.sync.group import Device, Signed


class Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the files of a device were taken over: its last one, that one's digest, and when it was made."""

    sequence: int = 0
    head: str = FIRST
    made: str = ""


class Former(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who a restored device was."""

    id: str
    sign: str
    receive: str


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One device's knowledge; a value, replaced as a whole.

    `epochs`: epoch -> key (hexadecimal), of before too, since their files stay. `sent`: its own chain; `line`: the
    number of the last line of its history that was sent. `own`: its ids, of before a restore too.
    """

    id: str
    sign: str
    receive: str
    roster: Signed
    epochs: dict[int, str]
    sent: Read = Read()
    line: int = 0
    read: dict[str, Read] = {}
    own: tuple[str, ...] = ()
    former: Former | None = None
    attachments: tuple[str, ...] = ()
    """SHA-256 of the attachments that were sent or came."""
    erased: tuple[str, ...] = ()
    """Ids of the erased records that the others were told of."""
    again: tuple[str, ...] = ()
    """Removed devices of which more was taken over here than the owner had seen: their lines are sent once more."""

    @property
    def identity(self) -> Identity:
        """Its private keys."""
        return Identity(self.sign, self.receive)

    @property
    def device(self) -> Device | None:
        """What the group says of it."""
        return self.roster.roster.device(self.id)

    @property
    def keys(self) -> tuple[bytes, ...]:
        """Every epoch's key, the newest first."""
        return tuple(bytes.fromhex(self.epochs[epoch]) for epoch in sorted(self.epochs, reverse=True))


class RemovedError(KithError):
    """This device takes part no more."""

    def __init__(self) -> None:
        super().__init__(
            _("This device was taken out of the exchange. Its journal stays; nothing more is sent or taken over.")
        )


def found(id_: str, name: str) -> State:
    """The state of the first device of a new exchange."""
    own = new_identity()
    roster, key = group.found(name, own, id_)
    return State(id=id_, sign=own.sign, receive=own.receive, roster=roster, epochs={1: key.hex()}, own=(id_,))


def succeed(state: State, id_: str) -> State:
    """The state of a device that was restored from a backup: another id, other keys, and its old files to be read.

    Whatever it wrote after that backup comes back with them. It takes part once `introduce` was sent.
    """
    own = new_identity()
    return msgspec.structs.replace(
        state,
        id=id_,
        sign=own.sign,
        receive=own.receive,
        sent=Read(),
        read={**state.read, state.id: state.sent},
        own=(*state.own, id_),
        former=Former(state.id, state.sign, state.receive),
    )


def with_roster(state: State, roster: Signed, key: bytes) -> State:
    """The state under a newer roster."""
    epochs = {**state.epochs, roster.roster.epoch: key.hex()}
    return msgspec.structs.replace(state, roster=roster, epochs=epochs)


def may_write(state: State) -> bool:
    """Whether what this device writes counts for the others. Raises RemovedError."""
    device = state.device
    if device is None or not device.takes_part:
        raise RemovedError
    return device.role != "reader"
