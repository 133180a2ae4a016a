"""Whose log it is, and who treats them."""

from typing import Annotated, ClassVar, Final

import msgspec

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.moments import Moment
from journal.model.records import Identifier, Record

COMFORT_LEVELS: Final = ("share", "ask", "keep")


class Comfort(msgspec.Struct, frozen=True, kw_only=True):
    """How freely a person shares one kind of record; it ticks kinds when a share begins, and nothing else."""

    what: Annotated[str, described(N_("Kind of record"), Privacy.SECRET)] = msgspec.field(name="kind")
    level: Annotated[str, described(N_("How freely"), Privacy.SECRET, choices=COMFORT_LEVELS)] = "ask"


class Person(Record, frozen=True, kw_only=True, omit_defaults=True, tag="person"):
    """Somebody whose log is kept. Its `person` is its own id. FHIR R4: Patient."""

    kind: ClassVar[str] = "person"

    name: Annotated[str, described(N_("Name"), Privacy.SELF, required=True)]
    other_names: Annotated[tuple[str, ...], described(N_("Other names"), Privacy.SELF)] = ()
    relation: Annotated[str, described(N_("Who they are to you"), Privacy.TRAIT)] = ""
    birth: Annotated[Moment | None, described(N_("Born"), Privacy.BIRTH)] = None
    sex: Annotated[
        str | None,
        described(N_("Sex"), Privacy.SEX, choices=("female", "male", "other", "unknown")),
    ] = None
    region: Annotated[str, described(N_("Region"), Privacy.PLACE)] = ""
    country: Annotated[str, described(N_("Country"), Privacy.PLACE)] = ""
    addresses: Annotated[tuple[str, ...], described(N_("Addresses"), Privacy.NUMBER)] = ()
    contacts: Annotated[tuple[str, ...], described(N_("Telephone and mail"), Privacy.NUMBER)] = ()
    numbers: Annotated[tuple[Identifier, ...], described(N_("Record and insurance numbers"))] = ()
    employers: Annotated[tuple[str, ...], described(N_("Work and school"), Privacy.OTHER)] = ()
    known_words: Annotated[tuple[str, ...], described(N_("Other words that give them away"), Privacy.SECRET)] = ()
    blood_type: Annotated[str, described(N_("Blood type"), Privacy.TRAIT)] = ""
    comfort: Annotated[tuple[Comfort, ...], described(N_("How freely to share"))] = ()
    consent_note: Annotated[str, described(N_("What was agreed"), Privacy.SECRET, long=True)] = ""


class ProviderRating(msgspec.Struct, frozen=True, kw_only=True):
    """What a visit was like, for oneself alone."""

    at: Annotated[Moment | None, described(N_("When"), Privacy.SECRET)] = None
    rating: Annotated[int | None, described(N_("How it was"), Privacy.SECRET, choices=range(1, 6))] = None
    note: Annotated[str | None, described(N_("Note"), Privacy.SECRET)] = None


class Provider(Record, frozen=True, kw_only=True, omit_defaults=True, tag="provider"):
    """A doctor, a nurse, a therapist, a clinic. FHIR R4: Practitioner."""

    kind: ClassVar[str] = "provider"

    name: Annotated[str, described(N_("Name"), Privacy.OTHER, required=True)]
    role: Annotated[str, described(N_("What they are"), Privacy.OTHER)] = ""
    clinic: Annotated[str, described(N_("Where they work"), Privacy.OTHER)] = ""
    address: Annotated[str, described(N_("Address"), Privacy.NUMBER)] = ""
    contact: Annotated[str, described(N_("Telephone and mail"), Privacy.NUMBER)] = ""
    numbers: Annotated[tuple[Identifier, ...], described(N_("Numbers"))] = ()
    ratings: Annotated[tuple[ProviderRating, ...], described(N_("How visits were"))] = ()
    preset: Annotated[str, described(N_("Share preset"), Privacy.SECRET)] = ""
    key: Annotated[str, described(N_("Key"), Privacy.SECRET)] = ""
