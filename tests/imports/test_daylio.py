from typing import Any

import pytest

from journal.imports import daylio
from journal.imports.rows import Refusal, Single
from tests.imports.conftest import Write
from tests.imports.shelf import Shelf, rows

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"


def told(line: str, **hints: object) -> Single[Any] | Refusal:
    found = rows(HEADER + line, daylio, "daylio.csv", **hints)[0]
    assert isinstance(found, Single | Refusal)
    return found


def fields(line: str, **hints: object) -> dict[str, object]:
    row = told(line, **hints)
    assert isinstance(row, Single), row
    return dict(row.fields)


@pytest.mark.parametrize(
    ("time", "kept"),
    [
        ("6:50 pm", "18:50"), ("12:05 am", "00:05"), ("12:05 pm", "12:05"), ("6:50\u202fPM", "18:50"),
        ("14:58", "14:58"), ("08:02", "08:02"), ("9:24 p.m.", "21:24"),
    ],
)  # fmt: skip
def test_a_row_is_at_its_full_date_and_time(time: str, kept: str) -> None:
    assert fields(f"2020-05-30,30 May,Saturday,{time},rad,,,")["effective"] == {"start": f"2020-05-30T{kept}"}


@pytest.mark.parametrize("time", ["25:00", "noon", "", "13:61 pm"])
def test_a_time_that_is_none_is_refused(time: str) -> None:
    assert isinstance(told(f"2020-05-30,30 May,Saturday,{time},rad,,,"), Refusal)


@pytest.mark.parametrize(("word", "raw"), [("rad", 5), ("good", 4), ("meh", 3), ("bad", 2), ("AWFUL", 1)])
def test_moods_are_five_to_one(word: str, raw: int) -> None:
    mood = fields(f"2020-05-30,30 May,Saturday,8:00,{word},,,")["mood"]
    assert mood == {"answer": "given", "value": {"scale": "five", "raw": raw, "recall": "now"}}


def test_another_mood_is_refused_unless_it_is_named() -> None:
    line = "2020-05-30,30 May,Saturday,8:00,Splendid,,,"
    refused = told(line)
    assert isinstance(refused, Refusal)
    assert "'splendid'" in refused.sentence
    assert fields(line, mapping={"moods": {"splendid": 5}})["mood"]


def test_activities_are_tags_and_title_and_note_are_joined() -> None:
    found = fields("2020-05-30,30 May,Saturday,8:00,rad,friends | nap | friends,Walk,By the sea")
    assert (found["tags"], found["note"]) == (["friends", "nap"], "Walk\nBy the sea")


def test_two_equal_rows_are_two_checkins(shelf: Shelf, write: Write) -> None:
    line = "2020-05-30,30 May,Saturday,8:00,rad,,,\n"
    path = write("daylio.csv", HEADER + line + line)
    shelf.take(path)
    assert len(shelf.of("checkin")) == 2
    assert len(shelf.look(path).same) == 2


def test_a_newer_export_with_more_columns_is_read() -> None:
    text = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n2024-05-30,May 30,Thu,8:00,good,,,,\n"
    assert isinstance(rows(text, daylio)[0], Single)
