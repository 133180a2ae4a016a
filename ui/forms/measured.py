"""A measurement as people type it: "38.2 °C", "< 5 mg/l", "120/80 mmHg"."""

import re
from typing import Any

from journal.errors import KithError
from journal.i18n import _
from journal.model.measurements import Part
from journal.model.records import GIVEN, Answer
from journal.model.units import ucum
from ui.forms.numerals import decimal

_TYPED = re.compile(r"(<=|>=|<|>)?\s*(\d+(?:[.,]\d+)?)(?:\s*/\s*(\d+(?:[.,]\d+)?))?\s*(\D.*)?")
_PRESSURE = ("systolic", "diastolic")


class AmountError(KithError):
    """What was typed is no number with a unit."""

    def __init__(self) -> None:
        super().__init__(_("Write a number and its unit, like 38.2 °C or 120/80 mmHg."))


def measured(text: str) -> dict[str, Any]:
    """The members of a measurement: value, comparator, unit, ucum, or parts for two numbers.

    Raises AmountError, TwoReadingsError.
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        raise AmountError
    comparator, first, second, unit = match.groups()
    unit = unit.strip() if unit else None
    coded = ucum(unit) if unit else None
    numbers = [decimal(number) for number in (first, second) if number]
    if len(numbers) == 1:
        return {"value": Answer(answer=GIVEN, value=numbers[0]), "comparator": comparator, "unit": unit, "ucum": coded}
    if comparator:
        raise AmountError
    parts = (
        Part(name=name, value=value, unit=unit, ucum=coded) for name, value in zip(_PRESSURE, numbers, strict=True)
    )
    return {"parts": tuple(parts)}
