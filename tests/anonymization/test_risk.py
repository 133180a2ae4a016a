import random
from itertools import product
from math import prod
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.anonymization.disclosure import Disclosure, disclose
from journal.anonymization.known import gather
from journal.anonymization.plan import Plan, make_plan
from journal.anonymization.policy import Audience, Verb
from journal.anonymization.report import Risk
from journal.anonymization.risk import _DECADES, FINE, Background, Traits, estimate, risk, verdict
from journal.model.conditions import Condition
from journal.model.moments import Moment
from journal.model.people import Person
from journal.model.records import Code, Record
from journal.model.symptoms import Symptom
from journal.model.treatments import Treatment
from journal.vocabulary import rare
from journal.vocabulary.countries import population
from tests.anonymization.people import made

ANNA = Person(
    id="p",
    person="p",
    recorded="2026-03-01T10:00:00.000Z",
    name="Anna Brown",
    birth=Moment("1980-05-02"),
    sex="female",
    country="Iceland",
)


def shared(*records: Record, audience: str = "peer", country: str = "Iceland") -> Disclosure:
    every = (msgspec.structs.replace(ANNA, country=country), *records)
    return disclose(make_plan(audience, every, gather(every)), every)


def condition(name: str, **more: Any) -> Condition:
    return made(Condition, name=name, **more)


def test_those_who_know_the_person_need_no_count() -> None:
    assert shared(audience="doctor").report.risk.verdict == "identified"


def test_a_common_condition_in_a_country_is_a_range_above_eleven() -> None:
    found = shared(condition("Vitiligo"), country="Germany").report.risk
    assert found.verdict == "fine"
    assert found.k_low is not None
    assert found.k_high is not None
    assert FINE <= found.k_low < found.k_high <= (population("DE") or 0)


def test_a_country_by_the_name_its_people_use_counts_its_own_people() -> None:
    english = shared(condition("Vitiligo"), country="Iceland").report.risk
    assert shared(condition("Vitiligo"), country="Ísland").report.risk == english
    assert shared(condition("Vitiligo"), country="Island").report.risk == english


@pytest.mark.parametrize("country", ["Elbonia", "Bavaria, Germany", "Bouvet Island"])
def test_a_country_that_is_read_but_not_known_is_not_taken_for_the_whole_world(country: str) -> None:
    found = shared(condition("Vitiligo"), country=country).report.risk
    assert (found.verdict, found.k_low, found.k_high) == ("unknown", None, None)
    assert [one["change"] for one in found.advice] == ["leave out the country"]


@pytest.mark.parametrize(
    "record",
    [
        made(Treatment, name="Tominersen", purposes=("Huntington's disease",)),
        made(Symptom, "2026-03-05", name="Chorea", tags=("my Huntington disease",)),
        made(Condition, name="Mine", rarity="common", code=Code(system="a", code="b", display="Huntington disease")),
        made(Condition, name="My old trouble", rarity="common", code=Code(system="http://www.orpha.net", code="399")),
        made(Symptom, "2026-03-05", name="Weak since ALS"),
    ],
)  # fmt: skip
def test_a_rare_condition_that_a_text_or_a_code_names_is_counted_like_one_of_its_own(record: Record) -> None:
    told = shared(record).report.risk
    assert (told.verdict, told.k_low) == ("high", 0)


def test_words_that_only_look_like_a_short_name_of_a_rare_condition_are_not_counted() -> None:
    assert shared(made(Symptom, "2026-03-05", name="all of it, et cetera")).report.risk.verdict == "fine"


def test_a_condition_that_no_table_knows_cannot_be_estimated_unless_its_owner_says_how_rare() -> None:
    unknown = shared(condition("Ache of the left ear")).report.risk
    assert (unknown.verdict, unknown.k_low) == ("unknown", None)
    assert unknown.advice[0]["change"] == "leave out the condition Ache of the left ear"
    assert shared(condition("Ache of the left ear", rarity="common")).report.risk.verdict == "caution"


def test_a_rare_condition_is_called_by_its_group_and_counted_as_that() -> None:
    left = shared(condition("Omphalocele", rarity="rare"))
    group = "Non-syndromic diaphragmatic or abdominal wall malformation (a group of conditions)"
    assert left.of("condition")[0]["name"] == group


