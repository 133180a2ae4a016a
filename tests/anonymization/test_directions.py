"""Words drawn in two directions come out of a PDF in the order in which a person reads them."""

from typing import Any

from journal.anonymization.directions import Glyph, in_order, leftward
from journal.anonymization.pdf import draw, opened
from journal.exports.papers import as_pdf
from journal.model.people import Person
from journal.progress import SILENT
from tests.exports.sharing import shared

WIDE = 5.0


def read(*words: tuple[str, float], blanks: bool = True) -> list[Glyph]:
    """(word, where it begins at the left) in the order in which a reader of PDFs gives them, letters 5 points wide."""
    glyphs: list[Glyph] = []
    for word, left in words:
        if glyphs and blanks:
            glyphs.append(Glyph(" ", 0.0, 0.0, 0.0, 0.0))
        places = range(len(word)) if not leftward(word) else range(len(word) - 1, -1, -1)
        for sign, place in zip(word, places, strict=True):
            glyphs.append(Glyph(sign, left + place * WIDE, left + (place + 1) * WIDE, 0.0, 10.0))
    return glyphs


def test_a_name_in_a_line_from_the_right_is_read_from_the_left() -> None:
    glyphs = read(("רופא", 80.0), ("Lee", 60.0), ("Hannah", 27.0), ("Dr", 14.0))
    assert in_order(glyphs) == "רופא Dr Hannah Lee"


def test_a_name_from_the_right_in_a_line_from_the_left_is_read_from_the_right() -> None:
    glyphs = read(("Doctor", 0.0), ("לוי", 33.0), ("דנה", 51.0), ("wrote", 69.0))
    assert in_order(glyphs) == "Doctor דנה לוי wrote"


def test_what_stands_in_another_column_stays_apart() -> None:
    glyphs = read(("Lee", 160.0), ("Dr", 147.0), ("Amitriptyline", 60.0))
    assert in_order(glyphs) == "Dr Lee Amitriptyline"


def test_what_stands_in_another_line_stays_apart() -> None:
    lower = [one._replace(bottom=one.bottom - 14, top=one.top - 14) for one in read(("Amitriptyline", 78.0))]
    assert in_order([*read(("Lee", 60.0)), Glyph(" ", 0, 0, 0, 0), *lower]) == "Lee Amitriptyline"
    ends = [Glyph("\r", 0, 0, 0, 0), Glyph("\n", 0, 0, 0, 0)]
    assert in_order([*read(("Lee", 60.0), ("Dr", 47.0)), *ends, *read(("ראש", 40.0))]) == "Dr Lee\r\nראש"


def test_a_number_before_a_street_stays_before_it() -> None:
    glyphs = read(("רחוב", 90.0), ("12", 77.0), ("Street", 44.0), ("Elm", 26.0))
    assert in_order(glyphs) == "רחוב 12 Elm Street"


def test_a_number_between_words_stays_between_them() -> None:
    glyphs = read(("mg", 60.0), ("20", 47.0), ("at", 34.0), ("Stay", 11.0))
    assert in_order(glyphs) == "Stay at 20 mg"


def test_signs_stay_with_the_word_they_touch() -> None:
    glyphs = [*read((",", 75.0)), *read(("phone", 50.0), ("by", 37.0))]
    assert in_order(glyphs) == "by phone,"
    assert in_order(read(("10", 20.0), (":", 30.0), ("40", 35.0), blanks=False)) == "10:40"
    assert in_order(read(("ב", 40.0), ("-", 35.0), ("5", 30.0), blanks=False)) == "ב-5"


def test_an_accent_stays_with_its_letter() -> None:
    accent = Glyph("\u0301", 31.0, 31.0, 0.0, 10.0)
    glyphs = [*read(("Dupre", 40.0)), accent, *read(("Mme", 22.0))]
    assert in_order([*glyphs[:6], Glyph(" ", 0, 0, 0, 0), *glyphs[6:]]) == "Mme Dupre\u0301"


def test_nothing_is_nothing() -> None:
    assert in_order([]) == ""
    assert in_order([Glyph(" ", 0.0, 0.0, 0.0, 0.0)]) == ""
    assert leftward("שלום")
    assert not leftward("Dr Lee 2026")


def test_a_name_on_a_page_in_two_directions_is_found_as_it_is_written() -> None:
    assert "דנה לוי after Dr Hannah Lee" in on_paper("דנה לוי after Dr Hannah Lee")
    assert "Dr Hannah Lee" in on_paper("דנה לוי שרה כהן נועה ברק Dr Hannah Lee")


def on_paper(name: str) -> str:
    common: dict[str, Any] = {"person": "p", "recorded": "2026-03-03T10:00:00.000Z"}
    page = as_pdf(shared([Person(id="p", name=name, **common)], "doctor"), SILENT)
    text = next(text for where, text in opened(page).texts if where == "page 1")
    assert draw(page, 0, 72, {}).text == text
    return text
