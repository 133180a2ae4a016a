"""A line of the history as it travels, and many of them as bytes."""

import zlib
from collections.abc import Sequence
from typing import Annotated

import msgspec

from journal.errors import KithError
from journal.i18n import _

LARGEST = 256 << 20
"""Bytes of the lines of one file, unpacked: more is no file of ours."""

_NOTHING = msgspec.Raw(b"null")


class Line(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, array_like=True):
    """One change of one record, by the device that made it; `was` and `becomes` are stored bodies, null where none is.

    `record`: 32 hexadecimal digits; `clock`: 20, which sort as the hybrid clock does. Neither body: it was erased.
    """

    record: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    clock: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{20}$")]
    device: Annotated[str, msgspec.Meta(max_length=64)]
    author: Annotated[str, msgspec.Meta(max_length=200)] = ""
    was: msgspec.Raw = _NOTHING
    becomes: msgspec.Raw = _NOTHING

    @property
    def before(self) -> bytes | None:
        """The body of before; None where the record was not there."""
        return _body(self.was)

    @property
    def after(self) -> bytes | None:
        """The body of after; None where the record went away."""
        return _body(self.becomes)

    @property
    def place(self) -> tuple[str, str]:
        """Where the line stands among all lines of a record, on every device alike."""
        return self.clock, self.device


def raw(body: bytes | None) -> msgspec.Raw:
    """A body as it stands in a line."""
    return _NOTHING if body is None else msgspec.Raw(body)


def _body(stands: msgspec.Raw) -> bytes | None:
    body = bytes(stands)
    return None if body == b"null" else body


class DamagedLinesError(KithError):
    """What was unpacked are no lines."""

    def __init__(self) -> None:
        super().__init__(_("A file of another device cannot be read. Nothing of it was taken over."))


def pack(lines: Sequence[Line]) -> bytes:
    """The lines as compressed JSON."""
    return zlib.compress(msgspec.json.encode(lines), level=6)


def unpack(packed: bytes) -> list[Line]:
    """The lines again. Raises DamagedLinesError, also for more than `LARGEST` bytes."""
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, LARGEST)
        if not unpacker.eof:
            raise DamagedLinesError
        return msgspec.json.decode(plain, type=list[Line])
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedLinesError from error
