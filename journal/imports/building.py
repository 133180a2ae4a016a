"""Rows become records: their own fields as the reader found them, the common ones as every import has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from journal.i18n import N_
from journal.imports.rows import Refused
from journal.model import ids
from journal.model.checks import Problem
from journal.model.kinds import KINDS
from journal.model.moments import is_moment, parse_when, stamp
from journal.model.records import Record
from journal.model.validation import too_far_ahead, validate

_MOMENTS: Final = frozenset({"start", "end", "from", "to", "diagnosed", "birth", "at", "scheduled"})
_MARKS: Final = ("worry", "sensitivity", "evidence", "verification")
"""What a user adds to an imported record without changing what it says."""
_KEPT: Final = ("id", "person", "recorded", "recorder", "deleted", "revision", "unknown", "import_key")

Kind = TypeVar("Kind", bound=Record)
Part = TypeVar("Part", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes the records of one import: all of one person, written down at one time.

    `now`: aware; its zone is that of times without an offset.
    """

    person: str
    now: datetime
    source: str = "import"
    recorded: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "recorded", stamp(self.now))

    def record(self, kind: str, fields: msgspec.Raw, key: str, **more: Any) -> Record:
        """A new record of `kind` with a row's fields. Raises Refused when it may not be stored, naming the field."""
        built = self._filled(_decoded(kind, fields), key, **more)
        if problems := validate(built):
            # A time without an offset is the usual cause, and only then is it worth the look.
            found = msgspec.msgpack.decode(fields)
            localised = self.localised(found)
            if localised == found:
                raise refused(problems)
            built = self._filled(self.part(KINDS[kind], localised), key, **more)
            check(built)
        if too_far_ahead(built, self.now):
            raise Refused(N_("it lies more than 24 hours in the future"))
        return built

    def _filled(self, built: Kind, key: str, **more: Any) -> Kind:
        return msgspec.structs.replace(
            built,
            id=ids.new_id(),
            person=self.person,
            recorded=self.recorded,
            source=self.source,
            import_key=key,
            **more,
        )

    def made(self, kind: type[Kind], fields: Mapping[str, Any], key: str | None) -> Kind:
        """A new record of `kind`, not checked. Raises Refused for a member of another shape."""
        common = {
            "id": ids.new_id(),
            "person": self.person,
            "recorded": self.recorded,
            "source": self.source,
            "import_key": key,
        }
        return self.part(kind, {**fields, **common})

    def part(self, kind: type[Part], fields: Mapping[str, Any]) -> Part:
        """A record, or a struct inside one. Raises Refused for a member of another shape."""
        # A null stands for nothing: the member's own default says how the struct writes that.
        given = {name: value for name, value in fields.items() if value is not None}
        try:
            return msgspec.convert(given, kind, str_keys=True)
        except msgspec.ValidationError as error:
            raise _misshapen(error, kind.__name__) from error

    def localised(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields with times that have no offset at that of the vault's zone."""
        return {name: self._local(name, value) for name, value in fields.items()}

    def _local(self, name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return self.localised(value)
        if isinstance(value, list | tuple):
            return [self._local("", item) for item in value]
        if name in _MOMENTS and isinstance(value, str) and "T" in value and is_moment(value + "+00:00"):
            return parse_when(value, self.now)
        return value


@cache
def _decoder(kind: str) -> msgspec.msgpack.Decoder[Record]:
    return msgspec.msgpack.Decoder(KINDS[kind])


def _decoded(kind: str, fields: msgspec.Raw) -> Record:
    try:
        return _decoder(kind).decode(fields)
    except msgspec.ValidationError as error:
        raise _misshapen(error, kind) from error


def _misshapen(error: msgspec.ValidationError, kind: str) -> Refused:
    why, _at, place = str(error).partition(" - at `$.")
    return Refused(N_("{field}: {why}"), field=place.rstrip("`") or kind, why=why)


def check(record: Record) -> None:
    """Raise Refused with the first problem of a record."""
    if problems := validate(record):
        raise refused(problems)


def refused(problems: Sequence[Problem]) -> Refused:
    """What to say of a record with problems: the first."""
    place, sentence = problems[0]
    return Refused(N_("{field}: {why}"), field=place, why=sentence)


def renewed(before: Kind, built: Kind) -> Kind:
    """`before` with the content of `built`: its names and the user's own marks stay."""
    kept = {name: getattr(before, name) for name in _KEPT}
    usual = {info.name: info.default for info in msgspec.structs.fields(type(built))}
    marks = {name: getattr(before, name) for name in _MARKS if getattr(built, name) == usual[name]}
    return msgspec.structs.replace(built, **kept, **marks)
