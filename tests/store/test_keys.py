import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.driver import Connection
from journal.store import keys

seconds = st.integers(-(1 << 35) + 2, (1 << 35) - 2)
people = st.integers(0, 127)


@given(people, seconds, seconds)
def test_keys_of_a_person_are_in_the_order_of_their_seconds(person: int, one: int, other: int) -> None:
    first, second = keys.second_key(person, one), keys.second_key(person, other)
    assert (first < second) == (one < other)
    assert keys.seconds_of(first) == one


@given(people, st.integers(-(1 << 40), 1 << 40))
def test_an_unknown_start_is_the_oldest_and_every_other_is_within_the_person(person: int, second: int) -> None:
    unknown = keys.second_key(person, None)
    assert keys.first_key(person) == unknown < keys.second_key(person, second) <= keys.last_key(person) < 1 << 63
    assert keys.seconds_of(unknown) is None
    assert keys.person_of(keys.last_key(person)) == person


@given(seconds)
def test_a_second_inside_the_span_tells_itself_apart(second: int) -> None:
    assert keys.tells_apart(second)


def test_what_lies_outside_shares_the_first_or_the_last_second() -> None:
    assert keys.second_key(1, -(1 << 40)) == keys.second_key(1, -(1 << 41))
    assert not keys.tells_apart(-(1 << 40))
    assert not keys.tells_apart(1 << 40)


def test_a_taken_key_gives_the_next_of_its_second_and_wraps_at_the_end() -> None:
    second = keys.second_key(3, 1_000)
    wanted = keys.wanted_key(second, bytes.fromhex("ffffffffffffffffffffffffffffffff"))
    assert wanted == second | 0xFFFFF
    assert keys.free_key(wanted, {wanted, second}.__contains__) == second + 1


def test_a_free_key_is_the_last_twenty_bits_of_the_id() -> None:
    second = keys.second_key(3, 1_000)
    wanted = keys.wanted_key(second, bytes.fromhex("000000000000000000000000000abcde"))
    assert keys.free_key(wanted, lambda _key: False) == second | 0xABCDE


@pytest.mark.parametrize("second", [None, -86_401, -86_400, -1, 0, 1, 86_399, 86_400, 1_772_000_000, (1 << 35) - 2])
def test_the_day_is_the_same_in_sql(connection: Connection, second: int | None) -> None:
    key = keys.second_key(7, second) | 0x12345
    # Named by the generated expression alone.
    (day,) = connection.execute(f"SELECT {keys.DAY_SQL} FROM (SELECT ? AS key)", (key,)).fetchone()  # noqa: S608
    assert day == keys.day_of(key) == (keys.UNKNOWN_DAY if second is None else second // 86_400)
