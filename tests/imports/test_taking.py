import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from journal.imports.importing import attachments, sources
from journal.imports.preview import NoPersonError, NoSuchPatientError, SeveralPatientsError
from journal.model.change import Change
from tests.imports.conftest import Write
from tests.imports.shelf import PATIENT, Shelf, bundle, coded, of_patient


def glucose(value: float = 5.1, id_: str = "o1", **members: Any) -> dict[str, Any]:
    found = of_patient(
        "Observation", id_, status="final", code=coded("Glucose"), valueQuantity={"value": value, "unit": "mmol/l"}
    )
    return found | {"effectiveDateTime": "2026-03-01"} | members


def prescription(
    id_: str, when: str, amount: int | None = None, status: str = "stopped", **members: Any
) -> dict[str, Any]:
    dose = [{"doseAndRate": [{"doseQuantity": {"value": amount, "unit": "mg"}}]}] if amount else []
    return of_patient(
        "MedicationRequest", id_, status=status, authoredOn=when, dosageInstruction=dose,
        medicationCodeableConcept=coded("Aspirin", "1191"), **members,
    )  # fmt: skip


def shot(id_: str, when: str) -> dict[str, Any]:
    return of_patient(
        "Immunization", id_, status="completed", vaccineCode=coded("Influenza", "141"), occurrenceDateTime=when
    )


@pytest.fixture
def file(write: Write) -> Any:
    def made(*resources: dict[str, Any], name: str = "file.json") -> Path:
        return write(name, bundle(PATIENT, *resources))

    return made


def test_an_import_makes_records_of_the_person_with_their_origin(shelf: Shelf, file: Any) -> None:
    preview = shelf.take(file(glucose()))
    measurement = shelf.of("measurement")[0]
    assert (measurement.person, measurement.source) == (shelf.person.id, "import")
    assert measurement.recorded == "2026-03-05T13:30:00.000Z"
    assert json.loads(measurement.import_key) == ["fhir", "p1", "Observation", "o1"]
    assert (len(preview.new), preview.by_kind, preview.used) == (1, {"measurement": 1}, {"Patient": 1})


def test_twice_the_same_file_is_all_the_same(shelf: Shelf, file: Any) -> None:
    everything = file(glucose(), prescription("m1", "2020-01-01", 5), shot("i1", "2021-10-01"))
    shelf.take(everything)
    again = shelf.look(everything)
    assert (len(again.same), again.new, again.conflicting, again.changes) == (3, [], [], [])


def test_other_content_under_a_known_key_is_a_conflict_and_kept_as_it_was(shelf: Shelf, file: Any) -> None:
    shelf.take(file(glucose(5.1)))
    preview = shelf.take(file(glucose(7.7), name="later.json"))
    ours, theirs = preview.conflicting[0].ours, preview.conflicting[0].theirs
    assert (str(ours.value.value), str(theirs.value.value)) == ("5.1", "7.7")  # type: ignore[attr-defined]
    assert str(shelf.of("measurement")[0].value.value) == "5.1"


def test_a_conflict_is_overwritten_when_the_file_is_to_win(shelf: Shelf, file: Any) -> None:
    shelf.take(file(glucose(5.1)))
    before = shelf.of("measurement")[0]
    shelf.take(file(glucose(7.7), name="later.json"), on_conflict="file")
    after = shelf.of("measurement")[0]
    assert (after.id, after.recorded, str(after.value.value)) == (before.id, before.recorded, "7.7")


def test_an_edit_of_one_s_own_is_a_conflict_and_a_mark_is_none(shelf: Shelf, file: Any) -> None:
    path = file(glucose(5.1, "a"), glucose(5.2, "b"))
    shelf.take(path)
    first, second = shelf.of("measurement")
    shelf.apply([Change(first, msgspec.structs.replace(first, note="After lunch."))])
    shelf.apply([Change(second, msgspec.structs.replace(second, worry=True))])
    preview = shelf.look(path)
    assert (len(preview.same), len(preview.conflicting)) == (1, 1)


def test_what_was_deleted_does_not_come_back(shelf: Shelf, file: Any) -> None:
    path = file(glucose())
    shelf.take(path)
    record = shelf.of("measurement")[0]
    shelf.apply([Change(record, msgspec.structs.replace(record, deleted=True))])
    preview = shelf.look(path)
    assert (len(preview.same), preview.changes) == (1, [])


