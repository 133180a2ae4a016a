"""What a person has, and does not tolerate: Condition, AllergyIntolerance."""

from typing import Any, Final

from journal.i18n import N_
from journal.imports.fhir.place import ERROR, Place, effective, in_error, is_absent
from journal.imports.fhir.references import References
from journal.imports.fhir.values import (
    Resource,
    amount,
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
    span,
    text,
)
from journal.imports.rows import Row

_ABSENT_CODES: Final = frozenset({"716186003", "409137002", "428607008", "429625007", "428197003", "160244002"})
"""SNOMED CT, as hospitals write that no allergy is known: of any kind, to drugs, food, latex, animals."""
_LASTING: Final = frozenset({"active", "recurrence", "relapse"})
_STATUS: Final = frozenset({"active", "recurrence", "relapse", "inactive", "remission", "resolved"})
"""FHIR's condition-clinical, which are our words; the model is not loaded for it."""
_CONFIDENCE: Final = {
    "unconfirmed": "suspected",
    "differential": "suspected",
    "provisional": "provisional",
    "confirmed": "confirmed",
    "refuted": "refuted",
}
"""FHIR's condition-ver-status -> ours."""
_GRAVITY: Final = ("mild", "moderate", "severe")


def condition(resource: Resource, references: References, place: Place) -> Row:
    """Condition -> condition."""
    certainty, found = codes(resource, "verificationStatus"), concept(resource, "code")
    if ERROR in certainty:
        return in_error(place)
    if is_absent(found):
        return place.aside(N_("it only says that nothing is known"))
    start, end = span(resource, "onset")
    end = end or moment(resource, "abatementDateTime") or span(resource, "abatement")[1]
    status = next((word for word in codes(resource, "clinicalStatus") if word in _STATUS), None)
    by = references.providers(resource, "asserter") or references.providers(resource, "recorder")
    fields = {
        "name": called(found, resource),
        "code": found.code,
        "effective": effective(start, end, ongoing=status in _LASTING),
        "status": status,
        "diagnosed": _asserted(resource) or moment(resource, "recordedDate"),
        "by": by[0] if by else "",
        "confidence": next((_CONFIDENCE[word] for word in certainty if word in _CONFIDENCE), None),
        "stage": ", ".join(name for item in each(resource, "stage") if (name := concept(item, "summary").name)),
        "note": notes(
            resource,
            ("Severity", concept(resource, "severity").name),
            ("Body site", ", ".join(names(resource, "bodySite"))),
            ("Onset", _other_time(resource, "onset")),
            ("Abatement", _other_time(resource, "abatement")),
        )
        or ("" if found.name else narrative(resource)),
    }
    return place.single("condition", fields, by)


def _asserted(resource: Resource) -> str | None:
    for extension in each(resource, "extension"):
        if text(extension, "url").endswith("/condition-assertedDate"):
            return moment(extension, "valueDateTime")
    return None


def _other_time(resource: Resource, stem: str) -> str:
    """A time that is no date, in words: an age, a range, a text."""
    age, span_ = amount(resource, f"{stem}Age"), member(resource, f"{stem}Range")
    between = [in_words(amount(span_, side)) for side in ("low", "high") if span_.get(side)]
    return in_words(age) or " - ".join(between) or text(resource, f"{stem}String")


def allergy(resource: Resource, references: References, place: Place) -> Row:
    """AllergyIntolerance -> allergy; "none known" is one, "nothing recorded" is not."""
    certainty, found = codes(resource, "verificationStatus"), concept(resource, "code")
    if ERROR in certainty:
        return in_error(place)
    code = str(found.code["code"]) if found.code else ""
    if is_absent(found) and not code.startswith("no-known"):
        return place.aside(N_("it only says that nothing is known"))
    reactions = each(resource, "reaction")
    worst = [_GRAVITY.index(word) for item in reactions if (word := text(item, "severity")) in _GRAVITY]
    by = references.providers(resource, "recorder") or references.providers(resource, "asserter")
    known = next((word for word in ("confirmed", "refuted", "presumed", "unconfirmed") if word in certainty), None)
    start, end = span(resource, "onset")
    fields = {
        "substance": called(found, resource),
        "code": found.code,
        "effective": effective(start, end, ongoing="active" in codes(resource, "clinicalStatus")),
        "reactions": list(dict.fromkeys(name for item in reactions for name in names(item, "manifestation"))),
        "severity": _GRAVITY[max(worst)] if worst else None,
        "certainty": "none-known" if code in _ABSENT_CODES or is_absent(found) else known,
        "verification": _verified(resource, known, by),
        "note": notes(
            resource,
            ("Criticality", text(resource, "criticality")),
            ("Onset", _other_time(resource, "onset")),
            *(("Reaction", said) for item in reactions if (said := text(item, "description"))),
        ),
    }
    return place.single("allergy", fields, by)


def _verified(resource: Resource, known: str | None, by: tuple[str, ...]) -> dict[str, Any]:
    state = known if known in {"confirmed", "refuted"} else "unverified"
    return {"state": state, "by": by[0] if by else None, "at": moment(resource, "recordedDate")}
