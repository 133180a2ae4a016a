import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from journal.model.moments import parse_when
from journal.model.zones import SYSTEM_ZONE

WINTER = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_time_typed_in_winter_about_summer_has_summers_offset() -> None:
    assert parse_when("2026-07-05T14:30", WINTER, SYSTEM_ZONE) == "2026-07-05T14:30+02:00"
    assert parse_when("2026-01-05T14:30", WINTER, SYSTEM_ZONE) == "2026-01-05T14:30+01:00"


def test_an_hour_skipped_here_moves_forward_and_a_doubled_one_is_the_first() -> None:
    assert parse_when("2026-03-29T02:30", WINTER, SYSTEM_ZONE) == "2026-03-29T03:30+02:00"
    assert parse_when("2026-10-25T02:30", WINTER, SYSTEM_ZONE) == "2026-10-25T02:30+02:00"


def test_there_and_back_is_the_same_point_in_time() -> None:
    for hours in range(0, 24 * 365, 7):
        when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert when.astimezone(SYSTEM_ZONE).astimezone(UTC) == when


def test_without_a_time_it_says_nothing() -> None:
    assert (SYSTEM_ZONE.utcoffset(None), SYSTEM_ZONE.dst(None), SYSTEM_ZONE.tzname(None)) == (None, None, None)
    assert SYSTEM_ZONE.tzname(WINTER) == "CET"
