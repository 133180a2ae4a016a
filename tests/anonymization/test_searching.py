"""The one pass over a file's texts sees whatever a look at each by itself would see."""

import random
import re
import time

import pytest

from journal.anonymization import places
from journal.anonymization.dates import DATE
from journal.anonymization.identifiers import NUMBER, WORD, Identifier
from journal.anonymization.known import NOTHING
from journal.anonymization.searching import Finding, Search
from journal.anonymization.verification import examine
from journal.vocabulary import rare
from tests.anonymization import containers
from tests.anonymization.containers import CONTAINERS
from tests.anonymization.people import KNOWN

NONE: frozenset[str] = frozenset()
MADE_UP = (
    "Katharina Brown", "Kathi", "KATHARINA", "katharina", "Katharnia Brown", "Dr Lee", "Lee", "998877", "Zephyr Motors",
    "bluebird choir", "12 Elm Street, Springfield", "Springfield,\nIL 62701", "+49 171 2345678", "0171/2345678",
    "kathi.brown@mail.example", "someone@else.example", "www.else.example", "3 March 2026", "2026-03-05", "5/3/2026",
    "the third of March 2026", "SN-CG5-881207X", "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111", "MRN: 4471209",
    "7 Hill Road", "Hauptstraße 12", "80331 München", "1161 Budapest", "SW1A 1AA", "192.168.2.17", "123-45-6789",
    "0190f3a0-0000-7000-8000-000000000001", "Katha-\nrina", "Katha\u00adrina", "P.O. Box 41", "555-0142-33",
    "52.51634, 13.37769", "14 March 1961", "corner of Elm and Oak", "@kathibrown", "K. Brown", "Katharina's",
)  # fmt: skip
PLAIN = (
    "Headache", "mild", "6", "12.5", "0", "taken", "day 12", "morning", "Fatigue 3; Headache none", "40 mg, daily",
    "", "a", "Will it rain, may be", "none\nnone\n3\n4\n", "Amitriptyline", "within", "above", "BROWN RICE", "rose",
    "page 3 of 18", "x = 3 @ 4", "www", "3 March", "may 10 times", "+10 to +20 %", "(", "never again,", "lee side",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_all_texts_read_as_one_tell_what_each_tells_by_itself(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same files each time
    texts = [
        chance.choice(("", "", "seen by ", "x", "\n")) + chance.choice(MADE_UP if chance.random() < 0.3 else PLAIN)
        + chance.choice(("", "", ".", " again", "\n3"))
        for _text in range(60)
    ]  # fmt: skip
    alone = {
        (found.what, found.kind, f"[{at}]")
        for at, text in enumerate(texts)
        for found in Search(KNOWN, NONE, NONE).findings([("", text)])
    }
    together = Search(KNOWN, NONE, NONE).findings((("", at), text) for at, text in enumerate(texts))
    assert {tuple(found) for found in together} == alone


@pytest.mark.parametrize("planted", [one.value for one in KNOWN.identifiers])
@pytest.mark.parametrize("container", list(CONTAINERS))
def test_every_known_identifier_is_found_in_every_container(container: str, planted: str) -> None:
    name = "a.csv" if container in {"csv", "table in UTF-16"} else ""
    kinds = {found.kind for found in examine(CONTAINERS[container](planted), KNOWN, name).findings}
    assert kinds - {"metadata"}, planted


@pytest.mark.parametrize("planted", [one.value for one in KNOWN.identifiers])
def test_every_known_identifier_is_found_in_a_file_s_name(planted: str) -> None:
    assert [one for one in examine(b"x", KNOWN, f"{planted}.txt").findings if one.where == "file name"]


def test_a_name_behind_the_end_of_a_picture_or_between_the_parts_of_an_archive_is_found() -> None:
    for data in (containers.jpeg(), containers.png(), containers.pdf()):
        assert [one.where for one in examine(data + b"\nKatharina Brown", KNOWN).findings] == ["bytes"]
    assert [one.kind for one in examine(containers.zipped({"a.txt": b"x"}) + b"Katharina Brown", KNOWN).findings] == [
        "name"
    ]


def test_letters_of_two_bytes_each_are_found_among_the_bytes() -> None:
    data = containers.jpeg() + "Katharina Brown".encode("utf-16-le")
    assert [one.where for one in examine(data, KNOWN).findings] == ["bytes"]


def test_what_may_be_read_is_no_finding_among_the_bytes() -> None:
    search = Search(KNOWN, frozenset({"|katharina|brown|"}), NONE)
    assert list(search.in_bytes("Katharina Brown")) == []


def test_numbers_of_a_file_s_own_tables_are_no_number_of_a_person() -> None:
    search = Search(NOTHING.with_more([Identifier("14151617", NUMBER)]), NONE, NONE)
    assert list(search.in_bytes("/K[13 14 15 16 17 18]")) == []
    assert [one.kind for one in search.in_bytes("x 14151617 y")] == ["number"]


def test_a_place_is_told_by_its_steps() -> None:
    assert places.told(((("a.json: ", "records"), 3), "name")) == "a.json: .records[3].name"
    packed = containers.zipped({"b.json": b"[0, 1, 2, 998877]"})
    assert [one.where for one in examine(packed, KNOWN).findings] == ["b.json: [3]"]


def test_long_words_of_a_list_are_found_where_they_are_glued() -> None:
    known = NOTHING.with_more([Identifier("Grubelnich", WORD), Identifier("X-99-1234", NUMBER)])
    assert [one.kind for one in examine(b"xxgrubelnichyy", known).findings] == ["word"]


def clean_files() -> list[tuple[str, bytes]]:
    """(kind, bytes) of 500 files of ten kinds that name conditions and how days went, and nobody."""
    chance = random.Random(7)  # noqa: S311 - the same files each time
    names = [
        one.name for one in rare.bundled().every if not {"Ehlers", "(", ")"} & set(re.findall(r"[\w]+|[()]", one.name))
    ]
    said = (
        "{} was worse in the morning, 7/10, after two hours of sleep.", "{}: rested, drank 500 ml, better by noon.",
        "Told that {} may run in families; 1 in 10,000 has it.", "Started 25 mg for {}, twice daily; no side effects.",
        "Day 12 with {}. Walked 4,200 steps, pain 3, mood 4 of 5.",
    )  # fmt: skip
    kinds = (
        "pdf page", "pdf title", "jpeg", "png", "zip member", "docx", "odt", "html text", "csv", "json"
    )  # fmt: skip
    texts = [chance.choice(said).format(chance.choice(names)) for _file in range(500)]
    return [
        (kind, CONTAINERS[kind](text if kind not in {"jpeg", "png", "pdf title"} else "Summary"))
        for kind, text in zip(kinds * 50, texts, strict=True)
    ]


def test_five_hundred_clean_files_raise_no_alarm() -> None:
    began = time.process_time()
    files = clean_files()
    made = time.process_time() - began
    alarms: dict[str, list[Finding]] = {}
    for kind, data in files:
        found = [
            one for one in examine(data, KNOWN, "a.csv" if kind == "csv" else "").findings if one.kind != "metadata"
        ]
        if found:
            alarms[f"{kind} {len(alarms)}"] = found
    assert alarms == {}
    taken = time.process_time() - began - made
    assert taken / len(files) < 0.02 or taken < 3 * made


def test_a_year_that_was_taken_out_is_not_seen_in_the_marks_of_an_axis_or_the_number_of_a_record() -> None:
    known = NOTHING.with_more([Identifier("2024", DATE, "", "2024")])
    search = Search(known, NONE, NONE, counted=2_500)
    told = [("page", "10 20 2 4"), (".id", "2024"), ("note", "worse in 2024")]
    assert list(search.findings(told)) == [Finding("2024", DATE, "note")]
    assert list(Search(known, NONE, NONE).findings([(".id", "2024")])) == [Finding("2024", DATE, ".id")]
