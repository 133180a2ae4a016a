import json
import os
from collections import Counter
from pathlib import Path

import pytest

from journal.imports.mapping import checked
from journal.imports.preview import SeveralPatientsError
from journal.model.treatments import Treatment
from tests.imports.shelf import Shelf

if not os.environ.get("KITH_REAL_FILES"):
    pytest.skip("the real files are not here (KITH_REAL_FILES)", allow_module_level=True)

REAL = Path(os.environ["KITH_REAL_FILES"])

BULK = {
    "cbc86e51-9eca-3855-76ec-c058f72c5761": (21, 8, 11, 4, 4, 36),
    "a5cb8ce9-cec6-6b23-0990-cbaf753578a4": (33, 3, 13, 62, 5, 110),
    "129c6ac7-8d06-89de-ad63-0204a93e76c3": (49, 0, 10, 447, 6, 587),
    "6a4160eb-a793-2f86-2302-378626f46cce": (62, 0, 14, 93, 6, 57),
    "7bc002fa-dc52-17d6-1563-fd8901826f7d": (23, 0, 9, 9, 6, 32),
    "79a66c97-6131-3213-f3c9-4606946ab056": (219, 0, 10, 1036, 13, 805),
    "a4a401d1-a46a-eb4a-8a38-760d5d79d6ec": (34, 0, 8, 8, 7, 86),
    "ca15b832-01e4-41dd-6a52-97bd3e5510cb": (36, 0, 10, 22, 9, 151),
    "8e1a0a7c-e308-444b-075a-3c2b1f60f881": (47, 0, 13, 2, 2, 69),
    "3af3708d-41f1-cd80-f3dd-ec5ac76072bf": (6, 0, 11, 3, 2, 36),
    "fb7c882a-f897-e7c5-67e0-825e7fd55d15": (17, 0, 19, 52, 4, 48),
    "bb6a9034-2f23-2508-d29d-35efee156dc9": (5, 0, 16, 5, 5, 31),
    "63ee2253-bdd5-da55-2ad2-b4984d0ad700": (3, 0, 17, 2, 1, 8),
}
"""Patient -> conditions, allergies, shots, prescriptions, drugs, procedures: the table of shapes.md."""

IPS = {
    "Bundle-IPS-examples-Bundle-01": {"condition": 2, "treatment": 2, "allergy": 2, "measurement": 7},
    "Bundle-IPS-examples-Bundle-with-immunization": {
        "condition": 2, "treatment": 3, "dose": 1, "allergy": 2, "measurement": 7,
    },
    "Bundle-bundle-ips-all-sections": {
        "condition": 4, "treatment": 9, "dose": 9, "allergy": 1, "measurement": 12,
    },
    "Bundle-bundle-minimal": {"condition": 1, "treatment": 1, "allergy": 1},
    "Bundle-bundle-no-info-required-sections": {"treatment": 1, "dose": 2},
}  # fmt: skip


def counted(file: Path) -> Counter[str]:
    """The types of a bundle's resources, counted without our reader."""
    entries = json.loads(file.read_text("utf-8-sig"))["entry"]
    return Counter(entry["resource"]["resourceType"] for entry in entries if "resource" in entry)


@pytest.mark.parametrize("patient", BULK)
def test_a_patient_of_the_bulk_set_has_what_the_table_says(shelf: Shelf, patient: str) -> None:
    conditions, allergies, shots, prescriptions, drugs, procedures = BULK[patient]
    preview = shelf.take(REAL / "fhir-bulk-10", patient=patient)
    assert preview.read["Condition"] == len(shelf.of("condition")) == conditions
    assert preview.read["AllergyIntolerance"] == len(shelf.of("allergy")) == allergies
    assert preview.read["Immunization"] == shots
    assert preview.read["Procedure"] == procedures
    assert len(shelf.of("dose")) == shots + procedures
    courses: list[Treatment] = [course for course in shelf.of("treatment") if course.type == "drug"]
    assert len(courses) == drugs
    assert sum(len(course.requests) for course in courses) == preview.read["MedicationRequest"] == prescriptions
    assert not preview.refused
    assert not preview.not_imported


@pytest.mark.parametrize("patient", list(BULK)[:3])
def test_the_bulk_set_a_second_time_is_all_the_same(shelf: Shelf, patient: str) -> None:
    first = shelf.take(REAL / "fhir-bulk-10", patient=patient)
    second = shelf.take(REAL / "fhir-bulk-10", patient=patient)
    assert len(second.same) == len(first.new)
    assert (second.new, second.conflicting, second.changes, second.warnings) == ([], [], [], ())


def test_the_bulk_set_asks_which_patient_is_meant(shelf: Shelf) -> None:
    with pytest.raises(SeveralPatientsError) as asked:
        shelf.look(REAL / "fhir-bulk-10")
    assert {patient.id for patient in asked.value.patients} == set(BULK)
    upton = next(patient for patient in asked.value.patients if patient.id.startswith("79a66c97"))
    assert upton.name == "Marine542 Ai120 Upton904"
    assert upton.birth == "1927-05-21"
    assert upton.resources == 1 + 219 + 10 + 1036 + 805 + 2


