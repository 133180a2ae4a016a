"""Any CSV table, by a mapping of its columns to the fields of one kind of record."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, BinaryIO, Final, get_args, get_origin, get_type_hints

from journal import confinement
from journal.confinement import parts
from journal.i18n import N_
from journal.imports.cells import Digests, rows
from journal.imports.rows import Refused, Row, Single, bounded, import_key, members, places, refusal
from journal.model.described import descriptions
from journal.model.kinds import KINDS
from journal.model.moments import Moment, is_moment
from journal.model.records import ANSWERS, Answer, Effective, Rating, Record
from journal.model.scales import DEFAULT_SCALE
from journal.model.units import ucum

FORMAT: Final = "table"

_LISTED: Final = re.compile(r"\s*[;|,]\s*")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d+")
_TRUE: Final = frozenset({"1", "true", "yes", "y", "x"})
_FALSE: Final = frozenset({"0", "false", "no", "n"})
_MOMENT_LIKE: Final = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d(?::\d\d(?::\d\d)?)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?")
_VALUES: Final = ("value", "severity", "amount", "text")
"""Of these the column's header is the record's name where no column gives one."""

# Imports what it needs now: later nothing can be imported any more.
datetime.strptime("2026", "%Y")  # noqa: DTZ007 - only to load it


@bounded
def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Row]:
    """Each row as a record of `hints["mapping"]["kind"]`; the mapping is one that `mapping.checked` has passed."""
    mapping = hints["mapping"]
    columns = [_Column(header, **column) for header, column in mapping["columns"].items()]
    for name, part in parts(stream, hints):
        yield from _rows(part, mapping, columns, places(hints, name, "line"))


def _rows(part: io.BufferedReader, mapping: Mapping[str, Any], columns: list["_Column"], where: str) -> Iterator[Row]:
    digests, kind = Digests(), KINDS[mapping["kind"]]
    for row in rows(part, mapping["columns"], mapping.get("delimiter")):
        place = where.format(number=row.line)
        try:
            if row.problem is not None:
                raise row.problem
            fields = _fields(kind, mapping, columns, row.cells)
        except Refused as why:
            yield refusal(why, where=place, type="row")
            continue
        key = import_key(FORMAT, *digests.parts(row.cells))
        yield Single(where=place, type="row", key=key, kind=mapping["kind"], fields=members(fields))


class _Column:
    """One column of the mapping: its header, the dotted field it fills, and how its cells are written."""

    def __init__(self, header: str, field: str, format: str = "", unit: str = "") -> None:  # noqa: A002 - the mapping's word
        self.header, self.format, self.unit = header, format, unit
        self.field = "effective.start" if field == "effective" else field.removesuffix(".raw")

    def refused(self, cell: str) -> Refused:
        return Refused(N_("'{cell}' in column '{header}' does not fit"), cell=cell[:100], header=self.header)


def _fields(
    kind: type[Record],
    mapping: Mapping[str, Any],
    columns: list[_Column],
    cells: Mapping[str, str],
) -> dict[str, Any]:
    found: dict[str, Any] = dict(mapping.get("set", {}))
    for column in columns:
        cell = cells[column.header]
        if not cell:
            continue
        _put(found, column.field, _converted(kind, column, cell))
        if column.field == "value" and column.unit:
            found |= {"unit": column.unit, "ucum": ucum(column.unit)}
    if "name" in descriptions(kind) and not found.get("name"):
        found["name"] = next((column.header for column in columns if column.field in _VALUES), "")
    return found


def _put(found: dict[str, Any], field: str, value: Any) -> None:
    *path, last = field.split(".")
    for step in path:
        found = found.setdefault(step, {})
    found[last] = value


def _converted(kind: type[Record], column: _Column, cell: str) -> Any:
    """The JSON of one cell, by the type of its field."""
    convert = _converter(kind, column.field)
    try:
        return convert(column, cell)
    except (ValueError, InvalidOperation) as error:
        raise column.refused(cell) from error


Convert = Callable[[_Column, str], Any]


@cache
def _converter(kind: type[Record], field: str) -> Convert:
    owner: Any = kind
    annotation: Any = None
    for step in field.split("."):
        hints = get_type_hints(owner)
        annotation = hints[{"from": "start", "to": "end"}.get(step, step) if step not in hints else step]
        owner = next((part for part in (annotation, *get_args(annotation)) if hasattr(part, "__struct_fields__")), None)
    return _by_type(annotation, field)


def _by_type(annotation: Any, field: str) -> Convert:
    if get_origin(annotation) is Answer:
        rated = Rating in get_args(annotation)
        return lambda column, cell: _answer(column, cell, DEFAULT_SCALE.get(field, "count") if rated else "")
    inner = {annotation, *get_args(annotation)}
    for wanted, convert in _BY_TYPE:
        if wanted in inner:
            return convert
    return _list if get_origin(annotation) is tuple else lambda _column, cell: cell


def _answer(column: _Column, cell: str, scale: str) -> dict[str, Any]:
    if cell.casefold() in ANSWERS[1:]:
        return {"answer": cell.casefold(), "value": None}
    number = _number(column, cell)
    return {"answer": "given", "value": {"scale": scale, "raw": number, "recall": None} if scale else number}


def _number(column: _Column, cell: str) -> Decimal:
    if column.format == "," or (not column.format and _DECIMAL_COMMA.fullmatch(cell)):
        cell = cell.replace(".", "").replace(",", ".")
    value = Decimal(cell)
    if not value.is_finite() or abs(value.adjusted()) > 40:
        raise column.refused(cell)
    return value


def _moment(column: _Column, cell: str) -> str:
    """A moment as exact as it is written; local where it has no offset."""
    if column.format:
        return _formatted(column.format, cell)
    if match := _MOMENT_LIKE.fullmatch(cell):
        day, time, offset = match.groups()
        if offset not in {None, "Z"}:
            offset = offset[:3] + ":" + offset[-2:]
        exact = f"{day}T{time}{'+00:00' if offset in {None, 'Z'} else offset}"
        if is_moment(exact):
            return exact if offset else f"{day}T{time}"
    elif is_moment(cell):
        return cell
    raise column.refused(cell)


def _formatted(written: str, cell: str) -> str:
    """A moment by a format of strptime, no more exact than the format is."""
    found = datetime.strptime(cell, written)  # noqa: DTZ007 - local where it has no offset
    codes = set(written.replace("%%", "").split("%")[1:])
    named = {code[:1] for code in codes}
    if not named & set("HIcX"):
        return found.strftime("%Y-%m-%d" if named & set("dxj") else "%Y-%m" if named & set("mbB") else "%Y")
    exact = found.strftime("%Y-%m-%dT%H" + (":%M" if "M" in named else "") + (":%S" if "S" in named else ""))
    offset = found.strftime("%z")
    return f"{exact}{offset[:3]}:{offset[3:5]}" if offset else exact


def _whole(_column: _Column, cell: str) -> int:
    return int(cell)


def _flag(column: _Column, cell: str) -> bool:
    if cell.casefold() in _TRUE | _FALSE:
        return cell.casefold() in _TRUE
    raise column.refused(cell)


def _list(_column: _Column, cell: str) -> list[str]:
    return [item for item in _LISTED.split(cell) if item]


_BY_TYPE: Final[tuple[tuple[Any, Convert], ...]] = (
    (Moment, _moment),
    (Effective, _moment),
    (Decimal, _number),
    (bool, _flag),
    (int, _whole),
)


if __name__ == "__main__":
    confinement.serve(read)
