from datetime import date
from decimal import Decimal

import msgspec

from journal.anonymization.disclosure import Disclosure, disclose
from journal.anonymization.plan import make_plan
from journal.anonymization.transforming import plain
from journal.anonymization.wording import listed
from journal.model import codec
from journal.model.conditions import Condition
from journal.model.daily import CheckIn, Factor
from journal.model.measurements import Measurement, ReferenceRange
from journal.model.moments import Moment
from journal.model.people import Provider
from journal.model.records import Answer, Code, Rating, Record, UnknownKind
from journal.model.shares import Share
from journal.model.symptoms import Symptom
from journal.model.treatments import Effect
from journal.model.visits import Appointment, Question
from tests.anonymization.people import (
    COMMON,
    DOCTOR,
    DOSE,
    EVERYTHING,
    FERRITIN,
    KNOWN,
    LESS_PAIN,
    LESS_WEIGHT,
    ME,
    NOTE,
    PAIN,
    PERSON,
    PRESSURE,
    RARE,
    SIDE_EFFECT,
    TREATMENT,
    UNSTATED,
    WEIGHT,
    made,
    only,
    severity,
    shared,
    value,
)


def everything(disclosure: Disclosure) -> str:
    return codec.dumps(list(disclosure.records)).decode()


def test_a_peer_learns_no_name_date_place_or_provider() -> None:
    told = shared("peer")
    # The pseudonym is drawn by chance: "fleet" holds a name without telling it.
    left = everything(told).lower().replace(told.pseudonym, "")
    for word in listed(
        """
        katharina kathi kathy brown müller lee lakeside springfield bavaria 2026 1961 998877 zephyr ehlers heds maria
        901820 0190f3a0 881207 elm
        """
    ):
        assert word not in left, word


def test_the_doctor_reads_it_as_it_was_written() -> None:
    left = shared("doctor")
    assert left.person["name"] == "Katharina Brown"
    assert left.person["birth"] == "1961-03-14"
    assert "numbers" not in left.person
    assert "addresses" not in left.person
    assert left.of("symptom")[0]["note"] == PAIN.note
    assert left.of("condition")[0]["code"]["code"] == "83586009"
    assert left.report.risk.verdict == "identified"
    assert left.period == {"from": "2026-02-01", "to": "2026-03-06"}


def test_a_caregiver_reads_a_first_name_an_age_a_region_and_roles() -> None:
    left = shared("caregiver")
    assert left.person["name"] == "Katharina"
    assert left.person["birth"] == {"age": 64}
    assert (left.person["region"], left.person["country"]) == ("Bavaria", "Germany")
    assert left.of("treatment")[0]["prescriber"] == "my neurologist"
    assert left.of("symptom")[0]["note"] == "Saw [neurologist] in [address] on 3 March 2026. My sister [sister] came."


def test_a_peer_reads_a_pseudonym_a_band_and_a_country() -> None:
    person = shared("peer").person
    assert person["birth"] == {"band": "60-69"}
    assert person["country"] == "Germany"
    assert "region" not in person
    assert person["employers"] == ["my employer"]
    assert "blood_type" not in person


def test_the_public_reads_directions_weeks_and_bands_only() -> None:
    left = shared("public")
    assert "name" not in left.person
    assert left.person["birth"] == {"band": "60-79"}
    assert "sex" not in left.person
    pains = left.of("symptom")
    assert [one["severity"]["value"] for one in pains] == [{"direction": "first"}, {"direction": "better"}]
    assert pains[0]["effective"]["start"] == {"week": 5}
    assert left.of("dose")[0]["amount"] == {"value": {"band": "500 to 1000"}, "unit": "mg"}
    assert "note" not in pains[0]
    assert left.of("note") == ()
    assert left.pseudonym == ""


def test_oneself_gets_everything_with_ids() -> None:
    left = shared("self")
    assert left.records == tuple(codec.as_object(record) for record in EVERYTHING)
    assert left.report.fields == ()


def test_values_leave_for_peers_as_bands_or_changes() -> None:
    left = shared("peer")
    ferritin, weight, less, pressure = left.of("measurement")
    assert ferritin["value"] == {"answer": "given", "value": {"band": "below"}}
    assert "range" not in ferritin
    assert "comparator" not in ferritin
    assert weight["value"]["value"] == {"change": "0 %"}
    assert less["value"]["value"] == {"change": "-20 to -10 %"}
    assert pressure["parts"] == [{"name": "systolic", "value": {"change": "0 %"}, "unit": "mmHg", "ucum": None}]


def test_values_leave_for_the_public_as_directions_where_a_range_says_which_way_is_better() -> None:
    nearer = msgspec.structs.replace(FERRITIN, id=FERRITIN.id[:-1] + "f", value=value("9"), recorded="2026-03-06")
    left = shared("public", FERRITIN, nearer, WEIGHT, LESS_WEIGHT, PRESSURE)
    told = [one["value"]["value"] for one in left.of("measurement")]
    assert told == [{"direction": "first"}, {"direction": "better"}, None, None, None]