def test_a_group_that_repeats_the_name_stays_away() -> None:
    left = shared(condition("Beta-thalassemia major", rarity="rare"))
    assert left.of("condition")[0]["name"] == "a rare condition"
    other = shared(condition("Brimpf syndrome", rarity="ultra-rare"))
    assert other.of("condition")[0]["name"] == "a rare condition"
    assert other.report.risk.verdict == "fine"


def test_a_name_that_was_cleaned_is_unknown() -> None:
    records = (ANNA, condition("Aches since Dr Zyrbel came"))
    assert disclose(make_plan("peer", records, gather(records)), records).report.risk.verdict == "unknown"


def test_nothing_but_a_country_is_all_its_people_and_nothing_at_all_everyone() -> None:
    assert estimate(Traits("IS")) == (population("IS"), population("IS"))
    everyone = estimate(Traits())
    assert everyone is not None
    assert everyone[0] > 7_000_000_000


def test_in_the_gulf_states_a_sex_tells_more() -> None:
    gulf, elsewhere = estimate(Traits("QA", sex="female")), estimate(Traits("IS", sex="female"))
    assert gulf is not None
    assert elsewhere is not None
    assert gulf[1] / (population("QA") or 1) == pytest.approx(0.75, abs=0.001)
    assert elsewhere[1] / (population("IS") or 1) == pytest.approx(0.55, abs=0.001)


def test_the_verdict_goes_by_the_low_end() -> None:
    assert [verdict((low, 10**6)) for low in (0, 4, 5, 10, 11)] == ["high", "high", "caution", "caution", "fine"]


def test_a_public_share_counts_twenty_years_over_all_countries() -> None:
    left = shared(condition("Vitiligo"), audience="public")
    assert left.person["birth"] == {"band": "40-59"}
    assert left.report.risk.verdict == "fine"


def without(plan: Plan, field: str) -> Plan:
    def fewer(record: Any) -> Any:
        fields = [
            msgspec.structs.replace(one, verb=Verb.REMOVE, spans=()) if one.field == field else one
            for one in record.fields
        ]
        return msgspec.structs.replace(record, fields=tuple(fields)) if record.kind == "person" else record

    return msgspec.structs.replace(plan, records=tuple(map(fewer, plan.records)))


def test_the_advice_carried_out_gives_what_it_promised() -> None:
    records = (ANNA, condition("Omphalocele"))
    plan = make_plan(Audience.PEER, records, gather(records))
    told = disclose(plan, records).report.risk
    assert told.verdict == "high"
    fields = {"leave out the sex": "sex", "leave out the age": "birth", "leave out the country": "country"}
    for advised in told.advice:
        if advised["change"] in fields:
            after = disclose(without(plan, fields[advised["change"]]), records).report.risk
        else:
            after = disclose(make_plan(Audience.PEER, (ANNA,), gather(records)), records).report.risk
        assert (after.k_low, after.k_high) == (advised["k_low"], advised["k_high"])


def told(*records: Record, before: tuple[dict[str, Any], ...] = (), table: rare.Conditions | None = None) -> Risk:
    every = (msgspec.structs.replace(ANNA, country="Germany"), *records)
    background = Background(table or rare.bundled(), before)
    return disclose(make_plan("peer", every, gather(every)), every, background=background).report.risk


def test_what_the_same_reader_was_given_before_counts_as_if_it_left_again() -> None:
    one, other = condition("Vitiligo"), condition("Alopecia areata")
    alone, both = told(one), told(one, other)
    after = told(other, before=shared(one, country="Germany").records)
    assert alone.k_low is not None
    assert after.k_low is not None
    assert (after.k_low, after.k_high) == (both.k_low, both.k_high)
    assert after.k_low < alone.k_low


def test_an_earlier_share_narrows_the_age_and_tells_the_country() -> None:
    public = shared(condition("Vitiligo"), audience="public", country="Germany").records
    peer = shared(condition("Vitiligo"), country="Germany").records
    every = (ANNA, condition("Vitiligo"))
    plan = make_plan("public", every, gather(every))
    wide = disclose(plan, every, background=Background(before=public)).report.risk
    narrow = disclose(plan, every, background=Background(before=peer)).report.risk
    assert wide.k_high is not None
    assert narrow.k_high is not None
    assert narrow.k_high < wide.k_high


