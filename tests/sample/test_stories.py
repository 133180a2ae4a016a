"""What the written people's journals tell, whatever the seed; and that drawn people have a story too."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

import pytest

from journal.model import moments
from journal.model.conditions import Condition
from journal.model.daily import CheckIn, Tracker
from journal.model.measurements import Measurement
from journal.model.moments import Moment, Precision
from journal.model.people import Person
from journal.model.records import Record
from journal.model.symptoms import Episode, Symptom
from journal.model.treatments import Dose, Effect, SideEffect, Treatment
from journal.model.visits import Appointment, Question
from journal.sample import LAST_DAY, generate

Kind = TypeVar("Kind", bound=Record)
Story = tuple[Record, ...]


@pytest.fixture(scope="module", params=[1, 2, 99])
def people(request: pytest.FixtureRequest) -> tuple[Story, ...]:
    records = tuple(generate(people=5, seed=request.param))
    persons = [record.id for record in records if isinstance(record, Person)]
    return tuple(tuple(record for record in records if record.person == person) for person in persons)


@pytest.fixture(scope="module")
def ines(people: tuple[Story, ...]) -> Story:
    return people[0]


@pytest.fixture(scope="module")
def clara(people: tuple[Story, ...]) -> Story:
    return people[1]


@pytest.fixture(scope="module")
def joaquim(people: tuple[Story, ...]) -> Story:
    return people[2]


def _of(kind: type[Kind], story: Story) -> list[Kind]:
    return [record for record in story if isinstance(record, kind)]


def _treatment(story: Story, name: str) -> Treatment:
    return next(one for one in _of(Treatment, story) if one.name == name)


def _side_effect(story: Story, name: str) -> SideEffect:
    return next(one for one in _of(SideEffect, story) if one.name == name)


def _begun(record: Record) -> date:
    assert record.effective.start is not None
    return moments.day(record.effective.start)


def _ago(days: int) -> date:
    return LAST_DAY - timedelta(days=days)


def _share_of_days(story: Story, holds: Callable[[Symptom], bool], first: date, last: date) -> float:
    """Days on which a symptom held, of the days on which anything was logged."""
    logged = {_begun(one) for one in _of(CheckIn, story) if first <= _begun(one) <= last}
    had = {_begun(one) for one in _of(Symptom, story) if first <= _begun(one) <= last and holds(one)}
    return len(had) / len(logged)


def _felt(name: str, at_least: int) -> Callable[[Symptom], bool]:
    def holds(symptom: Symptom) -> bool:
        value = symptom.severity.value
        return symptom.name == name and value is not None and value.raw >= at_least

    return holds


def test_the_first_person_has_about_three_thousand_records(ines: Story) -> None:
    assert 2_900 < len(ines) < 3_500
    counts = Counter(record.kind for record in ines)
    assert counts["symptom"] > 1_200
    assert counts["dose"] > 800
    assert counts["checkin"] > 300
    assert counts["note"] > 30
    assert counts["appointment"] == 7
    assert counts["question"] == 10


def test_ines_has_a_rare_connective_tissue_disease_and_migraine(ines: Story) -> None:
    conditions = {one.name: one for one in _of(Condition, ines)}
    assert conditions["Hypermobile Ehlers-Danlos syndrome"].is_rare
    assert not conditions["Migraine"].is_rare


def test_amitriptyline_went_from_10_to_20_mg_since_the_last_visit(ines: Story) -> None:
    first, second = _treatment(ines, "Amitriptyline").segments
    assert [first.amount, second.amount] == [Decimal(10), Decimal(20)]
    assert second.start is not None
    assert second.why
    last_visit = max(_begun(one) for one in _of(Appointment, ines) if _begun(one) <= LAST_DAY)
    assert _ago(92) < last_visit < moments.day(second.start) <= LAST_DAY


def test_headache_days_fall_after_the_change_and_dizzy_days_rise(ines: Story) -> None:
    changed, visit = _ago(39), _ago(88)
    before = _share_of_days(ines, _felt("Headache", 4), visit, changed - timedelta(days=1))
    after = _share_of_days(ines, _felt("Headache", 4), changed, LAST_DAY)
    assert after < before * 0.75
    dizzy_before = _share_of_days(ines, _felt("Dizzy on standing", 1), visit, changed - timedelta(days=1))
    dizzy_after = _share_of_days(ines, _felt("Dizzy on standing", 1), changed, LAST_DAY)
    assert dizzy_after > dizzy_before * 2


def test_a_headache_has_come_on_each_of_the_last_three_days(ines: Story) -> None:
    assert _share_of_days(ines, _felt("Headache", 4), _ago(2), LAST_DAY) == 1
    assert _share_of_days(ines, _felt("Headache", 4), _ago(6), _ago(3)) < 0.5


def test_sumatriptan_is_taken_on_headache_days_only(ines: Story) -> None:
    sumatriptan = _treatment(ines, "Sumatriptan").id
    taken = {_begun(one) for one in _of(Dose, ines) if one.treatment == sumatriptan}
    headaches = {_begun(one) for one in _of(Symptom, ines) if _felt("Headache", 5)(one)}
    assert len(taken) > 40
    assert taken <= headaches


def test_dizziness_began_after_the_dose_was_raised_and_is_still_there(ines: Story) -> None:
    dizzy = _side_effect(ines, "Dizzy on standing")
    assert (_begun(dizzy) - _ago(39)).days == 5
    assert dizzy.effective.ongoing
    suspects = {one.treatment: one.confidence for one in dizzy.suspects}
    assert suspects[_treatment(ines, "Amitriptyline").id] == "probable"
    assert suspects[_treatment(ines, "Propranolol").id] == "possible"


def test_words_came_back_when_topiramate_was_stopped(ines: Story) -> None:
    lost, topiramate = _side_effect(ines, "Trouble finding words"), _treatment(ines, "Topiramate")
    assert lost.action == "stopped"
    assert lost.outcome == "resolved"
    stopped = topiramate.segments[-1].end
    assert stopped is not None
    assert lost.effective.end is not None
    assert _begun(topiramate) < _begun(lost) < moments.day(stopped) < moments.day(lost.effective.end)
    assert topiramate.stop_reason


def test_three_things_are_marked_as_worries(people: tuple[Story, ...]) -> None:
    assert [sum(record.worry for record in story) for story in people] == [3] * 5


def test_open_questions_wait_for_the_next_visit(people: tuple[Story, ...]) -> None:
    for story in people:
        questions = {one.id: one for one in _of(Question, story)}
        ahead = min((one for one in _of(Appointment, story) if _begun(one) > LAST_DAY), key=_begun)
        asked = [questions[one] for one in ahead.questions]
        assert len(asked) >= 3
        assert {one.state for one in asked} == {"open"}
        past = [one for one in _of(Appointment, story) if _begun(one) <= LAST_DAY and one.questions]
        assert {questions[one].state for visit in past for one in visit.questions} == {"answered"}


def test_two_caregivers_keep_the_childs_log(clara: Story) -> None:
    child = _of(Person, clara)[0]
    assert child.birth == Moment("2017-09-23")
    hands = Counter(record.recorder.name for record in clara if record.kind in ("symptom", "dose", "checkin"))
    assert set(hands) == {"Ines", "Tomas", "Ines and Tomas"}
    assert all(record.source == "caregiver" for record in _of(Dose, clara))


def test_anger_came_with_levetiracetam_and_went_when_it_was_lowered(clara: Story) -> None:
    anger, drug = _side_effect(clara, "Anger, not herself"), _treatment(clara, "Levetiracetam")
    raised, lowered = drug.segments[1], drug.segments[2]
    assert raised.amount is not None
    assert lowered.amount is not None
    assert raised.amount > lowered.amount
    assert raised.start is not None
    assert lowered.start is not None
    assert anger.effective.end is not None
    assert moments.day(raised.start) < _begun(anger) < moments.day(lowered.start) < moments.day(anger.effective.end)
    outbursts = [
        _share_of_days(clara, _felt("Angry outburst", 1), first, last)
        for first, last in ((_ago(360), _ago(210)), (_ago(195), _ago(75)), (_ago(60), LAST_DAY))
    ]
    assert outbursts[0] < outbursts[1] > outbursts[2]


def test_absences_become_fewer_as_lamotrigine_goes_up(clara: Story) -> None:
    amounts = [segment.amount for segment in _treatment(clara, "Lamotrigine").segments]
    assert amounts == [5, 10, 10, 20]
    worst = _share_of_days(clara, _felt("Absences", 1), _ago(125), _ago(80))
    now = _share_of_days(clara, _felt("Absences", 1), _ago(40), LAST_DAY)
    assert now < worst / 2


def test_six_medicines_are_taken_daily_against_parkinsons(joaquim: Story) -> None:
    due_today = {one.treatment for one in _of(Dose, joaquim) if _begun(one) > _ago(14) and one.scheduled}
    drugs = {one.id for one in _of(Treatment, joaquim) if one.type == "drug"}
    assert len(due_today & drugs) == 6
    levodopa = _treatment(joaquim, "Levodopa with benserazide")
    assert [len(one.schedule.times) for one in levodopa.segments if one.schedule] == [4, 5, 5]


def test_buying_stopped_when_ropinirole_was_lowered(joaquim: Story) -> None:
    buying = _side_effect(joaquim, "Buying things")
    lowered = _treatment(joaquim, "Ropinirole, slow release").segments[1].start
    assert lowered is not None
    assert buying.effective.end is not None
    assert _begun(buying) < moments.day(lowered) < moments.day(buying.effective.end)
    assert buying.sensitivity == "sensitive"


def test_doses_come_in_every_state(people: tuple[Story, ...]) -> None:
    states = Counter(one.status for story in people for one in _of(Dose, story))
    assert set(states) == {"taken", "late", "partial", "skipped", "extra", "unknown"}
    assert states["taken"] > 0.8 * states.total()


def test_answers_come_in_every_state(people: tuple[Story, ...]) -> None:
    for story in people:
        assert {one.severity.answer for one in _of(Symptom, story)} == {"given", "none", "skipped", "not-asked"}
        assert {one.sleep_hours.answer for one in _of(CheckIn, story)} == {"given", "skipped", "not-asked"}


def test_times_come_in_every_precision_a_person_uses(ines: Story) -> None:
    used = {moments.precision(one.effective.start) for one in _of(Symptom, ines) if one.effective.start}
    assert used == {Precision.DAY, Precision.PART, Precision.HOUR, Precision.MINUTE}


def test_there_are_stretches_of_days_without_a_word(people: tuple[Story, ...]) -> None:
    for story in people:
        logged = {_begun(one) for one in _of(CheckIn, story)}
        span = (max(logged) - min(logged)).days + 1
        assert 10 < span - len(logged) < 45


def test_nothing_at_all_is_known_of_a_silent_day(ines: Story) -> None:
    silent = {_ago(16), _ago(15), _ago(14)}
    daily = [one for one in ines if one.kind in ("symptom", "dose", "checkin", "factor", "measurement", "note")]
    assert not silent & {_begun(one) for one in daily}


def test_some_days_are_written_down_days_later(people: tuple[Story, ...]) -> None:
    for story in people:
        late = [one for one in _of(CheckIn, story) if date.fromisoformat(one.recorded[:10]) > _begun(one)]
        assert 3 <= len(late) <= 40


def test_episodes_gather_what_belongs_to_them(people: tuple[Story, ...]) -> None:
    for story in people:
        symptoms = {one.id: one for one in _of(Symptom, story)}
        flare = next(one for one in _of(Episode, story) if one.type == "flare" and one.effective.end)
        assert flare.members
        assert flare.effective.end is not None
        inside = {_begun(symptoms[one]) for one in flare.members}
        assert _begun(flare) <= min(inside)
        assert max(inside) <= moments.day(flare.effective.end)


def test_cycles_come_about_every_four_weeks(ines: Story) -> None:
    starts = sorted(_begun(one) for one in _of(Episode, ines) if one.type == "cycle")
    assert 11 <= len(starts) <= 14
    assert {(later - earlier).days for earlier, later in pairwise(starts)} <= set(range(26, 31))


def test_measurements_have_units_parts_ranges_and_comparators(people: tuple[Story, ...]) -> None:
    measured = [one for story in people for one in _of(Measurement, story)]
    pressure = next(one for one in measured if one.name == "Blood pressure")
    assert [part.ucum for part in pressure.parts] == ["mm[Hg]", "mm[Hg]"]
    assert any(one.range and one.range.high and one.panel for one in measured)
    assert any(one.comparator == "<" and one.value.value for one in measured)
    assert any(one.text for one in measured)
    weight = next(one for one in measured if one.name == "Weight" and one.value.value)
    assert weight.value.value is not None
    assert weight.value.value.as_tuple().exponent == -1


def test_effects_tell_what_a_treatment_did(people: tuple[Story, ...]) -> None:
    for story in people:
        treatments = {one.id for one in _of(Treatment, story)}
        effects = _of(Effect, story)
        assert len(effects) >= 2
        assert {one.treatment for one in effects} <= treatments
        assert all(one.effectiveness and one.period for one in effects)


def test_what_is_followed_daily_is_a_tracker(people: tuple[Story, ...]) -> None:
    for story in people:
        trackers = {one.name for one in _of(Tracker, story) if one.records == "symptom"}
        daily = Counter(one.name for one in _of(Symptom, story))
        assert trackers
        assert all(daily[name] > 250 for name in trackers)


def test_a_part_of_a_dose_is_half_of_one(people: tuple[Story, ...]) -> None:
    partial = [(story, one) for story in people for one in _of(Dose, story) if one.status == "partial"]
    assert partial
    for story, dose in partial:
        treatment = next(one for one in _of(Treatment, story) if one.id == dose.treatment)
        assert dose.amount is not None
        assert dose.amount.value is not None
        assert dose.amount.value * 2 in {segment.amount for segment in treatment.segments}
