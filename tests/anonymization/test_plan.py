from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.anonymization.disclosure import Earlier, disclose
from journal.anonymization.known import gather
from journal.anonymization.plan import PlanError, make_plan, read_plan, write_plan
from journal.model.documents import Attachment, Note
from journal.model.people import Comfort
from journal.model.selection import Selection
from journal.progress import Cancelled, Progress
from tests.anonymization.people import (
    DOCTOR,
    DOSE,
    EVERYTHING,
    KNOWN,
    ME,
    NOTE,
    PAIN,
    PERSON,
    RARE,
    TREATMENT,
    edited,
    field_of,
    made,
    only,
    shared,
)


def test_a_rare_condition_leaves_without_its_name_unless_ticked() -> None:
    left = only("peer", RARE)
    assert left["name"] == "a rare condition"
    assert left["by"] == "my neurologist"
    assert not {"code", "stage", "course"} & set(left)
    plan = edited(
        make_plan("peer", (ME, RARE), KNOWN), lambda found: field_of(found, "condition", "name").update(ticked=True)
    )
    ticked = disclose(plan, (ME, RARE)).of("condition")[0]
    assert ticked["name"] == RARE.name
    assert ticked["stage"] == "II"


def test_a_sealed_record_cannot_be_ticked_into_a_peer_s_file() -> None:
    sealed = msgspec.structs.replace(PAIN, sensitivity="sealed")
    plan = edited(make_plan("doctor", (ME, sealed), KNOWN), lambda found: found.update(audience="peer"))
    ticked = edited(plan, lambda found: found["records"][1].update(ticked=True))
    with pytest.raises(PlanError, match="may not leave"):
        disclose(ticked, (ME, sealed))


def test_comfort_sets_what_is_ticked() -> None:
    shy = msgspec.structs.replace(
        ME, comfort=(Comfort(what="symptom", level="keep"), Comfort(what="dose", level="share"))
    )
    plan = make_plan("doctor", (shy, PAIN, DOSE), KNOWN)
    assert [(one.kind, one.ticked) for one in plan.records] == [("person", True), ("symptom", False), ("dose", True)]


def test_a_note_ticked_in_a_plan_made_without_notes_is_refused() -> None:
    plan = edited(
        make_plan("peer", (ME, NOTE), KNOWN), lambda found: field_of(found, "note", "text").update(ticked=True)
    )
    with pytest.raises(PlanError, match="without the notes"):
        disclose(plan, (ME, NOTE))


def test_attachments_leave_only_when_ticked() -> None:
    photo = made(Attachment, name="Katharina at Lakeside.jpg", sha256="a" * 64, type="image/jpeg", size=3)
    assert shared("caregiver", photo).files == ()
    plan = edited(
        make_plan("caregiver", (ME, photo), gather((ME, DOCTOR))),
        lambda found: field_of(found, "attachment", "name").update(ticked=True),
    )
    left = disclose(plan, (ME, photo))
    assert [(one.number, one.sha256, one.type) for one in left.files] == [(2, "a" * 64, "image/jpeg")]
    assert "Katharina" not in left.of("attachment")[0]["name"]


def test_record_numbers_leave_for_the_doctor_when_ticked() -> None:
    def tick(found: dict[str, Any]) -> None:
        for name in ("numbers.0.kind", "numbers.0.value"):
            field_of(found, "person", name).update(ticked=True)

    left = disclose(edited(make_plan("doctor", (ME,), KNOWN), tick), (ME,))
    assert left.person["numbers"] == [{"kind": "mrn", "value": "998877"}]


def test_a_doubtful_word_in_a_note_is_an_open_question_for_strangers() -> None:
    note = made(Note, text="I am from Brindleton now.")
    plan = make_plan("peer", (ME, note), KNOWN, notes=True)
    assert [span.kind for _id, span in plan.undecided()] == ["place"]
    left = disclose(plan, (ME, note))
    assert [one.kind for one in left.report.undecided] == ["place"]
    assert left.of("note")[0]["text"] == "I am from [place] now."
    kept = edited(plan, lambda found: field_of(found, "note", "text")["spans"][0].update(decision="keep"))
    assert disclose(kept, (ME, note)).of("note")[0]["text"] == note.text
    assert make_plan("caregiver", (ME, note), KNOWN, notes=True).undecided() == ()


