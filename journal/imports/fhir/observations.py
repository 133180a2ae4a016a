"""What a person feels, and what was measured: Observation."""

from decimal import Decimal
from typing import Any, Final

from journal.i18n import N_
from journal.imports.fhir.place import Place, effective, untold
from journal.imports.fhir.references import References
from journal.imports.fhir.values import (
    Amount,
    Concept,
    Resource,
    amount,
    as_concept,
    called,
    codes,
    concept,
    each,
    in_words,
    member,
    moment,
    names,
    narrative,
    notes,
    number,
    span,
    text,
)
from journal.imports.rows import Row

SYMPTOM_SYSTEMS: Final = ("http://human-phenotype-ontology.org", "http://purl.obolibrary.org/obo/hp.owl")
"""Every term of the Human Phenotype Ontology is something that a person has or feels."""
SYMPTOM_CODES: Final = frozenset({"72514-3", "38208-5", "38221-8", "75325-1"})
"""LOINC: how strong pain is (three ways to ask), and "Symptom"."""

_WORDED: Final = frozenset(
    f"value{type_}"
    for type_ in ("String", "CodeableConcept", "Boolean", "Range", "Ratio", "Time", "DateTime", "Period")
)
"""Value[x] that is no number."""
_NOT_MADE: Final = {"cancelled": N_("it was cancelled")}
_ANSWERS: Final = {"asked-declined": "skipped", "asked-unknown": "skipped", "not-performed": "skipped"}


def observation(resource: Resource, references: References, place: Place) -> Row:
    """Observation -> symptom when a survey asks for one, else measurement."""
    status, found = text(resource, "status"), concept(resource, "code")
    if aside := untold(place, status, found, _NOT_MADE):
        return aside
    by = references.providers(resource, "performer")
    start, end = span(resource, "effective")
    common = {
        "name": called(found, resource),
        "code": found.code,
        "effective": effective(start or _first_event(resource) or moment(resource, "issued"), end),
    }
    if "survey" in codes(resource, "category") and _is_symptom(found):
        return place.single("symptom", common | _felt(resource), by)
    return place.single("measurement", common | _measured(resource), by)


def _first_event(resource: Resource) -> str | None:
    events = member(resource, "effectiveTiming").get("event")
    return moment({"event": events[0]}, "event") if isinstance(events, list) and events else None


def _is_symptom(found: Concept) -> bool:
    code = found.code or {"system": "", "code": "", "display": None}
    finding = str(code["display"] or found.name).endswith("(finding)")
    return code["system"] in SYMPTOM_SYSTEMS or code["code"] in SYMPTOM_CODES or finding


def _felt(resource: Resource) -> dict[str, Any]:
    raw, words = _numeric(resource).value, _worded(resource)
    missing, why = _missing(resource)
    rated = raw is not None and 0 <= raw <= 10 and raw == raw.to_integral_value()
    if rated:
        severity: dict[str, Any] = {"answer": "given", "value": {"scale": "nrs-11", "raw": raw, "recall": None}}
    elif resource.get("valueBoolean") is False:
        severity = {"answer": "none", "value": None}
    else:
        severity = {"answer": missing, "value": None}
    said = "" if rated else words or in_words(_numeric(resource))
    site = concept(resource, "bodySite").name
    return {
        "severity": severity,
        "sites": [{"site": site}] if site else [],
        "note": notes(resource, ("Answer", said), ("No answer", why)),
    }


def _measured(resource: Resource) -> dict[str, Any]:
    value, words = _numeric(resource), _worded(resource)
    missing, why = _missing(resource)
    components = each(resource, "component")
    parts = [_part(item) for item in components]
    worded = [
        f"{part['name']}: {said}" for item, part in zip(components, parts, strict=True) if (said := _worded(item))
    ]
    given = value.value is not None
    judged = ", ".join(names(resource, "interpretation"))
    found = {
        "value": {"answer": "given" if given else missing, "value": value.value},
        "comparator": value.comparator,
        "text": "; ".join(said for said in (words, *worded) if said),
        "unit": value.unit,
        "ucum": value.ucum,
        "range": _range(resource),
        "method": concept(resource, "method").name,
        "parts": parts,
    }
    empty = not given and not found["text"] and not parts
    note = notes(
        resource, ("Interpretation", judged), ("Body site", concept(resource, "bodySite").name), ("No value", why)
    )
    return found | {"note": note or (narrative(resource) if empty else "")}


def _numeric(resource: Resource) -> Amount:
    whole = number(resource, "valueInteger")
    return amount(resource, "valueQuantity") if whole is None else Amount(whole, None, None, None)


def _worded(resource: Resource) -> str:
    """The value of an Observation or component that is no number, in words."""
    if _WORDED.isdisjoint(resource):
        return ""
    between, ratio = member(resource, "valueRange"), member(resource, "valueRatio")
    of_two = [in_words(amount(between, side)) for side in ("low", "high") if between.get(side)]
    parts = [in_words(amount(ratio, side)) for side in ("numerator", "denominator") if ratio.get(side)]
    start, end = span(resource, "value")
    flag = resource.get("valueBoolean")
    return (
        text(resource, "valueString")
        or concept(resource, "valueCodeableConcept").name
        or " - ".join(of_two)
        or " : ".join(parts)
        or ("" if flag is None else "yes" if flag is True else "no")
        or text(resource, "valueTime")
        or " - ".join(when for when in (start, end) if when)
    )


def _missing(resource: Resource) -> tuple[str, str]:
    """(the answer state of a value that is not there, the reason in words)."""
    if "dataAbsentReason" not in resource:
        return "not-asked", ""
    reason = concept(resource, "dataAbsentReason")
    code = str(reason.code["code"]) if reason.code else ""
    return _ANSWERS.get(code, "not-asked"), reason.name


def _part(component: Resource) -> dict[str, Any]:
    value = _numeric(component)
    name = called(as_concept(member(component, "code")), component)
    return {"name": name, "value": value.value, "unit": value.unit, "ucum": value.ucum}


def _range(resource: Resource) -> dict[str, Any] | None:
    """The first reference range; the words of further ones beside it."""
    if "referenceRange" not in resource:
        return None
    found = each(resource, "referenceRange")
    low: Decimal | None = amount(found[0], "low").value if found else None
    high: Decimal | None = amount(found[0], "high").value if found else None
    words = "; ".join(dict.fromkeys(said for item in found if (said := text(item, "text"))))
    return None if (low, high, words) == (None, None, "") else {"low": low, "high": high, "text": words or None}
