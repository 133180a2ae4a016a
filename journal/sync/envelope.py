"""One file of one device: its header is signed and chained to the one before, and all of it is encrypted.

Outside stand a magic line, a nonce and the ciphertext (AES-256-GCM-SIV, RFC 8452) under the epoch's key; inside the
length of the header, the header as canonical JSON, its signature, the body. A file's name says nothing.
"""

import hashlib
import secrets
import struct
from collections.abc import Iterable
from typing import Annotated, Literal, NamedTuple

import msgspec

from journal.crypto import identity, slots
from journal.crypto.canonical import canonical
from journal.crypto.identity import Identity

MAGIC = b"kith sync 1\n"
LARGEST = 512 << 20
"""Bytes of a file: an attachment may be large."""

CHANGES: Literal["changes"] = "changes"
ATTACHMENT: Literal["attachment"] = "attachment"
ROSTER: Literal["roster"] = "roster"
FIRST = "0" * 64
"""What the first file of a device comes after."""

_LABEL = b"kith sync header 1"
_NONCE = 12
_LENGTH = struct.Struct(">I")
_SIGNATURE = 64

_Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a device says of its file `sequence`, from 1. `previous`: SHA-256 of the header before it.

    `seen`: device -> the last of its files that this one's maker had taken over: they belong before it.
    """

    type: Literal["changes", "attachment", "roster"]
    group: _Hex32
    device: Annotated[str, msgspec.Meta(max_length=64)]
    sequence: Annotated[int, msgspec.Meta(ge=1)]
    previous: _Hex32
    seen: dict[str, int]
    made: Annotated[str, msgspec.Meta(max_length=32)]
    body: _Hex32

    @property
    def digest(self) -> str:
        """What the next header names as `previous`."""
        return hashlib.sha256(canonical(self)).hexdigest()


class File(NamedTuple):
    """A file that opened: who signed it is still to be looked up."""

    header: Header
    signature: bytes
    body: bytes

    def is_of(self, sign: str) -> bool:
        """Whether the holder of the public key `sign` made it, body and all."""
        return identity.signed(sign, _LABEL, canonical(self.header), self.signature)


def seal(header: Header, body: bytes, own: Identity, key: bytes) -> bytes:
    """The bytes of the file."""
    head = canonical(header)
    plain = _LENGTH.pack(len(head)) + head + own.signature(_LABEL, head) + body
    nonce = secrets.token_bytes(_NONCE)
    return MAGIC + nonce + slots.seal(key, nonce, plain, MAGIC)


def digest_of(body: bytes) -> str:
    """What a header says of its body."""
    return hashlib.sha256(body).hexdigest()


def unseal(data: bytes, epochs: Iterable[bytes]) -> File | None:
    """The file, under whichever of the epochs' keys; None for what is damaged, half, or no file of this group."""
    nonce, sealed = data[len(MAGIC) : len(MAGIC) + _NONCE], data[len(MAGIC) + _NONCE :]
    if not data.startswith(MAGIC) or len(nonce) < _NONCE:
        return None
    plain = next((found for key in epochs if (found := slots.unseal(key, nonce, sealed, MAGIC)) is not None), None)
    if plain is None or len(plain) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack_from(plain)
    head, rest = plain[_LENGTH.size : _LENGTH.size + length], plain[_LENGTH.size + length :]
    try:
        header = msgspec.json.decode(head, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    file = File(header, rest[:_SIGNATURE], rest[_SIGNATURE:])
    return file if canonical(header) == head and digest_of(file.body) == header.body else None
