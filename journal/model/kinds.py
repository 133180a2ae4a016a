"""The table of every kind of record; a new kind is one line here."""

from typing import Any, Final

import msgspec

from journal.model.conditions import Allergy, Condition
from journal.model.daily import CheckIn, Factor, Tracker
from journal.model.described import Privacy, descriptions, privacy_of
from journal.model.documents import Attachment, Note
from journal.model.measurements import Measurement
from journal.model.people import Person, Provider
from journal.model.records import Record
from journal.model.shares import Share
from journal.model.symptoms import Episode, Symptom
from journal.model.treatments import Dose, Effect, SideEffect, Treatment
from journal.model.visits import Appointment, Question

KINDS: Final[dict[str, type[Record]]] = {
    kind.kind: kind
    for kind in (
        Person,
        Symptom,
        Episode,
        CheckIn,
        Factor,
        Treatment,
        Dose,
        Effect,
        SideEffect,
        Measurement,
        Condition,
        Allergy,
        Tracker,
        Share,
        Appointment,
        Question,
        Provider,
        Note,
        Attachment,
    )
}

_NAMED_BY: Final = ("name", "substance", "label", "text", "reason")


def name_field(kind: type[Record]) -> str | None:
    """The field that a person knows records of `kind` by; None where they have no name of their own."""
    return next((field for field in _NAMED_BY if field in descriptions(kind)), None)


def display_name(record: Record) -> str:
    """The user's own word for the record; empty where its kind has none (a dose is named by its treatment)."""
    field = name_field(type(record))
    return getattr(record, field) if field else ""


def privacy_class(kind: type[Record], field: str) -> Privacy | None:
    """The class of one top-level field; a code's is that of the kind's name, since it says the same."""
    named = name_field(kind)
    described_fields = descriptions(kind)
    return privacy_of(described_fields[named if field == "code" and named else field])


def empty(kind: type[Record], *, id: str, person: str, recorded: str, **values: Any) -> Record:
    """A record of `kind` with the given members, by attribute name. Raises TypeError for an unknown one."""
    required = {
        field.name: ""
        for field in msgspec.structs.fields(kind)
        if field.required and field.name not in {"id", "person", "recorded"}
    }
    return kind(id=id, person=person, recorded=recorded, **(required | values))
