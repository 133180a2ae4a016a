"""Every value of a closed list has its word, in every language."""

from collections.abc import Iterator
from typing import get_type_hints

import msgspec
import pytest

from journal.exports.wording import CHOICES
from journal.i18n import use_language
from journal.model.described import choices_of, descriptions, structs_in
from journal.model.kinds import KINDS
from ui.forms.choices import _WORDS, choice_word


def structs(kind: type[msgspec.Struct], seen: set[type[msgspec.Struct]]) -> Iterator[type[msgspec.Struct]]:
    if kind not in seen:
        seen.add(kind)
        yield kind
        for hint in get_type_hints(kind).values():
            for inner in structs_in(hint):
                yield from structs(inner, seen)


def stored() -> list[str]:
    seen: set[type[msgspec.Struct]] = set()
    kinds = [one for kind in KINDS.values() for one in structs(kind, seen)]
    words = {choice for kind in kinds for meta in descriptions(kind).values() for choice in choices_of(meta)}
    return sorted(word for word in words if isinstance(word, str) and word.strip("<=>"))


@pytest.mark.parametrize("choice", stored())
def test_every_choice_of_the_model_has_a_word(choice: str) -> None:
    assert choice in {**CHOICES, **_WORDS}


def test_a_choice_is_said_in_the_language_of_the_reader() -> None:
    use_language("de")
    try:
        assert choice_word("dose-lowered") == "Dosis gesenkt"
    finally:
        use_language("en")


def test_a_choice_of_a_newer_kith_is_shown_as_it_is_stored() -> None:
    assert choice_word("not-yet-known") == "not yet known"
