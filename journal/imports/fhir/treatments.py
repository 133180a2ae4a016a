"""What is done about it: medicines, vaccinations, procedures, devices."""

from typing import Any, Final

from journal.i18n import N_
from journal.imports.fhir.dosages import segment, words
from journal.imports.fhir.place import ERROR, Place, effective, in_error, is_absent, untold
from journal.imports.fhir.references import References, Target
from journal.imports.fhir.values import (
    Concept,
    Resource,
    amount,
    called,
    concept,
    each,
    in_words,
    is_true,
    member,
    moment,
    names,
    notes,
    number,
    span,
    text,
)
from journal.imports.rows import Group, Order, Row, Shot, import_key, members

FORMAT: Final = "fhir"

_NOT_ORDERED: Final = {
    "draft": N_("it is a draft"),
    "cancelled": N_("it was cancelled"),
}
_NOT_TAKEN: Final = {"not-taken": N_("it was not taken, as it says itself")}
_NOT_DONE: Final = {"not-done": N_("it was not done, as it says itself")}
_OVER: Final = frozenset({"stopped", "completed"})


def statement(resource: Resource, references: References, place: Place) -> Row:
    """MedicationStatement -> a treatment of its own."""
    status, (drug, form) = text(resource, "status"), _drug(resource, references)
    if aside := untold(place, status, drug, _NOT_TAKEN):
        return aside
    start, end = span(resource, "effective")
    if status in _OVER:
        # Of one that is over and gives one date, that date is the last that is known.
        end = end or start
    dose = {"from": start, "to": end, "form": form or None, **segment(each(resource, "dosage"))}
    fields = {
        "name": called(drug, resource),
        "code": drug.code,
        "type": "drug",
        "effective": effective(start, end, ongoing=status == "active"),
        "purposes": _purposes(resource, references),
        "segments": [{name: value for name, value in dose.items() if value is not None}],
        "stop_reason": ", ".join(names(resource, "statusReason")),
        "note": notes(resource),
    }
    return place.single("treatment", fields)


def order(resource: Resource, references: References, place: Place) -> Row:
    """MedicationRequest -> one of the requests, and perhaps a segment, of the treatment with that drug."""
    status, (drug, form) = text(resource, "status"), _drug(resource, references)
    if status == ERROR:
        return in_error(place)
    if status in _NOT_ORDERED:
        return place.aside(_NOT_ORDERED[status])
    if is_true(resource, "doNotPerform"):
        return place.aside(N_("it says what not to take"))
    dosages = each(resource, "dosageInstruction")
    written, by = moment(resource, "authoredOn"), references.providers(resource, "requester")
    dose = segment(dosages)
    if form:
        dose["form"] = form
    return Order(
        where=place.where,
        type=place.type,
        patient=place.patient,
        key=place.key,
        group=_group(place, drug, resource, "drug"),
        request={"at": written, "status": status or None, "text": words(dosages) or None},
        segment=dose,
        purposes=_purposes(resource, references),
        prescriber=by[0] if by else "",
        providers=by,
    )


def immunization(resource: Resource, references: References, place: Place) -> Row:
    """Immunization -> a dose of the treatment with that vaccine."""
    status, vaccine = text(resource, "status"), concept(resource, "vaccineCode")
    if aside := untold(place, status, vaccine, _NOT_DONE):
        return aside
    given = amount(resource, "doseQuantity")
    fields = {
        "effective": effective(moment(resource, "occurrenceDateTime")),
        "status": "taken",
        "amount": None if given.value is None else {"value": given.value, "unit": given.unit},
        "reason": ", ".join(names(resource, "reasonCode")),
        "note": notes(
            resource,
            ("When", text(resource, "occurrenceString")),
            ("Lot", text(resource, "lotNumber")),
            ("Site", concept(resource, "site").name),
            ("Route", concept(resource, "route").name),
            *(("Series", said) for item in each(resource, "protocolApplied") if (said := _protocol(item))),
        ),
    }
    by = references.providers(resource, "performer.actor", "location")
    return _shot(place, _group(place, vaccine, resource, "vaccine"), fields, by)


def _protocol(applied: Resource) -> str:
    count = number(applied, "doseNumberPositiveInt")
    of = number(applied, "seriesDosesPositiveInt")
    dose = str(count) if count is not None else text(applied, "doseNumberString")
    pieces = (text(applied, "series"), f"dose {dose}" if dose else "", f"of {of}" if of is not None else "")
    return " ".join(piece for piece in pieces if piece)


