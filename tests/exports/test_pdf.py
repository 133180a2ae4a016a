import io
import re
import unicodedata
from typing import Any

import pypdf
import pypdfium2
import pytest

from journal.exports.papers import as_pdf
from journal.exports.pdf import LETTER
from journal.model.conditions import Condition
from journal.model.records import Record
from journal.model.visits import Question
from journal.progress import SILENT, Cancelled, Progress
from tests.exports.sharing import shared
from tests.insight.story import COMMON, log, new_id, person, segment, symptom, treatment

AUDIENCES = ("self", "doctor", "caregiver", "peer", "public")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return log()


@pytest.fixture(scope="module")
def papers(records: list[Record]) -> dict[str, bytes]:
    return {audience: as_pdf(shared(records, audience), SILENT) for audience in AUDIENCES}


def catalogue(reader: pypdf.PdfReader) -> Any:
    return reader.trailer["/Root"]


def text_of(data: bytes, page: int | None = None) -> str:
    """All that stands on the pages, as another program reads it; each space, line end and hyphen is one space."""
    with pypdfium2.PdfDocument(data) as document:
        pages = range(len(document)) if page is None else [page]
        found = " ".join(document[number].get_textpage().get_text_bounded() for number in pages)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", found.replace("\ufffe", "-")))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_paper_is_tagged_and_says_its_language(papers: dict[str, bytes], audience: str) -> None:
    root = catalogue(pypdf.PdfReader(io.BytesIO(papers[audience])))
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_author_and_no_date_is_in_the_metadata(papers: dict[str, bytes], audience: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(papers[audience]))
    assert reader.metadata is not None
    assert set(reader.metadata) <= {"/Title", "/Creator"}
    assert str(reader.metadata["/Title"]) == "Health summary"
    packet = catalogue(reader)["/Metadata"].get_data().decode()
    assert "Date" not in packet
    assert "dc:creator" not in packet
    assert "pdfuaid:part" in packet


def test_the_same_disclosure_is_the_same_bytes(records: list[Record], papers: dict[str, bytes]) -> None:
    assert as_pdf(shared(records, "doctor"), SILENT) == papers["doctor"]


def test_page_one_says_who_what_changed_what_worries_what_is_taken_and_what_is_asked(papers: dict[str, bytes]) -> None:
    text = text_of(papers["doctor"], 0)
    for said in (
        "Ines Moreira",
        "born 14 June 1987 (38)",
        "For Dr Lee, 5 March 2026, 10:40",
        "3 December 2025 to 3 March 2026: 91 days, 84 logged",
        "What changed since the last visit, 2 December",
        "Amitriptyline 10 to 20 mg on 21 January",
        "15 per 30 days (23 of 46)",
        "7 per 30 days (9 of 38)",
        "What worries me most",
        "Since 26 January, 5 days after the dose changed; often; still there.",
        "I suspect Amitriptyline.",
        "What I take now",
        "as needed, at most 2 a day",
        "Allergies: Penicillin.",
        "1 Is the dizziness from amitriptyline?",
        "2 Stay at 20 mg or change it?",
        "Dizzy on standing days per week",
        "page 1 of",
        "made with Kith; patient-reported unless marked",
    ):
        assert said in text


def test_a_chosen_note_stands_beside_its_worry(records: list[Record]) -> None:
    text = text_of(as_pdf(shared(records, "doctor", notes=True), SILENT))
    assert "I suspect Amitriptyline. Nearly fell twice." in text
    assert "Left side." in text
    assert "Fewer headaches, foggy mornings." in text


def test_page_one_of_a_peer_says_how_it_went_and_what_was_left_out(papers: dict[str, bytes]) -> None:
    text = text_of(papers["peer"], 0)
    for said in (
        "age 30 to 39",
        "Amitriptyline: how it went",
        "headache days from 15 to 7 per 30 logged days (23 of 46, then 9 of 38)",
        "How well it worked, for each purpose",
        "moderate",
        "3 to 7 days after a change",
        "What was left out of this page",
        "ask your own doctor before changing anything",
    ):
        assert said in text


