from typing import Any

import pytest

from journal.confinement import Unreadable
from journal.imports import table
from journal.imports.mapping import MappingError, checked
from journal.imports.mapping import read as read_mapping
from journal.imports.rows import Refusal, Single
from tests.imports.conftest import Write
from tests.imports.shelf import Shelf, rows


def mapping(columns: dict[str, Any], kind: str = "measurement", **more: Any) -> dict[str, Any]:
    named = {header: {"field": field} if isinstance(field, str) else field for header, field in columns.items()}
    return checked({"kind": kind, "columns": named, **more})


def told(text: str | bytes, columns: dict[str, Any], kind: str = "measurement", **more: Any) -> list[Any]:
    return rows(text, table, "table.csv", mapping=mapping(columns, kind, **more))


def fields(text: str | bytes, columns: dict[str, Any], kind: str = "measurement", **more: Any) -> dict[str, Any]:
    row = told(text, columns, kind, **more)[0]
    assert isinstance(row, Single), row
    return dict(row.fields)


WEIGHT: dict[str, Any] = {"day": "effective", "kg": {"field": "value", "unit": "kg"}}


def test_a_value_has_its_unit_and_its_column_s_name() -> None:
    found = fields("day,kg\n2026-01-01,82.40\n", WEIGHT)
    assert (str(found["value"]["value"]), found["unit"], found["ucum"], found["name"]) == ("82.40", "kg", "kg", "kg")


def test_constants_and_a_column_of_names_name_it_better() -> None:
    assert fields("day,kg\n2026-01-01,82\n", WEIGHT, set={"name": "Weight"})["name"] == "Weight"
    assert fields("what,n\nPulse,60\n", {"what": "name", "n": "value"})["name"] == "Pulse"


def test_semicolons_and_decimal_commas_are_understood() -> None:
    assert str(fields("day;kg\n2026-01-01;82,4\n", WEIGHT)["value"]["value"]) == "82.4"


def test_another_delimiter_is_the_mapping_s_word() -> None:
    assert fields("day#kg\n2026-01-01#82.4\n", WEIGHT, delimiter="#")["unit"] == "kg"


