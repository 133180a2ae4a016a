"""What a table's columns may mean: the kinds and fields offered, a first guess, and the mapping that is made of it."""

from collections.abc import Mapping, Sequence
from typing import Any, get_type_hints

import msgspec

from journal.i18n import _
from journal.model.described import descriptions, structs_in
from journal.model.kinds import KINDS
from journal.model.records import Answer, Effective, Rating

KINDS_OFFERED = ("measurement", "symptom", "side-effect", "factor", "note", "treatment", "condition", "allergy")
WHEN = "effective"
_ONE_CELL = {Answer, Rating, Effective}
_GUESSES = {
    "effective": ("date", "time", "when", "day", "datum", "zeit", "timestamp"),
    "name": ("name", "what", "symptom", "type"),
    "value": ("value", "wert", "result"),
    "severity": ("severity", "strength", "score", "level"),
    "note": ("note", "notes", "comment", "comments"),
    "text": ("text", "note", "notes"),
}


def fields_of(kind: str) -> tuple[tuple[str, str], ...]:
    """(name in the mapping, its words) of every field that one cell can fill; when it was comes first."""
    struct = KINDS[kind]
    hints, words = get_type_hints(struct), descriptions(struct)
    names = {field.name: field.encode_name for field in msgspec.structs.fields(struct)}
    offered = [
        (names[name], _(meta.title or names[name]))
        for name, meta in words.items()
        if set(structs_in(hints[name])) <= _ONE_CELL and name not in {"import_key", "deleted", WHEN}
    ]
    return ((WHEN, _("When")), *offered)


def guess(kind: str, headers: Sequence[str]) -> dict[str, str]:
    """Header -> field, where the header's word says it; each field once."""
    offered = {name for name, _words in fields_of(kind)}
    spoken = {words.casefold(): name for name, words in fields_of(kind)}
    found: dict[str, str] = {}
    for header in headers:
        word = header.casefold().strip()
        candidates = [spoken.get(word, ""), *(name for name, words in _GUESSES.items() if word in words)]
        meant = next((name for name in candidates if name in offered and name not in found.values()), None)
        if meant is not None:
            found[header] = meant
    return found


def mapping_of(kind: str, columns: Mapping[str, str]) -> dict[str, Any]:
    """The mapping, as the file of `--map` holds it; columns that mean nothing are left out."""
    return {"kind": kind, "columns": {header: {"field": field} for header, field in columns.items() if field}}
