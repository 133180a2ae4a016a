"""What is suggested for what people type."""

from pathlib import Path

import pytest

from journal.vocabulary.terms import Terms

HERE = Path(__file__).parent
QUERIES = [
    (query, tuple(names.strip().split("; ")))
    for line in (HERE / "lay_queries.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for query, _colon, names in [line.partition(":")]
]
ALIASES = {
    alias
    for line in (HERE.parents[1] / "packaging" / "terms" / "aliases.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for alias in line.partition(": ")[2].casefold().split(", ")
}


def test_most_lay_queries_are_right_first(terms: Terms) -> None:
    right = [
        query for query, names in QUERIES if terms.suggest(query, ("symptom",), 1)[:1] and _first(terms, query) in names
    ]
    assert len(QUERIES) == 60
    assert len(right) >= 54


def _first(terms: Terms, query: str) -> str:
    return terms.suggest(query, ("symptom",), 1)[0].name


def test_no_lay_query_of_the_test_is_an_alias() -> None:
    assert [query for query, _names in QUERIES if query in ALIASES] == []


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("tummy ache", "Abdominal pain"),
        ("can't sleep", "Insomnia"),
        ("Can\u2019t sleep", "Insomnia"),
        ("brain fog", "Cognitive impairment"),
        ("my tummy hurts", "Abdominal pain"),
    ],
)
def test_an_alias_finds_what_it_means(terms: Terms, alias: str, name: str) -> None:
    assert terms.suggest(alias)[0].name == name


def test_a_whole_word_comes_before_a_beginning(terms: Terms) -> None:
    assert terms.suggest("ache", ("symptom",))[0].label.casefold().split().count("ache") == 1


def test_what_is_half_typed_is_found(terms: Terms) -> None:
    for typed in ("headac", "seizur", "itchin", "stomach pa"):
        assert terms.suggest(typed, ("symptom",)), typed


def test_each_thing_is_suggested_once(terms: Terms) -> None:
    found = terms.suggest("headache", limit=50)
    assert len({(term.system, term.code, term.name) for term in found}) == len(found)


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("advil", "treatment", "Ibuprofen"),
        ("synthroid", "treatment", "Levothyroxine sodium"),
        ("keppra", "treatment", "Levetiracetam"),
        ("asthma", "condition", "Asthma"),
        ("blood sugar", "measurement", "Glucose in blood"),
        ("mmHg", "unit", "millimetre of mercury"),
        ("tummy", "site", "belly"),
        ("coffee", "trigger", "coffee"),
    ],
)
def test_every_kind_is_found_when_asked_for(terms: Terms, typed: str, kind: str, name: str) -> None:
    first = terms.suggest(typed, (kind,))[0]
    assert (first.kind, first.name) == (kind, name)


def test_only_kinds_asked_for_come(terms: Terms) -> None:
    assert {term.kind for term in terms.suggest("pain", ("site", "trigger"))} <= {"site", "trigger"}


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "-", "\ud800", "x" * 5000, "()", "qqqqq"])
def test_odd_input_finds_nothing_and_harms_nothing(terms: Terms, typed: str) -> None:
    assert terms.suggest(typed) == []


@pytest.mark.parametrize("typed", ["pain OR fever", 'NEAR("pain")', "pain*", "-pain", "text:pain"])
def test_what_the_index_would_take_for_a_command_is_only_words(terms: Terms, typed: str) -> None:
    assert terms.suggest(typed)


def test_hpo_carries_no_foreign_codes(terms: Terms) -> None:
    assert {term.code.partition(":")[0] for term in terms.suggest("pain", ("symptom",), 100)} == {"HP"}
