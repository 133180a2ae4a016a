import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from journal.confinement import UnreadableFileError
from journal.exports.lossless import pack
from journal.imports.importing import attachments, sources
from journal.imports.preview import OtherPersonError
from journal.model import codec
from journal.model.change import Change
from journal.model.documents import Attachment
from journal.model.ids import new_id
from journal.model.people import Person
from journal.model.records import Record
from journal.progress import SILENT
from tests.exports.sharing import shared
from tests.imports.conftest import Write
from tests.imports.shelf import Shelf
from tests.insight.story import log
from tests.model.making import symptom

LETTER = b"Dear doctor"
DIGEST = hashlib.sha256(LETTER).hexdigest()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def kith(*records: Record, head: Any = None, lines: bytes = b"", **members: bytes) -> bytes:
    body = b"".join(codec.dumps(codec.as_object(record)) + b"\n" for record in records) + lines
    held = {"records.jsonl": body} | {
        name.replace("__", "/").replace("_jsonl", ".jsonl"): members[name] for name in members
    }
    listed = {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}
    described = {"format": "kith", "version": 1, "made_with": "Kith", "sha256": listed} | (head or {})
    return zipped({"kith.json": json.dumps(described).encode(), **held})


@pytest.fixture
def person() -> Person:
    id_ = new_id()
    return Person(id=id_, person=id_, recorded="2025-01-01T00:00:00.000Z", name="Ana Lima")


@pytest.fixture
def records(person: Person) -> tuple[Record, ...]:
    letter = Attachment(id=new_id(), person=person.id, recorded=person.recorded, name="Letter", sha256=DIGEST, size=11)
    ache = symptom(person=person.id, import_key='["daylio","x","1"]', note="ä" * 200_000)
    later = msgspec.structs.replace(symptom(person=person.id, deleted=True), unknown={"mystery": {"level": 5}})
    return person, ache, later, letter


def empty() -> Shelf:
    shelf = Shelf()
    shelf.records.clear()
    return shelf


def test_a_journal_comes_back_whole(records: tuple[Record, ...], write: Write) -> None:
    shelf = empty()
    preview = shelf.take(write("log.kith", kith(*records, **{f"attachments__{DIGEST}": LETTER})), into=None)
    assert [codec.as_object(record) for record in shelf.records.values()] == [codec.as_object(one) for one in records]
    assert preview.person == records[0]
    assert preview.read == {"person": 1, "symptom": 2, "attachment": 1}


def test_the_same_a_second_time_and_a_conflict_when_it_was_edited(records: tuple[Record, ...], write: Write) -> None:
    shelf, path = empty(), write("log.kith", kith(*records))
    shelf.take(path, into=None)
    assert len(shelf.look(path, into=None).same) == 4
    shelf.apply([Change(records[1], msgspec.structs.replace(records[1], note="edited"))])
    assert len(shelf.look(path, into=None).conflicting) == 1
    assert len(shelf.take(path, into=None, on_conflict="file").changes) == 1
    assert shelf.records[records[1].id].note == records[1].note


def test_attachments_come_in_a_second_reading(records: tuple[Record, ...], write: Write) -> None:
    shelf = empty()
    path = write("log.kith", kith(*records, **{f"attachments__{DIGEST}": LETTER}))
    preview = shelf.look(path, into=None)
    assert dict(attachments(sources([path]), shelf.options(into=None), preview)) == {DIGEST: LETTER}


def test_decided_words_are_told_and_foreign_history_is_none_of_ours(person: Person, write: Write) -> None:
    words = b'{"word": "Marigold", "verdict": "never"}\n{"word": "May", "verdict": "maybe"}\n'
    path = write("log.kith", kith(person, words_jsonl=words, history_jsonl=b'{"batch": 1}\n'))
    preview = empty().look(path, into=None)
    assert preview.words == [("Marigold", "never")]
    assert preview.used == {"word": 1, "history": 1}
    assert len(preview.refused) == 1


