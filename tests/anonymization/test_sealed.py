import msgspec
import pytest

from journal.anonymization.disclosure import disclose
from journal.anonymization.known import Known, gather
from journal.anonymization.plan import make_plan
from journal.anonymization.verification import verify
from journal.model.conditions import Condition
from journal.model.records import Record
from journal.model.symptoms import Symptom
from journal.model.treatments import Dose, Effect, Treatment
from tests.anonymization.people import ME, made

STRESS = made(Condition, name="Post-traumatic stress disorder", sensitivity="sealed")
PILL = made(Treatment, "2026-01-01", name="Brindlex", sensitivity="sealed")
DOSE = made(Dose, "2026-03-01", treatment=PILL.id, reason="nightmares")
EFFECT = made(Effect, "2026-03-02", treatment=PILL.id, purpose="nightmares after it")
NIGHT = made(
    Symptom, "2026-03-03", name="Nightmare", tags=("post traumatic stress disorder",), note="brindlex again, my PTSD"
)
EVERY: tuple[Record, ...] = (ME, STRESS, PILL, DOSE, EFFECT, NIGHT)
OTHERS = ("caregiver", "peer", "public")


def leaving(audience: str, records: tuple[Record, ...] = EVERY, known: Known | None = None) -> set[str]:
    plan = make_plan(audience, records, known or gather(records), notes=True)
    return {one.kind for one in plan.records if one.ticked}


@pytest.mark.parametrize("audience", OTHERS)
def test_what_is_sealed_leaves_by_no_other_record_s_words(audience: str) -> None:
    plan = make_plan(audience, EVERY, gather(EVERY), notes=audience != "public")
    left = disclose(plan, EVERY).of("symptom")[0]
    assert left["tags"] == ["[private]"]
    if audience != "public":
        assert left["note"] == "[private 2] again, my [private]"


@pytest.mark.parametrize("audience", OTHERS)
def test_doses_and_effects_of_a_sealed_treatment_stay_with_it(audience: str) -> None:
    assert leaving(audience) == {"person", "symptom"}
    # Also where the treatment itself was not picked.
    assert leaving(audience, (ME, DOSE, EFFECT), gather(EVERY)) == {"person"}


def test_a_doctor_sees_them_with_the_sealed_treatment_that_was_named() -> None:
    assert leaving("doctor") == {"person", "symptom"}
    plan = make_plan("doctor", EVERY, gather(EVERY), sealed=frozenset({PILL.id}))
    assert {one.kind for one in plan.records if one.ticked} == {"person", "treatment", "dose", "effect", "symptom"}


def test_doses_of_a_sensitive_treatment_are_not_ticked_for_strangers() -> None:
    known = gather((ME, msgspec.structs.replace(PILL, sensitivity="sensitive"), DOSE, EFFECT))
    assert leaving("peer", (ME, DOSE, EFFECT), known) == {"person"}
    assert leaving("caregiver", (ME, DOSE, EFFECT), known) == {"person", "dose", "effect"}


def test_a_sealed_name_in_a_file_is_a_finding_but_not_for_the_doctor() -> None:
    for audience, found in (("peer", True), ("doctor", False)):
        shown = disclose(make_plan(audience, (ME,), gather(EVERY)), (ME,))
        assert bool(verify(b"takes Brindlex", "txt", shown, gather(EVERY))) is found


def test_what_another_record_tells_openly_is_no_secret() -> None:
    again = made(Treatment, "2026-02-01", name="brindlex")
    plan = make_plan("caregiver", (*EVERY, again), gather((*EVERY, again)), notes=True)
    shown = disclose(plan, (*EVERY, again))
    assert shown.of("treatment")[0]["name"] == "brindlex"
    assert "brindlex" in shown.of("symptom")[0]["note"]
