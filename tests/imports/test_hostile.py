"""Files that mean harm, or were harmed: never a traceback, never a hang, each bad row its place and reason."""

import json
import os
import random
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from journal.confinement import Unreadable
from journal.errors import KithError
from journal.imports import daylio, kith, table
from journal.imports.fhir import reading
from journal.imports.formats import FORMATS
from journal.imports.mapping import checked
from journal.imports.rows import Refusal, decode_rows
from journal.model import codec
from journal.progress import SILENT
from tests.imports.conftest import Write
from tests.imports.shelf import PATIENT, Shelf, assert_balanced, bundle, coded, of_patient, rows
from tests.imports.test_kith import kith as kith_file
from tests.model.making import symptom

MUTATIONS = 2_000 if os.environ.get("KITH_LONG") else 200
MAPPING = checked({"kind": "measurement", "columns": {"day": {"field": "effective"}, "kg": {"field": "value"}}})

DOSAGE = {
    "text": "daily",
    "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "timeOfDay": ["08:00:00"]}},
    "asNeededBoolean": True,
    "doseAndRate": [{"doseQuantity": {"value": 5.10, "unit": "mg"}}],
}
FHIR = bundle(
    PATIENT | {"telecom": [{"value": "+64 1"}], "contact": [{"name": {"family": "Lima"}}]},
    {"resourceType": "Practitioner", "id": "dr", "name": [{"family": "Grey"}], "identifier": [{"value": "1"}]},
    {"resourceType": "Device", "id": "d", "type": coded("Pump"), "patient": {"reference": "Patient/p1"}},
    of_patient("Condition", "c", code=coded("Gout"), onsetPeriod={"start": "2016", "end": "2017-05"}),
    of_patient("AllergyIntolerance", "a", code=coded("Nuts"), reaction=[{"manifestation": [coded("Hives")]}]),
    of_patient(
        "MedicationRequest", "m", status="active", authoredOn="2020-01-01", medicationCodeableConcept=coded("Aspirin"),
        dosageInstruction=[DOSAGE],
    ),
    of_patient("MedicationStatement", "s", status="active", medicationCodeableConcept=coded("Iron"), dosage=[DOSAGE]),
    of_patient("Immunization", "i", status="completed", vaccineCode=coded("Flu"), occurrenceDateTime="2024-04-10"),
    of_patient("Procedure", "p", status="completed", code=coded("X-ray"), performedPeriod={"start": "2020"}),
    of_patient("DeviceUseStatement", "u", status="active", device={"reference": "Device/d"}),
    of_patient("DocumentReference", "l", content=[{"attachment": {"data": "aGVsbG8=", "title": "Letter"}}]),
    of_patient(
        "Observation", "o", status="final", code=coded("BP"), performer=[{"reference": "Practitioner/dr"}],
        component=[{"code": coded("Systolic"), "valueQuantity": {"value": 120, "unit": "mmHg"}}],
        referenceRange=[{"low": {"value": 1}, "high": {"value": 2.50}}],
    ),
)  # fmt: skip
DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n" + "".join(
    f'2020-05-{day:02d},x,y,6:5{day % 10} pm,rad,"a | b",t,"n{day}"\n' for day in range(1, 20)
)
TABLE = "day,kg\n" + "".join(f"2026-01-{day:02d},{day}.5\n" for day in range(1, 20))
JUNK = (
    "",
    "\0",
    "\ud800",
    "\u202e",
    "NaN",
    "-1",
    "9" * 50,
    "[" * 80,
    "{}",
    "null",
    '"',
    "\\",
    ",",
    ";",
    "\n",
    "\r",
    "x" * 5000,
)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """`content` with a few bytes flipped, cut, doubled or replaced by junk."""
    changed = bytearray(content)
    for _time in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(changed) + 1), chance.choice((1, 1, 2, 8, 40, 400))
        how = chance.randrange(5)
        if how == 0 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            del changed[at : at + length]
        elif how == 2:
            changed[at:at] = changed[at : at + length]
        elif how == 3:
            changed[at : at + length] = chance.choice(JUNK).encode("utf-8", "surrogatepass")
        else:
            changed[at:at] = chance.randbytes(length)
    return bytes(changed)


def reshaped(value: Any, chance: random.Random) -> Any:
    """JSON with a few values replaced by values of another shape, still JSON."""
    if chance.random() < 0.02:
        return chance.choice(
            (None, True, -3, 1.5, "", "x", [], {}, [None], [[]], {"a": None}, "\ud800", "2026-99-99", 10**30)
        )
    if isinstance(value, dict):
        return {name: reshaped(inner, chance) for name, inner in value.items()}
    if isinstance(value, list):
        return [reshaped(inner, chance) for inner in value]
    return value


def endures(reader: Any, content: bytes, format_name: str, **given: Any) -> None:
    """All that reading and taking may say are sentences; whatever else is raised is a traceback."""
    shelf = Shelf()
    options = shelf.options(into=None if format_name == "kith" else shelf.person, **given)
    try:
        found = rows(content, reader, "file", mapping=dict(options.mapping))
        # As they come through the pipe.
        told = decode_rows(msgspec.msgpack.encode(found))
        assert_balanced(FORMATS[format_name].take(format_name, told, options, SILENT))
    except (Unreadable, KithError):
        # Told to the reader in a sentence, and nothing is offered.
        return


