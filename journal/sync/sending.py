"""What a device writes into the folder: its lines, attachments and lists of devices, as files of its own chain."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from journal.crypto.identity import Identity
from journal.sync import envelope, group, lines
from journal.sync.envelope import ATTACHMENT, CHANGES, ROSTER, Header
from journal.sync.group import Device, Signed
from journal.sync.lines import Line
from journal.sync.state import Read, RemovedError, State, may_write, with_roster


def send(state: State, pieces: Sequence[tuple[Sequence[Line], int]], made: str) -> tuple[State, tuple[bytes, ...]]:
    """Seal lines into files of this device; `pieces`: (lines, number of the last one). Raises RemovedError."""
    sealed = []
    for some, last in pieces:
        state, data = _sealed(state, CHANGES, lines.pack(some), made)
        state = msgspec.structs.replace(state, line=last)
        sealed.append(data)
    return state, tuple(sealed)


def send_attachment(state: State, content: bytes, sha256: str, made: str) -> tuple[State, bytes]:
    """Seal the bytes of an attachment into a file. Raises RemovedError."""
    state, data = _sealed(state, ATTACHMENT, content, made)
    return msgspec.structs.replace(state, attachments=(*state.attachments, sha256)), data


def send_roster(state: State, roster: Signed, key: bytes, made: str) -> tuple[State, bytes]:
    """Seal a new list of devices, and use it from here on. The file is in the old epoch, whose devices must read it."""
    state, data = _sealed(state, ROSTER, msgspec.json.encode(roster), made)
    return with_roster(state, roster, key), data


def introduce(state: State, made: str) -> tuple[State, bytes]:
    """The first file of a restored device: the list with it in it, signed by whom it succeeds. Raises RemovedError."""
    former = state.former
    before = None if former is None else state.roster.roster.device(former.id)
    if former is None or before is None or not before.takes_part:
        raise RemovedError
    public = state.identity.public()
    device = Device(
        id=state.id, name=before.name, role=before.role, sign=public.sign, receive=public.receive, instead=before.id
    )
    key = state.keys[0]
    roster = group.succeed(state.roster, device, key, Identity(former.sign, former.receive), former.id)
    state = with_roster(state, roster, key)
    state, data = _sealed(state, ROSTER, msgspec.json.encode(roster), made)
    return state, data


def unsent(state: State, attachments: Iterable[str]) -> Iterator[str]:
    """Of these attachments the ones that nobody has sent yet."""
    known = set(state.attachments)
    return (sha256 for sha256 in attachments if sha256 not in known)


def _sealed(state: State, type_: str, body: bytes, made: str) -> tuple[State, bytes]:
    may_write(state)
    header = Header(
        type=type_,  # type: ignore[arg-type] # one of the three
        group=state.roster.roster.group,
        device=state.id,
        sequence=state.sent.sequence + 1,
        previous=state.sent.head,
        seen={device: read.sequence for device, read in sorted(state.read.items())},
        made=made,
        body=envelope.digest_of(body),
    )
    data = envelope.seal(header, body, state.identity, state.keys[0])
    return msgspec.structs.replace(state, sent=Read(header.sequence, header.digest, made)), data
