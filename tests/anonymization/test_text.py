import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.anonymization import identifiers as kinds
from journal.anonymization.identifiers import Identifier
from journal.anonymization.known import NOTHING, Known
from journal.anonymization.marks import Marks
from journal.anonymization.medical import medical
from journal.anonymization.spans import Span
from journal.anonymization.text import Cleaner, Level
from journal.progress import Cancelled, Progress
from tests.anonymization.people import KNOWN
from tests.anonymization.test_normal import ANY_TEXT

ENGINE = Cleaner(KNOWN)
STRICT = Cleaner(KNOWN, Level.STRICT)


def cleaned(text: str, engine: Cleaner = ENGINE) -> str:
    return Marks().masked(text, engine.find(text))


def test_names_places_numbers_and_dates_become_typed_tokens() -> None:
    assert cleaned("Dr Lee of Lakeside saw Kathi on 3 March 2026, MRN 998877.") == (
        "[neurologist] of [clinic] saw [name] on [date], MRN [number]."
    )


def test_the_same_thing_has_the_same_token_and_another_one_another() -> None:
    assert cleaned("My sister Maria and my sister Clara; again Maria.", Cleaner(NOTHING)).startswith(
        "My sister [sister] and my sister [sister 2];"
    )


def test_strict_takes_years_and_ages_too() -> None:
    text = "since 2019, aged 44"
    assert cleaned(text) == text
    assert cleaned(text, STRICT) == "since [date], aged [age]"


def test_a_disease_stays_and_a_doctor_of_that_name_goes() -> None:
    assert cleaned("Graves' disease, says Dr. Graves") == "Graves' disease, says [name]"


def test_a_pill_stays_unless_somebody_is_called_so() -> None:
    pill = Known(spared=frozenset({"yasmin"}))
    both = Known((Identifier("Yasmin", kinds.NAME),), frozenset({"yasmin"}))
    assert Cleaner(pill).find("my friend Yasmin and I take Yasmin")[0].rule == "after kinship"
    assert cleaned("from Yasmin", Cleaner(pill)) == "from Yasmin"
    assert cleaned("from Brindlex", Cleaner(Known(spared=frozenset({"brindlex"})))) == "from Brindlex"
    assert [span.certainty for span in Cleaner(both).find("take Yasmin")] == [0.6]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Max Crohn", "my Crohn's disease"),
        ("Tom Wilson", "is it Wilson's disease?"),
        ("Allegra Holm", "I took Allegra"),
        ("Ada Graves", "the Graves' disease"),
    ],
)
def test_a_known_name_within_a_disease_s_or_a_medicine_s_is_asked_about(name: str, text: str) -> None:
    (span,) = Cleaner(Known((Identifier(name, kinds.NAME),)), Level.STRICT).find(text)
    assert 0.5 <= span.certainty <= 0.6
    (titled,) = Cleaner(Known((Identifier(name, kinds.NAME),))).find(f"saw Dr {name}")
    assert titled.certainty > 0.9


def test_a_known_name_that_is_a_medical_word_still_goes() -> None:
    engine = Cleaner(Known((Identifier("Ada Wilms", kinds.NAME),)))
    assert cleaned("saw Wilms today", engine) == "saw [name] today"


def test_a_word_that_may_leave_stays_but_not_what_is_certain() -> None:
    engine = Cleaner(Known((Identifier("Rose Brindle", kinds.NAME),), keep=frozenset({"rose", "brindle"})))
    assert cleaned("I saw Rose and Brindle", engine) == "I saw Rose and [name]"


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\x00", "\x07", "\x7f", "\ud800", "\ufe0f", "\u00ad"])
def test_hidden_characters_do_not_hide_a_name(hidden: str) -> None:
    assert cleaned(f"saw Kat{hidden}harina{hidden} today") == "saw [name] today"


def test_a_page_s_end_parts_words_like_a_space() -> None:
    assert cleaned("rested\x0cKathi came") == "rested\x0c[name] came"


def test_parts_of_one_name_are_one_place() -> None:
    assert cleaned("Brown Katharina, and Katharina") == "[name], and [name]"


def test_what_is_masked_once_is_masked_everywhere() -> None:
    texts = {1: "my sister Marisol came", 2: "marisol again", 3: "nothing", 4: "MRN 4471", 5: "it was 4471"}
    found = Cleaner(NOTHING).find_all(texts)
    assert [Marks().masked(texts[key], found[key]) for key in texts] == [
        "my sister [sister] came", "[sister] again", "nothing", "MRN [number]", "it was [number]",
    ]  # fmt: skip


@given(st.text(st.sampled_from("bcdfgklmnprstvz"), min_size=5, max_size=9))
def test_a_sister_named_in_one_text_is_nowhere_left(name: str) -> None:
    assume(not medical(name))
    told = {1: f"my sister {name.capitalize()} is here", 2: f"with {name.capitalize()}, again"}
    found = Cleaner(NOTHING).find_all(told)
    assert bool(found[1]) == bool(found[2])


@given(ANY_TEXT)
def test_any_text_is_read_and_its_places_lie_within_it(raw: str) -> None:
    spans = STRICT.find(raw + " Kathi " + raw)
    assert all(0 <= span.start < span.end <= 2 * len(raw) + 7 for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "A. ",
        "a@",
        "a.",
        "1-",
        "Ab-",
        "Ab ",
        "1 Ab ",
        "my sister ",
        "\u200b",
        "e\u0301",
        "number ",
        "de la ",
        "(",
        "@",
        "St. ",
        "Aa, Aa ",
        "12 Aa ",
        "called 'A",
        "January ",
        "www.",
        "\ud800",
        "\u202e",
        "x",
    ],
)
def test_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        STRICT.find(text)
        return time.process_time() - started

    seconds(1_000)
    short = min(seconds(4_000) for _try in range(3))
    assert seconds(32_000) < 8 * 4 * short + 0.5


def test_what_stands_at_the_end_of_a_long_text_is_found_in_its_place() -> None:
    text = "Rain all day and a bit tired.\n" * 2_000 + "My sister Maria came."
    (span,) = Cleaner(NOTHING).find(text)
    assert text[span.start : span.end] == "Maria"


def test_a_long_text_can_be_stopped_between_its_pieces() -> None:
    told: list[int] = []
    progress = Progress(report=lambda done, _total, _label: told.append(done), cancelled=lambda: len(told) == 3)
    with pytest.raises(Cancelled):
        Cleaner(NOTHING).find("Rain all day. " * 1_000, progress)
    assert len(told) == 3


def test_dates_are_counted_in_days_or_weeks_where_day_one_is_known() -> None:
    span = Span(0, 4, "date", "rule", 1.0, "2026-03-12")
    assert Marks(date(2026, 3, 1)).token(span, "x") == "[day 12]"
    assert Marks(date(2026, 3, 1), weeks=True).token(span, "x") == "[week 2]"
    assert Marks(date(2026, 3, 1)).token(span._replace(who=""), "x") == "[date]"
    assert Marks().token(span, "x") == "[date]"
