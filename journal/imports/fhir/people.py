"""Whom a file is about, and who treats them: Patient, Practitioner with its role."""

from typing import Any, Final

from journal.imports.fhir.references import References, Target
from journal.imports.fhir.values import (
    Resource,
    address,
    concept,
    contacts,
    each,
    human_name,
    identifiers,
    member,
    moment,
    names,
    text,
)

_SEXES: Final = frozenset({"female", "male", "other", "unknown"})
_FIRST: Final = ("official", "usual")


def person(resource: Resource) -> dict[str, Any]:
    """The fields of a person that a Patient brings."""
    sex = text(resource, "gender")
    places = [address(item) for item in each(resource, "address")]
    home = next(iter(each(resource, "address")), {})
    called = _names(resource)
    found = {
        "name": called[0] if called else "",
        "other_names": called[1:],
        "birth": moment(resource, "birthDate"),
        "sex": sex if sex in _SEXES else None,
        "region": text(home, "state") or text(home, "district"),
        "country": text(home, "country"),
        "addresses": _once(places),
        "contacts": _once(contacts(resource)),
        "numbers": list(identifiers(resource)),
        "known_words": _once(human_name(member(item, "name")) for item in each(resource, "contact")),
    }
    return {name: value for name, value in found.items() if value}


def _names(resource: Resource) -> list[str]:
    """All names, the official or usual one first."""
    items = each(resource, "name")
    ranked = sorted(items, key=lambda item: _FIRST.index(use) if (use := text(item, "use")) in _FIRST else len(_FIRST))
    return _once(human_name(item) for item in ranked)


def practitioner(found: Target, roles: list[Resource], references: References) -> dict[str, Any]:
    """The fields of a provider: a Practitioner, and what its PractitionerRoles add."""
    resource = found.resource
    jobs = [*(name for role in roles for name in names(role, "code")), *(
        name for item in each(resource, "qualification") if (name := concept(item, "code").name)
    )]  # fmt: skip
    clinics = [references.words(member(role, "organization"), role) for role in roles if role.get("organization")]
    fields = {
        "name": found.name,
        "role": ", ".join(_once(jobs)),
        "clinic": ", ".join(_once(clinics)),
        "address": "; ".join(_once(address(item) for item in each(resource, "address"))),
        "contact": ", ".join(_once(said for item in (resource, *roles) for said in contacts(item))),
        "numbers": list(identifiers(resource)),
    }
    return {name: value for name, value in fields.items() if value}


def _once(words: Any) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))
