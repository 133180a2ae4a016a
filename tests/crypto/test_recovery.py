"""The recovery code as it is written, typed and mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.crypto import recovery

CODES = st.binary(min_size=recovery.CODE_BYTES, max_size=recovery.CODE_BYTES)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PLACES = st.integers(min_value=0, max_value=recovery.CHARACTERS - 1)


def characters(code: bytes) -> list[str]:
    return list(recovery.written(code).replace("-", ""))


@given(CODES)
def test_what_is_written_is_read(code: bytes) -> None:
    assert recovery.read(recovery.written(code)) == code


def test_it_is_written_in_nine_groups_of_four() -> None:
    groups = recovery.written(recovery.new_code()).split("-")
    assert [len(group) for group in groups] == [4] * 9


def test_two_new_codes_differ() -> None:
    assert recovery.new_code() != recovery.new_code()


@given(CODES, st.sampled_from([" ", "", " - ", "\n", "\u2013", "\u00a0", "_", "\u200b"]), st.booleans())
def test_case_spaces_and_dashes_do_not_matter(code: bytes, between: str, small: bool) -> None:  # noqa: FBT001 - drawn
    typed = between.join(recovery.written(code).split("-"))
    assert recovery.read(typed.lower() if small else typed) == code


@given(CODES)
def test_look_alikes_are_forgiven(code: bytes) -> None:
    typed = recovery.written(code).replace("0", "O").replace("1", "l")
    assert recovery.read(typed) == code
    assert recovery.read(typed.replace("l", "I").replace("O", "o")) == code


@given(CODES, PLACES, st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_told(code: bytes, place: int, other: str) -> None:
    typed = characters(code)
    if typed[place] == other:
        return
    typed[place] = other
    with pytest.raises(recovery.RecoveryCodeChecksumError, match="group by group"):
        recovery.read("".join(typed))


@given(CODES, st.integers(min_value=0, max_value=recovery.CHARACTERS - 2))
def test_two_neighbours_that_changed_places_are_told(code: bytes, place: int) -> None:
    typed = characters(code)
    if typed[place] == typed[place + 1]:
        return
    typed[place], typed[place + 1] = typed[place + 1], typed[place]
    with pytest.raises(recovery.RecoveryCodeChecksumError):
        recovery.read("".join(typed))


@given(CODES, PLACES)
def test_a_missing_character_is_told_with_the_number(code: bytes, place: int) -> None:
    typed = characters(code)
    del typed[place]
    with pytest.raises(recovery.RecoveryCodeLengthError, match="has 36 characters, and this one has 35"):
        recovery.read("".join(typed))


def test_too_many_characters_are_told() -> None:
    with pytest.raises(recovery.RecoveryCodeLengthError, match="37"):
        recovery.read(recovery.written(bytes(20)) + "0")


def test_a_letter_that_no_code_has_is_told_with_its_group() -> None:
    typed = characters(bytes(20))
    typed[13] = "U"
    with pytest.raises(recovery.RecoveryCodeCharacterError, match="“U”, but group 4"):
        recovery.read("".join(typed))


def test_nothing_but_zeros_is_no_code() -> None:
    with pytest.raises(recovery.RecoveryCodeChecksumError):
        recovery.read("0" * recovery.CHARACTERS)
