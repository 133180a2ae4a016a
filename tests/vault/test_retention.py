"""Which backups may go."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.vault.retention import LEAST, Kept, to_drop

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
MEGABYTE = 1_000_000
ROOM = 2_000 * MEGABYTE

KEPT = st.lists(
    st.builds(
        Kept,
        name=st.uuids().map(str),
        made=st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - zone beside
        size=st.integers(min_value=0, max_value=900 * MEGABYTE),
        lasting=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda kept: kept.name,
)
SIZES = st.integers(min_value=0, max_value=1_000 * MEGABYTE)


def daily(count: int, size: int = MEGABYTE) -> list[Kept]:
    """One a day, the newest first: "0" is today's."""
    return [Kept(str(ago), NOON - timedelta(days=ago), size, lasting=False) for ago in range(count)]


def names_kept(backups: list[Kept], vault_size: int = MEGABYTE) -> set[str]:
    return {kept.name for kept in backups} - set(to_drop(backups, vault_size))


def test_a_week_of_days_is_kept_whole() -> None:
    assert to_drop(daily(7), MEGABYTE) == ()


def test_of_two_years_seven_days_five_weeks_and_twelve_months_stay() -> None:
    kept = names_kept(daily(730))
    assert {str(ago) for ago in range(7)} <= kept
    assert len(kept) == 7 + 3 + 10


def test_of_several_on_a_day_the_newest_stays_once_they_are_old() -> None:
    morning = Kept("morning", NOON - timedelta(days=3, hours=4), MEGABYTE, lasting=False)
    assert "morning" not in names_kept([*daily(7), morning])


def test_the_newest_three_stay_however_near_they_are() -> None:
    near = [Kept(str(ago), NOON - timedelta(minutes=ago), MEGABYTE, lasting=False) for ago in range(5)]
    assert names_kept(near) == {"0", "1", "2"}


def test_one_made_by_hand_stays() -> None:
    mine = Kept("mine", NOON - timedelta(days=100, hours=1), MEGABYTE, lasting=True)
    assert "mine" in names_kept([*daily(200), mine])


def test_when_the_room_is_used_up_the_oldest_that_only_a_day_keeps_go_first() -> None:
    backups = daily(40, size=ROOM // 10)
    dropped = to_drop(backups, MEGABYTE)
    kept = names_kept(backups)
    assert sum(one.size for one in backups if one.name in kept) <= ROOM
    assert "6" in dropped
    assert {"0", "11", "18", "25", "33"} <= kept


def test_a_large_vault_may_have_four_times_its_size() -> None:
    backups = daily(7, size=ROOM // 4)
    assert len(to_drop(backups, MEGABYTE)) == 3
    assert to_drop(backups, ROOM) == ()


@given(KEPT, SIZES)
def test_the_newest_three_always_stay(backups: list[Kept], vault_size: int) -> None:
    newest = sorted(backups, key=lambda kept: (kept.made, kept.name))[-LEAST:]
    assert {kept.name for kept in newest} <= names_kept(backups, vault_size)


@given(KEPT, SIZES)
def test_what_stays_fits_or_is_only_the_newest_three(backups: list[Kept], vault_size: int) -> None:
    kept = names_kept(backups, vault_size)
    total = sum(one.size for one in backups if one.name in kept)
    assert total <= max(ROOM, 4 * vault_size) or len(kept) <= LEAST


@given(KEPT, SIZES)
def test_what_was_kept_once_is_kept_again(backups: list[Kept], vault_size: int) -> None:
    kept = names_kept(backups, vault_size)
    assert to_drop([one for one in backups if one.name in kept], vault_size) == ()


@given(KEPT, SIZES)
def test_each_is_named_once_the_oldest_first(backups: list[Kept], vault_size: int) -> None:
    dropped = to_drop(backups, vault_size)
    made = {kept.name: (kept.made, kept.name) for kept in backups}
    assert list(dropped) == sorted(set(dropped), key=made.__getitem__)
