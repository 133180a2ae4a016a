from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal.anonymization.normal import normalise

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\u200b\u200d\u202e\u00ad\ufeff\u0301\u0308\ufe0fe\u0301ﬁ½\u2019“—\ud800\udfff\x00\x1f\u2028 A"
        ),
    ),
    max_size=60,
)


@given(ANY_TEXT)
def test_every_place_of_the_even_text_leads_back_to_its_origin_in_order(raw: str) -> None:
    normal = normalise(raw)
    ranges = [normal.back(at, at + 1) for at in range(len(normal.text))]
    assert all(0 <= start <= end <= len(raw) for start, end in ranges)
    assert all(before[0] <= after[0] for before, after in pairwise(ranges))


@given(ANY_TEXT)
def test_evening_twice_changes_nothing_more(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@given(st.text(st.characters(max_codepoint=126, min_codepoint=32, exclude_characters="`")))
def test_plain_text_stays_where_it_is(raw: str) -> None:
    normal = normalise(raw)
    assert (normal.text, normal.starts) == (raw, None)


def test_hidden_characters_within_a_name_belong_to_it() -> None:
    normal = normalise("saw Jo\u200bhn\u200d today")
    assert normal.text == "saw John today"
    assert normal.back(4, 8) == (4, 10)


def test_marks_set_apart_are_joined_to_their_letter() -> None:
    normal = normalise("Rene\u0301 e\u0301")
    assert normal.text == "René é"
    assert normal.back(3, 4) == (3, 5)


def test_a_text_of_hidden_characters_alone_is_empty() -> None:
    assert normalise("\u200b\u200d").text == ""


def test_curly_quotes_and_long_dashes_are_evened_in_place() -> None:
    assert normalise("O\u2019Neil \u2014 \u201cyes\u201d").text == 'O\'Neil - "yes"'


def test_of_a_sign_that_holds_several_words_no_part_is_taken_out() -> None:
    normal = normalise("a \ufdfa b")
    assert {normal.back(at, at + 1) for at in range(2, len(normal.text) - 2)} == {(2, 3)}
