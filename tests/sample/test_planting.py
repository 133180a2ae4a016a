"""Names are planted where people write them, and each is known to the journal."""

import re
from collections import defaultdict

import pytest

from journal.model.people import Person, Provider
from journal.model.records import Record
from journal.model.searching import fold, words
from journal.sample import generate, planted


@pytest.fixture(scope="module")
def journals() -> list[list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in generate(people=7, seed=5):
        found[record.person].append(record)
    return list(found.values())


@pytest.fixture(scope="module")
def names(journals: list[list[Record]]) -> list[tuple[str, ...]]:
    """What is planted in each journal."""
    return [planted(records) for records in journals]


def test_at_least_25_identifiers_stand_in_the_texts_of_each_person(names: list[tuple[str, ...]]) -> None:
    assert min(map(len, names)) >= 25


def test_they_stand_in_at_least_200_records_of_each_person(
    journals: list[list[Record]], names: list[tuple[str, ...]]
) -> None:
    for records, own in zip(journals, names, strict=True):
        marks = re.compile("|".join(rf"(?<!\w){re.escape(fold(name))}(?!\w)" for name in own))
        told = [words(record) for record in records if not isinstance(record, Person | Provider)]
        assert sum(marks.search(text) is not None for text in told) >= 200


def test_they_stand_in_labels_and_tags_as_well_as_in_notes(
    journals: list[list[Record]], names: list[tuple[str, ...]]
) -> None:
    for records, own in zip(journals, names, strict=True):
        tags = {tag for record in records for tag in record.tags}
        triggers = {trigger for record in records for trigger in getattr(record, "triggers", ())}
        reasons = {getattr(record, "reason", "") for record in records if record.kind == "dose"}
        for labels in (tags, triggers, reasons):
            assert any(fold(name) in fold(label) for name in own for label in labels)


@pytest.mark.parametrize("kind", ["telephone", "mail", "number", "street", "employer", "doctor", "own name"])
def test_every_kind_of_identifier_is_planted(
    journals: list[list[Record]], names: list[tuple[str, ...]], kind: str
) -> None:
    for records, own in zip(journals, names, strict=True):
        person = next(record for record in records if isinstance(record, Person))
        doctors = {piece for record in records if isinstance(record, Provider) for piece in record.name.split()}
        stated = {
            "telephone": {contact for contact in person.contacts if "@" not in contact} | set(person.known_words),
            "mail": {contact for contact in person.contacts if "@" in contact} | set(person.known_words),
            "number": {number.value for number in person.numbers},
            "street": {word for word in person.known_words if any(word in address for address in person.addresses)},
            "employer": set(person.employers),
            "doctor": doctors,
            "own name": set(person.name.split()),
        }[kind]
        assert stated & set(own)


def test_of_several_people_the_names_of_all_are_told(
    journals: list[list[Record]], names: list[tuple[str, ...]]
) -> None:
    assert set(planted([*journals[0], *journals[1]])) == set(names[0]) | set(names[1])


def test_a_name_that_no_text_holds_is_not_planted(journals: list[list[Record]]) -> None:
    assert planted([record for record in journals[0] if isinstance(record, Person | Provider)]) == ()
