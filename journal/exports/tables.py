"""CSV: a table a kind, every answer state in a column of its own."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from journal.anonymization.disclosure import Disclosure
from journal.exports.archive import packed
from journal.model.codec import dumps
from journal.model.described import choices_of, descriptions, members, privacy_of
from journal.model.kinds import KINDS
from journal.model.records import Record
from journal.progress import Progress

_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
_INNER: Final = ("band", "change", "direction", "day", "week", "month", "year", "age")
_ANSWER: Final = frozenset({"answer", "value"})

Row = dict[str, str]


def one_table(disclosure: Disclosure, progress: Progress) -> bytes:
    """All kinds one under the other: the kind, the common columns, then the union of all others."""
    rows = []
    for done, record in enumerate(disclosure.records):
        progress.step(done, len(disclosure.records))
        rows.append(cells(record))
    return _written(_columns(rows), rows)


def zipped(disclosure: Disclosure, progress: Progress) -> bytes:
    """A zip of one table a kind, with `columns.csv`, which says what each column holds."""
    return packed(files(disclosure, progress))


def files(disclosure: Disclosure, progress: Progress) -> dict[str, bytes]:
    """File name -> content, the kinds in the order of the command line; for a zip or a folder."""
    by_kind = disclosure.by_kind()
    found: dict[str, bytes] = {}
    columns: list[tuple[str, list[str]]] = []
    ordered = [kind for kind in (*KINDS, *by_kind) if kind in by_kind]
    for done, kind in enumerate(dict.fromkeys(ordered)):
        progress.step(done, len(by_kind), kind)
        rows = [cells(record) for record in by_kind[kind]]
        columns.append((kind, _columns(rows)))
        found[f"{kind}.csv"] = _written(columns[-1][1], rows)
    found["columns.csv"] = _described(columns)
    return found


def cells(record: Mapping[str, Any]) -> Row:
    """One record as column -> text: nested members behind a dot, an answer's state in `<field>_answer`."""
    return dict(_flat("", record))


def safe(text: str) -> str:
    """`text` that no spreadsheet takes for a formula; undone on our own way in."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from _flat_mapping(name, value)
    elif isinstance(value, list | tuple):
        scalar = not any(isinstance(inner, Mapping | list | tuple) for inner in value)
        yield name, "; ".join(_text(inner) for inner in value) if scalar else dumps(value).decode()
    else:
        yield name, _text(value)


def _flat_mapping(name: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if value.keys() == _ANSWER:
        yield f"{name}_answer", _text(value["answer"])
        inner = value["value"]
        if isinstance(inner, Mapping) and "raw" in inner:
            yield name, _text(inner["raw"])
            yield from ((f"{name}.{part}", _text(inner[part])) for part in inner if part != "raw")
        else:
            yield from _flat(name, inner)
        return
    inner_name = next((known for known in _INNER if known in value), None) if name else None
    if inner_name is not None:
        yield name, _text(value[inner_name])
        yield from ((f"{name}.{part}", _text(value[part])) for part in value if part != inner_name)
        return
    for part, inner in value.items():
        yield from _flat(f"{name}.{part}" if name else str(part), inner)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _columns(rows: Iterable[Row]) -> list[str]:
    """kind, then the common members in their order, then the rest as they come."""
    seen = dict.fromkeys(column for row in rows for column in row)
    common = ["kind", *(name for _attribute, name in members(Record))]
    rank = {name: at for at, name in enumerate(common)}
    return sorted(seen, key=lambda column: rank.get(column.partition(".")[0], len(common)))


def _written(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({column: safe(text) for column, text in row.items()} for row in rows)
    return out.getvalue().encode()


def _described(columns: Iterable[tuple[str, list[str]]]) -> bytes:
    rows: list[Row] = []
    for kind, names in columns:
        metas = descriptions(KINDS[kind]) if kind in KINDS else {}
        by_name = {name: metas[attribute] for attribute, name in members(KINDS[kind])} if kind in KINDS else {}
        for column in names:
            meta = by_name.get(column) or by_name.get(column.partition(".")[0].partition("_answer")[0])
            privacy = privacy_of(meta) if meta else None
            rows.append(
                {
                    "kind": kind,
                    "column": column,
                    "label": str(meta.title or "") if meta else "",
                    "class": privacy.value if privacy else "",
                    "choices": "; ".join(map(str, choices_of(meta))) if meta else "",
                }
            )
    return _written(["kind", "column", "label", "class", "choices"], rows)
