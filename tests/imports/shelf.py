"""A shelf that keeps what an import wrote, as a journal would, and rows read without a child."""

import io
import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import ModuleType
from typing import Any

from journal.imports.fhir import reading
from journal.imports.importing import look, sources
from journal.imports.preview import Options, Preview
from journal.imports.rows import Row
from journal.model.change import Change
from journal.model.ids import new_id
from journal.model.people import Person
from journal.model.records import Record

NOW = datetime(2026, 3, 5, 14, 30, tzinfo=timezone(timedelta(hours=1)))


class Shelf:
    """Keeps what Changes wrote, as a journal would, and answers what it has."""

    def __init__(self, name: str = "Ana Lima") -> None:
        id_ = new_id()
        self.records: dict[str, Record] = {}
        self.person = Person(id=id_, person=id_, recorded="2026-01-01T00:00:00.000Z", name=name)
        self.apply([Change(None, self.person)])

    def apply(self, changes: Sequence[Change]) -> None:
        for change in changes:
            assert change.after is not None
            assert self.records.get(change.id) == change.before
            self.records[change.id] = change.after
            if change.id == self.person.id:
                assert isinstance(change.after, Person)
                self.person = change.after

    def by_key(self, person: str, keys: Sequence[str]) -> dict[str, Record]:
        wanted = set(keys)
        mine = [record for record in self.records.values() if record.person == person]
        return {record.import_key: record for record in mine if record.import_key in wanted and record.import_key}

    def by_id(self, person: str, ids: Sequence[str]) -> dict[str, Record]:
        return {id_: self.records[id_] for id_ in ids if id_ in self.records and self.records[id_].person == person}

    def options(self, **given: Any) -> Options:
        into = given.pop("into", self.person)
        return Options(into=into, now=NOW, by_key=self.by_key, by_id=self.by_id, **given)

    def look(self, *paths: Path, format_name: str | None = None, **given: Any) -> Preview:
        preview = look(sources(paths), self.options(**given), format_name=format_name)
        assert_balanced(preview)
        return preview

    def take(self, *paths: Path, **given: Any) -> Preview:
        preview = self.look(*paths, **given)
        self.apply(preview.changes)
        return preview

    def of(self, kind: str) -> list[Any]:
        return [record for record in self.records.values() if record.kind == kind]


def assert_balanced(preview: Preview) -> None:
    """Each row read has ended as exactly one of six."""
    ended = len(preview.new) + len(preview.same) + len(preview.conflicting)
    ended += len(preview.refused) + len(preview.asides) + sum(preview.used.values())
    assert ended == sum(preview.read.values())


def rows(content: bytes | str, reader: ModuleType = reading, name: str = "file.json", **hints: Any) -> list[Row]:
    """What a reader finds in one file, in this process."""
    content = content.encode() if isinstance(content, str) else content
    given = {"sources": [{"name": name, "size": len(content)}], **hints}
    return list(reader.read(io.BytesIO(content), given))


def bundle(*resources: dict[str, Any], urls: Sequence[str] = ()) -> str:
    """A FHIR bundle as text; `urls` of its entries in order."""
    entries = [
        {"fullUrl": url, "resource": resource} if url else {"resource": resource}
        for resource, url in zip(resources, [*urls, *[""] * (len(resources) - len(urls))], strict=True)
    ]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})


PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "p1",
    "name": [{"use": "official", "family": "Lima", "given": ["Ana"]}],
    "birthDate": "1980-02-03",
}


def of_patient(type_: str, id_: str, **members: Any) -> dict[str, Any]:
    """A resource of the one patient."""
    field = "patient" if type_ in {"Immunization", "AllergyIntolerance", "Device"} else "subject"
    return {"resourceType": type_, "id": id_, field: {"reference": "Patient/p1"}, **members}


def coded(text: str, code: str = "1", system: str = "http://snomed.info/sct") -> dict[str, Any]:
    return {"text": text, "coding": [{"system": system, "code": code, "display": text}]}
