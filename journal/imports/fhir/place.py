"""Where a resource of a file stands, and the rows that every kind of resource can end as."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from journal.i18n import N_
from journal.imports.fhir.values import Concept
from journal.imports.rows import Aside, Single, members

ERROR: Final = "entered-in-error"

ABSENT_SYSTEM: Final = "absent-unknown"
"""Part of the code system by which a patient summary says "none known" or "nothing recorded"."""

_NONE: Final[Mapping[str, str]] = {}


class Place(NamedTuple):
    """Where a resource stands, what it is, whose, and by what key it is known again."""

    where: str
    type: str
    patient: str | None
    key: str

    def single(self, kind: str, fields: dict[str, Any], providers: tuple[str, ...] = ()) -> Single[dict[str, Any]]:
        """The row of one record."""
        where, type_, patient, key = self
        told = members(fields)
        return Single(where=where, type=type_, patient=patient, key=key, kind=kind, fields=told, providers=providers)

    def aside(self, why: str, **fields: str) -> Aside:
        """The row of a resource that is not taken."""
        return Aside(where=self.where, type=self.type, patient=self.patient, why=why, fields=fields)


def in_error(place: Place) -> Aside:
    """The row of a resource that says of itself that it should not be there."""
    return place.aside(N_("it was entered in error, as it says itself"))


def untold(place: Place, status: str, found: Concept, others: Mapping[str, str] = _NONE) -> Aside | None:
    """The row of a resource that tells nothing of the person; None for one that does.

    `others`: further words of its status that mean so, each with why. `found`: what it is about.
    """
    if status == ERROR:
        return in_error(place)
    if status in others:
        return place.aside(others[status])
    return place.aside(N_("it only says that nothing is known")) if is_absent(found) else None


def effective(start: str | None, end: str | None = None, *, ongoing: bool = False) -> dict[str, Any]:
    """The `effective` of a record; what has an end does not go on."""
    return {"start": start, "end": end, "ongoing": ongoing and end is None}


def is_absent(found: Concept) -> bool:
    """True for the code of a patient summary that says "none known" or "nothing recorded"."""
    return found.code is not None and ABSENT_SYSTEM in str(found.code["system"])