def test_it_goes_into_nobody_else_s_log(person: Person, shelf: Shelf, write: Write) -> None:
    with pytest.raises(OtherPersonError):
        shelf.look(write("log.kith", kith(person)))


def test_a_record_of_somebody_else_in_it_is_refused(person: Person, write: Write) -> None:
    preview = empty().look(write("log.kith", kith(person, symptom(person=new_id()))), into=None)
    assert [row.sentence for row in preview.refused] == ["it is of another person than the file"]


def test_bad_lines_have_their_place_and_the_others_are_offered(person: Person, write: Write) -> None:
    twice = codec.dumps(codec.as_object(person)) + b"\n"
    lines = b'{"kind": "symptom"\n[1]\n{"kind": "symptom", "id": 3}\n' + twice
    preview = empty().look(write("log.kith", kith(person, lines=lines)), into=None)
    assert {row.where for row in preview.refused} == {f"records.jsonl, line {number}" for number in (2, 3, 4, 5)}
    assert len(preview.new) == 1


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ({"version": 2}, "written by a newer Kith"),
        ({"format": "zip"}, "no .kith file"),
        ({"version": "1"}, "no .kith file"),
        ({"counts": {"person": 2}}, "not hold as many records as it says"),
        ({"sha256": {"records.jsonl": "0" * 64}}, "'records.jsonl' is not what it was"),
        ({"sha256": {}}, "does not hold what it lists"),
    ],
)
def test_a_description_that_does_not_fit_is_one_sentence(
    person: Person, write: Write, head: dict[str, Any], why: str
) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        empty().look(write("log.kith", kith(person, head=head)), into=None)


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "other.txt", "attachments/x", "C:\\evil", "CON"])
def test_a_member_that_belongs_in_no_kith_file_is_one_sentence(write: Write, name: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"belongs in no \.kith file"):
        empty().look(write("log.kith", zipped({"kith.json": b"{}", "records.jsonl": b"", name: b"x"})), into=None)


def test_a_zip_that_grows_a_thousandfold_is_refused_unopened(write: Write) -> None:
    bomb = zipped({"kith.json": b"{}", "records.jsonl": b"\0" * 50_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableFileError, match="grow more than 200 times"):
        empty().look(write("log.kith", bomb), into=None)


def test_a_zip_that_lies_about_its_size_is_refused_while_it_is_read(write: Write) -> None:
    bomb = bytearray(zipped({"kith.json": b"{}", "records.jsonl": b"\0" * 50_000_000}))
    size = (50_000_000).to_bytes(4, "little")
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableFileError):
        empty().look(write("log.kith", bytes(bomb)), into=None)


def test_a_file_broken_off_is_one_sentence(person: Person, write: Write) -> None:
    whole = kith(person)
    with pytest.raises(UnreadableFileError, match="broken off"):
        empty().look(write("log.kith", whole[:-30]), into=None)


def test_without_a_person_it_is_nobody_s(write: Write) -> None:
    with pytest.raises(UnreadableFileError, match="names no person"):
        empty().look(write("log.kith", kith(symptom())), into=None)


def test_a_symbolic_link_is_no_member(write: Write, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("kith.json", "{}")
        link = zipfile.ZipInfo("records.jsonl")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(tmp_path))
    with pytest.raises(UnreadableFileError):
        empty().look(write("log.kith", out.getvalue()), into=None)


def test_what_our_own_export_writes_comes_back_whole(write: Write) -> None:
    written = log()
    words = [{"word": "Marigold", "verdict": "never"}]
    data = pack(
        shared(written, "self"), words=words, attachments={DIGEST: LETTER}, history=[{"batch": 1}], progress=SILENT
    )
    shelf = empty()
    preview = shelf.take(write("log.kith", data), into=None)
    assert shelf.records == {record.id: record for record in written}
    assert (preview.refused, preview.words) == ([], [("Marigold", "never")])
