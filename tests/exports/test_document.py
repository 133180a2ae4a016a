from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from journal.exports.document import document
from journal.exports.glyphs import drawable
from journal.exports.wording import Days, clamped, joined, plain, schedule, times, word
from journal.insight.readings import when
from journal.model import codec
from journal.model.records import Record
from journal.model.treatments import Treatment
from tests.insight.story import COMMON, at, dose, new_id, person, segment, symptom, treatment


def first_page(*records: Record, audience: str = "doctor") -> dict[str, dict[str, Any]]:
    found = document(map(codec.as_object, (person(), *records)), audience)
    return {block["kind"]: block for block in found["first"]}


def words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return " ".join(map(words, value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(words, value))
    return str(value)


def month(name: str, days: range, raw: int, of: int = 2) -> list[Record]:
    return [symptom(f"2026-{of:02d}-{day:02d}", name, raw) for day in days]


def test_a_marked_symptom_is_the_first_worry_with_its_severity_and_day() -> None:
    (row,) = first_page(symptom("2026-02-03", "Blurred sight", 4, worry=True, note="Left eye."))["worries"]["rows"]
    assert (row["what"], row["sub"], row["lines"]) == ("Blurred sight", "4 of 10", ["3 February", "Left eye."])


def test_a_symptom_that_became_severe_more_often_is_a_worry_with_its_n() -> None:
    log = [*month("Nausea", range(1, 29), 3, of=1), *month("Nausea", range(1, 29), 8)]
    found = document(
        map(codec.as_object, (person(), *log)),
        "doctor",
        period=(date(2026, 2, 1).toordinal(), date(2026, 2, 28).toordinal()),
    )
    (row,) = next(block for block in found["first"] if block["kind"] == "worries")["rows"]
    assert words(row["lines"]) == "Severe, 7 to 10, on 28 of 28 known days; on 0 of 25 in as many days before."


def test_treatments_that_began_and_ended_are_what_changed() -> None:
    began = treatment("Iron", segment("2026-02-10", 80, times=("08:00",)))
    ended = treatment("Zinc", segment("2026-01-01", 10, "2026-02-12", times=("08:00",)))
    label = words(first_page(began, ended, *month("Nausea", range(1, 29), 3))["changed"]["label"])
    assert "Iron 80 mg begun on 10 February" in label
    assert "Zinc stopped on 12 February" in label


def test_of_many_changes_the_last_three_are_told_and_the_others_counted() -> None:
    many = [treatment(f"Medicine {n}", segment(f"2026-02-{n:02d}", 5, times=("08:00",))) for n in range(5, 12)]
    label = words(first_page(*many, *month("Nausea", range(1, 29), 3))["changed"]["label"])
    assert "Medicine 11 5 mg begun" in label
    assert "Medicine 5 5 mg" not in label
    assert "and 4 more" in label


def test_without_a_change_or_a_visit_there_is_no_before() -> None:
    block = first_page(*month("Nausea", range(1, 29), 3))["changed"]
    assert block["before"] == ["", ""]
    assert block["rows"][0]["before"] == ""
    assert words(block["rows"][0]["since"]) == "b 30   per 30 days  q (28 of 28)"


def test_a_day_not_logged_is_hatched_and_never_counted_as_free() -> None:
    chart = first_page(*month("Nausea", range(1, 8), 3), symptom("2026-02-14", "Nausea", 3))["weeks"]
    assert chart["columns"] == [{"count": 7, "missing": 0}, {"count": 1, "missing": 6}]


def test_a_long_time_is_drawn_four_weeks_by_four_weeks() -> None:
    chart = first_page(symptom("2025-02-01"), symptom("2026-01-31"))["weeks"]
    assert len(chart["columns"]) == 14
    assert chart["wide"] == 4
    assert chart["title"] == "Headache days per four weeks"


def test_of_many_years_the_last_one_is_drawn() -> None:
    chart = first_page(symptom("2016-02-01"), symptom("2026-01-31"))["weeks"]
    assert sum(column["count"] + column["missing"] for column in chart["columns"]) == 13 * 28


def test_doses_without_set_times_and_without_any_answer_say_so() -> None:
    free = treatment("Tea", segment("2026-01-01", 1))
    unknown = treatment("Iron", segment("2026-01-01", 80, times=("08:00",)))
    rows = first_page(free, unknown, symptom("2026-02-01"))["listing"]["rows"]
    assert "no set times" in words(rows)
    assert "1 unknown" in words(rows)


def test_a_treatment_without_segments_is_shown_by_its_own_time() -> None:
    course = Treatment(id=new_id(), **COMMON, effective=at("2026-01-05"), name="Walking", type="self-care")
    assert "5 Jan 2026" in words(first_page(course, symptom("2026-02-01"))["listing"]["rows"])


@pytest.mark.parametrize(("taken", "band"), [(10, "9 in 10 or more"), (8, "7 to 9 in 10"), (5, "under 7 in 10")])
def test_a_peer_sees_adherence_as_a_band(taken: int, band: str) -> None:
    tablet = treatment("Iron", segment("2026-02-01", 80, times=("08:00",)))
    doses = [dose(tablet, f"2026-02-{day:02d}", "taken" if day <= taken else "skipped") for day in range(1, 11)]
    assert band in words(first_page(tablet, *doses, audience="peer")["story"]["facts"])


@pytest.mark.parametrize(
    ("start", "band"),
    [("2026-02-20", "up to 2 weeks"), ("2025-12-15", "2 weeks to 3 months"), ("2020", "over 3 years, still taken")],
)
def test_a_peer_sees_how_long_as_a_band(start: str, band: str) -> None:
    tablet = treatment("Iron", segment(start, 80, times=("08:00",)))
    assert band in words(first_page(tablet, symptom("2026-02-28"), audience="peer")["story"]["facts"])


def test_a_symptom_without_a_change_is_told_with_its_n() -> None:
    story = first_page(*month("Nausea", range(1, 29), 3), audience="peer")["story"]
    assert words(story["sentence"]) == "b nausea days: 30 per 30 logged days  q (28 of 28)  ."


def test_the_number_of_people_is_told_only_when_it_was_estimated() -> None:
    objects = [codec.as_object(person())]
    known = document(objects, "peer", k_low=900)["first"][-1]["left"]["note"]
    assert known.startswith("At least 900 people could match what is left.")
    for nobody in (0, 1):
        alone = document(objects, "peer", k_low=nobody)["first"][-1]["left"]["note"]
        assert alone.startswith("Perhaps nobody else matches what is left.")
    assert "was not estimated" in document(objects, "peer")["first"][-1]["left"]["note"]


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    heads = first_page(treatment("Iron", segment("2026-01-01", 80)), symptom("2026-02-01"))["listing"]["heads"]
    assert "Effect, in my words" not in heads
    assert "Schedule" not in heads


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2019", "2019"), ("2024-03", "Mar 2024"), ("2026-03-05T14:30+01:00", "5 Mar 2026"),
        ({"day": 12}, "day 12"), ({"day": 0}, "1 day before"),
        ({"month": 3}, "month 3"), ({"month": 0}, "1 month before"),
        ({"year": 2}, "year 2"), ({"year": -1}, "2 years before"), (None, ""),
    ],
)  # fmt: skip
def test_a_moment_is_told_as_exactly_as_it_is_known(moment: object, said: str) -> None:
    calendar = "days" if isinstance(moment, dict) else "dates"
    assert Days(calendar, 739_000).moment(when(moment)) == said


