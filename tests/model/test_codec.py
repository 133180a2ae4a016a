from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given

from journal.model import codec, upgrades
from journal.model.kinds import KINDS, empty
from journal.model.measurements import Measurement
from journal.model.records import Answer, Record, UnknownKind
from journal.model.symptoms import Site
from tests.model.making import PERSON, RECORDED, records, severity, symptom


@given(records())
def test_a_record_comes_out_of_its_body_as_it_went_in(record: Record) -> None:
    assert codec.decode(codec.encode(record)) == record


@given(records())
def test_a_record_comes_out_of_its_object_as_it_went_in(record: Record) -> None:
    shown = codec.dumps(codec.as_object(record))
    assert codec.from_object(codec.loads(shown)) == record


@pytest.mark.parametrize("kind", KINDS)
def test_every_member_is_always_present_and_none_else(kind: str) -> None:
    shown = codec.as_object(empty(KINDS[kind], id=PERSON, person=PERSON, recorded=RECORDED))
    assert list(shown)[:4] == ["id", "kind", "person", "effective"]
    assert not {"revision", "unknown", "v", "import_key"} & set(shown)
    assert shown["note"] is None
    assert shown["kind"] == kind


def test_an_import_key_is_shown_when_there_is_one() -> None:
    assert codec.as_object(symptom(import_key="fhir:1"))["import_key"] == "fhir:1"


def test_numbers_keep_the_digits_they_were_typed_with() -> None:
    record = Measurement(
        id=PERSON, person=PERSON, recorded=RECORDED, name="weight", value=Answer(answer="given", value=Decimal("5.10")),
    )  # fmt: skip
    assert b'"value":5.10' in codec.encode(record)
    assert b'"value":5.10' in codec.dumps(codec.as_object(codec.decode(codec.encode(record))))


def test_the_revision_never_stands_in_a_body() -> None:
    record = codec.decode(codec.encode(symptom()), 7)
    assert record.revision == 7
    assert codec.encode(record) == codec.encode(msgspec.structs.replace(record, revision=0))


def with_newer_members() -> dict[str, Any]:
    shown = codec.as_object(symptom(sites=(Site(site="head"), Site(site="neck", side="left")), severity=severity("6")))
    shown["hue"] = {"warm": Decimal("1.50")}
    shown["sites"][1]["depth"] = "deep"
    shown["severity"]["value"]["mood"] = 3
    return shown


def test_members_of_a_newer_kith_are_kept_however_deep() -> None:
    shown = with_newer_members()
    record = codec.decode(codec.encode(codec.from_object(shown)))
    assert codec.loads(codec.dumps(codec.as_object(record))) == codec.loads(codec.dumps(shown))


def test_members_of_a_newer_kith_survive_an_edit() -> None:
    record = codec.from_object(with_newer_members())
    edited = codec.decode(codec.encode(msgspec.structs.replace(record, note="better now")))
    shown = codec.as_object(edited)
    assert shown["note"] == "better now"
    assert shown["hue"] == {"warm": Decimal("1.50")}
    assert shown["sites"][1]["depth"] == "deep"


def test_an_edit_that_empties_a_list_lets_go_of_what_hung_on_it() -> None:
    record = codec.from_object(with_newer_members())
    shown = codec.as_object(codec.decode(codec.encode(msgspec.structs.replace(record, sites=()))))
    assert not shown["sites"]


def test_a_member_that_has_another_shape_by_now_stands_as_the_user_sees_it() -> None:
    record = msgspec.structs.replace(symptom(), unknown={"name": {"deeper": 1}})
    assert codec.as_object(record)["name"] == "Headache"


NEWER = {
    "v": 3, "kind": "dream", "id": PERSON, "person": PERSON, "recorded": RECORDED, "colour": "green",
    "effective": {"start": "2026-03-05", "end": None, "ongoing": False},
}  # fmt: skip


def test_a_record_of_a_newer_kind_is_carried_along_whole() -> None:
    record = codec.decode(codec.dumps(NEWER), 2)
    assert isinstance(record, UnknownKind)
    assert (record.kind_name, record.revision, record.effective.start) == ("dream", 2, "2026-03-05")
    assert codec.loads(codec.encode(record)) == NEWER
    assert codec.as_object(record) == NEWER


def test_a_record_of_a_newer_kind_can_be_put_into_the_trash_and_back() -> None:
    record = codec.decode(codec.dumps(NEWER))
    binned = codec.decode(codec.encode(msgspec.structs.replace(record, deleted=True)))
    assert binned.deleted
    assert codec.loads(codec.encode(binned)) == NEWER | {"deleted": True}
    back = codec.encode(msgspec.structs.replace(binned, deleted=False))
    assert not codec.decode(back).deleted


def test_a_body_of_a_newer_version_says_so_again_when_written_back() -> None:
    body = codec.loads(codec.encode(symptom())) | {"v": 9}
    record = codec.decode(codec.dumps(body))
    assert codec.loads(codec.encode(record))["v"] == 9


def test_a_body_of_an_older_version_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KINDS["symptom"], "version", 3)
    monkeypatch.setitem(upgrades.STEPS, ("symptom", 1), lambda body: {**body, "note": "one"})
    monkeypatch.setitem(upgrades.STEPS, ("symptom", 2), lambda body: {**body, "note": body["note"] + ", two"})
    old = codec.loads(codec.encode(symptom())) | {"v": 1}
    assert codec.decode(codec.dumps(old)).note == "one, two"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"impact": "much"}, "impact"),
        ({"sites": [{"site": 1}]}, "sites.0.site"),
        ({"name": None}, "record"),
        ({"kind": "dream", "id": None}, "record"),
    ],
)
def test_an_object_that_is_no_record_is_refused_by_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(codec.BodyError) as caught:
        codec.from_object(codec.as_object(symptom()) | change)
    assert caught.value.field in {field, ""}
    assert str(caught.value).startswith(field)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"impact": Decimal("2.5")}, "impact: This has the wrong shape: a whole number / nothing belongs here"),
        ({"sites": 5}, "sites: This has the wrong shape: a list belongs here, not a whole number."),
        (
            {"severity": {"answer": "given", "value": {"scale": "five", "raw": "bad"}}},
            "severity.value.raw: This is no number",
        ),
    ],
)
def test_a_wrong_shape_is_told_in_the_readers_words(change: dict[str, Any], says: str) -> None:
    with pytest.raises(codec.BodyError, match=says):
        codec.from_object(codec.as_object(symptom()) | change)