def test_a_certain_name_that_is_kept_is_not_allowed_to_pass() -> None:
    plan = edited(
        make_plan("peer", (ME, PAIN), KNOWN, notes=True),
        lambda found: [span.update(decision="keep") for span in field_of(found, "symptom", "note")["spans"]],
    )
    allowed = disclose(plan, (ME, PAIN)).allowed
    assert "Springfield" not in allowed
    assert "3 March 2026" in allowed


def test_plans_read_back_as_they_were_written() -> None:
    plan = make_plan("peer", EVERYTHING, KNOWN, selection=Selection(person=PERSON, start=date(2026, 1, 1)))
    assert read_plan(write_plan(plan)) == plan
    assert b'"ticked":false' in write_plan(plan)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"audience":"peer","audience":"doctor"}', b'{"audience":"peer","more":1}', b'{"audience":"aunt"}',
     b'{"audience":"peer","policy":NaN}', b'{"audience":"peer","policy":99}', b"[" * 100_000],
)  # fmt: skip
def test_a_plan_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(PlanError):
        read_plan(data)


def test_a_record_changed_since_refuses_the_plan() -> None:
    plan = make_plan("peer", (ME, PAIN), KNOWN)
    changed = msgspec.structs.replace(PAIN, note="other")
    with pytest.raises(PlanError, match="changed"):
        disclose(plan, (ME, changed))
    with pytest.raises(PlanError, match="no longer"):
        disclose(plan, (ME,))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda field: field.update(field="character", spans=[]), "not in it"),
        (lambda field: field["spans"].append({**field["spans"][0], "field": "tomorrow"}), "no text"),
        (lambda field: field["spans"].append({**field["spans"][0], "start": 999, "end": 1000}), "not in its text"),
        (lambda field: field["spans"].append(dict(field["spans"][0])), "not in its text"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(change: Any, why: str) -> None:
    plan = edited(make_plan("peer", (ME, PAIN), KNOWN), lambda found: change(field_of(found, "symptom", "name")))
    with pytest.raises(PlanError, match=why):
        disclose(plan, (ME, PAIN))


def test_a_plan_cannot_raise_what_the_policy_removes() -> None:
    def raised(found: dict[str, Any]) -> None:
        field_of(found, "person", "region").update(verb="keep")

    with pytest.raises(PlanError, match="does not leave"):
        disclose(edited(make_plan("peer", (ME,), KNOWN), raised), (ME,))


def test_a_tick_cannot_be_left_out() -> None:
    plan = edited(make_plan("doctor", (ME,), KNOWN), lambda found: field_of(found, "person", "name").pop("ticked"))
    with pytest.raises(PlanError, match="ticked"):
        disclose(plan, (ME,))


def test_a_plan_can_lower_any_field_and_leave_out_any_record() -> None:
    def lowered(found: dict[str, Any]) -> None:
        field_of(found, "symptom", "name").update(verb="remove")
        found["records"][2].update(ticked=False)

    left = disclose(edited(make_plan("peer", (ME, PAIN, DOSE), KNOWN), lowered), (ME, PAIN, DOSE))
    assert "name" not in left.of("symptom")[0]
    assert left.of("dose") == ()


def test_what_goes_on_keeps_pseudonym_and_first_day() -> None:
    before = Earlier(pseudonym="quiet-harbour-27", first_day=date(2025, 12, 31))
    left = shared("peer", TREATMENT, goes_on=before)
    assert left.pseudonym == left.person["name"] == "quiet-harbour-27"
    assert left.of("treatment")[0]["effective"]["start"] == {"day": 2}


@given(st.integers(1, 6))
def test_two_shares_never_carry_the_same_pseudonym_or_first_day(count: int) -> None:
    earlier: list[Earlier] = []
    for _share in range(count):
        left = shared("peer", TREATMENT, earlier=earlier)
        assert left.pseudonym not in {one.pseudonym for one in earlier}
        assert left.first_day not in {one.first_day for one in earlier}
        earlier.append(Earlier(pseudonym=left.pseudonym, first_day=left.first_day))


def test_planning_tells_where_it_stands_and_can_be_stopped() -> None:
    stop = Progress(report=lambda *_told: None, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        make_plan("peer", EVERYTHING, KNOWN, progress=stop)
    with pytest.raises(Cancelled):
        disclose(make_plan("peer", EVERYTHING, KNOWN), EVERYTHING, progress=stop)
