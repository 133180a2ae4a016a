"""Reads FHIR files resource by resource; what refers to something that comes later is mapped at the end."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from journal.i18n import N_
from journal.imports.fhir import people
from journal.imports.fhir.conditions import allergy, condition
from journal.imports.fhir.documents import blob, document
from journal.imports.fhir.entries import RESOURCE, Found, Lost, everything
from journal.imports.fhir.observations import observation
from journal.imports.fhir.place import Place
from journal.imports.fhir.references import NotYet, References, Target, type_of
from journal.imports.fhir.treatments import FORMAT, device, device_use, immunization, order, procedure, statement
from journal.imports.fhir.values import Resource, member, text
from journal.imports.rows import (
    Aside,
    Helper,
    Order,
    Owner,
    Refusal,
    Refused,
    Row,
    Shot,
    Single,
    Used,
    bounded,
    import_key,
    refusal,
)

_MAPPED: Final[dict[str, Callable[[Resource, References, Place], Row]]] = {
    "Condition": condition,
    "AllergyIntolerance": allergy,
    "MedicationStatement": statement,
    "MedicationRequest": order,
    "Immunization": immunization,
    "Procedure": procedure,
    "Observation": observation,
    "DocumentReference": document,
    "DeviceUseStatement": device_use,
}
_NAMED: Final = frozenset({"Composition", "Organization", "Practitioner", "PractitionerRole", "Medication", "Location"})


@bounded
def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Row]:
    """Every resource of the files as one row.

    `hints["patient"]`: the one wanted, whose resources alone are told; None for all. `hints["digests"]`: the
    attachments wanted; then only their bytes are told.
    """
    if digests := hints.get("digests"):
        yield from _blobs(stream, hints, frozenset(digests))
    else:
        yield from _Reading(hints.get("patient")).rows(stream, hints)


def _blobs(stream: BinaryIO, hints: Mapping[str, Any], digests: frozenset[str]) -> Iterator[Row]:
    for found in everything(stream, hints):
        if isinstance(found, Found) and found.resource.get(RESOURCE) == "DocumentReference":
            try:
                told = blob(found.resource, Place(found.where, "DocumentReference", None, ""))
            except Refused:
                # It was refused in the first reading, and nobody asked for it.
                continue
            if told is not None and told.sha256 in digests:
                yield told


class _Reading:
    """What is known while the files of one import are read."""

    def __init__(self, wanted: str | None) -> None:
        self._wanted = wanted
        self._references = References()
        self._patients: set[str] = set()
        self._waiting: list[Found] = []
        self._devices: list[Found] = []
        self._used_devices: set[int] = set()
        self._practitioners: list[tuple[Found, Target]] = []
        self._roles: list[Resource] = []
        self._named_by: set[str] = set()
        self._digests: Counter[str] = Counter()

    def rows(self, stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Row]:
        for found in everything(stream, hints):
            if isinstance(found, Lost):
                yield refusal(found.why, where=found.where, type=found.type)
            else:
                yield from self._guarded(found)
        self._references.finished = True
        for found in self._waiting:
            yield from self._guarded(found)
        for found in self._devices:
            yield from self._guarded(found)
        for found, target in self._practitioners:
            # In a file about many only those are told who were named by the one that is wanted.
            told = len(self._patients) <= 1 or target.name in self._named_by
            yield self._helper(found, target) if told else Used(where=found.where, type=target.type)

    def _helper(self, found: Found, target: Target) -> Row:
        roles = [role for role in self._roles if self._is_of(role, target)]
        try:
            fields = people.practitioner(target, roles, self._references)
        except Refused as why:
            return refusal(why, where=found.where, type=target.type)
        return Helper(where=found.where, type=target.type, fields=fields)

    def _is_of(self, role: Resource, target: Target) -> bool:
        who = self._references.find(member(role, "practitioner"), role)
        return who is not None and who.resource is target.resource

    def _guarded(self, found: Found) -> Iterator[Row]:
        """The rows of one resource; where it has another shape than FHIR's, the refusal alone."""
        type_ = found.resource.get(RESOURCE)
        if not isinstance(type_, str) or not type_.isalpha():
            yield Refusal(where=found.where, type="entry", why=N_("it does not say what it is"))
            return
        patient = None
        try:
            if type_ == "Device" and not self._references.finished:
                self._references.learn(found.resource, found.full_url)
                self._devices.append(found)
                return
            if type_ in _NAMED:
                if row := self._named(found, type_):
                    yield row
                return
            if type_ == "Patient":
                yield from self._owner(found)
                return
            patient = self._patient_of(found.resource)
            if self._wanted is None or patient in {self._wanted, None}:
                yield self._mapped(found, type_, patient)
        except NotYet:
            self._waiting.append(found)
        except Refused as why:
            yield refusal(why, where=found.where, type=type_, patient=patient)

    def _named(self, found: Found, type_: str) -> Row | None:
        """The row of what others refer to; None for a practitioner, who is told at the end with all roles."""
        if type_ == "Composition":
            return Used(where=found.where, type=type_)
        target = self._references.learn(found.resource, found.full_url)
        if type_ == "PractitionerRole":
            # Its reference is read here, so that it is refused here.
            member(found.resource, "practitioner")
            self._roles.append(found.resource)
        elif type_ == "Practitioner" and target.name:
            self._practitioners.append((found, target))
            return None
        return Used(where=found.where, type=type_)

    def _owner(self, found: Found) -> Iterator[Row]:
        target = self._references.learn(found.resource, found.full_url)
        self._patients.add(target.id)
        if self._wanted in {None, target.id}:
            fields = people.person(found.resource)
            doctors = self._references.providers(found.resource, "generalPractitioner")
            yield Owner(where=found.where, type="Patient", patient=target.id, fields=fields, providers=doctors)

    def _mapped(self, found: Found, type_: str, patient: str | None) -> Row:
        if type_ == "Condition":
            self._references.learn(found.resource, found.full_url)
        place = Place(found.where, type_, patient, self._key(found.resource, type_, patient))
        if type_ == "Device":
            target = self._references.learn(found.resource, found.full_url)
            used = id(target.resource) in self._used_devices or patient is None
            return Used(where=found.where, type=type_, patient=patient) if used else device(target, place)
        mapped = _MAPPED.get(type_)
        if mapped is None:
            return Aside(where=found.where, type=type_, patient=patient, why=N_("Kith has no place for it yet"))
        row = mapped(found.resource, self._references, place)
        if isinstance(row, Single | Order | Shot):
            self._named_by.update(row.providers)
        if type_ == "DeviceUseStatement" and (
            target_ := self._references.find(member(found.resource, "device"), found.resource)
        ):
            self._used_devices.add(id(target_.resource))
        return row

    def _patient_of(self, resource: Resource) -> str | None:
        """The id of the patient whom a resource is about; the only one of the file where it does not say.

        Raises NotYet, or Refused for one about something else.
        """
        reference = member(resource, "subject") or member(resource, "patient")
        written, type_ = text(reference, "reference"), type_of(reference)
        if type_ not in {"", "Patient"}:
            raise Refused(N_("it is about no patient"))
        if type_ and written and "?" not in written:
            return self._known(written.partition("/_history/")[0].rpartition("/")[2])
        found = self._references.find({"reference": written}, resource)
        if found is not None:
            if found.type != "Patient":
                raise Refused(N_("it is about no patient"))
            return found.id
        if written:
            return self._known(written)
        if not self._references.finished:
            raise NotYet
        return next(iter(self._patients)) if len(self._patients) == 1 else None

    def _known(self, id_: str) -> str:
        self._patients.add(id_)
        return id_

    def _key(self, resource: Resource, type_: str, patient: str | None) -> str:
        if id_ := text(resource, "id"):
            return import_key(FORMAT, patient or "", type_, id_)
        whole = json.dumps(resource, sort_keys=True, default=str).encode()
        digest = hashlib.sha256(whole).hexdigest()
        self._digests[digest] += 1
        return import_key(FORMAT, patient or "", digest, str(self._digests[digest]))
