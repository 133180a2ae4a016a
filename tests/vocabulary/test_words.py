"""What the cleaning is told of a word."""

import pytest

from journal.resources import read_bytes
from journal.vocabulary.tables import tables
from journal.vocabulary.words import FILE, Lists, key, lists


@pytest.fixture(scope="module")
def found() -> Lists:
    return lists()


def test_the_file_is_small() -> None:
    assert len(read_bytes("terms", FILE)) <= 8_000_000


def test_every_key_is_found_with_its_value() -> None:
    for table in tables(read_bytes("terms", FILE)).values():
        keys = list(table)
        assert len(keys) == len(table)
        assert keys == sorted(keys, key=str.encode)
        assert all(table.find(key) is not None for key in (keys[0], keys[-1], *keys[::997]))
        assert table.find(keys[0] + "\t") is None
        assert table.find("") is None
        assert table.find("\uffff") is None


def test_a_table_knows_what_its_keys_begin_with() -> None:
    for table in tables(read_bytes("terms", FILE)).values():
        keys = list(table)
        assert all(table.begins(key) and table.begins(key[:-1]) for key in (keys[0], keys[-1], *keys[::997]))
        assert not table.begins("\uffff")
    assert (lists().begins_medical("essential"), lists().begins_medical("zyrbel")) == (True, False)


def test_a_name_has_its_rank(found: Lists) -> None:
    assert (found.first_name_rank("mary"), found.last_name_rank("smith")) == (1, 1)
    assert found.first_name_rank("saoirse") == 0
    assert found.first_name_rank("ibuprofen") is None


@pytest.mark.parametrize("name", ["Müller", "José", "O'Brien", "Siobhán", "Nguyen", "Garcia"])
def test_names_of_many_countries_are_known(found: Lists, name: str) -> None:
    assert found.is_name(key(name)) or found.is_name(key(name).replace(" ", ""))


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("München", "DE", "town"),
        ("Munich", "DE", "town"),
        ("New York City", "US", "town"),
        ("Bad Homburg", "DE", "town"),
        ("France", "FR", "country"),
        ("Oregon", "US", "region"),
    ],
)
def test_a_place_has_country_and_kind(found: Lists, name: str, country: str, kind: str) -> None:
    place = found.place(key(name))
    assert place is not None
    assert (place.country, place.kind) == (country, kind)


def test_a_large_town_is_told_from_a_small_one(found: Lists) -> None:
    large, small = found.place("berlin"), found.place("bad homburg")
    assert large is not None
    assert small is not None
    assert large.size > small.size


@pytest.mark.parametrize(
    "word", ["Headache", "fever", "levothyroxine", "ibuprofen", "lisinopril", "Graves' disease", "colon", "seizures",
             "Ehlers-Danlos syndrome", "sarcoidosis", "diabetes", "Cystic fibrosis", "Tylenol",
             "Keppra", "MRI", "neurologist"]
)  # fmt: skip
def test_medical_words_are_medical(found: Lists, word: str) -> None:
    assert found.is_medical(key(word))


@pytest.mark.parametrize("word", ["Graves", "Parkinson", "Allegra"])
def test_a_medical_word_that_is_a_name_is_told_as_both(found: Lists, word: str) -> None:
    marks = found.medical(key(word))
    assert marks is not None
    assert marks.name_too
    assert not found.is_medical(key(word))


@pytest.mark.parametrize("word", ["Siobhan", "Birmingham", "xyzzy", ""])
def test_what_is_no_medical_word_is_none(found: Lists, word: str) -> None:
    assert found.medical(key(word)) is None


@pytest.mark.parametrize("word", ["tomorrow", "because", "yesterday", "doctor", "morgen", "aujourd", "siempre"])
def test_everyday_words_are_everyday_where_they_are_written_small(found: Lists, word: str) -> None:
    assert found.is_everyday_when_small(key(word))


@pytest.mark.parametrize("word", ["will", "rose", "mark", "may", "hope"])
def test_a_name_that_is_a_word_is_everyday_only_small(found: Lists, word: str) -> None:
    assert found.is_everyday_when_small(word)
    assert not found.is_everyday(word)


@pytest.mark.parametrize("word", ["martinez", "johnson", "london", "michael"])
def test_a_name_that_nobody_marked_is_no_everyday_word(found: Lists, word: str) -> None:
    assert not found.is_everyday_when_small(word)


def test_the_commonest_word_ranks_first(found: Lists) -> None:
    assert found.rank("the") == 1
    assert found.rank("xyzzyx") is None


@pytest.mark.parametrize("word", ["\ud800", "a\tb", "a\nb", "x" * 100_000])
def test_odd_words_are_in_no_list(found: Lists, word: str) -> None:
    assert not found.is_name(word)
    assert not found.is_place(word)
    assert not found.is_everyday(word)
    assert found.place(word) is None
    assert found.rank(word) is None
