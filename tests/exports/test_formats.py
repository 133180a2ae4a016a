import json

import pytest

from journal.exports.formats import FORMATS, format_of, proposed_name
from journal.model.codec import loads
from journal.progress import SILENT
from tests.exports.sharing import shared
from tests.insight.story import log

AUDIENCES = ("self", "doctor", "caregiver", "peer", "public")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "kith"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_format_writes_every_audience_the_same_twice(name: str, audience: str) -> None:
    disclosure = shared(log(), audience)
    written = FORMATS[name].write(disclosure, SILENT)
    assert written
    assert FORMATS[name].write(disclosure, SILENT) == written


def test_the_ending_chooses_the_format() -> None:
    assert [one.name for one in map(format_of, ("A.PDF", "b.html", "c.csv", "d.zip", "e.json", "f.kith")) if one] == [
        "pdf", "html", "csv", "csv-zip", "json", "kith",
    ]  # fmt: skip
    assert format_of("notes.docx") is None


def test_a_proposed_name_tells_nothing() -> None:
    assert proposed_name(FORMATS["pdf"], lambda most: 0x4F2A if most == 65536 else 0) == "summary-4f2a.pdf"


def test_json_holds_the_disclosed_records_with_their_digits() -> None:
    disclosure = shared(log(), "doctor")
    written = FORMATS["json"].write(disclosure, SILENT)
    found = loads(written)
    assert list(found) == ["format", "version", "audience", "records"]
    assert (found["format"], found["version"], found["audience"]) == ("kith-summary", 1, "doctor")
    assert found["records"] == list(disclosure.records)
    assert b"5.10" in written


def test_json_for_a_peer_has_bands_and_days() -> None:
    found = json.loads(FORMATS["json"].write(shared(log(), "peer"), SILENT))
    person = next(record for record in found["records"] if record["kind"] == "person")
    assert person["birth"] == {"band": "30-39"}
    felt = next(record for record in found["records"] if record["kind"] == "symptom")
    assert set(felt["effective"]["start"]) == {"day", "part"}
