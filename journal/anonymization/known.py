"""Known identifiers: whatever the journal itself says about who somebody is, gathered from its records."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from journal.anonymization import identifiers as kinds
from journal.anonymization.cues import KIN, cues_in
from journal.anonymization.identifiers import FACILITY, TITLES, Identifier
from journal.anonymization.matching import Matcher
from journal.anonymization.normal import normalise
from journal.anonymization.wording import fold, listed, words_in
from journal.model.conditions import Allergy, Condition
from journal.model.documents import Attachment
from journal.model.people import Person, Provider
from journal.model.records import Identifier as Numbered
from journal.model.records import Record
from journal.model.symptoms import Symptom
from journal.model.treatments import SideEffect, Treatment

NEVER: Final = "never"
KEEP: Final = "keep"
# What a provider is called when nobody wrote what they are.
DOCTOR: Final = "doctor"
CLINIC: Final = "clinic"
_ENDING: Final = re.compile(r"\.\w{1,5}$")
_PRIVATE_SELVES: Final = frozenset({"self", "me", "myself", "i", "own"})


@dataclass(frozen=True)
class Known:
    """What is known about one person and those around them.

    `spared`: folded words of own treatments, conditions and symptoms, no misspelling of a name. `keep`: folded words
    which the user said may leave. `private`: id -> "sealed" or "sensitive", of the records that are.
    """

    identifiers: tuple[Identifier, ...] = ()
    spared: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    private: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def matcher(self) -> Matcher:
        """The identifiers made ready to be found."""
        return Matcher(self.identifiers, self.spared)

    def but(self, kinds: Iterable[str]) -> "Known":
        """The same without identifiers of these kinds: what the audience may read is no leak."""
        left_out = frozenset(kinds)
        return replace(self, identifiers=tuple(each for each in self.identifiers if each.kind not in left_out))

    def with_more(self, more: Iterable[Identifier]) -> "Known":
        """The same with `more` identifiers."""
        return replace(self, identifiers=(*self.identifiers, *more))


NOTHING: Final = Known()


def gather(
    records: Iterable[Record], words: Iterable[tuple[str, str]] = (), ticked: frozenset[str] = frozenset()
) -> Known:
    """All that `records` know, of every record that names someone or something, whatever is shared of it.

    `words`: (word, "keep" or "never") as the user decided. `ticked`: ids of rare conditions whose name may leave.
    """
    found: dict[tuple[str, str], Identifier] = {}
    medical: list[str] = []
    private: dict[str, str] = {}
    told: set[str] = set()
    for record in records:
        if isinstance(record, Condition | Treatment) and record.sensitivity != "sealed" and not record.deleted:
            told.add(fold(record.name.strip()))
        if record.sensitivity != "normal":
            private[record.id] = record.sensitivity
        for identifier in _of(record, ticked):
            value = identifier.value.strip()
            if value:
                found.setdefault((identifier.kind, fold(value)), identifier._replace(value=value))
        medical += _medical_names(record)
    decided = list(words)
    for word, verdict in decided:
        if verdict == NEVER:
            found.setdefault((kinds.WORD, fold(word)), Identifier(word, kinds.WORD, "", fold(word)))
    # What another record tells openly under the same name is no secret.
    identifiers = tuple(one for (kind, value), one in found.items() if kind != kinds.SEALED or value not in told)
    keep = frozenset(fold(word) for word, verdict in decided if verdict == KEEP)
    return Known(identifiers, _spared(medical, identifiers), keep, private)


def _spared(names: Iterable[str], identifiers: tuple[Identifier, ...]) -> frozenset[str]:
    """The words of medical names that name nobody: of "pain since Dr Lee's injection" Lee is not one."""
    matcher = Matcher(one for one in identifiers if one.kind not in {kinds.CONDITION, kinds.SEALED})
    spared: set[str] = set()
    for name in dict.fromkeys(names):
        text = normalise(name).text
        taken = [*matcher.find(text), *cues_in(text)]
        spared |= {
            word.folded
            for word in words_in(text)
            if word.text.isalpha() and not any(span.start < word.end and word.start < span.end for span in taken)
        }
    return frozenset(spared)


def _medical_names(record: Record) -> list[str]:
    if isinstance(record, Treatment | SideEffect | Condition | Symptom):
        return [record.name]
    return [record.substance] if isinstance(record, Allergy) else []


def _of(record: Record, ticked: frozenset[str]) -> Iterator[Identifier]:
    yield from _named(record.recorder.name or "", kinds.NAME, "caregiver" if record.recorder.who != "self" else "")
    yield from _named(record.verification.by or "", kinds.NAME, DOCTOR)
    if isinstance(record, Condition | Treatment) and record.sensitivity == "sealed":
        # What is sealed leaves by no other record's words either.
        yield Identifier(record.name, kinds.SEALED, "private", record.id)
    if isinstance(record, Person):
        yield from _of_person(record)
    elif isinstance(record, Provider):
        yield from _of_provider(record)
    elif isinstance(record, Attachment):
        name = _ENDING.sub("", record.name)
        yield Identifier(name, kinds.WORD, "file", fold(name))
    elif isinstance(record, Condition):
        yield from _named(record.by, kinds.NAME, DOCTOR)
        if record.is_rare and record.id not in ticked:
            yield Identifier(record.name, kinds.CONDITION, kinds.CONDITION, record.id)
    elif isinstance(record, Treatment):
        yield from _named(record.prescriber, kinds.NAME, DOCTOR)
        yield Identifier(record.serial or "", kinds.NUMBER, "serial number", record.serial or "")
    else:
        yield from _others(record)


def _others(record: Record) -> Iterator[Identifier]:
    """People that other kinds name: a visit's provider, who was told, who is asked."""
    for attribute in ("provider", "reported_to", "for_whom"):
        yield from _named(getattr(record, attribute, ""), kinds.NAME, DOCTOR)


