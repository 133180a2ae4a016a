import json
from typing import Any

import pytest

from journal.confinement import Unreadable
from journal.imports.rows import Aside, Helper, Owner, Refusal, Shot, Single, Used
from tests.imports.shelf import PATIENT, bundle, coded, of_patient, rows

DOCTOR: dict[str, Any] = {
    "resourceType": "Practitioner",
    "id": "dr",
    "name": [{"prefix": ["Dr."], "family": "Cooray", "given": ["Hashira"]}],
    "telecom": [{"system": "phone", "value": "tel:07 850 9900"}],
    "qualification": [{"code": coded("Doctor of Medicine")}],
}
CLINIC: dict[str, Any] = {"resourceType": "Organization", "id": "org", "name": "Northcare"}
ROLE: dict[str, Any] = {
    "resourceType": "PractitionerRole",
    "id": "role",
    "practitioner": {"reference": "Practitioner/dr"},
    "organization": {"reference": "Organization/org"},
    "code": [coded("Cardiologist")],
}


def glucose(**members: Any) -> dict[str, Any]:
    return of_patient("Observation", "o", status="final", code=coded("Glucose"), **members)


def singles(text: str, **hints: Any) -> list[Single[Any]]:
    return [row for row in rows(text, **hints) if isinstance(row, Single)]


def test_a_patient_is_found_by_a_urn_wherever_it_stands() -> None:
    of_urn = {**glucose(), "subject": {"reference": "urn:uuid:1"}}
    found = singles(bundle(of_urn, PATIENT, urls=["", "urn:uuid:1"]))
    assert [row.patient for row in found] == ["p1"]
    assert found[0].key == '["fhir","p1","Observation","o"]'


@pytest.mark.parametrize("reference", ["Patient/p1", "https://example.com/fhir/Patient/p1", "Patient/p1/_history/2"])
def test_a_patient_is_found_by_every_way_of_reference(reference: str) -> None:
    found = singles(bundle(PATIENT, {**glucose(), "subject": {"reference": reference}}))
    assert [row.patient for row in found] == ["p1"]


def test_a_patient_is_found_by_its_number() -> None:
    patient = PATIENT | {"identifier": [{"system": "urn:nhi", "value": "ABC1234"}]}
    found = singles(bundle({**glucose(), "subject": {"reference": "Patient?identifier=urn:nhi|ABC1234"}}, patient))
    assert [row.patient for row in found] == ["p1"]


def test_what_does_not_say_whose_it_is_belongs_to_the_only_patient() -> None:
    nobody = {key: value for key, value in glucose().items() if key != "subject"}
    assert [row.patient for row in singles(bundle(nobody, PATIENT))] == ["p1"]


def test_what_is_about_a_group_is_refused() -> None:
    found = rows(bundle(PATIENT, {**glucose(), "subject": {"reference": "Group/g"}}))
    assert [row.sentence for row in found if isinstance(row, Refusal)] == ["it is about no patient"]


def test_a_performer_is_named_by_the_practitioner_behind_its_role() -> None:
    found = singles(bundle(PATIENT, glucose(performer=[{"reference": "PractitionerRole/role"}]), ROLE, DOCTOR, CLINIC))
    assert found[0].providers == ("Dr. Hashira Cooray",)


def test_the_patient_s_own_measurement_makes_no_provider() -> None:
    assert singles(bundle(PATIENT, glucose(performer=[{"reference": "Patient/p1"}])))[0].providers == ()


def test_a_practitioner_brings_role_clinic_and_telephone() -> None:
    helper = next(row for row in rows(bundle(PATIENT, ROLE, DOCTOR, CLINIC)) if isinstance(row, Helper))
    assert helper.fields == {
        "name": "Dr. Hashira Cooray", "role": "Cardiologist, Doctor of Medicine", "clinic": "Northcare",
        "contact": "07 850 9900",
    }  # fmt: skip