@pytest.mark.parametrize(
    ("cell", "written", "kept"),
    [
        ("2026-01", "", "2026-01"),
        ("2026-01-02 08:30", "", "2026-01-02T08:30"),
        ("2026-01-02T08:30:05.5Z", "", "2026-01-02T08:30:05+00:00"),
        ("2026-01-02 08:30 +0100", "", "2026-01-02T08:30+01:00"),
        ("02.01.2026", "%d.%m.%Y", "2026-01-02"),
        ("01/2026", "%m/%Y", "2026-01"),
        ("1/2/2026 8:30 PM", "%m/%d/%Y %I:%M %p", "2026-01-02T20:30"),
        ("02.01.2026 08:30:05 +0100", "%d.%m.%Y %H:%M:%S %z", "2026-01-02T08:30:05+01:00"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(cell: str, written: str, kept: str) -> None:
    columns = {"day": {"field": "effective", "format": written}, "n": "value"}
    assert fields(f"day,n\n{cell},1\n", columns)["effective"] == {"start": kept}


def test_lists_flags_and_ratings_are_understood() -> None:
    text = "when,pain,tags,worried,impact\n2026-01-01,6,a; b|c,yes,2\n"
    columns = {"when": "effective", "pain": "severity", "tags": "tags", "worried": "worry", "impact": "impact"}
    found = fields(text, columns, "symptom", set={"name": "Headache"})
    assert found["severity"]["value"]["scale"] == "nrs-11"
    assert (found["tags"], found["worry"], found["impact"]) == (["a", "b", "c"], True, 2)


def test_none_and_skipped_are_answers_and_an_empty_cell_is_not_asked() -> None:
    text = "pain\nnone\nskipped\n0\n"
    found = [row.fields["severity"]["answer"] for row in told(text, {"pain": "severity"}, "symptom")]
    assert found == ["none", "skipped", "given"]
    assert "severity" not in fields("name,pain\nHeadache,\n", {"name": "name", "pain": "severity"}, "symptom")


def test_our_own_guard_before_formulas_is_taken_off() -> None:
    found = fields("n,note\n'-1,'=1+1\n", {"n": "value", "note": "note"})
    assert (str(found["value"]["value"]), found["note"]) == ("-1", "=1+1")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-01-01,82.4,9", "it has 3 cells, the first line has 2"),
        ("2026-01-01", "it has 1 cells, the first line has 2"),
        ("2026-13-01,82.4", "'2026-13-01' in column 'day' does not fit"),
        ("2026-01-01,heavy", "'heavy' in column 'kg' does not fit"),
        ("2026-01-01,NaN", "'NaN' in column 'kg' does not fit"),
        ("2026-01-01,1e99999", "'1e99999' in column 'kg' does not fit"),
        ("2026-01-01,\0", "it holds a NUL, or bytes that are no UTF-8"),
    ],
)
def test_a_bad_row_has_its_place_and_reason_and_the_next_is_read(line: str, why: str) -> None:
    bad, good = told(f"day,kg\n{line}\n2026-01-02,80\n", WEIGHT)
    assert isinstance(bad, Refusal)
    assert (bad.where, bad.sentence) == ("line 2", why)
    assert isinstance(good, Single)


def test_bytes_that_are_no_utf_8_spoil_their_row_alone() -> None:
    found = told("note,n\ncaf\u00e9,1\nplain,2\n".encode("latin-1"), {"note": "note", "n": "value"})
    assert [type(row) for row in found] == [Refusal, Single]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_encodings_are_understood(encoding: str) -> None:
    assert fields("note,n\ncaf\u00e9,1\n".encode(encoding), {"note": "note", "n": "value"})["note"] == "café"


def test_a_cell_of_several_lines_keeps_them_and_the_count_of_lines() -> None:
    first, second = told('note,n\n"a\nb",1\nc,x\n', {"note": "note", "n": "value"})
    assert first.fields["note"] == "a\nb"
    assert second.where == "line 4"


@pytest.mark.parametrize("text", ["", "\n1,2\n", ",\n1,2\n", "a,a\n1,2\n"])
def test_a_table_without_a_header_is_one_sentence(text: str) -> None:
    with pytest.raises(Unreadable, match="first line of the table"):
        told(text, {"a": "note"})


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(Unreadable, match="no column") as found:
        told("day,lb\n2026-01-01,180\n", WEIGHT)
    assert found.value.fields == {"header": "kg", "found": "day, lb"}


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ("[1]", "it may name only"),
        ("{", "it is no JSON"),
        ('{"kind": "mood", "columns": {}}', "'kind' must be one of"),
        ('{"kind": "note", "columns": {}}', "at least one column"),
        ('{"kind": "note", "columns": {"a": {"field": "mood"}}}', "'mood' is no field of note; its fields are"),
        ('{"kind": "note", "columns": {"a": {"field": "id"}}}', "'id' is no field"),
        ('{"kind": "note", "columns": {"a": "text"}}', "needs a 'field'"),
        ('{"kind": "note", "columns": {"a": {"field": "text", "unit": 1}}}', "only texts"),
        ('{"kind": "note", "columns": {"a": {"field": "text"}}, "delimiter": ", "}', "one character"),
        ('{"kind": "note", "columns": {"a": {"field": "text"}}, "set": 3}', "'set' must name a value"),
        ('{"kind": ["note"], "columns": {"a": {"field": "text"}}}', "'kind' must be one of"),
        ('{"moods": {"rad": 6}}', "a number from 1 to 5"),
        ('{"moods": {"rad": [5]}}', "a number from 1 to 5"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_told(found: str, why: str) -> None:
    with pytest.raises(MappingError, match=why):
        read_mapping(found)


def test_a_table_is_taken_by_its_mapping_and_the_same_the_second_time(shelf: Shelf, write: Write) -> None:
    path = write("weights.csv", "day,kg\n2026-01-01 08:00,82.4\n2026-01-01 08:00,82.4\n")
    given = mapping(WEIGHT)
    shelf.take(path, mapping=given)
    assert [one.effective.start for one in shelf.of("measurement")] == ["2026-01-01T08:00+01:00"] * 2
    assert len(shelf.look(path, mapping=given).same) == 2