def test_a_fact_that_lies_ahead_is_refused_with_its_place(shelf: Shelf, file: Any) -> None:
    preview = shelf.look(file(glucose(effectiveDateTime="2026-03-07"), glucose(id_="o2")))
    assert [(row.where, row.sentence) for row in preview.refused] == [
        ("entry 2", "it lies more than 24 hours in the future")
    ]
    assert len(preview.new) == 1


def test_an_end_before_its_start_is_refused_by_its_field(shelf: Shelf, file: Any) -> None:
    period = {"start": "2026-03-02", "end": "2026-03-01"}
    preview = shelf.look(file(glucose(effectiveDateTime=None, effectivePeriod=period)))
    assert preview.refused[0].sentence.startswith("effective.end: ")


def test_a_time_without_an_offset_is_that_of_the_zone(shelf: Shelf, file: Any) -> None:
    shelf.take(file(glucose(effectiveDateTime="2026-03-01T08:00:00")))
    assert shelf.of("measurement")[0].effective.start == "2026-03-01T08:00:00+01:00"


def test_prescriptions_become_one_treatment_with_a_segment_for_each_change(shelf: Shelf, file: Any) -> None:
    orders = [
        prescription("m3", "2022-01-01", 10),
        prescription("m1", "2020-01-01", 5),
        prescription("m2", "2021-01-01", 5),
    ]
    preview = shelf.take(file(*orders))
    course = shelf.of("treatment")[0]
    assert [(part.start, part.end, int(part.amount)) for part in course.segments] == [
        ("2020-01-01", "2022-01-01", 5), ("2022-01-01", "2022-01-01", 10),
    ]  # fmt: skip
    assert [request.at for request in course.requests] == ["2020-01-01", "2021-01-01", "2022-01-01"]
    assert (len(preview.new), preview.by_kind) == (3, {"treatment": 1})


def test_a_prescription_that_is_active_goes_on(shelf: Shelf, file: Any) -> None:
    shelf.take(file(prescription("m1", "2020-01-01", 5), prescription("m2", "2021-01-01", status="active")))
    course = shelf.of("treatment")[0]
    assert (course.effective.start, course.effective.end, course.effective.ongoing) == ("2020-01-01", None, True)
    assert [(part.start, part.end) for part in course.segments] == [("2020-01-01", None)]


def test_later_prescriptions_are_added_to_the_treatment_that_is_there(shelf: Shelf, file: Any) -> None:
    first, second = prescription("m1", "2020-01-01", 5), prescription("m2", "2021-01-01", 10)
    shelf.take(file(first))
    preview = shelf.take(file(first, second, name="later.json"))
    at_once = Shelf()
    at_once.take(file(first, second))
    assert (len(preview.new), len(preview.same), preview.by_kind) == (1, 1, {"treatment": 1})
    assert shelf.of("treatment")[0].segments == at_once.of("treatment")[0].segments
    assert shelf.of("treatment")[0].effective == at_once.of("treatment")[0].effective


def test_a_prescription_of_which_the_file_says_something_else_is_a_conflict(shelf: Shelf, file: Any) -> None:
    shelf.take(file(prescription("m1", "2020-01-01", 5, status="active")))
    changed = file(prescription("m1", "2020-01-01", 5, status="stopped"), name="later.json")
    assert len(shelf.look(changed).conflicting) == 1
    shelf.take(changed, on_conflict="file")
    course = shelf.of("treatment")[0]
    assert [request.status for request in course.requests] == ["stopped"]
    assert not course.effective.ongoing
    assert len(shelf.look(changed).same) == 1


def test_a_later_shot_is_a_dose_of_the_treatment_that_is_there(shelf: Shelf, file: Any) -> None:
    shelf.take(file(shot("i1", "2021-10-01")))
    preview = shelf.take(file(shot("i1", "2021-10-01"), shot("i2", "2022-10-01"), name="later.json"))
    course = shelf.of("treatment")[0]
    assert [dose.treatment for dose in shelf.of("dose")] == [course.id, course.id]
    assert (course.effective.start, course.effective.end) == ("2021-10-01", "2022-10-01")
    assert (len(preview.new), len(preview.same)) == (1, 1)


def test_a_treatment_stands_before_its_doses_in_the_batch(shelf: Shelf, file: Any) -> None:
    kinds = [change.latest.kind for change in shelf.look(file(shot("i1", "2021"), shot("i2", "2022"))).changes]
    assert kinds.index("treatment") < kinds.index("dose")