def test_a_range_without_ends_says_nothing() -> None:
    from_text = msgspec.structs.replace(FERRITIN, range=ReferenceRange(text="usual"))
    assert only("peer", from_text)["value"]["value"] == {"change": "0 %"}
    assert only("public", from_text)["value"]["value"] is None


def test_a_change_from_zero_is_left_out() -> None:
    zero = msgspec.structs.replace(WEIGHT, value=value("0"))
    left = shared("peer", zero, LESS_WEIGHT)
    assert [one["value"]["value"] for one in left.of("measurement")] == [{"change": "0 %"}, None]


def test_a_missing_answer_stays_missing() -> None:
    none = made(Measurement, "2026-02-01", name="Weight", value=Answer(answer="skipped"))
    assert only("peer", none)["value"] == {"answer": "skipped", "value": None}
    assert only("public", none)["value"] == {"answer": "skipped", "value": None}
    amount = made(Factor, "2026-02-01", name="Coffee", amount=Answer(answer="none"))
    assert only("public", amount)["amount"] == {"answer": "none", "value": None}


def test_an_amount_on_a_scale_leaves_as_a_band() -> None:
    rating = Answer(answer="given", value=Rating(scale="count", raw=Decimal(3), recall=None))
    assert only("public", made(Factor, name="Coffee", amount=rating))["amount"]["value"] == {"band": "2 to 5"}


def test_directions_know_which_way_is_better() -> None:
    def mood(day: str, number: int) -> CheckIn:
        answer = Answer(answer="given", value=Rating(scale="five", raw=Decimal(number), recall=None))
        return made(CheckIn, day, mood=answer)

    left = shared("public", mood("2026-01-01", 2), mood("2026-01-02", 4), mood("2026-01-03", 4), mood("2026-01-04", 1))
    assert [one["mood"]["value"]["direction"] for one in left.of("checkin")] == ["first", "better", "same", "worse"]
    effects = [made(Effect, f"2026-01-0{n}", treatment=TREATMENT.id, effectiveness=e) for n, e in
               enumerate(("slight", "major", "cannot-tell"), 1)]  # fmt: skip
    told = shared("public", TREATMENT, *effects).of("effect")
    assert [one["effectiveness"] for one in told] == [{"direction": "first"}, {"direction": "better"}, None]
    odd = Answer(answer="given", value=Rating(scale="home-made", raw=Decimal(1), recall=None))
    assert only("public", made(Symptom, name="Ache", severity=odd))["severity"]["value"] is None
    impact = made(Symptom, name="Ache", impact=3)
    assert only("public", impact)["impact"] == {"direction": "first"}


def test_a_rare_condition_is_named_to_those_who_know() -> None:
    assert only("caregiver", RARE)["name"] == RARE.name
    assert only("peer", COMMON)["name"] == "Migraine"


def test_conditions_without_a_rarity_are_listed() -> None:
    assert shared("peer").report.rarity_not_stated == (UNSTATED.id,)
    assert shared("doctor").report.rarity_not_stated == ()


def test_references_become_numbers_and_go_with_their_target() -> None:
    left = shared("peer", TREATMENT, DOSE, SIDE_EFFECT)
    assert left.of("dose")[0]["treatment"] == left.of("treatment")[0]["id"] == 2
    alone = shared("peer", DOSE, SIDE_EFFECT)
    assert "treatment" not in alone.of("dose")[0]
    assert alone.of("side-effect")[0]["suspects"] == [{"confidence": None}]
    visit = made(Appointment, questions=(made(Question, text="Why?").id,), reason="check")
    assert only("peer", visit)["questions"] == []


def test_times_of_day_become_parts() -> None:
    schedule = only("peer", TREATMENT)["segments"][0]["schedule"]
    assert schedule["times"] == ["morning", "evening"]
    assert "times" not in only("public", TREATMENT)["segments"][0]["schedule"]


def test_empty_places_keep_their_shape() -> None:
    left = only("peer", LESS_PAIN)
    assert (left["sites"], left["code"], left["character"]) == ([], None, None)
    assert only("doctor", WEIGHT)["range"] is None
    assert "range" not in only("peer", WEIGHT)
    assert "numbers" not in shared("peer").person


def test_sealed_and_sensitive_records_stay() -> None:
    sealed = msgspec.structs.replace(PAIN, sensitivity="sealed")
    sensitive = msgspec.structs.replace(PAIN, sensitivity="sensitive")
    for audience in ("caregiver", "peer", "public"):
        assert shared(audience, sealed).of("symptom") == ()
    assert shared("doctor", sealed).of("symptom") == ()
    opened = make_plan("doctor", (ME, sealed), KNOWN, sealed=frozenset({sealed.id}))
    assert disclose(opened, (ME, sealed)).of("symptom")
    assert shared("caregiver", sensitive).of("symptom")
    assert shared("peer", sensitive).of("symptom") == ()
    assert make_plan("peer", (ME, sensitive), KNOWN).records[1].because == "sensitive"


