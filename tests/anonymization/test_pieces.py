import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.anonymization.pieces import LONGEST, pieces


@given(st.text(st.sampled_from("aZ.\n 1é")), st.integers(1, 4_000))
def test_the_pieces_of_a_text_are_the_text(letters: str, times: int) -> None:
    text = letters * times
    found = list(pieces(text[:20_000]))
    assert "".join(piece for _start, piece in found) == text[:20_000]
    assert all(text[start : start + len(piece)] == piece for start, piece in found)
    assert all(len(piece) <= LONGEST for _start, piece in found)


@pytest.mark.parametrize("border", ["\n\n", "\n", "tired. ", " ", "\t", "-"])
def test_a_text_is_parted_where_no_name_is(border: str) -> None:
    word = "rested"
    first = next(pieces((word + border) * 1_000))[1]
    assert first.endswith(border)


def test_one_endless_word_is_parted_anywhere() -> None:
    assert [len(piece) for _start, piece in pieces("x" * 2_500)] == [1_000, 1_000, 500]
