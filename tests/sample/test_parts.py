"""The clock and the dice of the sample."""

from datetime import date

import pytest

from journal.model.moments import is_moment
from journal.sample.clock import day_of, minute_of, stamp_of
from journal.sample.dice import Dice


@pytest.mark.parametrize(
    ("when", "moment"),
    [
        (date(2026, 3, 28), "2026-03-28T14:30+00:00"),
        (date(2026, 3, 29), "2026-03-29T14:30+01:00"),
        (date(2026, 10, 24), "2026-10-24T14:30+01:00"),
        (date(2026, 10, 25), "2026-10-25T14:30+00:00"),
    ],
)
def test_clocks_change_on_the_last_sundays_of_march_and_october(when: date, moment: str) -> None:
    assert day_of(when).at(minute_of("14:30")) == moment


def test_a_stamp_is_utc_with_milliseconds() -> None:
    day = day_of(date(2026, 7, 1))
    assert stamp_of(day.midnight_ms + 1) == "2026-06-30T23:00:00.001Z"


def test_a_second_of_a_day_is_a_moment() -> None:
    moment = day_of(date(2026, 7, 1)).at_second(8 * 3600 + 61)
    assert moment == "2026-07-01T08:01:01+01:00"
    assert is_moment(moment)


def test_what_comes_evenly_keeps_near_its_share_in_every_month() -> None:
    dice = Dice("share")
    days = [dice.evens("headache", 30) for _ in range(3_000)]
    months = [sum(days[start : start + 30]) for start in range(0, 3_000, 30)]
    assert min(months) >= 7
    assert max(months) <= 11


def test_what_always_comes_comes_always() -> None:
    dice = Dice("always")
    assert all(dice.evens("headache", 100) for _ in range(50))


def test_some_are_different_ones() -> None:
    drawn = Dice("some").some("abcdefgh", 8)
    assert sorted(drawn) == list("abcdefgh")
