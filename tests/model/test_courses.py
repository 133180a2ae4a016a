from decimal import Decimal

import msgspec
import pytest

from journal.model.courses import is_current, segment_at
from journal.model.moments import Moment
from journal.model.records import Effective
from journal.model.treatments import Segment, Treatment
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
