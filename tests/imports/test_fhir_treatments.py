from decimal import Decimal
from typing import Any

import pytest

from journal.imports.rows import Aside, Order, Shot, Single, Used
from tests.imports.shelf import PATIENT, bundle, coded, of_patient, rows


def of_type(kind: type, *resources: dict[str, Any]) -> list[Any]:
    return [row for row in rows(bundle(PATIENT, *resources)) if isinstance(row, kind)]


def dosage(**members: Any) -> dict[str, Any]:
    ordered = {"resourceType": "MedicationRequest", "status": "active", "medicationCodeableConcept": coded("Aspirin")}
    row = of_type(Order, of_patient("MedicationRequest", "m", dosageInstruction=[members], **ordered))[0]
    return dict(row.segment)


def test_amount_unit_route_and_words_of_a_dosage_are_kept() -> None:
    found = dosage(
        text="One in the morning",
        route=coded("Oral"),
        doseAndRate=[{"doseQuantity": {"value": 5, "unit": "mg"}}],
    )
    assert (found["amount"], found["unit"], found["route"]) == (Decimal(5), "mg", "Oral")
    assert found["schedule"] == {"text": "One in the morning"}


@pytest.mark.parametrize(
    ("repeat", "hours"),
    [
        ({"frequency": 1, "period": 1, "periodUnit": "d"}, "24"),
        ({"frequency": 3, "period": 1, "periodUnit": "d"}, "8"),
        ({"frequency": 1, "period": 4, "periodUnit": "h"}, "4"),
        ({"frequency": 1, "period": 1, "periodUnit": "wk"}, "168"),
    ],
)
def test_a_rhythm_that_comes_out_even_is_hours_between_two_doses(repeat: dict[str, Any], hours: str) -> None:
    assert str(dosage(timing={"repeat": repeat})["schedule"]["every"]) == hours


def test_a_rhythm_of_months_stands_in_words() -> None:
    found = dosage(timing={"repeat": {"frequency": 1, "period": 3, "periodUnit": "mo"}})
    assert found["schedule"] == {"text": "1 x / 3 months"}


def test_times_of_day_days_and_need_are_kept() -> None:
    found = dosage(
        timing={"repeat": {"timeOfDay": ["08:00:00", "20:00:00"], "dayOfWeek": ["mon", "thu"]}},
        asNeededBoolean=True,
        maxDosePerPeriod={"numerator": {"value": 4}, "denominator": {"value": 1, "unit": "d"}},
    )
    assert found["schedule"] == {
        "times": ["08:00", "20:00"], "days": ["mon", "thu"], "as_needed": True, "max_per_day": Decimal(4),
    }  # fmt: skip


def test_a_timing_code_is_understood() -> None:
    assert dosage(timing={"code": coded("BID", "BID")})["schedule"]["every"] == 12


def test_prescriptions_of_one_drug_code_have_one_group() -> None:
    first = of_patient("MedicationRequest", "m1", status="stopped", medicationCodeableConcept=coded("Aspirin", "1191"))
    second = of_patient("MedicationRequest", "m2", status="active", medicationCodeableConcept=coded("ASPIRIN", "1191"))
    other = of_patient("MedicationRequest", "m3", status="active", medicationCodeableConcept=coded("Aspirin", "1192"))
    groups = [row.group.key for row in of_type(Order, first, second, other)]
    assert groups[0] == groups[1] != groups[2]


def test_a_drug_is_found_where_the_prescription_points() -> None:
    medicine = {
        "resourceType": "Medication",
        "id": "drug",
        "code": coded("Anastrozole", "108774000"),
        "form": coded("Tablet"),
    }
    inside = of_patient(
        "MedicationRequest",
        "m1",
        status="active",
        contained=[medicine],
        medicationReference={"reference": "#drug"},
    )
    beside = of_patient(
        "MedicationStatement",
        "m2",
        status="active",
        medicationReference={"reference": "Medication/drug"},
    )
    found = rows(bundle(PATIENT, beside, inside, medicine))
    order = next(row for row in found if isinstance(row, Order))
    statement = next(row for row in found if isinstance(row, Single))
    assert order.group.name == statement.fields["name"] == "Anastrozole"
    assert order.segment["form"] == statement.fields["segments"][0]["form"] == "Tablet"


