from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from journal.model import codec
from journal.model.assigning import PlaceError, UnknownMemberError, assign
from journal.model.daily import CheckIn
from journal.model.kinds import KINDS, empty
from journal.model.measurements import Measurement
from journal.model.moments import Moment, parse_when
from journal.model.records import Answer, Rating
from journal.model.symptoms import Symptom
from journal.model.treatments import Treatment
from tests.model.making import PERSON, RECORDED


def read(text: str) -> Moment:
    return parse_when(text, datetime(2026, 3, 5, 12, 0, tzinfo=UTC))


def with_members(kind: str, **members: str) -> Any:
    record = empty(KINDS[kind], id=PERSON, person=PERSON, recorded=RECORDED)
    shown = codec.as_object(record)
    for path, text in members.items():
        shown = assign(KINDS[kind], shown, path.replace("__", "."), text, read)
    return codec.from_object(shown)


def test_a_bare_answer_fits_an_answerable_member() -> None:
    checkin = with_members("checkin", mood="3", energy="skipped", sleep_hours="7.50")
    assert isinstance(checkin, CheckIn)
    assert checkin.mood.value == Rating(scale="five", raw=Decimal(3), recall="today")
    assert checkin.energy == Answer(answer="skipped")
    assert str(checkin.sleep_hours.value.raw if checkin.sleep_hours.value else None) == "7.50"


def test_a_part_of_an_answer_is_an_answer_given() -> None:
    symptom = with_members("symptom", severity__raw="6", severity__recall="now")
    assert isinstance(symptom, Symptom)
    assert symptom.severity == Answer(answer="given", value=Rating(scale="nrs-11", raw=Decimal(6), recall="now"))


def test_an_answer_state_can_be_named() -> None:
    assert with_members("symptom", severity__answer="none").severity == Answer(answer="none")
    assert with_members("symptom", severity__value__raw="2").severity.answer == "given"


def test_what_looks_like_a_number_stays_text_where_text_belongs() -> None:
    assert with_members("symptom", name="5").name == "5"
    assert with_members("symptom", name='"5"').name == "5"
    assert with_members("symptom", name="x", character="null").character == ""


def test_a_text_nested_without_end_is_a_text() -> None:
    deep = "[" * 100_000
    assert with_members("symptom", name=deep).name == deep


def test_times_are_read_as_they_are_typed() -> None:
    assert with_members("symptom", effective__start="yesterday").effective.start == "2026-03-04"
    assert with_members("symptom", effective__start="null").effective.start is None


def test_places_of_a_list_are_counted_from_zero_and_may_be_one_past_the_last() -> None:
    treatment = with_members(
        "treatment", segments__0__amount="5", segments__0__from="2026-03", segments__0__schedule__times='["08:00"]',
        segments__1__amount="10", segments__0__unit="mg",
    )  # fmt: skip
    assert isinstance(treatment, Treatment)
    assert [(s.start, str(s.amount), s.unit) for s in treatment.segments] == [
        ("2026-03", "5", "mg"),
        (None, "10", None),
    ]


def test_one_word_is_a_list_of_one() -> None:
    assert with_members("symptom", tags="work").tags == ("work",)
    assert with_members("symptom", tags='["a", "b"]').tags == ("a", "b")


def test_a_value_keeps_its_digits() -> None:
    measurement = with_members("measurement", value="5.10", parts__0__name="upper", parts__0__value="120")
    assert isinstance(measurement, Measurement)
    assert str(measurement.value.value) == "5.10"
    assert measurement.parts[0].value == 120


def test_a_whole_answer_can_be_given_as_json() -> None:
    symptom = with_members(
        "symptom", severity='{"answer": "given", "value": {"scale": "nrs-11", "raw": 4, "recall": null}}'
    )
    assert symptom.severity.value.raw == 4


@pytest.mark.parametrize("path", ["foo", "unknown", "id", "import_key", "deleted", "recorder.age"])
def test_a_member_that_is_none_is_told_with_those_that_are(path: str) -> None:
    with pytest.raises(UnknownMemberError, match="What can be set: "):
        with_members("symptom", **{path.replace(".", "__"): "1"})


@pytest.mark.parametrize("path", ["sites.3.site", "sites.x", "name.first", "sites.-1.site"])
def test_a_place_that_is_none_is_told(path: str) -> None:
    with pytest.raises(PlaceError, match="no place in it"):
        with_members("symptom", **{path.replace(".", "__"): "1"})
