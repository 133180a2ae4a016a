import io
import json
import zipfile
from hashlib import sha256

import pytest

from journal.exports.lossless import NotForOthersError, lossless, pack
from journal.model import codec
from journal.model.records import Record
from journal.progress import SILENT
from tests.exports.sharing import shared
from tests.insight.story import ID, log, person, symptom

PHOTO = b"not really a photo"
DIGEST = sha256(PHOTO).hexdigest()


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return log()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_every_record_comes_back_as_it_was(records: list[Record]) -> None:
    lines = members(lossless(shared(records, "self"), SILENT))["records.jsonl"].splitlines()
    back = {record.id: record for record in map(codec.from_object, map(codec.loads, lines))}
    assert back == {record.id: record for record in records}


def test_records_stand_oldest_first_those_without_a_time_before_all(records: list[Record]) -> None:
    lines = members(lossless(shared(records, "self"), SILENT))["records.jsonl"].splitlines()
    starts = [codec.loads(line)["effective"]["start"] or "" for line in lines]
    assert starts == sorted(starts)
    assert starts[0] == ""


def test_members_stand_in_a_fixed_order_and_time(records: list[Record]) -> None:
    data = pack(
        shared(records, "self"),
        words=[{"word": "zed", "verdict": "never"}, {"word": "amber", "verdict": "keep"}],
        attachments={DIGEST: PHOTO},
        history=[{"batch": 1}],
        progress=SILENT,
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == [
            "kith.json", "records.jsonl", "history.jsonl", "words.jsonl", f"attachments/{DIGEST}",
        ]  # fmt: skip
    found = members(data)
    assert found[f"attachments/{DIGEST}"] == PHOTO
    assert found["words.jsonl"].index(b"amber") < found["words.jsonl"].index(b"zed")


def test_the_manifest_names_each_member_by_its_digest(records: list[Record]) -> None:
    found = members(lossless(shared(records, "self"), SILENT))
    manifest = json.loads(found["kith.json"])
    assert (manifest["format"], manifest["version"], manifest["person"]) == ("kith", 1, ID)
    assert manifest["counts"]["symptom"] == sum(record.kind == "symptom" for record in records)
    assert manifest["sha256"] == {
        name: sha256(content).hexdigest() for name, content in found.items() if name != "kith.json"
    }


def test_the_same_journal_is_the_same_bytes_in_any_order(records: list[Record]) -> None:
    assert lossless(shared(records, "self"), SILENT) == lossless(shared(records[::-1], "self"), SILENT)


def test_what_is_in_the_trash_comes_along() -> None:
    deleted = symptom("2026-03-01", deleted=True)
    found = members(lossless(shared([person(), deleted], "self"), SILENT))
    assert deleted.id.encode() in found["records.jsonl"]


def test_it_is_for_oneself_only() -> None:
    with pytest.raises(NotForOthersError, match="only for yourself"):
        lossless(shared([person()], "doctor"), SILENT)
