"""One more device: it asks with a file, an owner answers with one for it alone, and both compare twelve words."""

import hashlib
from typing import Annotated, Literal

import msgspec

from journal.crypto import age
from journal.crypto.canonical import canonical
from journal.crypto.identity import Identity, Public
from journal.errors import KithError
from journal.i18n import _
from journal.sync import group
from journal.sync.group import Device, Signed
from journal.sync.state import Read, State

_LARGEST = 1 << 20


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the new device tells of itself: nothing secret."""

    format: Literal["kith-pairing-request"] = "kith-pairing-request"
    version: Annotated[int, msgspec.Meta(ge=1, le=1)] = 1
    id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f-]{36}$")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    sign: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    receive: Annotated[str, msgspec.Meta(max_length=200)]

    @property
    def public(self) -> Public:
        """Its two keys."""
        return Public(self.sign, self.receive)


class Invitation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an owner answers, sealed: the list of devices with the new one in it, and every epoch's key."""

    format: Literal["kith-pairing-answer"] = "kith-pairing-answer"
    version: Annotated[int, msgspec.Meta(ge=1, le=1)] = 1
    roster: Signed
    epochs: dict[int, str]
    request: str


class PairingFileError(KithError):
    """The file is none of pairing."""

    def __init__(self) -> None:
        super().__init__(_("This is no file of the pairing, or it is damaged. Make it again on the other device."))


class OtherRequestError(KithError):
    """The answer is to another device's request, or to an older one."""

    def __init__(self) -> None:
        super().__init__(_("This answer belongs to another request. Ask again on this device, and have it answered."))


def ask(id_: str, name: str, own: Identity) -> bytes:
    """The request as a file."""
    public = own.public()
    return canonical(Request(id=id_, name=name, sign=public.sign, receive=public.receive)) + b"\n"


def read_request(data: bytes) -> Request:
    """The request of a file. Raises PairingFileError."""
    try:
        request = msgspec.json.decode(data[:_LARGEST], type=Request)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PairingFileError from error
    if not age.is_recipient(request.receive):
        raise PairingFileError
    return request


def answer(state: State, request: Request, signed: Signed) -> bytes:
    """The answer as an age file for the new device alone; `signed` is the roster that admits it."""
    asked = hashlib.sha256(canonical(request)).hexdigest()
    told = Invitation(roster=signed, epochs=state.epochs, request=asked)
    return age.seal(msgspec.json.encode(told), [request.receive])


def device_of(request: Request, role: group.Role) -> Device:
    """The line of the roster that admits whoever asked."""
    return Device(id=request.id, name=request.name, role=role, sign=request.sign, receive=request.receive)


def join(data: bytes, asked: bytes, own: Identity) -> State:
    """What the new device knows once it was answered. Raises NotForMeError, PairingFileError, OtherRequestError."""
    plain = age.unseal(data, own.receive)
    try:
        invitation = msgspec.json.decode(plain, type=Invitation)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PairingFileError from error
    request = read_request(asked)
    if invitation.request != hashlib.sha256(canonical(request)).hexdigest():
        raise OtherRequestError
    if not group.is_sound(invitation.roster):
        raise PairingFileError
    return State(
        id=request.id,
        sign=own.sign,
        receive=own.receive,
        roster=invitation.roster,
        epochs=invitation.epochs,
        sent=Read(),
        own=(request.id,),
    )
