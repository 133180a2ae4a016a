"""Records as a person reads them on a terminal."""

from journal.i18n import _
from journal.model.daily import CHECKIN_ITEMS
from journal.model.kinds import display_name
from journal.model.measurements import Measurement
from journal.model.records import GIVEN, Answer, Record
from journal.model.treatments import Dose, Effect

_ID_SHOWN = 8


def one_line(record: Record, treatments: dict[str, str] | None = None, *, ahead: bool = False) -> str:
    """One record in a line: when, what kind, its own words, its number, the first line of its note, its short id.

    `treatments`: id -> name, to name what a dose or an effect is of. `ahead`: it is dated into the future.
    """
    mark = _("(dated in the future)") if ahead else ""
    pieces = [_moment(record), mark, record.kind, _what(record, treatments or {}), _number(record), _first_line(record)]
    return "  ".join(piece for piece in pieces if piece) + f"  [{record.id[-_ID_SHOWN:]}]"


def _moment(record: Record) -> str:
    start = record.effective.start
    return _("time unknown") if start is None else start.replace("T", " ")


def _what(record: Record, treatments: dict[str, str]) -> str:
    if isinstance(record, Dose):
        return f"{treatments.get(record.treatment, '')} {record.status}".strip()
    if isinstance(record, Effect):
        return f"{treatments.get(record.treatment, '')} {record.effectiveness or ''}".strip()
    return display_name(record).split("\n", 1)[0]


def _number(record: Record) -> str:
    if isinstance(record, Measurement) and record.parts:
        values = "/".join("?" if part.value is None else str(part.value) for part in record.parts)
        return f"{values} {record.parts[0].unit or ''}".strip()
    for field in ("severity", "value", "amount"):
        answered = getattr(record, field, None)
        if isinstance(answered, Answer):
            return _answer(answered, str(getattr(record, "unit", None) or ""))
    items = [f"{item} {_answer(getattr(record, item), '')}" for item in CHECKIN_ITEMS if _answered(record, item)]
    return ", ".join(items) or str(getattr(record, "grade", None) or "")


def _answered(record: Record, item: str) -> bool:
    answered = getattr(record, item, None)
    return isinstance(answered, Answer) and answered.answer == GIVEN


def _answer(answered: Answer[object], unit: str) -> str:
    if answered.answer != GIVEN:
        return "" if answered.answer == "not-asked" else answered.answer
    return f"{getattr(answered.value, 'raw', answered.value)} {unit}".strip()


def _first_line(record: Record) -> str:
    return record.note.split("\n", 1)[0]
