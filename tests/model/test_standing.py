from datetime import date
from typing import Any

import pytest

from journal.model.kinds import KINDS, empty
from journal.model.moments import Moment
from journal.model.records import Effective
from journal.model.standing import holds_in
from tests.model.making import PERSON, RECORDED

FEBRUARY = date(2026, 2, 1), date(2026, 2, 28)


def held(kind: str, start: str | None, end: str | None = None, *, ongoing: bool = False, **values: Any) -> bool:
    at = Effective(start=Moment(start) if start else None, end=Moment(end) if end else None, ongoing=ongoing)
    return holds_in(empty(KINDS[kind], id=PERSON, person=PERSON, recorded=RECORDED, effective=at, **values), *FEBRUARY)


@pytest.mark.parametrize(
    ("kind", "start", "end", "holds"),
    [
        ("treatment", "2025-11-04", None, True),
        ("treatment", "2025-11-04", "2026-02", True),
        ("treatment", "2025-11-04", "2026-01-31", False),
        ("treatment", "2026-03-01", None, False),
        ("condition", None, None, True),
        ("symptom", "2026-02-02", None, False),
        ("side-effect", "2026-01-26", None, False),
    ],
)
def test_what_has_not_ended_holds(kind: str, start: str | None, end: str | None, holds: bool) -> None:  # noqa: FBT001 - a case
    assert held(kind, start, end) is holds


def test_a_side_effect_holds_while_it_goes_on() -> None:
    assert held("side-effect", "2026-01-26", ongoing=True)


def test_a_question_holds_while_nobody_answered_it() -> None:
    assert held("question", "2025-01-01", state="open")
    assert not held("question", "2025-01-01", state="answered")


def test_an_open_period_holds_everything_that_stands() -> None:
    ended = empty(
        KINDS["treatment"], id=PERSON, person=PERSON, recorded=RECORDED, effective=Effective(end=Moment("2020"))
    )
    assert holds_in(ended, None, None)
