import json
from pathlib import Path

import pytest

from journal.imports.formats import FORMATS, NeedsMappingError, NoSuchFormatError, UnknownFormatError, recognised
from journal.imports.importing import NoFileError, sources
from tests.imports.conftest import Write
from tests.imports.shelf import PATIENT, Shelf


def known(*paths: Path, mapped: bool = False) -> str:
    return recognised(sources(paths), mapped=mapped)[0].name


@pytest.mark.parametrize(
    ("name", "content", "format_name"),
    [
        ("a.json", '{"resourceType": "Bundle"}', "fhir"),
        ("a.txt", '\ufeff{"resourceType": "Bundle"}', "fhir"),
        ("a.json", '{"resourceType": "Patient"}'.encode("utf-16"), "fhir"),
        ("a.csv", "full_date,date,weekday,time,mood\n", "daylio"),
        ("a.csv", "\ufefffull_date,date,weekday,time,mood\n", "daylio"),
        ("a.kith", b"PK\x03\x04" + b"\0" * 26 + b"kith.json", "kith"),
    ],
)
def test_a_file_is_known_by_what_it_holds(write: Write, name: str, content: str | bytes, format_name: str) -> None:
    assert known(write(name, content)) == format_name


def test_a_table_is_known_when_a_mapping_says_what_it_means(write: Write) -> None:
    path = write("a.csv", "day,kg\n2026,1\n")
    assert known(path, mapped=True) == "table"
    with pytest.raises(NeedsMappingError, match="--map"):
        known(path)


def test_a_table_by_name_needs_its_mapping_all_the_same(shelf: Shelf, write: Write) -> None:
    with pytest.raises(NeedsMappingError, match="--map"):
        shelf.look(write("a.csv", "day,kg\n2026,1\n"), format_name="table")


@pytest.mark.parametrize("content", ["", "hello", b"\x89PNG\r\n", b"PK\x03\x04 a zip", "<xml/>", '{"a": 1}'])
def test_a_file_of_no_known_format_is_told_what_was_looked_for(write: Write, content: str | bytes) -> None:
    with pytest.raises(UnknownFormatError) as told:
        known(write("a.bin", content))
    assert all(known.title in str(told.value) for known in FORMATS.values())


def test_of_a_folder_the_files_of_the_format_are_taken_together(shelf: Shelf, write: Write) -> None:
    folder = write("Patient.ndjson", json.dumps(PATIENT)).parent
    write("README.md", 'speaks of "resourceType"')
    (folder / "deeper").mkdir()
    assert shelf.look(folder).used == {"Patient": 1}


def test_what_others_refer_to_is_read_first(write: Write) -> None:
    for name in ("Observation.ndjson", "Condition.ndjson", "Patient.000.ndjson", "Procedure.ndjson"):
        path = write(name, "{}")
    names = [source.name for source in sources([path.parent])]
    assert names == ["Patient.000.ndjson", "Condition.ndjson", "Observation.ndjson", "Procedure.ndjson"]


def test_a_path_without_a_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(NoFileError, match=str(path)):
            sources([path])


def test_a_format_that_does_not_exist_is_told_with_those_that_do(shelf: Shelf, write: Write) -> None:
    with pytest.raises(NoSuchFormatError, match="fhir, daylio, table, kith"):
        shelf.look(write("a.json", "{}"), format_name="pdf")


def test_the_table_that_needs_a_mapping_is_named_and_not_what_lies_beside_it(write: Write) -> None:
    licence, table = write("LICENSE", "Copyright, all rights"), write("mood.csv", "day,mood\n2026,1\n")
    with pytest.raises(NeedsMappingError, match=r"mood\.csv"):
        recognised(sources([licence, table]), mapped=False)
