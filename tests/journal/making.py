"""Records of two people for tests of the journal, and strategies that make many close to each other."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from journal.model.documents import Note
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.people import Person
from journal.model.records import Effective, Record
from journal.model.symptoms import Symptom
from journal.model.treatments import Dose, Treatment

RECORDED = "2026-03-05T13:30:05.123Z"
ADA = Person(id=(_ada := new_id()), person=_ada, recorded=RECORDED, name="Ada")
BEN = Person(id=(_ben := new_id()), person=_ben, recorded=RECORDED, name="Ben")


def at(start: str | None) -> Effective:
    return Effective(start=None if start is None else Moment(start))


def note(text: str = "slept badly", start: str | None = "2026-03-05T10:00+01:00", **more: Any) -> Note:
    given: dict[str, Any] = {
        "id": new_id(),
        "person": ADA.id,
        "recorded": RECORDED,
        "effective": at(start),
        "text": text,
    }
    return Note(**(given | more))


def treatment(**more: Any) -> Treatment:
    given: dict[str, Any] = {"id": new_id(), "person": ADA.id, "recorded": RECORDED, "effective": at("2026-01")}
    given["name"] = "Metformin"
    return Treatment(**(given | more))


def dose(of: Treatment, **more: Any) -> Dose:
    given: dict[str, Any] = {
        "id": new_id(),
        "person": of.person,
        "recorded": RECORDED,
        "effective": at("2026-03-05"),
        "treatment": of.id,
    }
    return Dose(**(given | more))


def text_of(record: Record | None) -> str:
    assert isinstance(record, Note)
    return record.text


def bare(record: Record) -> Record:
    """The record without its revision, to be compared with what was handed in."""
    return msgspec.structs.replace(record, revision=0)


# Few seconds and few words, so that many records share them.
starts = st.sampled_from(
    [None, "1800", "1850-03-01", "2026", "2026-01-01", "2026-03-05T10+01:00", "2026-03-05T10:00+01:00",
     "2026-03-05T10:00:01-05:00", "2026-03-05/morning", "2026-03-06", "3100-01-01", "3500"],
)  # fmt: skip
few_words = st.lists(
    st.sampled_from(["Straße", "STRASSE", "strasse", "café", "cafe", "頭痛", "頭", "痛", "a-b", "42", "…", "x_y"]),
    min_size=1,
    max_size=4,
).map(" ".join)
stamps = st.sampled_from([RECORDED, "2026-03-05T13:30:05.124Z", "2026-03-06T00:00:00.000Z"])


@st.composite
def logs(draw: st.DrawFn, most: int = 12) -> tuple[Record, ...]:
    """Records of Ada, of a few kinds, many in the same second."""
    return tuple(draw(st.lists(_any_record(), max_size=most)))


@st.composite
def _any_record(draw: st.DrawFn) -> Record:
    common: dict[str, Any] = {
        "id": new_id(),
        "person": ADA.id,
        "recorded": draw(stamps),
        "effective": at(draw(starts)),
        "deleted": draw(st.booleans()),
        "tags": tuple(draw(st.lists(st.sampled_from(["Sleep", "sleep", "Straße", "🙂"]), max_size=2))),
        "note": draw(st.just("") | few_words),
    }
    if draw(st.booleans()):
        return Note(text=draw(few_words), **common)
    return Symptom(name=draw(few_words), **common)
