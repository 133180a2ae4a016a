"""What was measured: at home, by a watch, by a laboratory."""

from decimal import Decimal
from typing import Annotated, ClassVar, Final

import msgspec

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.records import NO_ANSWER, Answer, Record

COMPARATORS: Final = ("<", "<=", ">=", ">")


class ReferenceRange(msgspec.Struct, frozen=True, kw_only=True):
    """Between which values a result counts as usual, in the measurement's unit. FHIR R4: referenceRange."""

    low: Annotated[Decimal | None, described(N_("From"), Privacy.VALUE)] = None
    high: Annotated[Decimal | None, described(N_("To"), Privacy.VALUE)] = None
    text: Annotated[str | None, described(N_("In words"), Privacy.VALUE)] = None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One value of several taken together, as of a blood pressure. FHIR R4: component."""

    name: Annotated[str, described(N_("What"), Privacy.LABEL, required=True)]
    value: Annotated[Decimal | None, described(N_("Value"), Privacy.VALUE)] = None
    unit: Annotated[str | None, described(N_("Unit"), Privacy.PLAIN)] = None
    ucum: Annotated[str | None, described(N_("Unit, coded"), Privacy.PLAIN)] = None


class Measurement(Record, frozen=True, kw_only=True, omit_defaults=True, tag="measurement"):
    """One result. FHIR R4: Observation, category vital-signs or laboratory."""

    kind: ClassVar[str] = "measurement"

    name: Annotated[str, described(N_("What"), Privacy.LABEL, required=True)]
    value: Annotated[Answer[Decimal], described(N_("Value"), Privacy.VALUE)] = NO_ANSWER
    comparator: Annotated[str | None, described(N_("More or less than"), Privacy.VALUE, choices=COMPARATORS)] = None
    text: Annotated[str, described(N_("Result in words"), Privacy.LABEL)] = ""
    unit: Annotated[str | None, described(N_("Unit"), Privacy.PLAIN)] = None
    ucum: Annotated[str | None, described(N_("Unit, coded"), Privacy.PLAIN)] = None
    range: Annotated[ReferenceRange | None, described(N_("Usual range"))] = None
    method: Annotated[str, described(N_("How it was measured"), Privacy.LABEL)] = ""
    panel: Annotated[str, described(N_("Panel"), Privacy.LABEL)] = ""
    parts: Annotated[tuple[Part, ...], described(N_("Parts"))] = ()
