"""The engine of `kith redact`: JSON lines in, JSON lines out, one for one; needs no journal."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from journal.anonymization import identifiers as kinds
from journal.anonymization.identifiers import Identifier
from journal.anonymization.known import NOTHING, Known
from journal.anonymization.marks import Marks
from journal.anonymization.text import Cleaner, Level
from journal.anonymization.wording import fold
from journal.errors import KithError
from journal.i18n import _

# How other programs call what we call otherwise.
_ALIASES: Final = {
    "person": kinds.NAME,
    "town": kinds.PLACE,
    "city": kinds.PLACE,
    "clinic": kinds.ORGANISATION,
    "employer": kinds.ORGANISATION,
    "phone": kinds.CONTACT,
    "telephone": kinds.CONTACT,
    "mail": kinds.CONTACT,
    "email": kinds.CONTACT,
    "serial": kinds.NUMBER,
    "birth date": kinds.BIRTH,
    "date": kinds.BIRTH,
    "condition": kinds.CONDITION,
}


class KnownFileError(KithError):
    """The list of known identifiers is not one."""

    def __init__(self) -> None:
        super().__init__(_('The file of known identifiers must hold a JSON list of {"kind", "value"}.'))


def read_known(data: bytes) -> Known:
    """The known identifiers of `--known FILE`; a kind that is not ours counts as a word. Raises KnownFileError."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise KnownFileError from None
    if not isinstance(found, list) or not all(_is_entry(entry) for entry in found):
        raise KnownFileError
    return Known(tuple(_identifier(str(entry["kind"]), entry["value"]) for entry in found if entry["value"].strip()))


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("kind"), str) and isinstance(entry.get("value"), str)


def _identifier(named: str, value: str) -> Identifier:
    kind = _ALIASES.get(fold(named), fold(named))
    return Identifier(value, kind if kind in kinds.KINDS else kinds.WORD, "", fold(value))


class Redactor:
    """Redacts single texts; each stands by itself."""

    def __init__(self, known: Known = NOTHING, level: Level = Level.NORMAL) -> None:
        self._cleaner = Cleaner(known, level)

    def answer(self, text: str) -> dict[str, Any]:
        """`{"spans": [{"start", "end", "kind", "rule", "certainty"}], "text"}`; places are code points of `text`."""
        spans = self._cleaner.find(text)
        named = [
            {"start": s.start, "end": s.end, "kind": s.kind, "rule": s.rule, "certainty": s.certainty} for s in spans
        ]
        return {"spans": named, "text": Marks().masked(text, spans)}

    def line(self, line: str) -> tuple[str, bool]:
        """(the answer to one JSON line, whether the line was one). The answer has no line end."""
        try:
            asked = json.loads(line)
        except (ValueError, RecursionError):
            return _refused(_("This line is no JSON.")), False
        if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
            return _refused(_('This line is no object with a "text".'), asked), False
        # ASCII alone: a lone surrogate that came in as an escape goes out as one.
        return json.dumps({"id": asked.get("id"), **self.answer(asked["text"])}), True

    def lines(self, lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """One answer for each line, in order, as soon as it is read; blank lines are passed over."""
        return (self.line(line) for line in lines if line.strip())


def _refused(why: str, asked: Any = None) -> str:
    named = asked.get("id") if isinstance(asked, dict) else None
    return json.dumps({"id": named, "error": why})