def test_a_week_before_the_first_is_told_as_one_before() -> None:
    assert Days("weeks", 100).moment(when({"week": 2})) == "week 2"
    assert Days("weeks", 100).moment(when({"week": 0})) == "1 week before"


def test_a_schedule_is_told_in_a_few_words() -> None:
    assert schedule({"as_needed": True, "max_per_day": Decimal(2)}) == "as needed, at most 2 a day"
    assert schedule({"as_needed": True}) == "as needed"
    assert schedule({"times": ["08:00", "20:00"], "taper": "less each week"}) == "daily 08:00, 20:00, less each week"
    assert schedule({"every": Decimal(8)}) == "every 8 h"
    assert schedule({"days": ["mon", "fri"]}) == "Mondays, Fridays"
    assert times({"times": ["morning", "morning", "evening"]}) == "daily morning, evening, 3 times"


def test_what_is_cut_ends_at_a_word() -> None:
    assert clamped("one two three four", 12) == "one two…"
    assert clamped("onetwothreefour", 8) == "onetwot…"
    assert joined(["a", "b", "c"], 2) == "a; b and 1 more"
    assert plain({"band": Decimal("5.10")}) == "5.10"
    assert word({"direction": "first"}) == ""
    assert word({"direction": "worse"}) == "worse"


def test_a_letter_with_a_mark_stays_whole_where_a_face_has_both() -> None:
    assert drawable("e\u0301 x\u0344") == "é ẍ\u0301"
    assert drawable("\u0905\u200d\u0906") == "\u0905\u200d\u0906"
    assert drawable("\u200dab\u202ec") == "abc"
    assert drawable({"a": ["\U00013000", 1, None]}) == {"a": ["\ufffd", 1, None]}
