"""Passphrases: their bytes, their file, their strength; and six words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.crypto import passphrases, words

LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1)


def test_the_same_letters_composed_otherwise_are_the_same_passphrase() -> None:
    assert passphrases.encoded("Frühling") == passphrases.encoded("Fru\u0308hling")


def test_nothing_is_no_passphrase() -> None:
    with pytest.raises(passphrases.EmptyPassphraseError, match="empty passphrase"):
        passphrases.require_some("")


def test_something_is() -> None:
    passphrases.require_some("x")


@given(LETTERS.filter(lambda text: not text.startswith("\ufeff")), st.sampled_from(["", "\n", "\r\n", "\nmore\n"]))
def test_a_file_holds_the_passphrase_in_its_first_line(passphrase: str, end: str) -> None:
    assert passphrases.first_line((passphrase + end).encode()) == passphrase


def test_spaces_belong_to_the_passphrase() -> None:
    assert passphrases.first_line(b" two words \n") == " two words "


def test_the_mark_that_some_editors_write_does_not() -> None:
    assert passphrases.first_line(b"\xef\xbb\xbfrain\r\n") == "rain"


def test_a_file_that_is_no_text_is_told() -> None:
    with pytest.raises(passphrases.PassphraseFileError, match="UTF-8"):
        passphrases.first_line(b"\xff\xfe\n")


def test_a_common_word_is_weak_and_six_drawn_words_are_strong() -> None:
    assert passphrases.strength("password").score == 0
    drawn = passphrases.strength(words.suggestion())
    assert drawn.score == 4
    assert drawn.magnitude > 12


@pytest.mark.parametrize("passphrase", ["", "x" * 73, "ﬁ" * 40])
def test_the_strength_of_any_length_is_told(passphrase: str) -> None:
    assert passphrases.strength(passphrase).score < 4


def test_the_list_has_every_word_once() -> None:
    assert len(words.wordlist()) == len(set(words.wordlist())) == 7776


def test_six_words_are_drawn_from_the_list() -> None:
    drawn = words.suggestion().split(" ")
    assert len(drawn) == 6
    assert set(drawn) <= set(words.wordlist())


def test_two_suggestions_differ() -> None:
    assert words.suggestion() != words.suggestion()
