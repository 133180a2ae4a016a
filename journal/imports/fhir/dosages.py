"""How much of it, when and how: Dosage and Timing (R4, dosage.html) as a segment of a treatment."""

from decimal import Decimal
from typing import Any, Final

from journal.imports.fhir.values import (
    Resource,
    amount,
    concept,
    each,
    in_words,
    is_true,
    member,
    number,
    period,
    text,
    texts,
)

_HOURS: Final = {"h": Decimal(1), "d": Decimal(24), "wk": Decimal(168)}
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""FHIR's days of the week, which are ours; the model is not loaded for it."""
_UNITS: Final = {"s": "s", "min": "min", "h": "hours", "d": "days", "wk": "weeks", "mo": "months", "a": "years"}
_CODES: Final = {
    "QD": 24,
    "BID": 12,
    "TID": 8,
    "QID": 6,
    "Q4H": 4,
    "Q6H": 6,
    "Q8H": 8,
    "Q12H": 12,
    "QOD": 48,
    "WK": 168,
}
"""Timing.code (v3 GTSAbbreviation) that says every so many hours."""
_A_DAY: Final = (Decimal(1), "d")


def segment(dosages: list[Resource]) -> dict[str, Any]:
    """The segment of one or more dosage instructions: amount and rhythm of the first, the words of all."""
    if not dosages:
        return {}
    first = dosages[0]
    rate = next(iter(each(first, "doseAndRate")), {})
    dose = amount(rate, "doseQuantity")
    start, end = period(member(member(first, "timing"), "repeat"), "boundsPeriod")
    found = {
        "from": start,
        "to": end,
        "amount": dose.value,
        "unit": dose.unit,
        "route": concept(first, "route").name or None,
        "schedule": _schedule(first, words(dosages)),
    }
    return {name: value for name, value in found.items() if value is not None}


def words(dosages: list[Resource]) -> str:
    """What the instructions say in words, each said once."""
    said = []
    for dosage in dosages:
        said += [text(dosage, "text") or _in_words(dosage), text(dosage, "patientInstruction")]
        said += [concept({"more": item}, "more").name for item in each(dosage, "additionalInstruction")]
    return "; ".join(dict.fromkeys(piece for piece in said if piece))


def _in_words(dosage: Resource) -> str:
    """What has no member of its own in a segment: a range of amounts, a rhythm of months, a time of day."""
    between = member(next(iter(each(dosage, "doseAndRate")), {}), "doseRange")
    pieces = [" - ".join(in_words(amount(between, side)) for side in ("low", "high") if between.get(side))]
    timing = member(dosage, "timing")
    repeat = member(timing, "repeat")
    if _every(repeat, timing) is None:
        frequency, every, unit = number(repeat, "frequency"), number(repeat, "period"), text(repeat, "periodUnit")
        if every is not None and unit:
            pieces.append(f"{frequency or 1} x / {every.normalize():f} {_UNITS.get(unit, unit)}")
        pieces.append(concept(timing, "code").name)
    pieces += [" ".join(texts(repeat, "when")), concept(dosage, "asNeededCodeableConcept").name]
    return " ".join(piece for piece in pieces if piece)


def _schedule(dosage: Resource, said: str) -> dict[str, Any] | None:
    timing = member(dosage, "timing")
    repeat = member(timing, "repeat")
    most = member(dosage, "maxDosePerPeriod")
    a_day = amount(most, "denominator")
    found: dict[str, Any] = {
        "times": [at[:5] for at in texts(repeat, "timeOfDay")],
        "every": _every(repeat, timing),
        "days": [day for day in texts(repeat, "dayOfWeek") if day in _WEEKDAYS],
        "as_needed": is_true(dosage, "asNeededBoolean") or bool(member(dosage, "asNeededCodeableConcept")),
        "max_per_day": amount(most, "numerator").value if (a_day.value, a_day.ucum or a_day.unit) == _A_DAY else None,
        "text": said or None,
    }
    kept = {name: value for name, value in found.items() if value}
    return kept or None


def _every(repeat: Resource, timing: Resource) -> Decimal | None:
    """Hours between two doses, where they come out even."""
    every, unit = number(repeat, "period"), text(repeat, "periodUnit")
    if every is None or unit not in _HOURS or texts(repeat, "timeOfDay") or texts(repeat, "dayOfWeek"):
        code = concept(timing, "code").code
        known = _CODES.get(str(code["code"])) if code else None
        return None if known is None else Decimal(known)
    frequency = number(repeat, "frequency") or Decimal(1)
    hours = every * _HOURS[unit]
    if frequency <= 0 or hours <= 0 or hours % frequency:
        return None
    return Decimal(f"{(hours / frequency).normalize():f}")
