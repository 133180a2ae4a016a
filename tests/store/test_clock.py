from hypothesis import given
from hypothesis import strategies as st

from journal.store.clock import Clock, after

DAY = 86_400_000
clocks = st.builds(Clock, st.integers(0, (1 << 47)), st.integers(0, (1 << 32) - 1))


@given(clocks, clocks)
def test_the_bytes_sort_as_the_clocks_do(one: Clock, other: Clock) -> None:
    assert (bytes(one) < bytes(other)) == (one < other)
    assert Clock.of(bytes(one)) == one


@given(clocks, st.integers(0, 1 << 40))
def test_a_later_tick_is_later(clock: Clock, count: int) -> None:
    assert (clock.later(count) > clock) == (count > 0)


def test_time_of_day_is_the_clock_while_it_runs_forward() -> None:
    assert after(None, 5) == Clock(5, 0)
    assert after(Clock(4, 7), 5) == Clock(5, 0)


def test_a_clock_set_back_goes_on_counting() -> None:
    assert after(Clock(5_000, 7), 4_000) == Clock(5_000, 8)


def test_a_clock_a_day_ahead_is_not_followed() -> None:
    assert after(Clock(10 * DAY, 7), 4_000) == Clock(4_000, 0)
