"""Records as JSON: the stored body, and the object that the command line shows."""

import re
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final, Union, cast

import msgspec

from journal.errors import KithError
from journal.i18n import N_, _
from journal.model import upgrades
from journal.model.described import attributes, members, optional_texts, structs_in
from journal.model.kinds import KINDS
from journal.model.records import NO_UNKNOWN, Record, UnknownKind

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
_ANY: Final = msgspec.json.Decoder(float_hook=Decimal)
_RECORD: Final = msgspec.json.Decoder(Union[tuple(KINDS.values())], float_hook=Decimal)  # noqa: UP007 - made at run time
_RECORDS: Final = msgspec.json.Decoder(list[Union[tuple(KINDS.values())]], float_hook=Decimal)  # type: ignore[misc] # noqa: UP007 - made at run time
_PREFIX: Final = {name: f'{{"v":{kind.version},"kind":"{name}"'.encode() for name, kind in KINDS.items()}


class BodyError(KithError):
    """An object that is no record."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(_("{field}: {why}").format(field=field, why=why))
        self.field = field


def dumps(value: Any) -> bytes:
    """JSON in UTF-8; decimals are numbers with the digits they were typed with."""
    return _ENCODER.encode(value)


def loads(data: bytes | str) -> Any:
    """JSON that Kith itself wrote; numbers with a point are decimals. Raises msgspec.DecodeError."""
    return _ANY.decode(data)


def encode(record: Record) -> bytes:
    """The stored body: compact JSON with "v" first, members at their default left out, unknown members kept."""
    if isinstance(record, UnknownKind) or record.unknown:
        return _ENCODER.encode(_merged(record))
    if record.revision:
        record = msgspec.structs.replace(record, revision=0)
    return b'{"v":%d,' % type(record).version + _ENCODER.encode(record)[1:]


def decode(body: bytes, revision: int = 0) -> Record:
    """The record of a stored body, upgraded to this program's version of its kind.

    Raises msgspec.DecodeError on a body that no Kith wrote.
    """
    # A body that comes out again byte for byte holds nothing unknown: the usual case, and the quick one.
    try:
        record = cast("Record", _RECORD.decode(body))
    except msgspec.ValidationError:
        return _decoded(_ANY.decode(body), revision)
    if not body.startswith(_PREFIX[record.kind]) or encode(record) != body:
        return _decoded(_ANY.decode(body), revision)
    return _revised(record, revision)


@cache
def shape() -> int:
    """32 bits that stand for the members this program knows, of every kind: a newer Kith's are others."""

    def names(kind: type[msgspec.Struct]) -> list[Any]:
        return [(f.encode_name, [names(inner) for inner in structs_in(f.type)]) for f in msgspec.structs.fields(kind)]

    known = {name: (kind.version, names(kind)) for name, kind in KINDS.items()}
    return zlib.crc32(repr(known).encode())


def decode_own_all(stored: Sequence[tuple[int, int, int, bytes]]) -> list[Record]:
    """`decode_own` of many rows (key, revision, flags, body) at once: a third faster than one by one."""
    records = cast("list[Record]", _RECORDS.decode(b"[%b]" % b",".join([row[3] for row in stored])))
    # As `_revised` does, without a call of ours for each.
    put = msgspec.structs.force_setattr
    for record, row in zip(records, stored, strict=True):
        put(record, "revision", row[1])
    return records


def decode_own(body: bytes, revision: int) -> Record:
    """The same of a body that `encode` made under this `shape` and without unknown members: twice as fast.

    Nothing has to be looked for that a struct would drop.
    """
    return _revised(cast("Record", _RECORD.decode(body)), revision)


def _revised(record: Record, revision: int) -> Record:
    """The record under its revision: one that was just decoded is nobody's yet, and needs no copy."""
    msgspec.structs.force_setattr(record, "revision", revision)
    return record


def as_object(record: Record) -> dict[str, Any]:
    """The JSON object of shapes.md: every member present, null where there is none, unknown members last."""
    if isinstance(record, UnknownKind):
        return dict(_merged(record))
    pairs, texts = members(type(record)), optional_texts(type(record))
    found: dict[str, Any] = {"id": record.id, "kind": record.kind}
    for attribute, name in pairs[1:]:
        value = getattr(record, attribute)
        found[name] = None if value == "" and attribute in texts else _plain(value)
    if record.import_key is None:
        del found["import_key"]
    return cast("dict[str, Any]", _joined(found, record.unknown))


def from_object(found: Mapping[str, Any], revision: int = 0) -> Record:
    """The record of such an object, unknown members kept. Raises BodyError, naming the field."""
    try:
        return _decoded(found, revision)
    except msgspec.ValidationError as error:
        raise BodyError(*told(error)) from None


