"""The mapping file of `import --map`: which column of a table is which field, and which word is which mood."""

import json
from collections.abc import Mapping
from typing import Any, Final, get_args, get_type_hints

import msgspec

from journal.errors import KithError
from journal.i18n import _
from journal.model.kinds import KINDS
from journal.model.records import Record

_MEMBERS: Final = frozenset({"kind", "delimiter", "columns", "moods", "set"})
_OF_COLUMN: Final = frozenset({"field", "format", "unit"})
_NOT_SET: Final = frozenset({"id", "person", "recorded", "import_key", "revision", "unknown", "deleted", "kind"})


class MappingError(KithError):
    """A mapping that cannot be followed."""

    status = 2

    def __init__(self, why: str) -> None:
        super().__init__(_("The mapping cannot be followed: {why}.").format(why=why))


def read(text: str) -> dict[str, Any]:
    """The mapping of a file's text, checked. Raises MappingError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MappingError(_("it is no JSON")) from error
    return checked(found)


def checked(found: Any) -> dict[str, Any]:
    """`found` when it is a mapping. Raises MappingError.

    {"kind", "delimiter", "columns": {header: {"field", "format", "unit"}}, "set": {field: value}, "moods": {word: 1-5}}
    """
    if not isinstance(found, dict) or not set(found) <= _MEMBERS:
        raise MappingError(_("it may name only {names}").format(names=", ".join(sorted(_MEMBERS))))
    _check_moods(found.get("moods", {}))
    if "columns" in found or "kind" in found:
        _check_columns(found)
    return found


def _check_moods(moods: Any) -> None:
    if not isinstance(moods, dict) or any(value not in range(1, 6) for value in moods.values()):
        raise MappingError(_("each mood needs a number from 1 to 5"))


def _check_columns(found: Mapping[str, Any]) -> None:
    named, columns, constants = found.get("kind"), found.get("columns"), found.get("set", {})
    kind = KINDS.get(named) if isinstance(named, str) else None
    if kind is None:
        raise MappingError(_("'kind' must be one of {kinds}").format(kinds=", ".join(KINDS)))
    if not isinstance(found.get("delimiter", ","), str) or len(found.get("delimiter", ",")) != 1:
        raise MappingError(_("'delimiter' must be one character"))
    if not isinstance(columns, dict) or not columns:
        raise MappingError(_("'columns' must name at least one column"))
    for header, column in columns.items():
        if not isinstance(column, dict) or not set(column) <= _OF_COLUMN or not isinstance(column.get("field"), str):
            raise MappingError(
                _("column '{header}' needs a 'field', and may have 'format' and 'unit'").format(header=header)
            )
        if not all(isinstance(value, str) for value in column.values()):
            raise MappingError(_("column '{header}' may hold only texts").format(header=header))
        _check_field(kind, column["field"])
    if not isinstance(constants, dict):
        raise MappingError(_("'set' must name a value for each field"))
    for field in constants:
        _check_field(kind, field)


def _check_field(kind: type[Record], field: str) -> None:
    owner: Any = kind
    for step in field.split("."):
        known = {info.encode_name: info.name for info in msgspec.structs.fields(owner)} if owner else {}
        if step not in known or step in _NOT_SET:
            names = [info.encode_name for info in msgspec.structs.fields(kind) if info.encode_name not in _NOT_SET]
            raise MappingError(
                _("'{field}' is no field of {kind}; its fields are {names}").format(
                    field=field,
                    kind=kind.kind,
                    names=", ".join(names),
                ),
            )
        annotation = get_type_hints(owner)[known[step]]
        inner = (annotation, *get_args(annotation))
        owner = next((part for part in inner if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)
