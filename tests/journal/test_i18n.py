"""One catalogue for both halves: the language chosen, its plurals, its numbers, its direction."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from catalogue import write_made_up
from made_up import LEFTWARD, LONGER

from journal.cli import main
from journal.i18n import _, apart, grouped, language, ngettext, number, runs_leftward, use_language, within


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up")
    write_made_up(folder)
    return folder


def test_german_says_german() -> None:
    use_language("de")
    assert (_("Unlock"), language()) == ("Entsperren", "de")


def test_german_of_a_country_is_german() -> None:
    use_language("de_AT")
    assert _("Unlock") == "Entsperren"


def test_a_language_without_a_catalogue_is_english() -> None:
    use_language("tlh")
    assert (_("Unlock"), language(), runs_leftward()) == ("Unlock", "en", False)


def test_the_first_language_that_is_known_is_spoken() -> None:
    use_language("tlh", "de")
    assert language() == "de"


@pytest.mark.parametrize("first", ["en", "en_GB"])
def test_who_asks_for_english_first_gets_english(first: str) -> None:
    use_language(first, "de")
    assert (_("Unlock"), language()) == ("Unlock", "en")


def test_a_right_to_left_language_that_kith_does_not_speak_turns_nothing_round() -> None:
    use_language("ar")
    assert not runs_leftward()


@pytest.mark.parametrize(("count", "said"), [(0, "0 Einträge"), (1, "1 Eintrag"), (2, "2 Einträge")])
def test_german_counts_by_its_own_rule(count: int, said: str) -> None:
    use_language("de")
    assert ngettext("{count} entry", "{count} entries", count).format(count=count) == said


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (Decimal("37.50"), "37.50", "37,50"), (-2, "-2", "-2"), (Decimal("-0.5"), "-0.5", "-0,5"),
        ("1.2.3", "1.2.3", "1.2.3"), ("2 mg", "2 mg", "2 mg"), ("", "", ""), (Decimal("1E+3"), "1E+3", "1E+3"),
    ],
)  # fmt: skip
def test_a_number_keeps_its_digits_and_has_the_mark_of_the_language(value: object, english: str, german: str) -> None:
    assert number(value) == english
    use_language("de")
    assert number(value) == german


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (999, "999", "999"), (1234567, "1,234,567", "1.234.567"), (Decimal("1234.50"), "1,234.50", "1.234,50"),
        (-1000, "-1,000", "-1.000"), ("one", "one", "one"), ("1.x", "1.x", "1.x"), ("5-10", "5-10", "5-10"),
    ],
)  # fmt: skip
def test_thousands_are_set_apart_as_the_language_does(value: object, english: str, german: str) -> None:
    assert grouped(value) == english
    use_language("de")
    assert grouped(value) == german


def test_a_noun_stays_large_inside_a_german_sentence() -> None:
    assert within("Side effect") == "side effect"
    use_language("de")
    assert within("Nebenwirkung") == "Nebenwirkung"


def test_the_longer_language_is_longer_by_two_fifths_and_keeps_its_fields(made_up: Path) -> None:
    use_language(LONGER, folder=made_up)
    messages = ["Search names, notes and places", "What you hand over will stand here: to whom, when, and what left."]
    assert [round(len(_(message)) / len(message), 1) for message in messages] == [1.4, 1.4]
    assert "{count}" in _("Use at least {count} characters.")
    assert language() == LONGER
    assert not runs_leftward()


def test_the_leftward_language_runs_leftward_and_sets_what_is_filled_in_apart(made_up: Path) -> None:
    use_language(LEFTWARD, folder=made_up)
    assert runs_leftward()
    assert "\u2068{count}\u2069" in _("Use at least {count} characters.")
    assert not any("a" <= letter <= "z" for letter in _("Search names, notes and places"))


def test_a_dose_is_set_apart_where_lines_run_leftward(made_up: Path) -> None:
    assert apart("20 mg") == "20 mg"
    use_language(LEFTWARD, folder=made_up)
    assert (apart("20 mg"), apart("")) == ("\u206820 mg\u2069", "")


def test_made_up_languages_count_like_english(made_up: Path) -> None:
    use_language(LEFTWARD, folder=made_up)
    assert ngettext("{count} entry", "{count} entries", 1) != ngettext("{count} entry", "{count} entries", 2)


def test_the_command_line_speaks_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("LANGUAGE", "de_CH:en")
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("four words that stay\n", encoding="utf-8")
    assert main(["list", "--vault", str(tmp_path / "none"), "--passphrase-file", str(passphrase)]) != 0
    assert "liegt kein Tagebuch" in capsys.readouterr().err
