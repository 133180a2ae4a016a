import csv
import io
import zipfile
from decimal import Decimal

import pytest

from journal.exports.tables import cells, files, one_table, safe, zipped
from journal.model.daily import Factor
from journal.model.records import Answer
from journal.progress import SILENT
from tests.exports.sharing import shared
from tests.insight.story import COMMON, ID, at, log, new_id, person, symptom

STATES = ("given", "none", "skipped", "not-asked")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("audience", ["self", "doctor", "peer"])
def test_every_answer_state_is_read_back(audience: str) -> None:
    felt = [symptom("2026-03-01", raw=6 if state == "given" else None, answer=state) for state in STATES]
    found = rows(files(shared([person(), *felt], audience), SILENT)["symptom.csv"])
    assert tuple(row["severity_answer"] for row in found) == STATES
    assert [row["severity"] for row in found] == ["6", "", "", ""]
    assert found[0]["severity.scale"] == "nrs-11"


def test_numbers_keep_the_digits_they_were_typed_with() -> None:
    (ferritin, _pressure) = rows(files(shared(log(), "self"), SILENT)["measurement.csv"])
    assert (ferritin["value"], ferritin["value_answer"]) == ("5.10", "given")
    assert (ferritin["range.low"], ferritin["range.high"]) == ("15", "150")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    typed = f"{start}cmd|' /C calc'!A0"
    found = rows(one_table(shared([person(), symptom("2026-03-01", typed)], "self"), SILENT))
    assert found[1]["name"] == "'" + typed
    assert safe("plain") == "plain"


def test_text_with_line_ends_quotes_and_commas_is_one_cell() -> None:
    typed = 'first line\nsecond, with "quotes"'
    found = rows(one_table(shared([person(), symptom("2026-03-01", note=typed)], "self"), SILENT))
    assert found[1]["note"] == typed


def test_one_table_begins_with_the_kind_and_the_common_columns() -> None:
    columns = list(rows(one_table(shared(log(), "self"), SILENT))[0])
    assert columns[:5] == ["kind", "id", "person", "effective.start", "effective.end"]
    assert columns.index("tags") < columns.index("severity_answer")


def test_a_zip_has_a_table_a_kind_in_a_fixed_order_and_tells_its_columns() -> None:
    data = zipped(shared(log(), "self"), SILENT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        described = rows(archive.read("columns.csv"))
    assert names[0] == "person.csv"
    assert names[-1] == "columns.csv"
    assert {"symptom.csv", "dose.csv", "side-effect.csv", "treatment.csv"} <= set(names)
    assert {"kind": "symptom", "column": "severity", "label": "How bad", "class": "rating", "choices": ""} in described


def test_the_same_disclosure_is_the_same_zip() -> None:
    records = log()
    assert zipped(shared(records, "self"), SILENT) == zipped(shared(records, "self"), SILENT)


def test_a_band_a_day_and_a_direction_are_their_inner_value() -> None:
    assert cells(
        {"birth": {"band": "30-39"}, "start": {"day": 12, "part": "morning"}, "went": {"direction": "worse"}}
    ) == {
        "birth": "30-39",
        "start": "12",
        "start.part": "morning",
        "went": "worse",
    }


def test_lists_are_one_cell() -> None:
    found = cells(
        {"tags": ["a", "b"], "sites": [{"site": "head", "side": "left"}], "parts": [{"value": Decimal("1.50")}]}
    )
    assert found == {"tags": "a; b", "sites": '[{"site":"head","side":"left"}]', "parts": '[{"value":1.50}]'}


def test_a_yes_no_factor_keeps_its_answer() -> None:
    factor = Factor(id=new_id(), **COMMON, effective=at("2026-03-01"), name="Rain", amount=Answer(answer="none"))
    found = rows(files(shared([person(), factor], "doctor"), SILENT)["factor.csv"])
    assert (found[0]["amount"], found[0]["amount_answer"]) == ("", "none")


def test_ids_leave_for_oneself_only() -> None:
    assert ID in one_table(shared(log(), "self"), SILENT).decode()
    assert ID not in one_table(shared(log(), "doctor"), SILENT).decode()