def procedure(resource: Resource, references: References, place: Place) -> Row:
    """Procedure -> a dose of the treatment with that code."""
    status, found = text(resource, "status"), concept(resource, "code")
    if aside := untold(place, status, found, _NOT_DONE):
        return aside
    start, end = span(resource, "performed")
    planned = status in {"preparation", "on-hold"}
    reasons = [*names(resource, "reasonCode"), *_referred(resource, references)]
    fields = {
        "effective": effective(start, end),
        "status": "unknown" if planned else "taken",
        "reason": ", ".join(dict.fromkeys(reasons)),
        "note": notes(
            resource,
            ("When", text(resource, "performedString") or in_words(amount(resource, "performedAge"))),
            ("Body site", ", ".join(names(resource, "bodySite"))),
            ("Outcome", concept(resource, "outcome").name),
            ("Complication", ", ".join(names(resource, "complication"))),
            ("Follow-up", ", ".join(names(resource, "followUp"))),
        ),
    }
    by = references.providers(resource, "performer.actor", "location")
    return _shot(place, _group(place, found, resource, "procedure"), fields, by)


def device_use(resource: Resource, references: References, place: Place) -> Row:
    """DeviceUseStatement -> treatment of type device."""
    status, reference = text(resource, "status"), member(resource, "device")
    if status == ERROR:
        return in_error(place)
    device = references.find(reference, resource)
    found = device.concept if device else Concept("", None)
    if is_absent(found):
        return place.aside(N_("it only says that nothing is known"))
    start, end = span(resource, "timing")
    if status in _OVER:
        end = end or start
    name = (device.name if device else "") or text(reference, "display")
    fields = {
        "name": called(Concept(name or found.name, found.code), resource),
        "code": found.code,
        "type": "device",
        "serial": serial(device.resource) if device else None,
        "effective": effective(start, end, ongoing=status == "active"),
        "purposes": _purposes(resource, references),
        "note": notes(resource, ("Body site", concept(resource, "bodySite").name)),
    }
    return place.single("treatment", fields)


def device(found: Target, place: Place) -> Row:
    """Return the row of a Device of the patient that no statement uses: a treatment of type device."""
    status = text(found.resource, "status")
    if status == ERROR:
        return in_error(place)
    fields = {
        "name": called(Concept(found.name, found.concept.code), found.resource),
        "code": found.concept.code,
        "type": "device",
        "serial": serial(found.resource),
        "effective": effective(None, ongoing=status == "active"),
        "note": notes(found.resource),
    }
    return place.single("treatment", fields)


def serial(found: Resource) -> str | None:
    """The serial number of a Device, else the identifier that it carries."""
    return text(found, "serialNumber") or text(found, "distinctIdentifier") or None


def _drug(resource: Resource, references: References) -> tuple[Concept, str]:
    """(what it is, its form) of medication[x]."""
    if "medicationReference" not in resource:
        return concept(resource, "medicationCodeableConcept"), ""
    reference = member(resource, "medicationReference")
    found = references.find(reference, resource)
    if found is None:
        return Concept(text(reference, "display"), None), ""
    return found.concept, concept(found.resource, "form").name


def _group(place: Place, found: Concept, resource: Resource, type_: str) -> Group:
    """The treatment of all that carry this code; of all with this name where there is no code."""
    name = called(found, resource)
    code = f"{found.code['system']}|{found.code['code']}" if found.code else " ".join(name.casefold().split())
    key = import_key(FORMAT, place.patient or "", place.type, code)
    return Group(key=key, name=name, type=type_, code=found.code)


def _shot(place: Place, group: Group, fields: dict[str, Any], by: tuple[str, ...]) -> Shot[dict[str, Any]]:
    reason = fields["reason"]
    return Shot(
        where=place.where,
        type=place.type,
        patient=place.patient,
        key=place.key,
        group=group,
        fields=members({"treatment": "", **fields}),
        purposes=(reason,) if reason else (),
        providers=by,
    )


def _purposes(resource: Resource, references: References) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*names(resource, "reasonCode"), *_referred(resource, references)]))


def _referred(resource: Resource, references: References) -> list[str]:
    return [said for item in each(resource, "reasonReference") if (said := references.words(item, resource))]
