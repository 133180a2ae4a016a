"""Days and times in the language of the reader, shown and typed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from journal.i18n import use_language
from journal.model.moments import Moment, MomentError
from ui.models import dates
from ui.models.dates import readable, typed_moment

NOW = datetime(2026, 3, 5, 15, 30, tzinfo=UTC)
DAY, TODAY = date(2025, 11, 4), date(2026, 3, 5)


@pytest.fixture
def german() -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


def shown() -> list[str]:
    return [
        dates.full_day(DAY, TODAY), dates.short_day(TODAY, TODAY), dates.brief_day(DAY), dates.brief_long_day(DAY),
        dates.month_year(DAY), dates.short_month_year(DAY), dates.month_day(DAY),
    ]  # fmt: skip


def test_english_days() -> None:
    assert shown() == [
        "Tuesday, 4 November 2025", "5 March", "4 Nov", "4 Nov 2025", "November 2025", "Nov 2025", "4",
    ]  # fmt: skip


@pytest.mark.usefixtures("german")
def test_german_days() -> None:
    assert shown() == [
        "Dienstag, 4. November 2025", "5. März", "4. Nov", "4. Nov 2025", "November 2025", "Nov 2025", "4.",
    ]  # fmt: skip


MOMENTS = ["2026", "2026-03", "2026-03-05", "2026-03-05/morning", "2026-03-05T14:30+00:00"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_in_a_field_is_read_as_it_was(moment: str) -> None:
    assert typed_moment(readable(Moment(moment)), NOW) == moment


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026", "2026"), ("2026-03", "03.2026"), ("2026-03-05", "05.03.2026"),
        ("2026-03-05T14:30+00:00", "05.03.2026 14:30"),
    ],
)  # fmt: skip
def test_a_moment_in_a_german_field_has_its_day_first(moment: str, text: str) -> None:
    assert readable(Moment(moment)) == text
    assert typed_moment(text, NOW) == moment


@pytest.mark.parametrize("typed", ["5.3.2026", "05.03.2026", "5. 3. 2026", "2026-03-05"])
def test_a_day_with_points_is_taken_in_every_language(typed: str) -> None:
    assert typed_moment(typed, NOW) == "2026-03-05"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("typed", "meant"), [("heute", "2026-03-05"), ("Gestern", "2026-03-04"), ("today", "2026-03-05")]
)
def test_the_word_of_the_language_for_a_day_is_taken_and_the_english_one(typed: str, meant: str) -> None:
    assert typed_moment(typed, NOW) == meant


@pytest.mark.parametrize("typed", ["32.1.2026", "5.13.2026", "1.2.3.2026", "5.3.26"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(MomentError):
        typed_moment(typed, NOW)


def test_nothing_is_an_empty_field() -> None:
    assert readable(None) == ""
