import pytest

from journal.anonymization.codes import is_listed
from journal.model.conditions import Condition
from journal.model.people import Provider
from journal.model.records import Code
from tests.anonymization.people import made, only


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ("http://snomed.info/sct", "83586009"),
        ("http://loinc.org", "8302-2"),
        ("http://www.nlm.nih.gov/research/umls/rxnorm", "197591"),
        ("http://hl7.org/fhir/sid/icd-10", "G43.909"),
        ("http://hl7.org/fhir/sid/cvx", "140"),
        ("http://www.whocc.no/atc", "N02CC01"),
        ("http://www.orpha.net", "ORPHA:399"),
        ("http://terminology.hl7.org/CodeSystem/observation-category", "exam"),
    ],
)
def test_a_code_of_a_public_list_leaves(system: str, code: str) -> None:
    assert is_listed(Code(system=system, code=code))


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ("http://snomed.info/sct", "KatharinaBrown"),
        ("http://snomed.info/katharina-brown", "83586009"),
        ("http://loinc.org", "Lakeside-1"),
        ("http://hl7.org/fhir/sid/us-ssn", "123456789"),
        ("http://terminology.hl7.org/CodeSystem/v2-0203", "katharina"),
        ("http://terminology.hl7.org/CodeSystem/v2-0203", "01712345678"),
        ("http://terminology.hl7.org/" + "x/" * 40, "exam"),
        ("http://loinc.org", "1" * 30 + "-1"),
        ("http://kathi.example", "1"),
    ],
)
def test_what_somebody_typed_in_the_place_of_a_code_does_not(system: str, code: str) -> None:
    code_ = Code(system=system, code=code)
    assert not is_listed(code_)
    left = only("peer", made(Condition, name="Migraine", code=code_))["code"]
    assert (left["system"], left["code"]) == (None, None)


@pytest.mark.parametrize("audience", ["caregiver", "peer", "public"])
def test_a_code_of_a_doctor_stays_behind_with_their_name(audience: str) -> None:
    code = Code(system="http://snomed.info/sct", code="56397003", display="Katharina's cousin")
    left = only(audience, made(Provider, name="Dr Quarzell", code=code))
    assert "code" not in left
    assert left["name"] == "my doctor"
