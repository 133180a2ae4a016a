"""Who takes part: the devices, their keys and roles, and the keys of each epoch; changed by owners alone."""

import secrets
from typing import Annotated, Literal

import msgspec

from journal.crypto import age, identity
from journal.crypto.canonical import canonical
from journal.crypto.identity import Identity, Public
from journal.errors import KithError
from journal.i18n import _

Role = Literal["owner", "editor", "reader"]
KEY_BYTES = 32
_LABEL = b"kith roster 1"

_Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Device(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One device. `until`: the last of its files that counts, None while it takes part; `instead`: whom it succeeds."""

    id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f-]{36}$")]
    name: Annotated[str, msgspec.Meta(max_length=200)]
    role: Role
    sign: _Hex32
    receive: Annotated[str, msgspec.Meta(max_length=200)]
    until: int | None = None
    instead: str | None = None

    @property
    def public(self) -> Public:
        """Its two keys."""
        return Public(self.sign, self.receive)

    @property
    def takes_part(self) -> bool:
        """False once it was removed."""
        return self.until is None


class Roster(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole list, as an owner signed it. `keys`: device -> this epoch's key, sealed to it (hexadecimal)."""

    group: _Hex32
    number: int
    epoch: int
    devices: tuple[Device, ...]
    keys: dict[str, str]

    def device(self, id_: str) -> Device | None:
        """The device of that id, removed or not."""
        return next((one for one in self.devices if one.id == id_), None)


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A roster and the owner who signed it."""

    roster: Roster
    owner: str
    signature: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]


class NotOwnerError(KithError):
    """Only an owner adds and removes devices."""

    def __init__(self) -> None:
        super().__init__(_("Only an owner's device may do that. Ask whoever set the exchange up."))


class NoSuchDeviceError(KithError):
    """No device is called so."""

    def __init__(self, name: str) -> None:
        super().__init__(_("No device of this exchange is called '{name}'. See: kith sync devices").format(name=name))


class RosterError(KithError):
    """A list of devices that no owner signed, or an older one."""

    def __init__(self) -> None:
        super().__init__(_("This list of devices was not signed by an owner of the exchange. It was not taken over."))


def found(name: str, own: Identity, id_: str) -> tuple[Signed, bytes]:
    """A new group with one device, its owner; (its roster, the first epoch's key)."""
    key = secrets.token_bytes(KEY_BYTES)
    public = own.public()
    device = Device(id=id_, name=name, role="owner", sign=public.sign, receive=public.receive)
    return _signed(secrets.token_hex(32), 1, 1, (device,), key, own, id_), key


def admit(now: Signed, device: Device, key: bytes, own: Identity, id_: str) -> Signed:
    """The roster with one more device in it, in the same epoch. Raises NotOwnerError."""
    _require_owner(now.roster, id_)
    roster = now.roster
    others = tuple(one for one in roster.devices if one.id != device.id)
    return _signed(roster.group, roster.number + 1, roster.epoch, (*others, device), key, own, id_)


def remove(now: Signed, gone: str, seen: int, own: Identity, id_: str) -> tuple[Signed, bytes]:
    """The roster of the next epoch, whose key the device `gone` does not get; its files after `seen` count no more.

    Raises NotOwnerError, NoSuchDeviceError.
    """
    _require_owner(now.roster, id_)
    roster = now.roster
    if roster.device(gone) is None or gone == id_:
        raise NoSuchDeviceError(gone)
    devices = tuple(msgspec.structs.replace(one, until=seen) if one.id == gone else one for one in roster.devices)
    key = secrets.token_bytes(KEY_BYTES)
    return _signed(roster.group, roster.number + 1, roster.epoch + 1, devices, key, own, id_), key


def accept(new: Signed, known: Signed) -> bool:
    """Whether `new` takes the place of `known`. Of two with one number the same one wins on every device.

    Raises RosterError when nobody signed it who may: an owner, or a device that names its own successor.
    """
    signer = known.roster.device(new.owner)
    sound = (
        signer is not None
        and signer.takes_part
        and new.roster.group == known.roster.group
        and (signer.role == "owner" or _only_succeeds(new.roster, known.roster, signer))
        and identity.signed(signer.sign, _LABEL, canonical(new.roster), bytes.fromhex(new.signature))
    )
    if not sound:
        raise RosterError
    return (new.roster.number, new.signature) > (known.roster.number, known.signature)


def succeed(now: Signed, device: Device, key: bytes, own: Identity, id_: str) -> Signed:
    """The roster with the successor of `id_` in it, which `id_` itself signs: it was restored from a backup."""
    roster = now.roster
    return _signed(roster.group, roster.number + 1, roster.epoch, (*roster.devices, device), key, own, id_)


def is_sound(signed: Signed) -> bool:
    """Whether an owner that it names signed it: as much as a device can know that joins."""
    owner = signed.roster.device(signed.owner)
    return (
        owner is not None
        and owner.role == "owner"
        and identity.signed(owner.sign, _LABEL, canonical(signed.roster), bytes.fromhex(signed.signature))
    )


def key_for(signed: Signed, id_: str, own: Identity) -> bytes:
    """The key of the roster's epoch, for one of its devices. Raises NotForMeError."""
    sealed = signed.roster.keys.get(id_)
    if sealed is None:
        raise age.NotForMeError
    return age.unseal(bytes.fromhex(sealed), own.receive)


def _only_succeeds(new: Roster, known: Roster, signer: Device) -> bool:
    added = [one for one in new.devices if known.device(one.id) is None]
    return (
        new.epoch == known.epoch
        and len(added) == 1
        and added[0].instead == signer.id
        and added[0].role == signer.role
        and tuple(one for one in new.devices if one not in added) == known.devices
    )


def _require_owner(roster: Roster, id_: str) -> None:
    device = roster.device(id_)
    if device is None or device.role != "owner" or not device.takes_part:
        raise NotOwnerError


def _signed(  # noqa: PLR0913, PLR0917 - what a roster is made of
    group: str, number: int, epoch: int, devices: tuple[Device, ...], key: bytes, own: Identity, id_: str
) -> Signed:
    sealed = {one.id: age.seal(key, [one.receive]).hex() for one in devices if one.takes_part}
    roster = Roster(group=group, number=number, epoch=epoch, devices=devices, keys=sealed)
    return Signed(roster=roster, owner=id_, signature=own.signature(_LABEL, canonical(roster)).hex())
