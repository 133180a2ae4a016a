from datetime import date

import pytest

from journal.insight.readings import Log, log_of, read
from journal.insight.series import (
    before_after,
    buckets,
    daily,
    gaps,
    longest_calm_run,
    names_by_days,
    with_gaps,
)
from journal.model.daily import CheckIn
from journal.model.records import Record
from tests.insight.story import COMMON, at, dose, new_id, segment, symptom, treatment

MARCH = date(2026, 3, 1).toordinal()


def checkin(day: str, source: str = "self") -> CheckIn:
    return CheckIn(id=new_id(), **COMMON, effective=at(day), source=source)


def days(*records: Record) -> Log:
    return log_of(records)


def march(*numbers: int) -> set[int]:
    return {MARCH + number - 1 for number in numbers}


def test_a_day_without_any_entry_is_missing_not_free_of_the_symptom() -> None:
    found = daily(days(symptom("2026-03-01"), checkin("2026-03-02")), "Headache", MARCH, MARCH + 3)
    assert found.felt == march(1)
    assert found.observed == march(1, 2)
    assert found.missing == 2


def test_a_skipped_answer_makes_the_day_missing_for_that_symptom_alone() -> None:
    log = days(symptom("2026-03-01", answer="skipped", raw=None), symptom("2026-03-01", "Nausea", 2))
    assert daily(log, "Headache", MARCH, MARCH).observed == set()
    assert daily(log, "Nausea", MARCH, MARCH).felt == march(1)


def test_a_person_who_answers_none_day_by_day_has_missing_days_where_no_answer_is() -> None:
    log = days(
        symptom("2026-03-01", answer="none", raw=None),
        symptom("2026-03-02"),
        symptom("2026-03-03"),
        checkin("2026-03-04"),
    )
    found = daily(log, "Headache", MARCH, MARCH + 3)
    assert found.observed == march(1, 2, 3)
    assert found.felt == march(2, 3)


def test_severity_zero_is_an_answer_that_it_was_not_felt() -> None:
    found = daily(days(symptom("2026-03-01", raw=0)), "Headache", MARCH, MARCH)
    assert found.felt == set()
    assert found.observed == march(1)


def test_seven_of_ten_is_severe_and_the_worst_of_a_day_counts() -> None:
    log = days(
        symptom("2026-03-01T08:00+00:00", raw=3), symptom("2026-03-01T20:00+00:00", raw=7), symptom("2026-03-02")
    )
    found = daily(log, "headache", MARCH, MARCH + 1)
    assert found.worst == {MARCH: 7.0, MARCH + 1: 6.0}
    assert found.severe == march(1)


def test_a_symptom_known_by_its_month_alone_is_no_day() -> None:
    log = days(symptom("2026-03"), symptom("2026-03-02"))
    assert daily(log, "Headache", MARCH, MARCH + 30).felt == march(2)


def test_what_a_watch_or_a_file_brought_is_no_day_of_logging() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00",)))
    log = days(tablet, dose(tablet, "2026-03-01", "unknown"), checkin("2026-03-02", source="import"))
    assert log.logged == march(2)


def test_before_and_after_count_known_days_on_each_side() -> None:
    found = before_after(march(1, 2, 8), march(1, 2, 3, 8, 9), MARCH + 6, MARCH, MARCH + 9)
    assert (found.before.count, found.before.of, found.before.days) == (2, 3, 6)
    assert (found.after.count, found.after.of, found.after.days) == (1, 2, 4)
    assert found.before.rate(30) == pytest.approx(20)


def test_a_rate_of_nothing_known_is_none_not_zero() -> None:
    assert before_after([], [], MARCH + 1, MARCH, MARCH + 1).after.rate(30) is None


def test_weeks_begin_on_the_first_day_and_the_last_may_be_short() -> None:
    found = buckets(march(1, 8, 9), march(1, 2, 8, 9, 10), MARCH, MARCH + 9)
    assert [(one.count, one.known, one.days) for one in found] == [(1, 2, 7), (2, 3, 3)]


def test_a_missing_day_ends_a_calm_run() -> None:
    log = days(*(checkin(f"2026-03-{day:02d}") for day in (1, 2, 4, 5, 6, 8)), symptom("2026-03-08"))
    assert longest_calm_run(daily(log, "Headache", MARCH, MARCH + 7)) == 3


def test_a_series_for_a_chart_has_gaps_where_no_number_is() -> None:
    assert str(list(with_gaps({MARCH + 1: 4.0}, MARCH, MARCH + 2))) == "[nan, 4.0, nan]"


def test_gaps_are_stretches_of_days_not_known() -> None:
    log = days(checkin("2026-03-02"), checkin("2026-03-05"))
    assert gaps(daily(log, "Headache", MARCH, MARCH + 5)) == (
        (MARCH, MARCH),
        (MARCH + 2, MARCH + 3),
        (MARCH + 5, MARCH + 5),
    )


def test_names_come_by_most_days_whatever_their_case() -> None:
    log = days(symptom("2026-03-01", "Nausea"), symptom("2026-03-01"), symptom("2026-03-02", "HEADACHE"))
    assert names_by_days(log, MARCH, MARCH + 5) == ("Headache", "Nausea")


def test_day_numbers_of_a_share_are_counted_like_dates() -> None:
    objects = [
        {"id": 1, "kind": "symptom", "effective": {"start": {"day": 3, "part": "morning"}}, "name": "Headache"},
        {"id": 2, "kind": "symptom", "effective": {"start": {"month": 1}}, "name": "Headache"},
    ]
    log = read(objects)
    assert log.calendar == "days"
    assert daily(log, "Headache", 1, 7).felt == {3}


def test_weeks_of_a_share_are_no_days_of_logging() -> None:
    log = read(
        [{"id": 1, "kind": "symptom", "effective": {"start": {"week": 2}}, "name": "Headache", "source": "self"}]
    )
    assert log.calendar == "weeks"
    assert log.logged == set()
    assert names_by_days(log, 1, 14) == ("Headache",)


def test_another_scale_is_measured_from_nought_to_ten_by_badness() -> None:
    answer = {"answer": "given", "value": {"scale": "five", "raw": 1, "recall": None}}
    log = read(
        [{"id": 1, "kind": "symptom", "effective": {"start": "2026-03-01"}, "name": "Sleep", "severity": answer}]
    )
    assert log.felt[0].severity == 10


@pytest.mark.parametrize(
    ("written", "calendar"), [({"day": 9}, "days"), ({"week": 2}, "weeks"), ("2026-03-05", "dates")]
)
def test_days_are_counted_as_those_on_which_it_was_written_where_nobody_knows_when_it_was(
    written: object, calendar: str
) -> None:
    log = read([{"id": "1", "kind": "condition", "effective": {"start": {"year": -6}}, "recorded": written}])
    assert log.calendar == calendar
