"""Who and what the resources of a file refer to: by full URL, by type and id, by identifier, or contained."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from journal.imports.fhir.values import Concept, Resource, concept, each, human_name, member, text

_NO_CONCEPT: Final = Concept("", None)


class NotYet(Exception):  # noqa: N818 - no failure: the resource is mapped once all have been read
    """What is referred to has not been read yet."""


class Target(NamedTuple):
    """What is kept of a resource that others refer to."""

    type: str
    id: str
    name: str
    concept: Concept
    resource: Resource


class References:
    """The resources of one import that others may refer to. `finished`: all have been read."""

    def __init__(self) -> None:
        self.finished = False
        self._targets: dict[str, Target] = {}

    def learn(self, resource: Resource, full_url: str = "") -> Target:
        """Keep what others may ask for."""
        target = _target(resource)
        for key in (full_url, f"{target.type}/{target.id}" if target.id else ""):
            if key:
                self._targets.setdefault(key, target)
        for identifier in several(resource, "identifier"):
            if value := text(identifier, "value"):
                key = f"{target.type}?identifier={text(identifier, 'system')}|{value}"
                self._targets.setdefault(key, target)
        return target

    def find(self, reference: Resource, holder: Resource) -> Target | None:
        """What `reference` in the resource `holder` points to. None where it is not in the file.

        Raises NotYet while it may still come.
        """
        written = text(reference, "reference")
        if written.startswith("#"):
            return _contained(written[1:], holder)
        for key in _keys(written):
            if found := self._targets.get(key):
                return found
        if written and not self.finished:
            raise NotYet
        return None

    def words(self, reference: Resource, holder: Resource) -> str:
        """The display of a reference, else the name of what it points to."""
        if display := text(reference, "display"):
            return display
        found = self.find(reference, holder)
        if found is None:
            return ""
        if found.type == "PractitionerRole" and found.resource is not holder:
            return self._words_of_role(found)
        return found.name

    def provider(self, reference: Resource, holder: Resource) -> str:
        """The name of somebody who treats, or of a place where one is treated; never the patient or a relative."""
        type_ = type_of(reference)
        if type_ in {"Patient", "RelatedPerson", "Device", "Group"}:
            return ""
        found = self.find(reference, holder) if not type_ else None
        return "" if found is not None and found.type == "Patient" else self.words(reference, holder)

    def providers(self, holder: Resource, *paths: str) -> tuple[str, ...]:
        """The names under `paths`: "performer" is a reference or a list of them, "performer.actor" one inside."""
        found: list[str] = []
        for path in paths:
            outer, _dot, inner = path.partition(".")
            found += [self.provider(member(item, inner) if inner else item, holder) for item in several(holder, outer)]
        return tuple(dict.fromkeys(name for name in found if name))

    def _words_of_role(self, role: Target) -> str:
        for name in ("practitioner", "organization"):
            if (inner := member(role.resource, name)) and (words := self.words(inner, role.resource)):
                return words
        return role.name


def type_of(reference: Resource) -> str:
    """The resource type that a reference names; empty for a URN, a contained one, or none."""
    return text(reference, "type") or _type_in(text(reference, "reference"))


@lru_cache(maxsize=4096)
def _type_in(written: str) -> str:
    written = written.partition("?")[0].partition("/_history/")[0]
    pieces = written.split("/")
    if written.startswith(("#", "urn:")) or not written:
        return ""
    return pieces[-2] if len(pieces) > 1 else pieces[0]


def _keys(written: str) -> Iterator[str]:
    if not written:
        return
    bare = written.partition("/_history/")[0]
    yield bare
    if "://" in bare and "?" not in bare:
        yield "/".join(bare.rsplit("/", 2)[-2:])


def several(holder: Resource, name: str) -> list[Resource]:
    """The objects of `holder[name]`, be it a list of them or one."""
    return each(holder, name) if isinstance(holder.get(name), list) else [member(holder, name)]


def _contained(id_: str, holder: Resource) -> Target | None:
    for inner in each(holder, "contained"):
        if text(inner, "id") == id_:
            return _target(inner)
    return None


def _target(resource: Resource) -> Target:
    type_, id_ = text(resource, "resourceType"), text(resource, "id")
    if type_ in {"Patient", "Practitioner"}:
        people = [named for item in each(resource, "name") if (named := human_name(item, titled=True))]
        return Target(type_, id_, people[0] if people else "", _NO_CONCEPT, resource)
    if type_ in {"Organization", "Location"}:
        return Target(type_, id_, text(resource, "name"), _NO_CONCEPT, resource)
    if type_ == "PractitionerRole":
        roles = [concept({"role": item}, "role") for item in each(resource, "code")]
        return Target(type_, id_, roles[0].name if roles else "", roles[0] if roles else _NO_CONCEPT, resource)
    found = concept(resource, "type" if type_ == "Device" else "code")
    name = found.name
    if type_ == "Device":
        given = [said for item in each(resource, "deviceName") if (said := text(item, "name"))]
        name = given[0] if given else name
    # Of what can be many, only the words are kept.
    kept = resource if type_ in {"Medication", "Device"} else {}
    return Target(type_, id_, name, found, kept)
