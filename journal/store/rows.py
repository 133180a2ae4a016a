"""A record as a row, and a row as a record."""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple, get_args, get_type_hints

import msgspec

from journal.model import codec
from journal.model.described import Privacy, descriptions, privacy_of, structs_in
from journal.model.ids import is_id
from journal.model.moments import seconds
from journal.model.records import Record, UnknownKind
from journal.model.searching import number, subject, tokens, words

DELETED: Final = 1
WORRY: Final = 2
SENSITIVE: Final = 4
SEALED: Final = 8
_SHAPE: Final = 8
"""Above these bits stands the shape (codec.py) under which the body was written; 0 when it holds unknown members."""

_SENSITIVITY: Final = {"normal": 0, "sensitive": SENSITIVE, "sealed": SEALED}
# An id in one of these points to a record too, though a name may stand there as well.
_MAY_REFER: Final = (Privacy.REFERENCE, Privacy.OTHER)
_NEVER_REFER: Final = frozenset({"recorder", "verification"})


class Row(NamedTuple):
    """What is stored of a record, but for its key, which depends on the file."""

    identity: bytes
    person: str
    seconds: int | None
    kind: str
    subject: str | None
    value: float | None
    flags: int
    origin: int | None
    body: bytes
    text: str
    references: tuple[str, ...]


def row_of(record: Record, body: bytes) -> Row:
    """The row of a valid record, of which `codec.encode` made `body`."""
    start = record.effective.start
    flags = DELETED * record.deleted | WORRY * record.worry | _SENSITIVITY[record.sensitivity]
    if not record.unknown:
        flags |= codec.shape() << _SHAPE
    return Row(
        identity_of(record.id),
        record.person,
        None if start is None else seconds(start),
        kind_of(record),
        subject_of(record),
        number(record),
        flags,
        None if record.import_key is None else origin_of(record.import_key),
        body,
        " ".join(tokens(words(record))),
        references_of(record),
    )


def row_of_body(body: bytes) -> Row:
    """The row of a stored body, which stays as it was written, by whichever Kith."""
    record = codec.decode(body)
    row = row_of(record, body)
    return row if codec.encode(record) == body else row._replace(flags=row.flags & (1 << _SHAPE) - 1)


def record_of(revision: int, flags: int, body: bytes) -> Record:
    """The record of a stored row."""
    if flags >> _SHAPE == codec.shape():
        return codec.decode_own(body, revision)
    return codec.decode(body, revision)


def records_of(stored: Sequence[tuple[int, int, int, bytes]]) -> list[Record]:
    """The records of (key, revision, flags, body), in their order."""
    if {row[2] >> _SHAPE for row in stored} == {codec.shape()}:
        return codec.decode_own_all(stored)
    return [record_of(*row[1:]) for row in stored]


def identity_of(id: str) -> bytes:
    """The 16 bytes of an id. Raises ValueError for a text that is none."""
    return bytes.fromhex(id.replace("-", ""))


def id_of(identity: bytes) -> str:
    """The 36 characters of an id."""
    # Six times as fast as by way of a UUID.
    digits = identity.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def kind_of(record: Record) -> str:
    """The kind's name; of a kind that a newer Kith made, the name it gave."""
    return record.kind_name if isinstance(record, UnknownKind) else record.kind


def subject_of(record: Record) -> str | None:
    """What the record's series is about, within its kind; None where a record stands alone."""
    about = subject(record)
    return series_of(kind_of(record), about) if about else None


def series_of(kind: str, about: str) -> str:
    """The name of a series: a folded name, or the id of a treatment, of one kind."""
    return f"{kind}:{about}"


def origin_of(import_key: str) -> int:
    """63 bits that find an import key again; two keys may share them, so compare the records' own."""
    return int.from_bytes(hashlib.sha256(import_key.encode()).digest()[:8], "big") >> 1


def references_of(record: Record) -> tuple[str, ...]:
    """The ids of the records that `record` refers to."""
    if isinstance(record, UnknownKind):
        return ()
    return tuple(_gathered(record)) if _fields(type(record)) else ()


def _gathered(value: msgspec.Struct) -> list[str]:
    found: list[str] = []
    for name, nested in _fields(type(value)):
        inner = getattr(value, name)
        if inner:
            for one in inner if isinstance(inner, tuple) else (inner,):
                if not nested:
                    if is_id(one):
                        found.append(one)
                elif isinstance(one, msgspec.Struct):
                    found += _gathered(one)
    return found


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, bool], ...]:
    """(attribute, whether its own members are meant) of each member of `kind` that can hold a reference."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for name, meta in descriptions(kind).items():
        annotation: Any = get_args(hints[name])[0]
        if name in _NEVER_REFER:
            continue
        if structs := structs_in(annotation):
            if any(_fields(inner) for inner in structs):
                found.append((name, True))
        elif privacy_of(meta) in _MAY_REFER:
            found.append((name, False))
    return tuple(found)
