from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from journal import journal as journals
from journal.imports.importing import attachments, look, sources
from journal.imports.preview import Options, Preview
from journal.journal import Journal
from journal.model import codec
from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.people import Person
from journal.model.selection import Selection
from tests.imports.conftest import Write
from tests.imports.shelf import PATIENT, bundle, coded, of_patient


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened, _code = journals.create_journal(tmp_path / "vault", "rain on the roof", test_kdf=True)
    id_ = new_id()
    opened.apply(
        [addition(Person(id=id_, person=id_, recorded="2026-01-01T00:00:00.000Z", name="Ana Lima"))], title="Ana"
    )
    yield opened
    opened.close()


@pytest.fixture
def file(write: Write) -> Path:
    return write(
        "file.json",
        bundle(
            PATIENT | {"gender": "female"},
            of_patient("Condition", "c", code=coded("Gout"), onsetDateTime="2016"),
            of_patient("Immunization", "i", status="completed", vaccineCode=coded("Flu"), occurrenceDateTime="2024"),
            of_patient(
                "MedicationRequest", "m", status="active", authoredOn="2025-01-01", requester={"display": "Dr. Grey"},
                medicationCodeableConcept=coded("Aspirin"),
            ),
            of_patient("DocumentReference", "d", content=[{"attachment": {"data": "aGVsbG8=", "title": "Letter"}}]),
        ),
    )  # fmt: skip


def taken(journal: Journal, file: Path) -> Preview:
    files = sources([file])
    options = Options(
        into=journal.people()[0],
        now=datetime(2026, 3, 5, tzinfo=UTC),
        by_key=journal.imported,
        by_id=lambda _person, _ids: {},
    )
    preview = look(files, options)
    for digest, content in attachments(files, options, preview):
        assert journal.attach(content) == digest
    if preview.changes:
        journal.take_in(preview.changes, title="import")
    return preview


def everything(journal: Journal) -> list[dict[str, Any]]:
    return [codec.as_object(one) for one in journal.select(Selection(person=journal.people()[0].id))]


def test_undo_of_an_import_leaves_the_journal_as_it_was(journal: Journal, file: Path) -> None:
    before = everything(journal)
    taken(journal, file)
    assert len(everything(journal)) == len(before) + 6
    journal.undo()
    assert everything(journal) == before


def test_the_same_file_a_second_time_changes_nothing(journal: Journal, file: Path) -> None:
    first = taken(journal, file)
    before = everything(journal)
    second = taken(journal, file)
    assert (len(second.same), second.new, second.changes) == (len(first.new), [], [])
    assert everything(journal) == before


def test_the_person_is_filled_and_the_letter_is_in_the_vault(journal: Journal, file: Path) -> None:
    preview = taken(journal, file)
    assert journal.people()[0].sex == "female"
    assert [journal.attachment(digest) for digest in preview.attachments] == [b"hello"]
