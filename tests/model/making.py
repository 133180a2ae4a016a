"""Records for tests of the model, and strategies that make any of them."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import strategies as st

from journal.model.ids import new_id
from journal.model.kinds import KINDS, empty
from journal.model.moments import Moment, Precision, moment_at
from journal.model.records import Answer, Effective, Rating, Record
from journal.model.symptoms import Symptom

PERSON = new_id()
RECORDED = "2026-03-05T13:30:05.123Z"


def symptom(**values: Any) -> Symptom:
    given = {"id": new_id(), "person": PERSON, "recorded": RECORDED, "name": "Headache"} | values
    return Symptom(**given)


def severity(raw: str) -> Answer[Rating]:
    return Answer(answer="given", value=Rating(scale="nrs-11", raw=Decimal(raw), recall="now"))


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    when = draw(st.datetimes(datetime(1800, 1, 2), datetime(9999, 12, 30)))  # noqa: DTZ001 - the offset comes next
    precision = draw(st.sampled_from([p for p in Precision if p is not Precision.PART]))
    return moment_at(when.replace(tzinfo=draw(offsets)), precision)


@st.composite
def records(draw: st.DrawFn) -> Record:
    kind = KINDS[draw(st.sampled_from(list(KINDS)))]
    ids = new_id()
    values = {
        field.name: draw(texts)
        for field in msgspec.structs.fields(kind)
        if field.required and field.name not in {"id", "person", "recorded"}
    }
    return empty(
        kind,
        id=ids,
        person=ids if kind.kind == "person" else PERSON,
        recorded=draw(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(_stamp)),  # noqa: DTZ001 - UTC is meant
        effective=Effective(start=draw(st.none() | moments())),
        note=draw(st.just("") | texts),
        tags=tuple(draw(st.lists(texts, max_size=3))),
        worry=draw(st.booleans()),
        **values,
    )


def _stamp(when: datetime) -> str:
    return when.replace(tzinfo=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