def test_the_same_id_twice_in_a_file_counts_once(shelf: Shelf, file: Any) -> None:
    preview = shelf.take(file(glucose(5.1), glucose(5.1), glucose(6.6)))
    assert (len(preview.new), len(preview.same), len(preview.conflicting)) == (1, 1, 1)
    assert len(shelf.of("measurement")) == 1


def test_those_who_treat_are_written_once(shelf: Shelf, file: Any) -> None:
    path = file(
        glucose(id_="a", performer=[{"display": "Dr. Grey"}]), glucose(id_="b", performer=[{"display": "DR. GREY"}])
    )
    shelf.take(path)
    shelf.take(path)
    assert [provider.name for provider in shelf.of("provider")] == ["Dr. Grey"]


def test_of_what_is_refused_nobody_is_written(shelf: Shelf, file: Any) -> None:
    shelf.take(file(glucose(effectiveDateTime="2027", performer=[{"display": "Dr. Grey"}])))
    assert shelf.of("provider") == []


def test_a_patient_fills_what_is_empty_and_adds_what_is_lacking(shelf: Shelf, write: Write) -> None:
    patient = PATIENT | {
        "gender": "female",
        "telecom": [{"value": "+64 1"}],
        "name": [{"family": "Lima", "given": ["Ana", "Rosa"]}],
    }
    preview = shelf.take(write("file.json", bundle(patient)))
    assert (shelf.person.name, shelf.person.other_names) == ("Ana Lima", ("Ana Rosa Lima",))
    assert (shelf.person.birth, shelf.person.sex, shelf.person.contacts) == ("1980-02-03", "female", ("+64 1",))
    assert preview.warnings == ()
    assert shelf.look(write("file.json", bundle(patient))).changes == []


def test_another_name_or_birth_date_is_a_warning(write: Write) -> None:
    shelf = Shelf("Bob Roe")
    shelf.apply([Change(shelf.person, msgspec.structs.replace(shelf.person, birth="1950"))])
    warnings = shelf.look(write("file.json", bundle(PATIENT))).warnings
    assert [("Ana Lima" in one, "1980-02-03" in one) for one in warnings] == [(True, False), (False, True)]


def test_a_file_about_two_asks_for_one(shelf: Shelf, file: Any) -> None:
    path = file(PATIENT | {"id": "p2"}, glucose())
    with pytest.raises(SeveralPatientsError, match="2 people"):
        shelf.look(path)
    assert shelf.look(path, patient="p1").read == {"Patient": 1, "Observation": 1}
    with pytest.raises(NoSuchPatientError, match="p3"):
        shelf.look(path, patient="p3")


def test_without_a_person_nothing_can_be_taken(shelf: Shelf, file: Any) -> None:
    with pytest.raises(NoPersonError):
        shelf.look(file(glucose()), into=None)


def test_a_preview_changes_nothing_and_its_letters_come_in_a_second_reading(shelf: Shelf, file: Any) -> None:
    path = file(of_patient("DocumentReference", "d", content=[{"attachment": {"data": "aGVsbG8=", "title": "Letter"}}]))
    preview = shelf.look(path)
    found = dict(attachments(sources([path]), shelf.options(), preview))
    assert list(found) == list(preview.attachments)
    assert list(found.values()) == [b"hello"]
    assert shelf.of("attachment") == []


def test_a_preview_without_letters_reads_nothing_twice(shelf: Shelf, file: Any) -> None:
    path = file(glucose())
    preview = shelf.look(path)
    path.unlink()
    assert list(attachments((), shelf.options(), preview)) == []


def test_the_result_has_the_shape_of_the_command_line(shelf: Shelf, file: Any) -> None:
    preview = shelf.look(file(glucose(), of_patient("CarePlan", "c"), glucose(id_="x", effectiveDateTime="?")))
    assert preview.as_object(dry_run=True) == {
        "format": "fhir",
        "patient": "p1",
        "person": shelf.person.id,
        "batch": None,
        "read": {"Patient": 1, "Observation": 2, "CarePlan": 1},
        "new": 1,
        "same": 0,
        "conflicting": 0,
        "refused": [{"where": "entry 4", "why": "'effectiveDateTime' is no date"}],
        "not_imported": {"CarePlan": 1},
        "used": {"Patient": 1},
        "by_kind": {"measurement": 1},
        "dry_run": True,
    }
