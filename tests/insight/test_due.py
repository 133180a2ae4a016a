from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from journal.insight.due import doses_due
from tests.insight.story import dose, segment, treatment

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


def due(*records: object, now: datetime = NOW) -> list[tuple[str, int]]:
    return [(one["due"], one["late_minutes"]) for one in doses_due(records, now)]  # type: ignore[arg-type]


def test_what_is_due_from_twelve_hours_ago_to_four_ahead() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00", "12:30", "20:00", "22:00")))
    assert due(tablet) == [
        ("2026-03-04T22:00+00:00", 660),
        ("2026-03-05T08:00+00:00", 60),
        ("2026-03-05T12:30+00:00", 0),
    ]


def test_a_dose_answers_the_slot_it_names() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00",)))
    assert due(tablet, dose(tablet, "2026-03-05T08:50+00:00", "late", "2026-03-05T08:00+00:00")) == []


def test_a_skipped_dose_is_an_answer_too() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00",)))
    assert due(tablet, dose(tablet, "2026-03-05T08:00+00:00", "skipped", "2026-03-05T08:00+00:00")) == []


def test_a_dose_that_names_no_slot_answers_the_nearest_within_four_hours() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("00:30", "08:00")))
    assert due(tablet, dose(tablet, "2026-03-05T07:40+00:00")) == [("2026-03-05T00:30+00:00", 510)]
    assert len(due(tablet, dose(tablet, "2026-03-04T15:00+00:00"))) == 2


def test_as_needed_and_ended_treatments_are_never_due() -> None:
    spray = treatment("Spray", segment("2026-01-01", 5, as_needed=True, times=("08:00",)))
    ended = treatment("Tablet", segment("2026-01-01", 5, "2026-03-04", times=("08:00",)))
    assert due(spray, ended) == []


def test_an_interval_counts_on_from_the_start() -> None:
    tablet = treatment("Tablet", segment("2026-03-01T06:00+00:00", 5, every=Decimal(8)))
    assert due(tablet) == [("2026-03-04T22:00+00:00", 660), ("2026-03-05T06:00+00:00", 180)]


def test_weekdays_hold_at_the_readers_own_clock() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("08:00",), days=("thu",)))
    assert due(tablet) == [("2026-03-05T08:00+00:00", 60)]
    assert due(tablet, now=NOW + timedelta(days=1)) == []


def test_a_new_dose_replaces_the_old_one_from_its_start() -> None:
    course = treatment(
        "Tablet", segment("2026-01-01", 5, times=("08:00",)), segment("2026-03-05", 10, times=("08:00",))
    )
    (found,) = doses_due([course], NOW)
    assert found["amount"] == {"value": Decimal(10), "unit": "mg"}
    assert found["treatment"] == course.id
    assert found["name"] == "Tablet"


def test_an_hour_that_the_clock_change_skips_moves_forward() -> None:
    tablet = treatment("Tablet", segment("2026-01-01", 5, times=("02:30",)))
    morning = datetime(2026, 3, 29, 6, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert due(tablet, now=morning) == [("2026-03-29T03:30+02:00", 150)]
