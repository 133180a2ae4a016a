import json

import pytest

from journal.anonymization.redact import KnownFileError, Redactor, read_known
from journal.anonymization.text import Level

KNOWN = read_known(
    json.dumps(
        [
            {"kind": "person", "value": "Katharina Brown"},
            {"kind": "odd", "value": "bluebird"},
            {"kind": "x", "value": " "},
        ]
    ).encode()
)


def answered(line: str, redactor: Redactor | None = None) -> dict[str, object]:
    text, _whole = (redactor or Redactor(KNOWN)).line(line)
    found: dict[str, object] = json.loads(text)
    return found


def test_places_count_the_code_points_of_the_text_as_it_came() -> None:
    found = answered(json.dumps({"id": 7, "text": "😀 Kat\u200bharina e\u0301"}))
    assert found == {
        "id": 7,
        "spans": [{"start": 2, "end": 12, "kind": "name", "rule": "known part", "certainty": 1.0}],
        "text": "😀 [name] e\u0301",
    }


def test_a_line_that_is_no_json_is_answered_in_its_place() -> None:
    told = list(
        Redactor(KNOWN).lines(
            ['{"text": "bluebird"}', "", "{", "[]", '{"id": 1}', '{"id": 2, "text": 3}', "[" * 100_000]
        )
    )
    assert [whole for _text, whole in told] == [True, False, False, False, False, False]
    assert [json.loads(text).get("id") for text, _whole in told] == [None, None, None, 1, 2, None]
    assert all("error" in json.loads(text) for text, whole in told if not whole)


def test_lone_surrogates_come_out_as_they_went_in() -> None:
    assert answered('{"text": "\\ud800 bluebird"}')["text"] == "\ud800 [word]"


def test_strict_takes_years() -> None:
    assert answered('{"text": "since 2019"}', Redactor(level=Level.STRICT))["text"] == "since [date]"


@pytest.mark.parametrize("data", [b"{", b"{}", b"[1]", b'[{"kind": 1, "value": "x"}]', b"[" * 100_000])
def test_a_list_of_known_identifiers_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(KnownFileError):
        read_known(data)