@pytest.mark.parametrize("name", IPS)
def test_a_patient_summary_is_read_whole(shelf: Shelf, name: str) -> None:
    file = REAL / "ips" / f"{name}.json"
    preview = shelf.take(file)
    assert preview.read == counted(file)
    assert not preview.refused
    kinds = dict(preview.by_kind)
    kinds.pop("provider", None)
    assert kinds == dict(sorted(IPS[name].items()))
    again = shelf.look(file)
    assert len(again.same) == len(preview.new)
    assert not again.changes


def test_of_the_summary_with_all_sections_nothing_is_lost_silently(shelf: Shelf) -> None:
    preview = shelf.look(REAL / "ips" / "Bundle-bundle-ips-all-sections.json")
    assert preview.not_imported == {"Flag": 1, "Consent": 1, "DocumentReference": 1, "CarePlan": 1}
    assert all(aside.sentence for aside in preview.asides)
    assert preview.used == {
        "Patient": 1, "Composition": 1, "Organization": 2, "Practitioner": 1, "PractitionerRole": 2, "Device": 1,
    }  # fmt: skip


def test_blood_pressure_is_one_measurement_with_its_parts(shelf: Shelf) -> None:
    shelf.take(REAL / "ips" / "Bundle-bundle-ips-all-sections.json")
    panel = next(one for one in shelf.of("measurement") if one.name.startswith("Blood pressure"))
    assert [(part.name, str(part.value), part.unit, part.ucum) for part in panel.parts] == [
        ("Systolic blood pressure", "140", "mmHg", "mm[Hg]"),
        ("Diastolic blood pressure", "80", "mmHg", "mm[Hg]"),
    ]


def test_a_stopped_medicine_is_over_and_its_hip_is_a_device(shelf: Shelf) -> None:
    shelf.take(REAL / "ips" / "Bundle-bundle-ips-all-sections.json")
    courses = {course.name: course for course in shelf.of("treatment")}
    assert courses["cilazapril 500 microgram tablet, 90"].effective.end == "2023-12-01"
    assert courses["lisinopril 5 mg tablet"].effective.ongoing
    assert courses["Hip prosthesis, device (physical object)"].type == "device"


def test_a_bundle_with_a_mark_of_its_encoding_and_a_bare_entry(shelf: Shelf) -> None:
    file = REAL / "ccda-microsoft" / "ObservationBundle.json"
    preview = shelf.take(file)
    assert preview.read == counted(file) | Counter(entry=1)
    assert [(row.where, row.sentence) for row in preview.refused] == [("entry 2", "no resource stands in it")]
    glucose = shelf.of("measurement")[0]
    assert (str(glucose.value.value), glucose.unit, glucose.ucum) == ("6.3", "mmol/l", "mmol/L")
    assert (str(glucose.range.low), str(glucose.range.high)) == ("3.1", "6.2")
    assert "High" in glucose.note


def test_a_daylio_diary_has_32_checkins(shelf: Shelf) -> None:
    file = REAL / "daylio" / "test_data.csv"
    preview = shelf.take(file)
    assert preview.format == "daylio"
    assert preview.by_kind == {"checkin": 32}
    moods = Counter(int(checkin.mood.value.raw) for checkin in shelf.of("checkin"))
    assert moods == {5: 19, 4: 5, 3: 4, 2: 2, 1: 2}
    assert len(shelf.look(file).same) == 32


def test_tables_are_read_by_a_mapping(shelf: Shelf) -> None:
    mapping = checked(
        {
            "kind": "measurement",
            "columns": {"date": {"field": "effective"}, "kg": {"field": "value", "unit": "kg"}},
            "set": {"name": "Weight"},
        },
    )
    shelf.take(REAL / "csv-misc" / "fulcra-weight.csv", mapping=mapping)
    weights = sorted((one.effective.start, str(one.value.value), one.ucum) for one in shelf.of("measurement"))
    assert weights == [("2026-01-01", "82.4", "kg"), ("2026-01-02", "82.1", "kg"), ("2026-01-03", "81.9", "kg")]


def test_a_table_of_moods_becomes_rated_factors(shelf: Shelf) -> None:
    columns = {
        "timestamp": {"field": "effective"},
        "mood_score": {"field": "amount"},
        "note": {"field": "note"},
        "tags": {"field": "tags"},
    }
    mapping = checked({"kind": "factor", "columns": columns, "set": {"name": "Mood"}})
    shelf.take(REAL / "csv-misc" / "fulcra-mood.csv", mapping=mapping)
    first = min(shelf.of("factor"), key=lambda one: one.effective.start)
    assert first.effective.start == "2026-01-01T08:00:00+00:00"
    assert (str(first.amount.value.raw), first.note, first.tags) == ("7", "morning coffee good", ("morning",))
