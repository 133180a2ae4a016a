from decimal import Decimal

import msgspec
import pytest

from journal.model.courses import BackwardsError, is_current, segment_at, stopped, with_dose
from journal.model.moments import Moment
from journal.model.records import Effective
from journal.model.treatments import Schedule, Segment, Treatment
from tests.model.making import PERSON, RECORDED, symptom

AMITRIPTYLINE = Treatment(
    id=symptom().id,
    person=PERSON,
    recorded=RECORDED,
    name="Amitriptyline",
    effective=Effective(start=Moment("2025-11-04"), ongoing=True),
    segments=(
        Segment(start=Moment("2025-11-04"), end=Moment("2026-01-20"), amount=Decimal(10), unit="mg"),
        Segment(start=Moment("2026-01-21"), amount=Decimal(20), unit="mg"),
    ),
)


@pytest.mark.parametrize(
    ("at", "amount"),
    [("2025-11-03", None), ("2025-11-04", 10), ("2026-01-20T23:00+00:00", 10), ("2026-01-21", 20), ("2030", 20)],
)
def test_the_dose_of_a_day_is_that_of_its_segment(at: str, amount: int | None) -> None:
    segment = segment_at(AMITRIPTYLINE, Moment(at))
    assert (segment and segment.amount) == amount


def test_a_treatment_is_current_from_its_first_day_to_its_last() -> None:
    stopped = msgspec.structs.replace(
        AMITRIPTYLINE, effective=Effective(start=Moment("2025-11-04"), end=Moment("2026-02")), segments=(),
    )  # fmt: skip
    assert is_current(stopped, Moment("2026-02-28T23:00+00:00"))
    assert not is_current(stopped, Moment("2026-03-01"))
    assert not is_current(stopped, Moment("2025-11-03"))
    assert not is_current(msgspec.structs.replace(stopped, deleted=True), Moment("2026-02-01"))
    assert is_current(AMITRIPTYLINE, Moment("2026-03-01"))


def test_an_end_at_an_hour_ends_at_that_hour() -> None:
    ended = msgspec.structs.replace(AMITRIPTYLINE, segments=(Segment(end=Moment("2026-03-05T10+00:00")),))
    assert is_current(ended, Moment("2026-03-05T09+00:00"))
    assert not is_current(ended, Moment("2026-03-05T10+00:00"))


def test_another_dose_ends_the_one_before_on_the_day_before() -> None:
    weekly = Schedule(days=("wed",))
    after = with_dose(AMITRIPTYLINE, Moment("2026-02-01"), (Decimal(30), "mg"), weekly, "not enough")
    assert [(one.start, one.end, one.amount) for one in after.segments[1:]] == [
        ("2026-01-21", "2026-01-31", Decimal(20)),
        ("2026-02-01", None, Decimal(30)),
    ]
    assert (after.segments[-1].schedule, after.segments[-1].why) == (weekly, "not enough")


def test_another_dose_from_an_hour_on_ends_the_one_before_in_that_hour() -> None:
    at = Moment("2026-02-01T12+00:00")
    assert with_dose(AMITRIPTYLINE, at, (Decimal(30), "mg"), None, None).segments[-2].end == at


def test_a_treatment_without_doses_gets_its_first_from_its_own_start_on() -> None:
    bare = msgspec.structs.replace(AMITRIPTYLINE, segments=())
    after = with_dose(bare, Moment("2025-12-01"), (Decimal(10), "mg"), None, None)
    assert [one.start for one in after.segments] == ["2025-11-04", "2025-12-01"]


def test_no_dose_begins_before_the_one_that_holds() -> None:
    with pytest.raises(BackwardsError, match="2026-01-21"):
        with_dose(AMITRIPTYLINE, Moment("2026-01-21"), (Decimal(30), "mg"), None, None)


def test_a_stopped_treatment_ends_with_its_last_dose_and_says_why() -> None:
    after = stopped(AMITRIPTYLINE, Moment("2026-02-10"), "too drowsy")
    assert (after.effective.end, after.effective.ongoing, after.segments[-1].end) == ("2026-02-10", False, "2026-02-10")
    assert after.stop_reason == "too drowsy"
    assert not is_current(after, Moment("2026-02-11"))


def test_a_treatment_may_end_on_the_day_of_its_last_change_but_not_before() -> None:
    assert stopped(AMITRIPTYLINE, Moment("2026-01-21"), "").segments[-1].end == "2026-01-21"
    with pytest.raises(BackwardsError):
        stopped(AMITRIPTYLINE, Moment("2026-01-20"), "")


def test_what_has_no_open_dose_just_ends() -> None:
    bare = msgspec.structs.replace(AMITRIPTYLINE, segments=())
    assert stopped(bare, Moment("2026-02-10"), "").segments == ()


def test_asked_about_a_day_a_treatment_begun_within_it_is_current() -> None:
    begun = msgspec.structs.replace(
        AMITRIPTYLINE,
        effective=Effective(start=Moment("2026-03-05T14:30+01:00"), ongoing=True),
        segments=(Segment(start=Moment("2026-03-05T14:30+01:00")),),
    )
    assert is_current(begun, Moment("2026-03-05"))
    assert is_current(begun, Moment("2026-03"))
    assert not is_current(begun, Moment("2026-03-04"))
    assert not is_current(begun, Moment("2026-03-05T14+01:00"))