def _of_person(person: Person) -> Iterator[Identifier]:
    token = "" if person.relation.casefold() in _PRIVATE_SELVES else role_word(person.relation)
    for name in (person.name, *person.other_names):
        yield Identifier(name, kinds.NAME, token, person.id)
    yield Identifier(person.region, kinds.REGION, "region", fold(person.region))
    yield Identifier(person.country, kinds.COUNTRY, "country", fold(person.country))
    yield from (Identifier(address, kinds.ADDRESS, "address", fold(address)) for address in person.addresses)
    yield from (Identifier(contact, kinds.CONTACT, "contact", fold(contact)) for contact in person.contacts)
    yield from _numbers(person.numbers)
    yield from (Identifier(name, kinds.ORGANISATION, "employer", fold(name)) for name in person.employers)
    yield from (Identifier(word, kinds.WORD, "", fold(word)) for word in person.known_words)
    yield Identifier(person.birth or "", kinds.BIRTH, "birth date", person.id)


def _of_provider(provider: Provider) -> Iterator[Identifier]:
    yield from _named(provider.name, kinds.NAME, role_word(provider.role) or DOCTOR, provider.id)
    yield Identifier(provider.clinic, kinds.ORGANISATION, CLINIC, fold(provider.clinic))
    yield Identifier(provider.address, kinds.ADDRESS, "address", fold(provider.address))
    yield Identifier(provider.contact, kinds.CONTACT, "contact", fold(provider.contact))
    yield from _numbers(provider.numbers)


def _numbers(numbers: Iterable[Numbered]) -> Iterator[Identifier]:
    return (Identifier(number.value, kinds.NUMBER, kinds.NUMBER, fold(number.value)) for number in numbers)


def _named(value: str, kind: str, token: str, who: str = "") -> Iterator[Identifier]:
    """A name as typed; "my neurologist" names nobody, "Lakeside Clinic" is no person."""
    words = [word.folded for word in words_in(value)]
    if not words or all(word in TITLES or word in KIN or word in _PRIVATE_SELVES | {"my", "the"} for word in words):
        return
    if any(word in FACILITY for word in words):
        yield Identifier(value, kinds.ORGANISATION, CLINIC, who or fold(value))
    else:
        yield Identifier(value, kind, token, who or fold(value))


def role_word(role: str) -> str:
    """A short role as it may stand in a text, "neurologist"; empty when it says more than that."""
    words = role.split()
    return role.strip().lower() if 0 < len(words) < 3 and all(fold(word) in _ROLES for word in words) else ""


_ROLES: Final = frozenset(
    fold(word)
    for word in (
        *KIN,
        *listed(
            "self child parent spouse relative grandchild grandson granddaughter general family practitioner"
            " paediatrician pediatrician"
            " internist endocrinologist gastroenterologist geneticist haematologist hematologist immunologist"
            " nephrologist orthopaedist"
            " pulmonologist radiologist ophthalmologist optician dietitian nutritionist occupational speech clinical"
            " practice medical"
            " assistant social worker coordinator consultant registrar pain sleep ms epilepsy specialist physician"
            " allergist"
            " gynaecologist obstetrician anaesthetist chiropractor osteopath psychotherapist"
        ),
    )
)
