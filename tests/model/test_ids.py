import uuid

from hypothesis import given
from hypothesis import strategies as st

from journal.model.ids import IdMaker, is_id, new_id, uuid7


@given(st.integers(0, 2**48 - 1), st.integers(0, 4095), st.integers(0, 2**62 - 1))
def test_an_id_is_a_uuid_of_version_7(clock: int, counter: int, random: int) -> None:
    made = uuid.UUID(uuid7(clock, counter, random))
    assert (made.version, made.variant, made.int >> 80) == (7, uuid.RFC_4122, clock)
    assert is_id(str(made))


def test_ids_sort_in_the_order_of_making_when_the_clock_stands_still() -> None:
    make = IdMaker(clock_ms=lambda: 1_000, random_bits=lambda _bits: 0)
    made = [make() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_ids_sort_in_the_order_of_making_when_the_clock_goes_back() -> None:
    clock = iter([5_000, 1_000])
    make = IdMaker(clock_ms=lambda: next(clock))
    assert make() < make()


def test_the_same_clock_and_chance_make_the_same_ids() -> None:
    makers = [IdMaker(clock_ms=lambda: 7, random_bits=lambda _bits: 9) for _ in range(2)]
    assert makers[0]() == makers[1]()


def test_what_is_no_id_is_told_apart() -> None:
    assert not is_id("")
    assert not is_id(new_id().upper())
    assert not is_id("x" * 36)
