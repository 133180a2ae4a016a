"""Questions put to the log: what is asked, what is answered, and that no number stands without its n."""

from dataclasses import replace
from datetime import date

import pytest

from journal.insight import painting
from journal.insight.asking import Answer, Question, answer, questions
from journal.insight.readings import Log, log_of
from journal.insight.screen import LETTER, RIGHT, Ink, Labels, Sheet, Squares, timing
from journal.sample import generate

LAST = date(2026, 3, 3).toordinal()
FIRST = LAST - 89
INK = Ink(
    "#FFFFFF", "#1F2430", "#5B6472", "#E6E1DA", "#E6E1DA", "#0072B2",
    ("#F3E9D2", "#EBCB8B", "#D9963F", "#B4601F", "#7A3312"), ("#1F2430",) * 5,
)  # fmt: skip


@pytest.fixture(scope="module")
def log() -> Log:
    records = list(generate(people=1, years=1, until=date(2026, 3, 3)))
    person = next(record for record in records if record.kind == "person")
    return log_of(record for record in records if record.person == person.id)


@pytest.fixture(scope="module")
def headache(log: Log) -> Answer:
    return answer(log, Question("Headache"), FIRST, LAST)


def labels(given: Answer) -> Labels:
    return Labels(
        {FIRST: "December"}, "worst 10", "none 0", "headache", "other day", "7-day median", "not logged",
        tuple("12 days" for _ in given.windows), ("Amitriptyline", "10 to 20 mg"), "{count} days",
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "by weekday", ("1 of 2",) * 7,
    )  # fmt: skip


def test_every_symptom_of_the_period_can_be_asked_about_and_the_newest_changes(log: Log) -> None:
    found = questions(log, FIRST, LAST)
    assert [one.symptom for one in found if one.change is None][:3] == ["Fatigue", "Joint pain", "Headache"]
    assert [one.change.name for one in found if one.change] == ["Amitriptyline"]
    assert len({one.key for one in found}) == len(found)


def test_an_empty_log_is_asked_nothing() -> None:
    assert questions(log_of([]), FIRST, LAST) == ()


def test_a_day_not_logged_has_no_value_and_no_median(headache: Answer) -> None:
    missing = set(range(FIRST, LAST + 1)) - headache.daily.observed
    assert missing
    assert not missing & set(headache.values)
    assert not missing & set(headache.medians)


def test_a_known_day_without_the_symptom_counts_as_none(headache: Answer) -> None:
    free = headache.daily.observed - headache.daily.felt
    assert free
    assert all(headache.values[day] == 0 for day in free)


def test_the_last_thirty_days_stand_against_the_thirty_before_the_dose_changed(headache: Answer) -> None:
    before, since = headache.windows
    assert headache.change is not None
    assert (before.last, since.last) == (headache.change.day - 1, LAST)
    assert headache.sentence == (
        "9 days with Headache in the last 30, 12 in the 30 before the change of Amitriptyline; 7 days not logged"
    )


def test_around_a_change_both_sides_touch_it(log: Log) -> None:
    asked = next(one for one in questions(log, FIRST, LAST) if one.change)
    before, since = answer(log, asked, FIRST, LAST).windows
    assert before.last + 1 == since.first


def test_days_nobody_logged_are_no_answer(log: Log) -> None:
    assert "none of them is logged" in answer(log, Question("Headache"), LAST + 200, LAST + 289).sentence


def test_weekdays_add_up_to_the_period(headache: Answer) -> None:
    assert sum(one.count for one in headache.weekdays) == len(headache.daily.felt & headache.daily.observed)
    assert sum(one.known for one in headache.weekdays) == len(headache.daily.observed)


def test_the_changed_treatment_is_drawn_first_and_its_doses_do_not_overlap(headache: Answer) -> None:
    course = headache.courses[0]
    assert course.name == "Amitriptyline"
    assert [dose for _first, _last, dose in course.stretches] == ["10 mg", "20 mg"]
    assert course.stretches[0][1] < course.stretches[1][0]


@pytest.mark.parametrize(("width", "scale"), [(850, 1.0), (420, 1.0), (880, 2.0)])
def test_both_pictures_have_the_size_that_was_asked_for(headache: Answer, width: int, scale: float) -> None:
    sheet = Sheet(width, scale)
    drawn = painting.series(headache, labels(headache), sheet, INK)
    assert abs(drawn.width - width) <= 1
    assert abs(drawn.height - timing(headache, sheet, labels(headache)).height) <= 1
    assert len(drawn.pixels) == 4 * drawn.width * drawn.height
    days = painting.calendar(headache, labels(headache), sheet, INK)
    assert abs(days.height - Squares(sheet, FIRST, LAST).height) <= 1


def test_long_words_have_room_beside_the_plot_and_above_it(headache: Answer) -> None:
    usual = labels(headache)
    long = replace(usual, median="der Median von sieben Tagen", windows=tuple("a" * 40 for _one in usual.windows))
    wide, narrow = timing(headache, Sheet(850), usual), timing(headache, Sheet(450), long)
    assert (wide.beside, wide.lines) == (RIGHT, 1)
    assert narrow.beside > 27 * LETTER
    assert (narrow.lines, narrow.height - wide.height) == (2, narrow.y(0) - wide.y(0))
    assert abs(painting.series(headache, long, Sheet(450), INK).height - narrow.height) <= 1


def test_the_pointer_finds_the_day_it_stands_on(headache: Answer) -> None:
    at = timing(headache, Sheet(850), labels(headache))
    assert all(at.day(at.x(day)) == day for day in range(FIRST, LAST + 1))
    assert at.day(-100) == FIRST
    assert at.day(10_000) == LAST


@pytest.mark.parametrize("width", [300, 600, 1200])
def test_no_square_of_a_year_lies_outside_the_picture(width: int) -> None:
    at = Squares(Sheet(width), LAST - 364, LAST)
    corners = [at.corner(day) for day in range(LAST - 364, LAST + 1)]
    assert len(set(corners)) == 365
    assert all(x + at.cell <= width + 1 and y + at.cell <= at.height for x, y in corners)