@pytest.mark.parametrize("audience", ["peer", "public"])
def test_no_name_date_or_doctor_of_the_log_is_on_a_strangers_page(papers: dict[str, bytes], audience: str) -> None:
    text = text_of(papers[audience])
    for hidden in ("Ines", "Moreira", "Lee", "1987", "2025", "2026", "January", "21:30", "5.10"):
        assert hidden not in text


def test_the_public_sees_weeks_and_directions(papers: dict[str, bytes]) -> None:
    text = text_of(papers["public"])
    assert re.search(r"Week \d+ to week \d+", text)
    assert "Times written down" in text
    assert not re.search(r"(?<!most 2 a )\bday \d", text)


def test_letter_paper_holds_the_same_first_page(records: list[Record]) -> None:
    data = as_pdf(shared(records, "doctor"), SILENT, LETTER)
    box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    assert "days per week" in text_of(data, 0)


def test_an_empty_journal_is_one_page_that_says_so() -> None:
    data = as_pdf(shared([person()], "doctor"), SILENT)
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
    text = text_of(data)
    assert "nothing logged by hand in this period" in text
    assert "No treatment is current." in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_single_record_is_enough_for_a_page(audience: str) -> None:
    assert text_of(as_pdf(shared([person(), symptom("2026-03-01")], audience), SILENT))


def test_forty_treatments_stand_whole_after_page_one() -> None:
    many = [
        treatment(f"Medicine-{number:02d}", segment("2026-01-01", number + 1, times=("08:00",))) for number in range(40)
    ]
    data = as_pdf(shared([person(), symptom("2026-03-01"), *many], "doctor"), SILENT)
    text = text_of(data)
    assert all(f"Medicine-{number:02d}" in text for number in range(40))
    assert re.search(r"Also taken, see “Treatments over time”: Medicine-\d+ \d+ mg; .*; and \d+ more", text_of(data, 0))
    assert "days per week" in text_of(data, 0)


def test_long_questions_are_whole_on_a_later_page() -> None:
    long = "Is it wise to go on with this dose when the dizziness stays for longer than a month " * 4 + "or not?"
    text = text_of(as_pdf(shared([person(), Question(id=new_id(), **COMMON, text=long)], "doctor"), SILENT))
    assert long in text


def test_right_to_left_and_other_scripts_survive() -> None:
    names = ("כאב ראש", "صداع", "सिरदर्द", "头痛", "두통", "ปวดหัว", "Головная боль", "Κεφαλαλγία")
    found = [symptom(f"2026-03-{day:02d}", name) for day, name in enumerate(names, 1)]
    text = text_of(as_pdf(shared([person(), *found], "doctor"), SILENT))
    for name in names:
        assert unicodedata.normalize("NFC", name) in text


def test_a_name_of_300_letters_in_three_scripts_is_whole() -> None:
    name = ("Maximiliana Überlang " * 5 + "שם ארוך מאוד " * 8 + "اسم طويل جدا " * 8)[:300].strip()
    text = text_of(as_pdf(shared([person(name), symptom("2026-03-01")], "doctor"), SILENT))
    assert "Maximiliana Überlang" in text
    assert text.count("שם") == name.count("שם")
    assert text.count("طويل") == name.count("طويل")


def test_what_no_face_draws_is_told_as_unknown_and_stops_nothing() -> None:
    odd = "a\x00b\u202ec \U00013000 \ue000 w\u0308\u0344 \ud7ff \U0001f600 so\u00adft"
    condition = Condition(id=new_id(), **COMMON, name=odd)
    text = text_of(as_pdf(shared([person(), condition], "doctor"), SILENT))
    assert "abc" in text
    assert "soft" in text
    assert "\ufffd" in text


def test_typed_text_is_never_read_as_markup() -> None:
    typed = '#set page(fill: red) $x$ *b* `c` "q" \\ #read("/etc/passwd") [z] @r <t>'
    text = text_of(as_pdf(shared([person(), symptom("2026-03-01", typed)], "doctor"), SILENT))
    assert typed in text


def test_a_cancelled_export_stops() -> None:
    stop = Progress(report=lambda _done, _total, _label: None, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        as_pdf(shared([person()], "doctor"), stop)
