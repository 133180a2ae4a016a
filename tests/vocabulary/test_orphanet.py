"""Orphanet's own file, given by the reader: read in a limited process, refused in a sentence."""

import csv
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from journal.confinement import UnreadableFileError
from journal.vocabulary.orphanet import conditions_in
from journal.vocabulary.rare import CLASSES, Figure, bundled, packed, together, unpacked

Figures = Iterable[tuple[str, str, str]]


def orphadata(disorders: Mapping[tuple[str, str], Figures]) -> str:
    """A file of Orphadata's shape: (code, name) -> (type, class, where) of each figure."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<JDBOR date="2025-12-09 07:01:13" version="1.3.42">'
        f'<DisorderList count="{len(disorders)}">'
        + "".join(_disorder(*named, figures) for named, figures in disorders.items())
        + "</DisorderList></JDBOR>\n"
    )


def _disorder(code: str, name: str, figures: Figures) -> str:
    listed = "".join(
        f'<Prevalence id="1"><Source>x</Source><PrevalenceType id="1"><Name lang="en">{type_}</Name></PrevalenceType>'
        f'<PrevalenceClass id="1"><Name lang="en">{escape(class_.replace("/", " / "))}</Name></PrevalenceClass>'
        f'<ValMoy>0.0</ValMoy><PrevalenceGeographic><Name lang="en">{escape(where)}</Name></PrevalenceGeographic>'
        "</Prevalence>"
        for type_, class_, where in figures
    )
    return (
        f'<Disorder id="1"><OrphaCode>{code}</OrphaCode><ExpertLink lang="en">x</ExpertLink>'
        f'<Name lang="en">{escape(name)}</Name><PrevalenceList count="1">{listed}</PrevalenceList></Disorder>'
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "en_product9_prev.xml"
    path.write_text(
        orphadata(
            {
                ("58", "Alexander disease"): [
                    ("Annual incidence", "1-9/100000", "Worldwide"),
                    ("Point prevalence", "1-9/1000000", "Japan"),
                    ("Point prevalence", "<1/1000000", "Worldwide"),
                ],
                ("61", "Alpha-mannosidosis"): [("Point prevalence", "Unknown", "Worldwide")],
                ("x", "No code"): [("Point prevalence", ">1/1000", "Europe")],
            },
        ),
        encoding="utf-8",
    )
    return path


def test_point_prevalences_are_taken_and_nothing_else(file: Path) -> None:
    (found,) = conditions_in(file)
    assert (found.name, found.orpha, found.prevalence, found.where) == (
        "Alexander disease",
        "58",
        "<1/1000000",
        "Worldwide",
    )
    assert found.elsewhere == (Figure("Japan", "1-9/1000000"),)
    assert "2025-12-09" in found.source


def test_a_vault_keeps_what_was_read(file: Path) -> None:
    found = conditions_in(file)
    assert unpacked(packed(found)) == found
    assert unpacked(b"") == ()
    assert together(found).named("alexander disease") == found[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<JDBOR><DisorderList/></JDBOR>",
        b"<JDBOR><DisorderList><Disorder><OrphaCode>58</OrphaCode>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><JDBOR>&a;</JDBOR>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><JDBOR>&a;</JDBOR>',
        b'<?xml version="1.0" encoding="no-such"?><JDBOR/>',
        b"\x00\xff\xfe",
        b"%PDF-1.7",
    ],
)
def test_another_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.xml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match="en_product9_prev"):
        conditions_in(path)


@pytest.mark.skipif(
    "KITH_RARE_DISEASES" not in os.environ, reason="Orphanet's tables are not here (KITH_RARE_DISEASES)"
)
def test_disorders_outside_our_table_come_by_file_and_hold_their_classes(tmp_path: Path) -> None:
    figures: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    with (Path(os.environ["KITH_RARE_DISEASES"]) / "prevalence.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            figures[row["orpha"], row["name"]].append((row["type"], row["class"], row["where"]))
    path = tmp_path / "en_product9_prev.xml"
    path.write_text(orphadata(figures), encoding="utf-8")
    both = together(conditions_in(path))
    given = 0
    for (code, _name), found in figures.items():
        for where, class_ in {(where, class_) for type_, class_, where in found if type_ == "Point prevalence"}:
            if class_ in CLASSES:
                given += 1
                condition = both.coded(code)
                assert condition is not None
                low, high = condition.share(where)
                assert low <= CLASSES[class_][0] < CLASSES[class_][1] <= high
    assert given > 5000
    assert len(both.every) > len(bundled().every) + 4000