def told(error: Exception) -> tuple[str, str]:
    """Where msgspec met the wrong shape, as a dotted member ("record" for the whole), and that in a sentence."""
    why, _at, place = str(error).partition(" - at `$")
    where = place.strip(".`").replace("[", ".").replace("]", "") or "record"
    if why == _NO_NUMBER:
        return where, _("This is no number. Write it in digits, like 6 or 5.10.")
    if shapes := _OTHER_SHAPE.fullmatch(why):
        wanted, got = (" / ".join(_(_SHAPES.get(one, one)) for one in part.split(" | ")) for part in shapes.groups())
        return where, _("This has the wrong shape: {wanted} belongs here, not {got}.").format(wanted=wanted, got=got)
    return where, _("This has the wrong shape: {why}.").format(why=why)


_NO_NUMBER: Final = "Invalid decimal string"
_OTHER_SHAPE: Final = re.compile("Expected `(.+)`, got `(.+)`")
_SHAPES: Final = {
    "array": N_("a list"),
    "object": N_("an object"),
    "str": N_("a text"),
    "int": N_("a whole number"),
    "float": N_("a number"),
    "decimal": N_("a number"),
    "bool": N_("true or false"),
    "null": N_("nothing"),
}
"""What msgspec calls the shapes of JSON -> what a reader calls them."""


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(Decimal,), str_keys=True)


def _decoded(found: Mapping[str, Any], revision: int) -> Record:
    named = found.get("kind")
    kind = KINDS.get(named) if isinstance(named, str) else None
    if kind is None:
        return _unknown_kind(found, revision)
    current = upgrades.to_current(kind, found)
    # A null stands for "none": the member's own default says how the struct writes that.
    given = {name: value for name, value in current.items() if value is not None and name not in _NO_MEMBER}
    record = msgspec.convert(given, kind, str_keys=True)
    rest = _residue(given, record)
    if upgrades.version_of(found, kind) > kind.version:
        rest["v"] = found["v"]
    rest.pop("kind", None)
    return msgspec.structs.replace(record, revision=revision, unknown=rest or NO_UNKNOWN)


_NO_MEMBER: Final = frozenset({"v", "revision", "unknown"})


def _unknown_kind(found: Mapping[str, Any], revision: int) -> UnknownKind:
    common = {name: found[name] for _a, name in members(Record) if found.get(name) is not None}
    base = msgspec.convert(common, UnknownKind, str_keys=True)
    return msgspec.structs.replace(
        base,
        kind_name=str(found.get("kind", "?")),
        revision=revision,
        unknown=dict(found),
    )


def _merged(record: Record) -> Mapping[str, Any]:
    if isinstance(record, UnknownKind):
        changed = {name: _plain(getattr(record, attribute)) for attribute, name in members(Record)}
        usual = {name: _plain(getattr(_BARE, attribute)) for attribute, name in members(Record)}
        # Only what the common members say now, and only where it is not the default that was never written.
        return record.unknown | {n: v for n, v in changed.items() if n in record.unknown or v != usual[n]}
    kind = type(record)
    known = {"v": kind.version, "kind": kind.kind}
    known |= {
        name: _plain(value) for attribute, name in members(kind) if (value := getattr(record, attribute)) is not None
    }
    # What hung on a member that was emptied since goes with it; what stands by itself stays.
    rest = {name: inner for name, inner in record.unknown.items() if name in known or name not in attributes(kind)}
    return {**cast("dict[str, Any]", _joined(known, rest)), "v": record.unknown.get("v", kind.version)}


_BARE: Final = UnknownKind(id="", person="", recorded="")


def _residue(found: Any, value: Any) -> Any:
    """What of `found` the struct does not know, in the same nesting; empty when all is known."""
    if isinstance(value, msgspec.Struct) and isinstance(found, Mapping):
        known = attributes(type(value))
        rest = {}
        for name, inner in found.items():
            if name not in known:
                rest[name] = inner
            elif isinstance(inner, dict | list | tuple) and (nested := _residue(inner, getattr(value, known[name]))):
                rest[name] = nested
        return rest
    if isinstance(value, tuple) and isinstance(found, list | tuple):
        nested_list = [_residue(inner, kept) for inner, kept in zip(found, value, strict=True)]
        return nested_list if any(nested_list) else {}
    return {}


def _joined(known: Any, rest: Any) -> Any:
    if not rest:
        return known
    if isinstance(known, dict) and isinstance(rest, Mapping):
        return known | {name: _joined(known[name], inner) if name in known else inner for name, inner in rest.items()}
    if isinstance(known, list | tuple) and isinstance(rest, list):
        return [_joined(kept, inner) for kept, inner in zip(known, rest + [{}] * len(known), strict=False)]
    # A newer Kith's member in a place that has another shape by now: what the user sees stands.
    return known