def test_a_patient_brings_names_addresses_numbers_and_whom_to_call() -> None:
    patient = PATIENT | {
        "name": [{"use": "maiden", "family": "Windsor", "given": ["Ana"]}, *PATIENT["name"]],
        "gender": "female",
        "address": [
            {"line": ["1 High Street"], "city": "Hamilton", "postalCode": "3210", "state": "Waikato", "country": "NZ"}
        ],
        "telecom": [{"system": "phone", "value": "+64 1"}, {"system": "email", "value": "ana@example.com"}],
        "identifier": [{"type": {"text": "Passport"}, "value": "X1"}],
        "contact": [{"name": {"family": "Lima", "given": ["Vince"]}}],
        "generalPractitioner": [{"display": "Dr. Grey"}],
    }
    owner = next(row for row in rows(bundle(patient)) if isinstance(row, Owner))
    assert owner.fields == {
        "name": "Ana Lima",
        "other_names": ["Ana Windsor"],
        "birth": "1980-02-03",
        "sex": "female",
        "region": "Waikato",
        "country": "NZ",
        "addresses": ["1 High Street, 3210 Hamilton, Waikato, NZ"],
        "contacts": ["+64 1", "ana@example.com"],
        "numbers": [{"kind": "Passport", "value": "X1"}],
        "known_words": ["Vince Lima"],
    }
    assert owner.providers == ("Dr. Grey",)


def test_a_type_that_kith_does_not_know_is_named() -> None:
    found = rows(bundle(PATIENT, of_patient("CarePlan", "c")))
    assert [(row.type, row.sentence) for row in found if isinstance(row, Aside)] == [
        ("CarePlan", "Kith has no place for it yet")
    ]


def test_one_resource_alone_is_read() -> None:
    assert len(singles(json.dumps(glucose()))) == 1


def test_lines_are_read_by_their_ending_and_by_their_look() -> None:
    text = "\n".join(json.dumps(resource) for resource in (PATIENT, glucose(), glucose() | {"id": "o2"}))
    assert len(singles(text, name="bulk.ndjson")) == len(singles(text, name="bulk.json")) == 2


def test_a_bundle_whose_type_comes_last_is_read() -> None:
    text = json.dumps({"entry": [{"resource": PATIENT}, {"resource": glucose()}], "resourceType": "Bundle"})
    assert len(singles(text)) == 1


def test_bundles_in_a_bundle_are_read() -> None:
    inner = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": glucose()}]}
    found = singles(bundle(PATIENT, inner))
    assert [row.where for row in found] == ["entry 2.1"]


def test_two_equal_rows_without_ids_are_two() -> None:
    bare = {key: value for key, value in glucose().items() if key != "id"}
    keys = [row.key for row in singles(bundle(PATIENT, bare, bare))]
    assert len(set(keys)) == 2
    assert keys == [row.key for row in singles(bundle(PATIENT, bare, bare))]


def test_only_the_wanted_patient_is_told() -> None:
    other = {**glucose(), "id": "x", "subject": {"reference": "Patient/p2"}}
    second = PATIENT | {"id": "p2"}
    found = rows(bundle(PATIENT, second, glucose(), other), patient="p2")
    assert [row.patient for row in found] == ["p2", "p2"]


def test_of_a_file_about_many_only_practitioners_of_the_wanted_one_are_helpers() -> None:
    stranger = DOCTOR | {"id": "dr2", "name": [{"family": "Stranger"}]}
    second = PATIENT | {"id": "p2"}
    mine = {**glucose(performer=[{"reference": "Practitioner/dr"}])}
    found = rows(bundle(PATIENT, second, DOCTOR, stranger, mine), patient="p1")
    assert [row.fields["name"] for row in found if isinstance(row, Helper)] == ["Dr. Hashira Cooray"]
    assert [row.type for row in found if isinstance(row, Used)] == ["Practitioner"]


def test_json_that_is_no_fhir_is_one_sentence() -> None:
    with pytest.raises(Unreadable, match="names no resource type"):
        rows('{"a": 1}')


def test_a_composition_is_used_whatever_its_shape() -> None:
    found = rows(bundle(PATIENT, {"resourceType": "Composition", "identifier": {"value": "1"}, "title": 3}))
    assert [row.type for row in found if isinstance(row, Used)] == ["Composition"]


def test_the_bytes_of_a_letter_come_when_asked_for() -> None:
    letter = of_patient("DocumentReference", "d", content=[{"attachment": {"data": "aGVsbG8="}}])
    digest = singles(bundle(PATIENT, letter))[0].fields["sha256"]
    blobs = rows(bundle(PATIENT, letter, glucose()), digests=[digest])
    assert [getattr(blob, "content", None) for blob in blobs] == [b"hello"]


def test_a_vaccine_without_a_code_is_grouped_by_its_name() -> None:
    shots = [
        of_patient("Immunization", f"i{n}", status="completed", vaccineCode={"text": name})
        for n, name in enumerate(("Flu", "FLU"))
    ]
    groups = {row.group.key for row in rows(bundle(PATIENT, *shots)) if isinstance(row, Shot)}
    assert groups == {'["fhir","p1","Immunization","flu"]'}
