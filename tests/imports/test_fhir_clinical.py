import base64
import hashlib
from decimal import Decimal
from typing import Any

import pytest

from journal.imports.fhir import conditions, dosages
from journal.imports.rows import Aside, Refusal, Row, Single
from journal.model.conditions import CONFIDENCE, STATUS
from journal.model.treatments import WEEKDAYS
from tests.imports.shelf import PATIENT, bundle, coded, of_patient, rows


def only(resource: dict[str, Any], *others: dict[str, Any]) -> Row:
    """The row of one resource of the one patient."""
    found = rows(bundle(PATIENT, *others, resource))
    return next(
        row for row in found if row.type == resource["resourceType"] and row.where == f"entry {2 + len(others)}"
    )


def fields(resource: dict[str, Any], *others: dict[str, Any]) -> dict[str, Any]:
    row = only(resource, *others)
    assert isinstance(row, Single), row
    return row.fields


def condition(**members: Any) -> dict[str, Any]:
    return of_patient("Condition", "c", code=coded("Gout", "90560007"), **members)


def observation(**members: Any) -> dict[str, Any]:
    return of_patient("Observation", "o", status="final", **({"code": coded("Glucose")} | members))


def status(code: str, of: str = "condition-clinical") -> dict[str, Any]:
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{of}", "code": code}]}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2016", "2016"),
        ("2016-05", "2016-05"),
        ("2016-05-25", "2016-05-25"),
        ("2016-05-25T10:00:05.123-05:00", "2016-05-25T10:00:05-05:00"),
        ("2016-05-25T10:00:05Z", "2016-05-25T10:00:05+00:00"),
        ("2016-05-25T10:00:05", "2016-05-25T10:00:05"),
        ("2016-06-30T23:59:60Z", "2016-06-30T23:59:59+00:00"),
    ],
)
def test_a_date_keeps_its_own_precision_and_offset(written: str, kept: str) -> None:
    assert fields(condition(onsetDateTime=written))["effective"]["start"] == kept


@pytest.mark.parametrize("written", ["2016-13", "2016-02-30", "yesterday", "05/25/2016", 2016, "2016-05-25T25:00:00Z"])
def test_what_is_no_date_is_refused_by_its_name(written: object) -> None:
    row = only(condition(onsetDateTime=written))
    assert isinstance(row, Refusal)
    assert row.sentence == "'onsetDateTime' is no date"


def test_a_condition_goes_on_while_it_is_active() -> None:
    active = fields(condition(clinicalStatus=status("active"), onsetDateTime="2016"))
    over = fields(condition(clinicalStatus=status("resolved"), onsetDateTime="2016", abatementDateTime="2017-01"))
    assert (active["status"], active["effective"]) == ("active", {"start": "2016", "end": None, "ongoing": True})
    assert (over["status"], over["effective"]) == ("resolved", {"start": "2016", "end": "2017-01", "ongoing": False})


def test_what_has_no_field_of_its_own_stands_in_the_note() -> None:
    found = fields(
        condition(
            severity=coded("Severe"),
            bodySite=[coded("Left knee")],
            onsetAge={"value": 40, "unit": "years"},
            note=[{"text": "After the fall."}],
        ),
    )
    assert found["note"] == "After the fall.\nSeverity: Severe\nBody site: Left knee\nOnset: 40 years"


def test_an_entry_made_in_error_is_not_taken_and_says_so() -> None:
    row = only(condition(verificationStatus=status("entered-in-error")))
    assert isinstance(row, Aside)
    assert "entered in error" in row.sentence


def test_no_known_problems_is_no_condition() -> None:
    absent = {
        "coding": [
            {"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-problems"}
        ]
    }
    assert isinstance(only(of_patient("Condition", "c", code=absent)), Aside)


def test_a_resource_without_a_code_is_called_by_its_narrative() -> None:
    told = {"status": "generated", "div": "<div>Sore <b>throat</b> &amp; cough</div>"}
    found = fields(of_patient("Condition", "c", text=told))
    assert found["name"] == found["note"] == "Sore throat & cough"


def test_a_resource_that_says_nothing_is_refused() -> None:
    assert isinstance(only(of_patient("Condition", "c")), Refusal)


def test_an_allergy_tells_its_reactions_and_the_worst_of_them() -> None:
    found = fields(
        of_patient(
            "AllergyIntolerance",
            "a",
            code=coded("Penicillin"),
            criticality="high",
            reaction=[
                {"manifestation": [coded("Hives")], "severity": "mild"},
                {"manifestation": [coded("Swelling"), coded("Hives")], "severity": "severe"},
            ],
        ),
    )
    assert (found["substance"], found["reactions"], found["severity"]) == (
        "Penicillin",
        ["Hives", "Swelling"],
        "severe",
    )
    assert found["note"] == "Criticality: high"


def test_no_known_allergy_is_kept_as_none_known() -> None:
    found = fields(of_patient("AllergyIntolerance", "a", code=coded("No known allergy", "716186003")))
    assert found["certainty"] == "none-known"