@pytest.mark.parametrize("status", ["entered-in-error", "not-taken"])
def test_a_medicine_that_was_not_taken_is_named_and_not_kept(status: str) -> None:
    resource = of_patient("MedicationStatement", "m", status=status, medicationCodeableConcept=coded("Aspirin"))
    assert len(of_type(Aside, resource)) == 1


@pytest.mark.parametrize(
    "members", [{"status": "draft"}, {"status": "cancelled"}, {"status": "active", "doNotPerform": True}]
)
def test_what_was_never_ordered_is_no_prescription(members: dict[str, Any]) -> None:
    resource = of_patient("MedicationRequest", "m", medicationCodeableConcept=coded("Aspirin"), **members)
    assert len(of_type(Aside, resource)) == 1


def test_a_medicine_that_is_over_ended_with_the_last_date_known() -> None:
    resource = of_patient(
        "MedicationStatement", "m", status="stopped", medicationCodeableConcept=coded("Aspirin"),
        effectiveDateTime="2023-12-01",
    )  # fmt: skip
    found = of_type(Single, resource)[0].fields
    assert found["effective"] == {"start": "2023-12-01", "end": "2023-12-01", "ongoing": False}


def test_a_shot_keeps_its_lot_its_site_and_where_it_was_given() -> None:
    resource = of_patient(
        "Immunization", "i", status="completed", vaccineCode=coded("Influenza", "141"), occurrenceDateTime="2024-04-10",
        lotNumber="H06", site=coded("Left arm"), doseQuantity={"value": 0.5, "unit": "ml"},
        location={"display": "WILLIAMS CLINIC"}, protocolApplied=[{"series": "Yearly", "doseNumberPositiveInt": 2}],
    )  # fmt: skip
    shot = of_type(Shot, resource)[0]
    assert shot.group.type == "vaccine"
    assert shot.fields["note"] == "Lot: H06\nSite: Left arm\nSeries: Yearly dose 2"
    assert shot.providers == ("WILLIAMS CLINIC",)


def test_a_procedure_keeps_its_time_and_its_reason() -> None:
    gout = of_patient("Condition", "c", code=coded("Gout"))
    resource = of_patient(
        "Procedure", "p", status="completed", code=coded("Hip replacement"),
        performedPeriod={"start": "2000-04-28T08:00:00Z", "end": "2000-04-28T10:00:00Z"},
        reasonReference=[{"reference": "Condition/c"}],
    )  # fmt: skip
    shot = of_type(Shot, resource, gout)[0]
    assert shot.fields["reason"] == "Gout"
    assert shot.fields["effective"]["end"] == "2000-04-28T10:00:00+00:00"


def test_a_device_in_use_is_told_once_with_its_serial_number() -> None:
    device = {
        "resourceType": "Device",
        "id": "d",
        "type": coded("Pacemaker"),
        "serialNumber": "SN-1",
        "patient": {"reference": "Patient/p1"},
    }
    use = of_patient("DeviceUseStatement", "u", status="active", device={"reference": "Device/d", "display": "Pacer"})
    found = rows(bundle(PATIENT, use, device))
    singles = [row for row in found if isinstance(row, Single)]
    assert [(row.fields["name"], row.fields["serial"]) for row in singles] == [("Pacemaker", "SN-1")]
    assert [row.type for row in found if isinstance(row, Used)] == ["Device"]


def test_a_device_that_no_statement_names_is_a_treatment_of_its_own() -> None:
    device = of_patient("Device", "d", type=coded("Glucose meter"), status="active", serialNumber="9866037")
    found = of_type(Single, device)[0].fields
    assert (found["type"], found["serial"], found["effective"]["ongoing"]) == ("device", "9866037", True)
