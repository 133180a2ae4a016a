"""What a file says about the person and about those who treat them, added to what the journal has."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from journal.i18n import _
from journal.imports.building import Builder, check
from journal.imports.rows import Helper, Owner, import_key
from journal.model.people import Person, Provider
from journal.model.searching import fold, tokens

_FILLED: Final = ("birth", "sex", "region", "country")
_ADDED: Final = ("other_names", "addresses", "contacts", "known_words", "numbers")


def filled(builder: Builder, person: Person, owners: Sequence[Owner]) -> Person:
    """`person` with what a Patient brings: empty fields filled, names and numbers that it lacks added.

    Raises Refused when the Patient's fields have another shape.
    """
    for owner in owners:
        brought = builder.made(Person, builder.localised({"name": "", **owner.fields}), None)
        values: dict[str, Any] = {
            name: getattr(brought, name) for name in _FILLED if not getattr(person, name) and getattr(brought, name)
        }
        names = [name for name in (brought.name, *brought.other_names) if fold(name) != fold(person.name)]
        brought = msgspec.structs.replace(brought, other_names=tuple(filter(None, names)))
        for name in _ADDED:
            values[name] = _added(getattr(person, name), getattr(brought, name))
        person = msgspec.structs.replace(person, name=person.name or brought.name, **values)
    check(person)
    return person


def _added(known: tuple[Any, ...], brought: tuple[Any, ...]) -> tuple[Any, ...]:
    have = {_folded(item) for item in known}
    return known + tuple(item for item in dict.fromkeys(brought) if _folded(item) not in have)


def _folded(item: Any) -> Any:
    return fold(item) if isinstance(item, str) else item


def warnings(person: Person, owners: Sequence[Owner]) -> tuple[str, ...]:
    """Sentences about a file that may be somebody else's."""
    found = []
    for owner in owners:
        name, birth = str(owner.fields.get("name", "")), owner.fields.get("birth")
        theirs = {frozenset(tokens(said)) for said in (name, *owner.fields.get("other_names", ()))}
        if name and not any(_same_name(frozenset(tokens(own)), theirs) for own in (person.name, *person.other_names)):
            found.append(
                _("The file is about '{theirs}', the journal about '{ours}'. Is it the same person?").format(
                    theirs=name,
                    ours=person.name,
                ),
            )
        if birth and person.birth and not (birth.startswith(person.birth) or person.birth.startswith(birth)):
            found.append(
                _("The file says born {theirs}, the journal {ours}. Is it the same person?").format(
                    theirs=birth,
                    ours=person.birth,
                ),
            )
    return tuple(found)


def _same_name(own: frozenset[str], theirs: Iterable[frozenset[str]]) -> bool:
    """True when one name has all the words of the other: "Ana Lima" is "Ana Maria Lima"."""
    return any(own and (own <= other or other <= own) for other in theirs if other)


def provider_key(format_name: str, patient: str | None, name: str) -> str:
    """By what somebody who treats is known again."""
    return import_key(format_name, patient or "", fold(name))


def providers(builder: Builder, names: Mapping[str, str], helpers: Sequence[Helper]) -> tuple[Provider, ...]:
    """A provider for each key and name, with what a Practitioner of that name adds. Raises Refused."""
    described = {fold(helper.fields["name"]): helper.fields for helper in helpers}
    found = []
    for key, name in names.items():
        provider = builder.made(Provider, {"name": name, **described.get(fold(name), {})}, key)
        check(provider)
        found.append(provider)
    return tuple(found)
