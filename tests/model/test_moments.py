import contextlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.moments import (
    Moment,
    MomentError,
    Precision,
    instant,
    is_moment,
    last_day,
    lower,
    offset,
    parse_when,
    precision,
    seconds,
    stamp,
)
from tests.model.making import moments

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 5, 14, 30, 5, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        (" 2026-03-05 ", "2026-03-05"),
        ("2026-03-05/night", "2026-03-05/night"),
        ("2026-03-05T14", "2026-03-05T14+01:00"),
        ("2026-03-05 14:30", "2026-03-05T14:30+01:00"),
        ("2026-03-05T14:30:05.25-0330", "2026-03-05T14:30:05-03:30"),
        ("2026-07-05T14:30Z", "2026-07-05T14:30+00:00"),
        ("2026-07-05T14:30", "2026-07-05T14:30+02:00"),
        ("now", "2026-03-05T14:30:05+01:00"),
        ("today", "2026-03-05"),
        ("Yesterday", "2026-03-04"),
        ("-2h", "2026-03-05T12:30:05+01:00"),
        ("2h ago", "2026-03-05T12:30:05+01:00"),
        ("3d ago", "2026-03-02T14:30:05+01:00"),
        ("-1w", "2026-02-26T14:30:05+01:00"),
    ],
)
def test_a_typed_time_keeps_the_precision_it_was_typed_with(typed: str, moment: str) -> None:
    assert parse_when(typed, NOW) == moment


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2026-13",
        "2026-02-30",
        "2026-03-05T25",
        "7/10",
        "20260305",
        "-2y",
        "2026-03-05/noon",
        "-99999999999999h",
    ],
)
def test_what_is_no_time_is_told_in_a_sentence(typed: str) -> None:
    with pytest.raises(MomentError, match="no time that Kith can read"):
        parse_when(typed, NOW)


def test_an_hour_that_a_clock_change_skips_moves_forward() -> None:
    assert parse_when("2026-03-29T02:30", NOW) == "2026-03-29T03:30+02:00"


def test_an_hour_that_a_clock_change_doubles_is_the_first() -> None:
    assert parse_when("2026-10-25T02:30", NOW) == "2026-10-25T02:30+02:00"


def test_two_hours_before_a_clock_change_are_two_real_hours() -> None:
    spring = datetime(2026, 3, 29, 4, 0, tzinfo=BERLIN)
    assert parse_when("-2h", spring) == "2026-03-29T01:00:00+01:00"


@pytest.mark.parametrize(
    ("moment", "hour"), [("morning", 5), ("afternoon", 12), ("evening", 17), ("night", 22)],
)  # fmt: skip
def test_a_part_of_day_begins_with_its_first_hour(moment: str, hour: int) -> None:
    assert lower(Moment(f"2026-03-05/{moment}")).hour == hour


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026", date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-12", date(2026, 12, 31)),
        ("2026-03-05", date(2026, 3, 5)),
    ],
)
def test_the_last_day_of_a_coarse_moment_is_the_last_it_can_mean(moment: str, day: date) -> None:
    assert last_day(Moment(moment)) == day


@pytest.mark.parametrize(
    "text",
    [
        "2026-3",
        "2026-03-05T14",
        "2026-03-05T14:30",
        "2026-03-05 14:30+01:00",
        "2026-03-05T14:30Z",
        "x",
        "2026-03-05T14:30+19:00",
    ],
)
def test_only_the_canonical_text_is_a_moment(text: str) -> None:
    assert not is_moment(text)


def test_order_reads_the_records_own_clock_and_durations_the_offset() -> None:
    tokyo, lisbon = Moment("2026-03-05T09:00+09:00"), Moment("2026-03-05T08:00+00:00")
    assert seconds(tokyo) > seconds(lisbon)
    assert instant(tokyo, UTC) < instant(lisbon, UTC)


def test_a_moment_without_offset_takes_the_zone_it_is_given() -> None:
    assert instant(Moment("2026-07-05"), BERLIN).utcoffset() == timedelta(hours=2)


def test_seconds_count_back_before_1970() -> None:
    assert seconds(Moment("1969-12-31T23:59:59+00:00")) == -1


def test_a_stamp_is_in_utc_with_milliseconds() -> None:
    assert stamp(NOW) == "2026-03-05T13:30:05.000Z"


@given(moments())
def test_reading_a_moment_gives_the_same_moment(moment: Moment) -> None:
    assert is_moment(moment)
    assert parse_when(moment, NOW) == moment
    assert (offset(moment) is None) is (precision(moment) < Precision.HOUR)


@given(st.text())
def test_any_text_is_a_time_or_a_sentence(text: str) -> None:
    with contextlib.suppress(MomentError):
        assert is_moment(parse_when(text, NOW))
