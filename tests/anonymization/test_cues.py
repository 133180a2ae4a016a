import pytest

from journal.anonymization.cues import cues_in


def found(text: str) -> set[str]:
    return {text[span.start : span.end] for span in cues_in(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("saw Dr. Graves today", "Dr. Graves"),
        ("saw Dr Lee's nurse", "Dr Lee"),
        ("frau Holm, Frau Müller kam", "Frau Müller"),
        ("saw dr patel today", "dr patel"),
        ("Frau Prof. Dr. med. Lindqvist", "Frau Prof. Dr. med. Lindqvist"),
        ("chez le docteur Petit", "docteur Petit"),
        ("con la doctora Castellanos", "doctora Castellanos"),
        ("my sister Maria came", "Maria"),
        ("mein Bruder Jonas", "Jonas"),
        ("ma soeur Claire", "Claire"),
        ("my name is Pia Holm.", "Pia Holm"),
        ("Best, signed Anna S. there", "Anna S."),
        ("J. Brindle said", "J. Brindle"),
        ("Ada Brindle, MD", "Ada Brindle"),
        ("a 40-year-old male, Jack Brindle, who", "Jack Brindle"),
        ("I live in Lyon now", "Lyon"),
        ("came from Lyon", "Lyon"),
        ("works at Zephyr Motors", "Zephyr Motors"),
        ("seen at Cedar Crest on", "Cedar Crest"),
        ("at Lakeside Clinic today", "Lakeside Clinic"),
        ("in St. Vincent's then", "St. Vincent's"),
        ("Brindle Foods Inc", "Brindle Foods Inc"),
        ("from Lyon Migraine", "Lyon"),
        ("contact Pia Holm's aunt", "Pia Holm"),
    ],
)
def test_a_word_that_announces_a_name_gives_it_away(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Graves' disease and Crohn's disease",
        "Sister Hospital",
        "dr the mr",
        "my doctor Monday",
        "called Pain",
        "from Migraine",
        "the Hospital",
        "Vitamin D. and Hepatitis B.",
        "patient Parkinson's disease",
        "patient ID",
    ],
)
def test_medical_and_everyday_words_announce_nobody(text: str) -> None:
    assert found(text) == set()


def test_a_sister_s_token_is_sister() -> None:
    assert [span.token for span in cues_in("my sister Maria")] == ["sister"]
    assert [span.token for span in cues_in("mein Bruder Jonas")] == ["name"]
