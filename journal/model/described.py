"""How a field describes itself: its label, its choices and its privacy class, once for everybody."""

from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec


class Privacy(StrEnum):
    """What kind of thing a field tells about a person; the rows of the sharing table, by those names."""

    SELF = "self"
    BIRTH = "birth"
    SEX = "sex"
    TRAIT = "trait"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    OTHER = "other"
    CONDITION = "condition"
    TREATMENT = "treatment"
    DOSE = "dose"
    RATING = "rating"
    VALUE = "value"
    LABEL = "label"
    NOTE = "note"
    ATTACHMENT = "attachment"
    PLAIN = "plain"
    SECRET = "secret"  # noqa: S105 - a class of fields, no password
    REFERENCE = "reference"
    """The id of another record: it leaves as that record's number in the file, or with its target not at all."""


def described(label: str, privacy: Privacy | None = None, **more: Any) -> msgspec.Meta:
    """The description of one field.

    `privacy`: None only where the field's own struct classes its members. Of `more`: `choices` (the closed list of
    values), `required` (may not be empty), `long` (text of several lines), `top` (the largest whole number).
    """
    return msgspec.Meta(title=label, extra={"privacy": privacy, **more})


@cache
def descriptions(kind: type[msgspec.Struct]) -> dict[str, msgspec.Meta]:
    """Field name -> its Meta, in the order of definition; a field without one is absent."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: meta
        for field in msgspec.structs.fields(kind)
        for meta in get_args(hints[field.name])[1:]
        if get_origin(hints[field.name]) is Annotated and isinstance(meta, msgspec.Meta)
    }


def privacy_of(meta: msgspec.Meta) -> Privacy | None:
    """The class that a description names; None where the members of the field's struct are classed one by one."""
    return (meta.extra or {}).get("privacy")


def choices_of(meta: msgspec.Meta) -> tuple[Any, ...]:
    """The closed list of a field's values; empty when it is open."""
    return tuple((meta.extra or {}).get("choices", ()))


@cache
def members(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """(attribute, name in JSON) of every described field, in the order of definition."""
    described_fields = descriptions(kind)
    return tuple((f.name, f.encode_name) for f in msgspec.structs.fields(kind) if f.name in described_fields)


@cache
def attributes(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Name in JSON -> attribute, of every field, described or not."""
    return {field.encode_name: field.name for field in msgspec.structs.fields(kind)}


@cache
def optional_texts(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The attributes whose empty text means "none": they stand as null in JSON."""
    return frozenset(field.name for field in msgspec.structs.fields(kind) if field.default == "")


def structs_in(annotation: Any) -> tuple[type[msgspec.Struct], ...]:
    """The structs in a field's type, however deep: `tuple[Site, ...]` -> Site, `Answer[Rating]` -> Answer, Rating."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return (annotation,)
    found = tuple(inner for argument in get_args(annotation) for inner in structs_in(argument))
    origin = get_origin(annotation)
    if isinstance(origin, type) and issubclass(origin, msgspec.Struct):
        return (origin, *found)
    return found
