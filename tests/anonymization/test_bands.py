from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.anonymization.bands import age_at, age_band, change_band, distance, dose_band, range_band
from journal.anonymization.moments import part_of_clock, part_of_day, relative_day, relative_week, without_time
from journal.anonymization.pseudonyms import fresh_pseudonym
from journal.model.moments import Moment
from tests.anonymization.people import ME


@pytest.mark.parametrize(
    ("age", "width", "band"),
    [(42, 10, "40-49"), (0, 10, "0-9"), (89, 10, "80-89"), (90, 10, "90+"), (104, 10, "90+"), (79, 20, "60-79"),
     (80, 20, "80+"), (-1, 10, "0-9")],
)  # fmt: skip
def test_ages_are_told_in_bands(age: int, width: int, band: str) -> None:
    assert age_band(age, width) == band


def test_an_age_counts_whole_years() -> None:
    assert age_at((1961, 3, 14), (2026, 3, 13)) == 64
    assert age_at((1961, 3, 14), (2026, 3, 14)) == 65


@pytest.mark.parametrize(
    ("amount", "band"),
    [("75", "50 to 100"), ("500", "500 to 1000"), ("0.25", "0.2 to 0.5"), ("1", "1 to 2"), ("0", "0"), ("NaN", "0")],
)
def test_doses_are_told_in_steps_of_one_two_five(amount: str, band: str) -> None:
    assert dose_band(Decimal(amount)) == band


@given(st.decimals("0.0001", "1000000", allow_nan=False))
def test_a_dose_lies_in_its_step(amount: Decimal) -> None:
    low, _to, high = dose_band(amount).partition(" to ")
    assert Decimal(low) <= amount < Decimal(high)


def test_values_are_told_against_their_range() -> None:
    low, high = Decimal(10), Decimal(20)
    assert [range_band(Decimal(v), low, high) for v in (9, 10, 20, 21)] == ["below", "within", "within", "above"]
    assert range_band(Decimal(1), None, high) == "within"
    assert range_band(Decimal(1), None, None) is None
    assert [distance(Decimal(v), low, high) for v in (8, 15, 23)] == [2, 0, 3]
    assert distance(Decimal(1), None, None) == 0


@pytest.mark.parametrize(
    ("now", "band"),
    [("115", "+10 to +20 %"), ("95", "-10 to 0 %"), ("100", "0 to +10 %"), ("500", "over +100 %"),
     ("-50", "under -100 %"), ("0", "-100 to -90 %")],
)  # fmt: skip
def test_changes_are_told_in_tenths(now: str, band: str) -> None:
    assert change_band(Decimal(now), Decimal(100)) == band


def test_a_change_from_nothing_cannot_be_told() -> None:
    assert change_band(Decimal(1), Decimal(0)) is None


@pytest.mark.parametrize(
    ("moment", "day", "week"),
    [
        ("2026-03-12T14:30+01:00", {"day": 12, "part": "afternoon"}, {"week": 2}),
        ("2026-03-12/night", {"day": 12, "part": "night"}, {"week": 2}),
        ("2026-03-12", {"day": 12}, {"week": 2}),
        ("2026-02-28", {"day": 0}, {"week": 0}),
        ("2026-05", {"month": 3}, {"month": 3}),
        ("2025", {"year": 0}, {"year": 0}),
    ],
)
def test_moments_count_from_the_first_day(moment: str, day: dict[str, object], week: dict[str, object]) -> None:
    assert relative_day(Moment(moment), date(2026, 3, 1)) == day
    assert relative_week(Moment(moment), date(2026, 3, 1)) == week


def test_hours_become_parts_of_the_day() -> None:
    assert [part_of_day(hour) for hour in (4, 5, 12, 17, 22)] == ["night", "morning", "afternoon", "evening", "night"]
    assert part_of_clock("08:00") == "morning"
    assert part_of_clock("after lunch") is None
    assert part_of_clock("25:00") is None
    assert without_time(Moment("2026-03-12T14:30+01:00")) == "2026-03-12"
    assert without_time(Moment("2026")) == "2026"


def test_a_used_pseudonym_is_not_given_again() -> None:
    numbers = iter([0, 0, 0, 1, 1, 1])
    first = fresh_pseudonym(lambda _n: 0, ())
    assert first == "amber-acorn-10"
    assert fresh_pseudonym(lambda _n: next(numbers), {first}) == "ample-anchor-11"
    assert ME.name not in first
