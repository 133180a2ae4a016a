"""The medical veto, where a rule found what is a phrase of medicine only."""

from journal.anonymization.identifiers import ORGANISATION
from journal.anonymization.spans import Span
from journal.anonymization.veto import vetoed
from journal.anonymization.wording import words_in

KINDS = frozenset({ORGANISATION})


def test_a_place_of_care_that_is_a_medical_phrase_is_no_place() -> None:
    text = "Patient Health Questionnaire"
    words = words_in(text)
    house = Span(0, len("Patient Health"), ORGANISATION, "place of care", 0.8)
    assert vetoed(words, [house], frozenset(), KINDS) == []


def test_a_place_of_care_stays_one_for_all_the_medical_words_in_it() -> None:
    text = "Harbour Health Clinic"
    words = words_in(text)
    house = Span(0, len(text), ORGANISATION, "place of care", 0.8)
    assert vetoed(words, [house], frozenset(), KINDS) == [house]