def test_a_quantity_keeps_its_digits_its_unit_and_its_ucum_code() -> None:
    value = {"value": Decimal("5.10"), "unit": "mg/dl", "system": "http://unitsofmeasure.org", "code": "mg/dL"}
    text = bundle(PATIENT, observation(valueQuantity=value | {"value": 0})).replace('"value": 0', '"value": 5.10')
    row = next(row for row in rows(text) if isinstance(row, Single))
    assert str(row.fields["value"]["value"]) == "5.10"
    assert (row.fields["unit"], row.fields["ucum"]) == ("mg/dl", "mg/dL")


def test_a_range_and_a_judgement_are_kept() -> None:
    found = fields(
        observation(
            valueQuantity={"value": 7, "comparator": "<", "unit": "mmol/l"},
            referenceRange=[{"low": {"value": 3}, "high": {"value": 6}, "text": "fasting"}],
            interpretation=[coded("High")],
            method=coded("Test strip"),
        ),
    )
    assert found["range"] == {"low": Decimal(3), "high": Decimal(6), "text": "fasting"}
    assert (found["comparator"], found["method"], found["note"]) == ("<", "Test strip", "Interpretation: High")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"valueString": "clear"}, "clear"),
        ({"valueCodeableConcept": coded("Positive")}, "Positive"),
        ({"valueBoolean": True}, "yes"),
        ({"valueRange": {"low": {"value": 1}, "high": {"value": 2, "unit": "mg"}}}, "1 - 2 mg"),
        ({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}, "1 : 128"),
        ({"valueTime": "08:30:00"}, "08:30:00"),
        ({"valuePeriod": {"start": "2020", "end": "2021"}}, "2020 - 2021"),
    ],
)
def test_a_result_that_is_no_number_stands_in_words(value: dict[str, Any], words: str) -> None:
    assert fields(observation(**value))["text"] == words


@pytest.mark.parametrize(("reason", "answer"), [("asked-declined", "skipped"), ("unknown", "not-asked")])
def test_a_missing_value_is_an_answer_and_no_zero(reason: str, answer: str) -> None:
    missing = {"text": "did not say", "coding": [{"system": "x", "code": reason}]}
    found = fields(observation(dataAbsentReason=missing))
    assert found["value"] == {"answer": answer, "value": None}
    assert found["note"] == "No value: did not say"


def test_a_panel_is_one_measurement_and_says_in_words_what_is_no_number() -> None:
    parts = [
        {"code": coded("Systolic"), "valueQuantity": {"value": 120, "unit": "mmHg"}},
        {"code": coded("Position"), "valueCodeableConcept": coded("Sitting")},
    ]
    found = fields(observation(component=parts))
    assert [part["name"] for part in found["parts"]] == ["Systolic", "Position"]
    assert found["text"] == "Position: Sitting"


def test_a_survey_of_a_symptom_is_a_symptom() -> None:
    pain = {"coding": [{"system": "http://loinc.org", "code": "72514-3", "display": "Pain severity"}]}
    row = only(observation(code=pain, category=[status("survey")], valueInteger=7))
    assert isinstance(row, Single)
    assert row.kind == "symptom"
    assert row.fields["severity"] == {
        "answer": "given", "value": {"scale": "nrs-11", "raw": Decimal(7), "recall": None},
    }  # fmt: skip


def test_another_survey_is_a_measurement_with_text() -> None:
    row = only(observation(code=coded("Lives alone"), category=[status("survey")], valueBoolean=False))
    assert isinstance(row, Single)
    assert (row.kind, row.fields["text"]) == ("measurement", "no")


def test_a_letter_with_its_bytes_is_an_attachment() -> None:
    content = b"%PDF-1.7 " * 100_000
    attached = {"contentType": "application/pdf", "title": "Letter", "data": base64.b64encode(content).decode()}
    found = fields(of_patient("DocumentReference", "d", status="current", content=[{"attachment": attached}]))
    assert found["sha256"] == hashlib.sha256(content).hexdigest()
    assert (found["name"], found["type"], found["size"]) == ("Letter", "application/pdf", len(content))


def test_a_letter_elsewhere_is_named_and_not_taken() -> None:
    attached = {"contentType": "application/pdf", "url": "https://example.com/letter"}
    assert isinstance(only(of_patient("DocumentReference", "d", content=[{"attachment": attached}])), Aside)


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"code": "Gout"}, "'code' is no object"),
        ({"code": {"coding": {"code": "1"}}}, "'coding' is no list of objects"),
        ({"code": {"text": ["Gout"]}}, "'text' is no text"),
        ({"code": {"text": "x" * 100_001}}, "'text' is longer than 100000 characters"),
        ({"code": {"text": "half \ud800"}}, "'text' holds half a character or a NUL"),
        ({"code": {"text": "nul \0"}}, "'text' holds half a character or a NUL"),
    ],
)
def test_a_member_of_another_shape_is_refused_by_its_name(members: dict[str, Any], why: str) -> None:
    row = only(of_patient("Condition", "c", **members))
    assert isinstance(row, Refusal)
    assert row.sentence == why


def test_the_words_that_fhir_and_the_model_share_are_the_same() -> None:
    assert set(conditions._STATUS) == set(STATUS)
    assert set(conditions._CONFIDENCE.values()) <= set(CONFIDENCE)
    assert dosages._WEEKDAYS == WEEKDAYS