@pytest.mark.parametrize("name", ["Omphalocele", "Brimpf syndrome"])
def test_a_rare_condition_told_before_by_its_group_stays_counted_as_that(name: str) -> None:
    hidden = condition(name, rarity="rare")
    before = shared(hidden, country="Germany").records
    after = told(condition("Vitiligo"), before=before)
    both = told(condition("Vitiligo"), hidden)
    assert (after.k_low, after.k_high) == (both.k_low, both.k_high)


def test_a_condition_told_before_that_nobody_knows_cannot_be_estimated_without_its_band() -> None:
    left = shared(condition("Ache of the left ear")).records
    assert told(condition("Vitiligo"), before=left).verdict == "unknown"
    banded = shared(condition("Ache of the left ear", rarity="uncommon"), country="Germany").records
    assert told(condition("Vitiligo"), before=banded).verdict != "unknown"


def test_a_person_of_no_known_birth_may_be_of_any_age() -> None:
    every = (msgspec.structs.replace(ANNA, birth=None), condition("Vitiligo"))
    ageless = disclose(make_plan("peer", every, gather(every)), every).report.risk
    aged = shared(condition("Vitiligo")).report.risk
    assert ageless.k_high is not None
    assert aged.k_high is not None
    assert ageless.k_high > aged.k_high


def test_figures_that_a_vault_added_are_counted_by() -> None:
    added = rare.Condition(name="Brimpf syndrome", prevalence="1-9/100000", where="Worldwide", source="a file")
    table = rare.together([added])
    assert told(condition("Brimpf syndrome")).verdict == "unknown"
    found = told(condition("Brimpf syndrome"), table=table)
    assert found.k_low is not None
    assert found.k_low == estimate(Traits("DE", (40, 49), "female", (("x", (0.00001, 0.0001)),)))[0]  # type: ignore[index] # known


SHARES = st.sampled_from([one.share("") for one in rare.bundled().every])
TRAITS = st.builds(
    Traits,
    country=st.sampled_from(["IS", "MT", "QA", "LU"]),
    age=st.one_of(st.none(), st.sampled_from([(0, 9), (40, 49), (60, 79), (90, 99)])),
    sex=st.sampled_from(["", "female", "male", "other"]),
    conditions=st.lists(st.tuples(st.just("x"), SHARES), max_size=3).map(tuple),
)


@given(TRAITS)
def test_nothing_is_fine_under_eleven_and_less_said_is_never_fewer_people(traits: Traits) -> None:
    found = risk(traits)
    assert found.k_low is not None
    assert (found.verdict == "fine") == (found.k_low >= FINE)
    assert len(found.advice) <= 2
    assert all(advised["k_low"] >= found.k_low for advised in found.advice)


@pytest.mark.parametrize("seed", range(50))
def test_the_range_holds_the_count_of_a_made_up_people(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - the same people each time
    conditions = chosen.sample(
        [one for one in rare.bundled().every if one.share("")[0] >= 0.0001], chosen.randint(0, 1)
    )
    decade, sex = chosen.choice(sorted(_DECADES)), chosen.choice(["female", "male"])
    low, high = _DECADES[decade]
    shares = [one.share("") for one in conditions]
    age_share, sex_share = chosen.uniform(low, high), chosen.uniform(0.45, 0.55)
    ill = [chosen.uniform(bottom, min(top, 0.2)) for bottom, top in shares]
    people = population("IS") or 0
    cells = [age_share, sex_share, *ill]
    counted = sum(
        round(people * prod(share if has else 1 - share for share, has in zip(cells, which, strict=True)))
        for which in product((True, False), repeat=len(cells))
        if all(which)
    )
    named = tuple((one.name, share) for one, share in zip(conditions, shares, strict=True))
    found = estimate(Traits("IS", (decade, decade + 9), sex, named))
    assert found is not None
    assert found[0] <= counted <= found[1]
