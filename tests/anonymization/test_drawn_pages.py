"""The pages of a PDF as pictures, with the places of words on them."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from journal.anonymization.pdf import Drawn, PdfError, draw, opened, sizes
from journal.exports.papers import as_pdf
from journal.model.people import Person
from journal.model.symptoms import Symptom
from journal.progress import SILENT
from tests.exports.sharing import shared


@pytest.fixture(scope="module")
def page() -> bytes:
    common: dict[str, Any] = {"person": "p", "recorded": "2026-03-03T10:00:00.000Z"}
    return as_pdf(
        shared([Person(id="p", name="Ines", **common), Symptom(id="s", name="Headache", **common)], "doctor"), SILENT
    )


def test_a_page_is_as_large_as_its_paper(page: bytes) -> None:
    width, height = sizes(page)[0]
    drawn = draw(page, 0, 144, {})
    assert (drawn.width, drawn.height) == pytest.approx((width * 2, height * 2), abs=1)
    assert len(drawn.pixels) == drawn.stride * drawn.height


def test_a_word_is_found_where_it_is_drawn(page: bytes) -> None:
    drawn = draw(page, 0, 144, {"name": re.compile("Ines"), "nothing": re.compile("Amitriptyline")})
    assert "Ines" in drawn.text
    name, left, top, width, height = drawn.marks[0]
    assert {one.name for one in drawn.marks} == {"name"}
    assert darkest(drawn, int(left), int(top), int(width), int(height)) < 80
    assert darkest(drawn, 0, 0, 40, 40) == 255
    assert name == "name"


def darkest(drawn: Drawn, left: int, top: int, width: int, height: int) -> int:
    rows = (
        drawn.pixels[at * drawn.stride + left * 4 : at * drawn.stride + (left + width) * 4 : 4]
        for at in range(top, top + height)
    )
    return min(min(row) for row in rows)


def test_what_is_no_pdf_is_not_drawn() -> None:
    with pytest.raises(PdfError):
        draw(b"no page", 0, 72, {})
    with pytest.raises(PdfError):
        sizes(b"no page")


def test_pages_are_drawn_while_others_are_verified(page: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = [pool.submit(draw, page, 0, 72, {}) for _ in range(12)]
        read = [pool.submit(opened, page) for _ in range(12)]
        assert len({one.result().pixels for one in drawn}) == 1
        assert len({str(one.result().texts) for one in read}) == 1
