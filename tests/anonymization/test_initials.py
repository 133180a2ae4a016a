"""Families and initials of known people, where they are words or letters of something else besides."""

import pytest

from journal.anonymization import identifiers as kinds
from journal.anonymization.identifiers import Identifier, forms
from journal.anonymization.matching import Matcher
from journal.anonymization.spans import SURE


def found(text: str, value: str) -> list[tuple[str, float]]:
    spans = Matcher([Identifier(value, kinds.NAME)]).find(text)
    return [(text[span.start : span.end], span.certainty) for span in spans]


@pytest.mark.parametrize(
    "text", ["at the Browns' house", "Browns' dog barked", "the Roses' garden", "with the Lees' car"]
)
def test_a_family_s_possessive_is_found_though_its_name_is_a_word(text: str) -> None:
    names = "Brown" if "Brown" in text else "Rose" if "Rose" in text else "Lee"
    assert [certainty >= SURE for _word, certainty in found(text, f"Katharina {names}")] == [True]


def test_a_family_is_asked_about_where_only_its_article_tells() -> None:
    assert [certainty < SURE for _word, certainty in found("dinner with the Browns", "Katharina Brown")] == [True]
    assert found("Browns are warm colours, and the browns' shade", "Katharina Brown") == []


@pytest.mark.parametrize("text", ["told KB about it", "KB came along", "in KB's car", "With KB again"])
def test_initials_without_points_are_asked_about_where_people_are_spoken_of(text: str) -> None:
    assert found(text, "Katharina Brown") == [("KB", 0.6)]


def test_initials_alone_are_no_more_than_doubtful() -> None:
    assert found("KB, then rest", "Katharina Brown") == [("KB", 0.4)]
    assert found("K.B. came", "Katharina Brown") == [("K.B.", 0.8)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("told MS apart from it", "Maria Stone"),
        ("I moved to UK", "Uwe Kern"),
        ("with US again", "Ute Sand"),
        ("STAYED WITH KB AND SLEPT", "Katharina Brown"),
        ("a file of 3 KB/s", "Katharina Brown"),
        ("AKB came", "Katharina Brown"),
        ("told kb", "Katharina Brown"),
    ],
)
def test_letters_that_stand_for_something_else_are_nobody_s(text: str, name: str) -> None:
    assert found(text, name) == []


def test_a_verb_that_was_taken_for_the_beginning_of_a_clinic_s_name_is_a_verb_elsewhere() -> None:
    matcher = Matcher([Identifier("Rang Tansy Lane Surgery", kinds.ORGANISATION)])
    assert matcher.find("Then Femke rang me; she rang twice.") == []
    assert [span.certainty for span in matcher.find("the Rang place")] == [0.9]


def test_a_letter_is_nobody_s_name_and_a_short_word_in_small_letters_hardly_is() -> None:
    assert forms(Identifier("A", kinds.NAME)) == ()
    assert found("the sun, then rest", "Kim Sun") == [("sun", 0.4)]
    assert found("Then the sun came out", "Kim Sun") == []
