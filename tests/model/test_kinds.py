import typing

import msgspec
import pytest

from journal.model.described import Privacy, choices_of, descriptions, privacy_of, structs_in
from journal.model.kinds import KINDS, display_name, empty, name_field, privacy_class
from journal.model.records import NOT_MEMBERS, Answer, Rating, Record
from journal.model.scales import DEFAULT_SCALE, SCALES
from journal.model.symptoms import Symptom
from journal.model.units import UCUM, ucum
from tests.model.making import PERSON, RECORDED, symptom


def reached(kind: type[msgspec.Struct]) -> set[type[msgspec.Struct]]:
    found = {kind}
    for hint in typing.get_type_hints(kind, include_extras=True).values():
        for inner in structs_in(hint):
            if inner not in found and inner is not Rating:
                found |= reached(inner)
    return found


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_describes_itself(kind: type[Record]) -> None:
    for struct in reached(kind) - {kind}:
        fields = {field.name for field in msgspec.structs.fields(struct)}
        # A code and an answer's value have the class of the field that holds them.
        described_elsewhere = {"value"} if struct is Answer else fields if struct.__name__ == "Code" else set()
        assert fields - set(descriptions(struct)) == described_elsewhere
    assert {field.name for field in msgspec.structs.fields(kind)} - set(descriptions(kind)) == NOT_MEMBERS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_says_what_it_becomes_elsewhere(kind: type[Record]) -> None:
    assert kind.__doc__
    assert "FHIR R4" in kind.__doc__ or kind.kind in {"tracker", "share"}


def test_a_code_says_as_much_as_the_name_beside_it() -> None:
    assert privacy_class(KINDS["condition"], "code") is Privacy.CONDITION
    assert privacy_class(KINDS["allergy"], "code") is Privacy.CONDITION
    assert privacy_class(KINDS["symptom"], "code") is Privacy.LABEL
    assert privacy_class(KINDS["treatment"], "code") is Privacy.TREATMENT
    assert privacy_class(KINDS["checkin"], "code") is Privacy.LABEL


def test_a_record_is_known_by_its_users_own_word() -> None:
    assert display_name(symptom()) == "Headache"
    assert name_field(KINDS["dose"]) == "reason"
    assert name_field(KINDS["checkin"]) is None
    assert display_name(empty(KINDS["checkin"], id=PERSON, person=PERSON, recorded=RECORDED)) == ""


def test_closed_lists_are_read_from_the_description() -> None:
    meta = descriptions(Symptom)["impact"]
    assert (choices_of(meta), privacy_of(meta)) == ((0, 1, 2, 3, 4), Privacy.RATING)
    assert choices_of(descriptions(Symptom)["name"]) == ()


def test_every_default_scale_is_a_scale() -> None:
    assert set(DEFAULT_SCALE.values()) <= set(SCALES)


@pytest.mark.parametrize(
    ("typed", "code"), [("mmHg", "mm[Hg]"), ("bpm", "/min"), ("°C", "Cel"), ("mg/dL", "mg/dL"), ("spoons", None)]
)
def test_a_unit_is_coded_when_kith_knows_it(typed: str, code: str | None) -> None:
    assert ucum(typed) == code


def test_a_unit_that_is_a_code_already_stays() -> None:
    assert all(ucum(code) == code for code in UCUM.values())
