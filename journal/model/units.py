"""Units as people type them, and the UCUM code (Unified Code for Units of Measure 2.1) of those Kith can compare."""

from typing import Final

UCUM: Final = {
    "mmhg": "mm[Hg]", "mm hg": "mm[Hg]", "bpm": "/min", "/min": "/min", "beats/min": "/min", "breaths/min": "/min",
    "°c": "Cel", "c": "Cel", "cel": "Cel", "°f": "[degF]", "f": "[degF]", "%": "%", "kg": "kg", "g": "g", "mg": "mg",
    "µg": "ug", "μg": "ug", "ug": "ug", "mcg": "ug", "ng": "ng", "lb": "[lb_av]", "lbs": "[lb_av]", "oz": "[oz_av]",
    "m": "m", "cm": "cm", "mm": "mm", "in": "[in_i]", "ft": "[ft_i]", "l": "L", "dl": "dL", "ml": "mL", "µl": "uL",
    "mg/dl": "mg/dL", "g/dl": "g/dL", "g/l": "g/L", "mmol/l": "mmol/L", "µmol/l": "umol/L", "μmol/l": "umol/L",
    "umol/l": "umol/L", "nmol/l": "nmol/L", "pmol/l": "pmol/L", "mmol/mol": "mmol/mol", "meq/l": "meq/L",
    "ng/ml": "ng/mL", "pg/ml": "pg/mL", "µg/l": "ug/L", "ug/l": "ug/L", "µg/dl": "ug/dL", "mg/l": "mg/L",
    "u/l": "U/L", "iu/l": "[IU]/L", "iu": "[iU]", "iu/ml": "[IU]/mL", "mu/l": "mU/L", "miu/l": "m[IU]/L",
    "10^9/l": "10*9/L", "10^12/l": "10*12/L", "10*3/ul": "10*3/uL", "10*6/ul": "10*6/uL", "/ul": "/uL",
    "fl": "fL", "pg": "pg", "kg/m2": "kg/m2", "kg/m²": "kg/m2", "ml/min": "mL/min", "ml/min/1.73m2": "mL/min/{1.73_m2}",
    "s": "s", "sec": "s", "min": "min", "h": "h", "hr": "h", "hours": "h", "d": "d", "days": "d", "wk": "wk",
    "kcal": "kcal", "kj": "kJ", "steps": "{steps}", "mm/h": "mm/h", "cmh2o": "cm[H2O]", "kpa": "kPa", "l/min": "L/min",
}  # fmt: skip
"""Folded unit as typed -> UCUM code."""

_CODES: Final = frozenset(UCUM.values())


def ucum(unit: str) -> str | None:
    """The UCUM code of a unit as typed; None where Kith does not know it (then values are not converted or joined)."""
    typed = unit.strip()
    return typed if typed in _CODES else UCUM.get(typed.casefold())
