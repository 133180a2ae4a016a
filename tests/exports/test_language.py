"""A page in the language that was chosen: its words, its numbers, what it says of itself."""

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from journal.exports.papers import contents
from journal.exports.tables import files
from journal.exports.web import html
from journal.exports.wording import dosed, plain
from journal.i18n import use_language
from journal.progress import SILENT
from tests.exports.sharing import shared
from tests.insight.story import log


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("audience", ["doctor", "peer"])
def test_a_german_page_says_that_it_is_german_and_has_german_words(audience: str) -> None:
    found = contents(shared(log(), audience), SILENT)
    assert found["lang"] == "de"
    assert "Nebenwirkungen" in json.dumps(found, ensure_ascii=False)
    assert "patient-reported" not in json.dumps(found)
    assert html(found).decode().startswith('<!DOCTYPE html><html lang="de" dir="ltr">')


@pytest.mark.usefixtures("german")
def test_numbers_on_paper_have_the_mark_of_the_language() -> None:
    assert (plain(Decimal("37.50")), dosed("2.5 mg"), dosed("")) == ("37,50", "2,5 mg", "")


def test_a_table_for_other_programs_is_the_same_in_every_language() -> None:
    english = files(shared(log(), "doctor"), SILENT)
    use_language("de")
    try:
        assert files(shared(log(), "doctor"), SILENT) == english
    finally:
        use_language("en")
