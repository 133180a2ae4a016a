"""A record taken apart into its classed fields, and an object put together again from what is left of them."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from journal.model.described import Privacy, choices_of, descriptions, privacy_of, structs_in
from journal.model.kinds import privacy_class
from journal.model.records import Record

Path = tuple[str | int, ...]


class Leaf(NamedTuple):
    """One classed field of one record: where it stands in JSON, its class, its value, its closed list.

    `inner`: (path, class) of what could be within, where the field is an empty place for nested structs; then
    `privacy` is None.
    """

    path: Path
    privacy: Privacy | None
    value: Any
    choices: tuple[Any, ...] = ()
    inner: tuple[tuple[str, Privacy | None], ...] = ()

    @property
    def name(self) -> str:
        """The path with its places in lists: "sites.0.site"."""
        return ".".join(str(step) for step in self.path)

    @property
    def field(self) -> str:
        """The path without them: "sites.site"."""
        return ".".join(step for step in self.path if isinstance(step, str))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it: no value, no text, no item."""
        return self.value is None or self.value in ("", ())


class Field(NamedTuple):
    """One described field of a struct, looked up once."""

    attribute: str
    name: str
    privacy: Privacy | None
    choices: tuple[Any, ...]
    nested: type[msgspec.Struct] | None


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The described fields of a record or nested struct. A code has the class of its kind's name."""
    names = {field.name: field.encode_name for field in msgspec.structs.fields(kind)}
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for attribute, meta in descriptions(kind).items():
        privacy = privacy_of(meta)
        if attribute == "code" and issubclass(kind, Record):
            privacy = privacy_class(kind, attribute)
        nested = next(iter(structs_in(get_args(hints[attribute])[0])), None) if privacy is None else None
        found.append(Field(attribute, names[attribute], privacy, choices_of(meta), nested))
    return tuple(found)


@cache
def classes_in(kind: type[msgspec.Struct], above: str) -> tuple[tuple[str, Privacy | None], ...]:
    """(path, class) of every member of a nested struct that stands at `above`, however deep."""
    found: list[tuple[str, Privacy | None]] = []
    for field in fields_of(kind):
        path = f"{above}.{field.name}"
        if field.nested is None:
            found.append((path, field.privacy))
        else:
            found += classes_in(field.nested, path)
    return tuple(found)


def leaves(record: Record) -> Iterator[Leaf]:
    """Every classed field of `record`, nested ones one by one, in the order of definition."""
    return _leaves(record, ())


def _leaves(struct: msgspec.Struct, above: Path) -> Iterator[Leaf]:
    for field in fields_of(type(struct)):
        value = getattr(struct, field.attribute)
        path = (*above, field.name)
        if field.nested is None:
            yield Leaf(path, field.privacy, value, field.choices)
        elif isinstance(value, msgspec.Struct):
            yield from _leaves(value, path)
        elif value:
            for at, inner in enumerate(value):
                yield from _leaves(inner, (*path, at))
        else:
            place = ".".join(step for step in path if isinstance(step, str))
            yield Leaf(path, None, value, (), classes_in(field.nested, place))


def unclassed(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a record or struct, however deep, that name no class: there must be none.

    A struct held by a classed field (a rating, a code, an answer) is of that class as a whole.
    """
    known = {field.attribute: field for field in fields_of(kind)}
    missing = []
    for member in msgspec.structs.fields(kind):
        field = known.get(member.name)
        if field is None:
            missing.append(member.encode_name)
        elif field.privacy is None and field.nested is None:
            missing.append(field.name)
        elif field.nested is not None:
            missing += [f"{field.name}.{inner}" for inner in unclassed(field.nested)]
    return tuple(missing)


def put(target: dict[Any, Any], path: Path, value: Any) -> None:
    """Set `value` at `path` in nested objects; places in lists are keys until `closed_up`."""
    for step in path[:-1]:
        target = target.setdefault(step, {})
    target[path[-1]] = value


def closed_up(value: Any) -> Any:
    """Objects whose keys are list places as the lists they were."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [closed_up(value[key]) for key in sorted(value)]
    return {key: closed_up(inner) for key, inner in value.items()}
