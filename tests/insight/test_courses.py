from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from journal.insight import courses
from journal.insight.readings import Entry, Log, log_of
from journal.model.moments import Moment
from journal.model.records import Record
from journal.model.treatments import SideEffect, Suspect, Treatment
from tests.insight.story import COMMON, at, dose, new_id, segment, treatment


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def log_with(*records: Record) -> tuple[Log, Entry]:
    log = log_of(records)
    return log, log.of("treatment")[0]


def adherence(*records: Record, first: str = "2026-03-01", last: str = "2026-03-10") -> tuple[int, int, int] | None:
    log, own = log_with(*records)
    found = courses.adherence(log, own, day(first), day(last))
    return (found.taken, found.scheduled, found.unknown) if found else None


def test_doses_nobody_wrote_down_are_unknown_not_missed() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00",)))
    doses = [dose(tablet, "2026-03-01"), dose(tablet, "2026-03-02", "late"), dose(tablet, "2026-03-03", "skipped")]
    assert adherence(tablet, *doses) == (2, 10, 7)


def test_a_dose_counts_for_the_day_it_was_due() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("23:30",)))
    late = dose(tablet, "2026-03-02T00:20+00:00", "late", "2026-03-01T23:30+00:00")
    assert adherence(tablet, late, last="2026-03-01") == (1, 1, 0)


def test_a_dose_too_many_fills_no_other_day() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00",)))
    assert adherence(tablet, dose(tablet, "2026-03-01"), dose(tablet, "2026-03-01"), last="2026-03-02") == (1, 2, 1)


def test_an_extra_dose_is_none_of_those_due() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00",)))
    assert adherence(tablet, dose(tablet, "2026-03-01", "extra"), last="2026-03-01") == (0, 1, 1)


def test_every_eight_hours_is_three_doses_a_day() -> None:
    assert adherence(treatment("Tablet", segment("2026-01-01", 5, every=Decimal(8))), last="2026-03-02") == (0, 6, 6)


def test_weekdays_and_cycles_say_on_which_days_a_dose_is_due() -> None:
    assert adherence(treatment("Tablet", segment("2026-01-01", 5, days=("wed",)))) == (0, 1, 1)
    pill = treatment("Pill", segment("2026-03-01", 5, times=("08:00",), cycle="3/2"))
    assert adherence(pill) == (0, 6, 6)


def test_as_needed_has_no_adherence_but_days() -> None:
    spray = treatment("Spray", segment("2026-01-01", 5, as_needed=True))
    log, own = log_with(spray, dose(spray, "2026-03-02"), dose(spray, "2026-03-02"), dose(spray, "2026-04-01"))
    assert courses.adherence(log, own, day("2026-03-01"), day("2026-03-31")) is None
    assert courses.days_taken(log, own, day("2026-03-01"), day("2026-03-31")) == {day("2026-03-02")}


def test_a_new_dose_takes_over_on_its_first_day() -> None:
    course = treatment(
        "Tablet", segment("2026-03-01", 5, times=("08:00",)), segment("2026-03-03", 10, times=("08:00",))
    )
    assert adherence(course, last="2026-03-04") == (0, 4, 4)


def test_changes_are_starts_new_doses_and_ends() -> None:
    course = treatment(
        "Tablet",
        segment("2026-03-01", 5, "2026-03-04", times=("08:00",)),
        segment("2026-03-05", 10, "2026-03-20", times=("08:00",)),
    )
    log, _own = log_with(course)
    found = courses.changes(log, day("2026-01-01"), day("2026-12-31"))
    assert [(one.what, one.before, one.after) for one in found] == [
        ("started", "", "5 mg"),
        ("dose", "5 mg", "10 mg"),
        ("stopped", "10 mg", ""),
    ]


def test_another_time_of_day_is_no_change_of_dose() -> None:
    course = treatment("Tablet", segment("2026-03-01", 5, times=("08:00",)), segment("2026-03-05", 5, times=("20:00",)))
    log, _own = log_with(course)
    assert [one.what for one in courses.changes(log, day("2026-01-01"), day("2026-12-31"))] == ["started"]


def test_a_shot_is_not_taken_now() -> None:
    _log, own = log_with(treatment("Flu shot", type="vaccine"))
    assert not courses.is_current(own, day("2026-03-01"))


def test_a_treatment_is_current_to_its_last_day() -> None:
    _log, own = log_with(treatment("Tablet", segment("2026-03-01", 5, "2026-03-10")))
    assert courses.is_current(own, day("2026-03-10"))
    assert not courses.is_current(own, day("2026-03-11"))


@pytest.mark.parametrize(("began", "lag"), [("2026-03-12", ("change", 2)), ("2026-03-03", ("start", 2))])
def test_onset_is_counted_from_the_last_change_before_it(began: str, lag: tuple[str, int]) -> None:
    course = treatment("Tablet", segment("2026-03-01", 5), segment("2026-03-10", 10))
    log, own = log_with(course, side_effect(began, course))
    assert courses.onset_lag(log, log.of("side-effect")[0], own) == lag


def test_onset_without_a_known_start_is_counted_from_the_last_dose() -> None:
    course = Treatment(id=new_id(), **COMMON, name="Tablet")
    log, own = log_with(course, side_effect("2026-03-12", course), dose(course, "2026-03-11"))
    assert courses.onset_lag(log, log.of("side-effect")[0], own) == ("dose", 1)


def test_time_since_the_last_dose_applies_each_offset() -> None:
    spray = treatment("Spray", segment("2026-01-01", 5, as_needed=True))
    log, own = log_with(spray, dose(spray, "2026-03-01T10:00+02:00"), dose(spray, "2026-03-01T09:00+02:00", "skipped"))
    now = datetime(2026, 3, 1, 10, 0, tzinfo=UTC).timestamp()
    assert courses.seconds_since_dose(log, own, now) == 2 * 3600


def test_time_since_a_dose_known_by_its_day_is_unknown() -> None:
    spray = treatment("Spray", segment("2026-01-01", 5, as_needed=True))
    log, own = log_with(spray, dose(spray, "2026-03-01"))
    assert courses.seconds_since_dose(log, own, 0) is None


def side_effect(began: str, course: Treatment) -> SideEffect:
    return SideEffect(
        id=new_id(), **COMMON, effective=at(Moment(began)), name="Rash", suspects=(Suspect(treatment=course.id),)
    )
