"""The recovery sheet: one tagged page with the code, and nothing about who made it or when."""

import io

import pypdf
import pypdfium2
import pytest

from journal.crypto import recovery
from journal.exports.pdf import A4, LETTER
from journal.exports.recovery import recovery_sheet
from tests.exports.test_pdf import catalogue, text_of

CODE = recovery.written(bytes(range(20)))


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return recovery_sheet(CODE)


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_it_is_one_page_on_either_paper(paper: str) -> None:
    with pypdfium2.PdfDocument(recovery_sheet(CODE, paper)) as document:
        assert len(document) == 1


def test_the_code_on_paper_can_be_typed_back(sheet: bytes) -> None:
    text = text_of(sheet)
    shown = [word for word in text.split() if word in CODE.split("-")]
    assert recovery.read(" ".join(shown)) == bytes(range(20))


def test_it_says_what_it_is_how_to_use_it_and_where_to_keep_it(sheet: bytes) -> None:
    text = text_of(sheet)
    for said in ("What this is", "Use the recovery code", "kith unlock --recovery-code-file FILE", "Away from the"):
        assert said in text


def test_it_is_tagged_and_its_metadata_hold_no_author_no_date_and_no_code(sheet: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(sheet))
    assert catalogue(reader)["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert set(reader.metadata) <= {"/Title", "/Creator"}
    packet = catalogue(reader)["/Metadata"].get_data().decode()
    assert "Date" not in packet
    assert "dc:creator" not in packet
    assert not any(group in packet for group in CODE.split("-"))


def test_the_same_code_is_the_same_bytes(sheet: bytes) -> None:
    assert recovery_sheet(CODE) == sheet
