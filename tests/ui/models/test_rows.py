"""Records as rows: days, gaps, folds, and how each kind reads in one line."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from journal.model.daily import CheckIn, Factor
from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.measurements import Measurement, Part
from journal.model.moments import Moment
from journal.model.people import Person
from journal.model.records import NONE, SKIPPED, Answer, Effective, Record, Recorder
from journal.model.symptoms import Symptom
from journal.model.treatments import Dose, Effect, Segment, SideEffect, Suspect, Treatment
from journal.model.visits import Appointment
from ui.forms.fields import rating
from ui.models.dates import clock_of, day_words, moment_words
from ui.models.lines import Line, first_line, line_of
from ui.models.rows import Entry, Folded, Gap, Heading, Telling, rows_of

PERSON = new_id()
TODAY = date(2026, 2, 17)
Kind = type[Record]


def made(kind: Kind, start: str | None = "2026-02-16T13:40+01:00", **values: Any) -> Record:
    at = Effective(start=None if start is None else Moment(start))
    common: dict[str, Any] = {"id": new_id(), "person": PERSON, "recorded": "2026-02-16T18:48:00.000Z"}
    return kind(**common, effective=at, **values)


AMITRIPTYLINE = made(
    Treatment,
    "2025-11-04",
    name="Amitriptyline",
    segments=(
        Segment(start=Moment("2025-11-04"), amount=Decimal(10), unit="mg"),
        Segment(start=Moment("2026-01-21"), amount=Decimal(20), unit="mg"),
    ),
)


def lookup(id: str) -> Record | None:
    return AMITRIPTYLINE if id == AMITRIPTYLINE.id else None


def line(kind: Kind, start: str | None = "2026-02-16T13:40+01:00", **values: Any) -> Line:
    return line_of(made(kind, start, **values), lookup)


def kinds_of(records: list[Record], **telling: Any) -> list[str]:
    return [type(row).__name__ for row in rows_of(records, Telling(TODAY, lookup, **telling))]


def test_each_day_has_one_heading() -> None:
    records = [made(Note, f"2026-02-{day}T08:00+01:00", text="a") for day in (17, 17, 16)]
    assert kinds_of(records) == ["Heading", "Entry", "Entry", "Heading", "Entry"]


def test_today_and_yesterday_are_called_so() -> None:
    assert day_words(TODAY, TODAY) == "Today, Tuesday, 17 February"
    assert day_words(TODAY - timedelta(days=1), TODAY) == "Yesterday, Monday, 16 February"
    assert day_words(date(2025, 2, 1), TODAY) == "Saturday, 1 February 2025"


def test_a_long_gap_is_shown_with_its_days() -> None:
    records = [made(Note, f"2026-02-{day}", text="a") for day in (16, 12)]
    gap = next(row for row in rows_of(records, Telling(TODAY, lookup)) if isinstance(row, Gap))
    assert gap.text == "13 to 15 February: not logged"


def test_one_day_without_an_entry_is_no_gap() -> None:
    assert "Gap" not in kinds_of([made(Note, f"2026-02-{day}", text="a") for day in (16, 14)])


def test_what_lies_ahead_is_not_missing() -> None:
    records = [made(Appointment, "2026-03-05T10:40+01:00"), made(Note, "2026-02-17", text="a")]
    assert "Gap" not in kinds_of(records)


def test_a_filtered_list_claims_no_gaps() -> None:
    assert "Gap" not in kinds_of([made(Note, f"2026-02-{day}", text="a") for day in ("16", "02")], gaps=False)


def test_doses_taken_as_planned_fold_into_one_row() -> None:
    doses = [made(Dose, treatment=AMITRIPTYLINE.id, scheduled=Moment("2026-02-16T21:30+01:00")) for _ in range(3)]
    heading, fold = rows_of(doses, Telling(TODAY, lookup))
    assert isinstance(heading, Heading)
    assert isinstance(fold, Folded)
    assert (fold.line.what, fold.line.more) == ("3 doses as planned", "Amitriptyline 20 mg")


def test_an_opened_fold_shows_what_it_holds() -> None:
    doses = [made(Dose, treatment=AMITRIPTYLINE.id, scheduled=Moment("2026-02-16T21:30+01:00")) for _ in range(2)]
    opened = frozenset({(date(2026, 2, 16), "dose")})
    assert kinds_of(doses, opened=opened) == ["Heading", "Folded", "Entry", "Entry"]


@pytest.mark.parametrize("values", [{"status": "skipped"}, {"scheduled": None}, {"note": "with food"}])
def test_a_skipped_an_as_needed_and_a_noted_dose_stand_alone(values: dict[str, Any]) -> None:
    common = {"treatment": AMITRIPTYLINE.id, "scheduled": Moment("2026-02-16T21:30+01:00")}
    assert kinds_of([made(Dose, **common | values), made(Dose, **common | values)]) == ["Heading", "Entry", "Entry"]


def test_the_values_of_a_watch_fold_by_what_they_measure() -> None:
    values = [
        made(
            Measurement, name="pulse", value=Answer(answer="given", value=Decimal(64 + n)), unit="/min", source="import"
        )
        for n in range(38)
    ]
    fold = rows_of(values, Telling(TODAY, lookup))[1]
    assert isinstance(fold, Folded)
    assert fold.line.what == "38 values: pulse"


def test_people_and_trackers_are_no_entries() -> None:
    assert [type(row) for row in rows_of([AMITRIPTYLINE], Telling(TODAY, lookup))] == [Heading, Entry]
    person = made(Person, None, name="Ines")
    assert rows_of([person], Telling(TODAY, lookup)) == []


def test_an_entry_without_a_time_stands_under_its_own_heading() -> None:
    assert rows_of([made(Note, None, text="a")], Telling(TODAY, lookup))[0] == Heading(None, "At an unknown time")


def test_a_symptom_shows_its_number_on_the_ramp() -> None:
    shown = line(Symptom, name="Headache", severity=rating("nrs-11", 7), note="light hurt\nand more")
    assert (shown.at, shown.what, shown.more, shown.step, shown.strength) == ("13:40", "Headache", "light hurt", 4, "7")


def test_zero_is_said_as_none_and_none_and_skipped_are_told_apart() -> None:
    assert line(Symptom, name="Headache", severity=rating("nrs-11", 0)).strength == "none"
    assert line(Symptom, name="Headache", severity=Answer(answer=NONE)).strength == "none"
    assert line(Symptom, name="Headache", severity=Answer(answer=SKIPPED)).strength == "skipped"
    assert line(Symptom, name="Headache").strength == ""


def test_a_side_effect_shows_its_grade_and_whom_it_suspects() -> None:
    shown = line(SideEffect, name="Dry mouth", grade="mild", suspects=(Suspect(treatment=AMITRIPTYLINE.id),))
    assert (shown.step, shown.strength, shown.more) == (1, "mild", "perhaps from Amitriptyline")


def test_a_dose_is_named_by_its_treatment_with_the_amount_of_its_day() -> None:
    assert line(Dose, "2025-12-01T21:30+01:00", treatment=AMITRIPTYLINE.id).what == "Amitriptyline 10 mg"
    assert line(Dose, "2026-02-01T21:30+01:00", treatment=AMITRIPTYLINE.id).what == "Amitriptyline 20 mg"
    assert line(Dose, treatment=new_id()).what == "a treatment that is gone"


def test_a_skipped_dose_says_why() -> None:
    skipped = line(Dose, treatment=AMITRIPTYLINE.id, status="skipped", reason="slept through")
    assert skipped.more == "skipped: slept through"


def test_every_kind_has_a_line() -> None:
    assert line(Effect, treatment=AMITRIPTYLINE.id).what == "Amitriptyline"
    assert line(Appointment, provider="Dr Lee").what == "Dr Lee"
    assert line(Note, text="New pillow").more == "New pillow"
    assert line(Factor, name="Coffee", amount=rating("count", 2)).strength == "2"
    checkin = line(CheckIn, mood=rating("five", 4), sleep_hours=rating("hours", 7))
    assert checkin.more == "mood good, hours slept 6-8 h"
    pressure = (Part(name="systolic", value=Decimal(118), unit="mmHg"), Part(name="diastolic", value=Decimal(76)))
    assert line(Measurement, name="Blood pressure", parts=pressure).strength == "118/76 mmHg"
    assert line(Measurement, name="CRP", text="negative").strength == "negative"


def test_another_hand_is_shown() -> None:
    assert line(Note, text="a", recorder=Recorder(who="caregiver", name="Tomas")).hand == "Tomas"
    assert line(Note, text="a", source="import").hand == "import"
    assert line(Note, text="a").hand == "self"


@pytest.mark.parametrize(
    ("moment", "clock", "words"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "Mar", "March 2024"),
        ("2026-02-16", "all day", "Monday, 16 February"),
        ("2026-02-16/evening", "evening", "Monday, 16 February, evening"),
        ("2026-02-16T13:40+01:00", "13:40", "Monday, 16 February, 13:40"),
    ],
)
def test_a_time_is_said_as_exactly_as_it_is_known(moment: str, clock: str, words: str) -> None:
    assert clock_of(Moment(moment)) == clock
    assert moment_words(Moment(moment), TODAY) == words


def test_a_note_of_five_megabytes_is_one_line() -> None:
    assert len(first_line("word " * 1_000_000)) <= 200


def test_a_row_is_heard_as_one_sentence() -> None:
    spoken = line(Symptom, name="Headache", severity=rating("nrs-11", 7), note="light hurt").spoken()
    assert spoken == "13:40, Headache, 7, light hurt, self"


def test_what_is_dated_into_the_future_is_marked_and_nothing_else_is() -> None:
    records = [made(Note, f"{year}-02-16T08:00+01:00", text="rain") for year in (2036, 2026)]
    later = Telling(TODAY, lookup, ahead=lambda record: record == records[0])
    wrong, right = (row.line for row in rows_of(records, later) if isinstance(row, Entry))
    assert (wrong.icon, wrong.more) == ("triangle-alert", "dated in the future, rain")
    assert (right.icon, right.more) == ("notebook-pen", "rain")
    assert "dated in the future" in wrong.spoken()