def test_trash_shares_and_unknown_kinds_never_leave() -> None:
    gone = msgspec.structs.replace(PAIN, deleted=True)
    share = made(Share, audience="peer")
    odd = UnknownKind(id=PAIN.id, person=PERSON, recorded="2026-03-05T13:30:05.123Z")
    assert len(shared("doctor", gone, share, odd).records) == 1


def test_a_note_leaves_only_when_ticked() -> None:
    assert shared("doctor", NOTE, notes=False).of("note") == ()
    assert shared("peer", NOTE, notes=False).of("note") == ()
    told = only("peer", NOTE)["text"]
    assert told == "[name] says hi. Her number is [telephone]. [rare condition] again."
    assert shared("peer", PAIN, NOTE).of("note")[0]["text"].startswith("[sister] says hi.")


def test_a_code_of_no_public_list_leaves_without_its_code() -> None:
    own = msgspec.structs.replace(
        COMMON, code=Code(system="http://kathi.example", code="kathi brown", display="Migraine")
    )
    assert only("peer", own)["code"] == {"system": None, "code": None, "display": "Migraine"}


def test_texts_leave_without_control_characters() -> None:
    assert only("peer", made(Symptom, name="Sharp \x07pain"))["name"] == "Sharp pain"
    assert plain("a\n\tb\x9f\ud800") == "a\n\tb"
    assert only("doctor", made(Symptom, name="Sharp \x07pain"))["name"] == "Sharp \x07pain"


def test_a_home_made_scale_and_recall_are_read_as_text() -> None:
    rating = Rating(scale="Kathi's own", raw=Decimal(2), recall="since Kathi came", band=True)
    left = only("peer", made(Symptom, name="Ache", severity=Answer(answer="given", value=rating)))
    assert left["severity"]["value"] == {"scale": None, "raw": 2, "recall": "since [name] came", "band": True}


def test_a_moment_that_is_none_is_left_out() -> None:
    assert "recorded" not in only("peer", msgspec.structs.replace(PAIN, recorded="once"))
    assert "recorded" not in only("public", msgspec.structs.replace(PAIN, recorded="once"))


def test_a_person_of_titles_alone_has_no_first_name() -> None:
    assert "name" not in disclose(make_plan("caregiver", (titled,), KNOWN), (titled,)).person


titled = msgspec.structs.replace(ME, name="Dr.")


def test_roles_stand_for_names() -> None:
    visit = made(Appointment, provider="Hilltop Hospital", reason="x")
    assert only("peer", visit)["provider"] == "my clinic"
    asked = made(Question, text="Why?", for_whom="my cardiologist")
    assert only("peer", asked)["for_whom"] == "my cardiologist"
    left = only("peer", DOCTOR)
    assert (left["name"], left["role"], left["clinic"]) == ("my neurologist", "neurologist", "my clinic")
    assert only("peer", made(Provider, name="Ada Brindle"))["name"] == "my doctor"


def test_the_report_counts_what_was_done() -> None:
    report = shared("peer").report
    assert report.records["symptom"] == 2
    assert report.spans["name"] >= 4
    assert report.risk.verdict == "unknown"
    named = {(one.kind, one.field, one.verb.value) for one in report.fields}
    assert ("symptom", "name", "generalise") in named
    assert ("person", "region", "remove") in named
    assert report.as_object()["fields"][0].keys() == {"kind", "field", "class", "verb", "count"}


def test_a_share_without_any_date_counts_from_when_it_was_written() -> None:
    assert shared("peer", COMMON).first_day == date(2026, 3, 1)
    nothing = disclose(make_plan("peer", (), KNOWN), ())
    assert (nothing.first_day, nothing.person, nothing.by_kind()) == (date(1970, 1, 1), {}, {})
    assert list(shared("peer", COMMON).by_kind()) == ["person", "condition"]


def test_a_condition_s_own_name_is_read_without_its_own_identifier() -> None:
    record: Record = Condition(
        id=RARE.id, person=PERSON, recorded=RARE.recorded, name="Odd Kathi syndrome", rarity="rare"
    )
    assert only("caregiver", record)["name"] == "Odd [name] syndrome"


def test_severities_of_a_peer_are_exact() -> None:
    assert only("peer", made(Symptom, name="Ache", severity=severity(7)))["severity"]["value"]["raw"] == 7


def test_what_began_on_the_day_of_birth_tells_strangers_no_day_and_a_carer_the_year_alone() -> None:
    since_birth = made(Condition, "1961-03-14", name="Migraine", rarity="common", diagnosed=Moment("1961-03"))
    for audience in ("peer", "public"):
        left = only(audience, since_birth)
        assert (left["effective"]["start"], left["diagnosed"]) == (None, None)
    left = only("caregiver", since_birth)
    assert (left["effective"]["start"], left["diagnosed"]) == ("1961", "1961")
    assert only("doctor", since_birth)["effective"]["start"] == "1961-03-14"


def test_another_day_of_the_year_of_birth_is_counted_like_any_other() -> None:
    assert only("peer", made(Condition, "1961-03-15", name="Migraine", rarity="common"))["effective"]["start"]