@pytest.mark.parametrize("seed", range(10))
def test_mutated_fhir_is_endured(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same mutations each time
    for _number in range(MUTATIONS // 20):
        endures(reading, mutated(FHIR.encode(), chance), "fhir")
        endures(reading, json.dumps(reshaped(json.loads(FHIR), chance)).encode(), "fhir")


@pytest.mark.parametrize("seed", range(10))
def test_mutated_diaries_and_tables_are_endured(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same mutations each time
    for _number in range(MUTATIONS // 10):
        endures(daylio, mutated(DAYLIO.encode(), chance), "daylio")
        endures(table, mutated(TABLE.encode(), chance), "table", mapping=MAPPING)


@pytest.mark.parametrize("seed", range(10))
def test_mutated_kith_files_are_endured(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same mutations each time
    shelf = Shelf()
    whole = kith_file(shelf.person, *(symptom(person=shelf.person.id) for _number in range(20)))
    body = b"".join(codec.dumps(codec.as_object(record)) + b"\n" for record in (shelf.person, symptom()))
    for _number in range(MUTATIONS // 20):
        endures(kith, mutated(whole, chance), "kith")
        endures(kith, kith_file(shelf.person, lines=mutated(body, chance)), "kith")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nesting.json", b'{"resourceType": "Bundle", "entry": ' + b"[" * 1_000_000),
        ("objects.json", b'{"a":' * 500_000),
        ("line.ndjson", b'{"resourceType": "' + b"x" * 70_000_000),
        ("digits.json", b'{"resourceType": "Bundle", "entry": [' + b"9" * 5_000_000 + b"]}"),
        ("quotes.json", b'{"resourceType": "Bundle", "entry": ["' + b'\\"' * 3_000_000),
        ("commas.csv", b"full_date,time,mood\n" + b"," * 5_000_000),
        ("endless.csv", b"full_date,time,mood\n" + b'"' + b"x\n" * 3_000_000),
        ("long.csv", b"full_date,time,mood\n" + b"x" * 20_000_000 + b"\n2020-05-30,8:00,rad\n"),
    ],
)
def test_bombs_end_within_seconds_as_sentences(shelf: Shelf, write: Write, name: str, content: bytes) -> None:
    path = write(name, content)
    started = time.monotonic()
    refused = False
    try:
        refused = bool(shelf.look(path, format_name="fhir" if "json" in name else "daylio").refused)
    except KithError:
        refused = True
    assert refused
    assert time.monotonic() - started < 20


def test_a_line_that_is_too_long_does_not_hide_the_next(shelf: Shelf, write: Write) -> None:
    path = write("long.csv", b"full_date,time,mood\n" + b"x" * 3_000_000 + b"\n2020-05-30,8:00,rad\n")
    preview = shelf.look(path, format_name="daylio")
    assert [(row.where, row.sentence) for row in preview.refused] == [
        ("line 2", "the line is longer than 1000000 characters")
    ]
    assert len(preview.new) == 1


def test_bad_entries_have_their_places_and_the_good_ones_are_offered(shelf: Shelf, write: Write) -> None:
    good = json.dumps({"resource": of_patient("Condition", "c", code=coded("Gout"))})
    bad = [
        '{"resource": {"id": "a", "id": "b"}}',
        '{"resource": NaN}',
        "7",
        '{"resource": {"resourceType": 3}}',
        "[" * 90 + "]" * 90,
    ]
    entries = ", ".join([json.dumps({"resource": PATIENT}), *bad, good])
    preview = shelf.look(write("file.json", f'{{"resourceType": "Bundle", "entry": [{entries}]}}'))
    assert {row.where for row in preview.refused} == {f"entry {number}" for number in range(2, 7)}
    assert all(row.sentence for row in preview.refused)
    assert len(preview.new) == 1


def test_a_file_cut_off_offers_what_came_before(shelf: Shelf, write: Write) -> None:
    whole = bundle(PATIENT, *(of_patient("Condition", f"c{number}", code=coded("Gout")) for number in range(9)))
    preview = shelf.look(write("file.json", whole[: len(whole) - 100]))
    assert len(preview.new) == 8
    assert [row.sentence.partition(",")[0] for row in preview.refused] == ["it is no JSON"]


def test_bad_lines_of_a_bulk_file_do_not_hide_the_others(shelf: Shelf, write: Write) -> None:
    condition = json.dumps(of_patient("Condition", "c", code=coded("Gout"))).encode()
    lines = [
        json.dumps(PATIENT).encode(),
        b"{",
        b'{"a": "\xff"}',
        b"",
        b"\x00",
        condition,
        b'{"resourceType": "Condition"',
    ]
    preview = shelf.look(write("bulk.ndjson", b"\n".join(lines)))
    assert [row.where for row in preview.refused] == ["line 2", "line 3", "line 5", "line 7"]
    assert len(preview.new) == 1


def test_a_name_with_braces_is_shown_as_it_is(shelf: Shelf, write: Write) -> None:
    folder = write("a{b}.json", '{"resourceType": "Bundle", "entry": [7]}').parent
    write("b.json", json.dumps(PATIENT))
    assert [row.where for row in shelf.look(folder).refused] == ["a{b}.json, entry 1"]


def test_a_name_that_is_no_text_can_be_shown(shelf: Shelf, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.json")
    (tmp_path / name).write_text(json.dumps(PATIENT))
    (tmp_path / "other.json").write_text('{"resourceType": "Bundle", "entry": [{}]}')
    preview = shelf.look(tmp_path)
    assert [row.where for row in preview.refused] == ["other.json, entry 1"]


def test_a_refusal_without_its_fields_is_never_made() -> None:
    found = rows(FHIR.replace('"Gout"', "7"))
    assert all(row.sentence for row in found if isinstance(row, Refusal))
