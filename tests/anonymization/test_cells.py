"""sharing.md's table cell by cell: what of one field of each class each audience reads."""

import re
from decimal import Decimal
from typing import Any, Final

import pytest

from journal.anonymization.disclosure import disclose
from journal.anonymization.images import carried, reencoded
from journal.anonymization.known import gather
from journal.anonymization.plan import PlanError, make_plan
from journal.model.documents import Attachment
from journal.model.records import Record
from tests.anonymization.containers import jpeg
from tests.anonymization.people import (
    COMMON,
    DOSE,
    EVERYTHING,
    FERRITIN,
    LESS_PAIN,
    LESS_WEIGHT,
    ME,
    NOTE,
    PAIN,
    RARE,
    TREATMENT,
    WEIGHT,
    edited,
    made,
    shared,
)  # fmt: skip

AUDIENCES: Final = ("doctor", "caregiver", "peer", "public")
GONE: Final = object()
PSEUDONYM: Final = re.compile(r"[a-z]+-[a-z]+-\d{2}")
CLEANED_LABEL: Final = re.compile(r"Pain since .*\[neurologist\].* injection")
CLEANED_NOTE: Final = re.compile(r"(?!.*(Maria|901820)).*says hi.*", re.DOTALL)
SIX: Final = {"answer": "given", "value": {"scale": "nrs-11", "raw": Decimal(6), "recall": "now"}}
TIMES: Final = ["08:00", "20:00"]


def given(value: Any) -> dict[str, Any]:
    return {"answer": "given", "value": value}


# Class, record, member (dots go inwards), then what doctor, caregiver, peer and public read.
CELLS: Final[tuple[tuple[str, Record, str, tuple[Any, Any, Any, Any]], ...]] = (
    ("self", ME, "name", ("Katharina Brown", "Katharina", PSEUDONYM, GONE)),
    ("self", ME, "other_names", (["Kathi Müller"], GONE, GONE, GONE)),
    ("birth", ME, "birth", ("1961-03-14", {"age": 64}, {"band": "60-69"}, {"band": "60-79"})),
    ("sex", ME, "sex", ("female", "female", "female", GONE)),
    ("trait", ME, "blood_type", ("A+", "A+", GONE, GONE)),
    ("trait", ME, "relation", ("self", "self", GONE, GONE)),
    ("number", ME, "addresses", (GONE, GONE, GONE, GONE)),
    ("number", ME, "contacts", (GONE, GONE, GONE, GONE)),
    ("place", ME, "region", ("Bavaria", "Bavaria", GONE, GONE)),
    ("place", ME, "country", ("Germany", "Germany", "Germany", GONE)),
    ("secret", ME, "known_words", (GONE, GONE, GONE, GONE)),
    ("other", ME, "employers", (["Zephyr Motors"], ["my employer"], ["my employer"], ["my employer"])),
    ("other", TREATMENT, "prescriber", ("Dr. Anna Lee", "my neurologist", "my neurologist", "my neurologist")),
    ("date", LESS_PAIN, "effective.start", ("2026-03-06", "2026-03-06", {"day": 1}, {"week": 1})),
    ("time", TREATMENT, "segments.0.schedule.times", (TIMES, TIMES, ["morning", "evening"], GONE)),
    ("condition", COMMON, "name", ("Migraine",) * 4),
    ("condition", RARE, "name", (RARE.name, RARE.name, "a rare condition", "a rare condition")),
    ("condition", RARE, "stage", ("II", "II", GONE, GONE)),
    ("treatment", TREATMENT, "name", ("Keppra",) * 4),
    ("dose", DOSE, "amount.value", (Decimal(500), Decimal(500), Decimal(500), {"band": "500 to 1000"})),
    ("plain", DOSE, "amount.unit", ("mg",) * 4),
    ("rating", PAIN, "severity", (SIX, SIX, SIX, given({"direction": "first"}))),
    ("rating", PAIN, "relief.0.effect", ("slight", "slight", "slight", {"direction": "first"})),
    ("value", FERRITIN, "value", (given(Decimal("5.10")), given(Decimal("5.10")), given({"band": "below"}),
                                  given({"direction": "first"}))),
    ("value", FERRITIN, "range.low", (Decimal(10), Decimal(10), GONE, GONE)),
    ("value", WEIGHT, "value", (given(Decimal(80)), given(Decimal(80)), given({"change": "0 %"}), given(None))),
    ("label", PAIN, "name", (PAIN.name, CLEANED_LABEL, CLEANED_LABEL, CLEANED_LABEL)),
    ("note", NOTE, "text", (NOTE.text, CLEANED_NOTE, CLEANED_NOTE, GONE)),
    ("secret", PAIN, "import_key", (GONE, GONE, GONE, GONE)),
)  # fmt: skip


def member_of(found: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(found, list):
            found = found[int(step)]
        elif step in found:
            found = found[step]
        else:
            return GONE
    return found


@pytest.mark.parametrize("at", range(4), ids=AUDIENCES)
@pytest.mark.parametrize(("record", "path", "cells"), [one[1:] for one in CELLS], ids=[f"{c[0]}-{c[2]}" for c in CELLS])
def test_each_audience_reads_its_cell_of_the_table(record: Record, path: str, cells: tuple[Any, ...], at: int) -> None:
    left = shared(AUDIENCES[at], *([] if record is ME else [record])).of(record.kind)
    read = member_of(left[-1], path) if left else GONE
    wanted = cells[at]
    if isinstance(wanted, re.Pattern):
        assert wanted.fullmatch(read)
    else:
        assert read is wanted or read == wanted


def test_every_class_of_the_table_has_a_cell_here() -> None:
    # Files are below; a reference becomes a number, and the directions of ratings have tests of their own.
    assert {one[0] for one in CELLS} >= {
        "self", "birth", "sex", "trait", "number", "date", "time", "place", "other", "condition", "treatment", "dose",
        "rating", "value", "label", "note", "plain", "secret",
    }  # fmt: skip


def test_a_change_from_baseline_and_a_direction_go_by_the_record_before() -> None:
    records = (PAIN, LESS_PAIN, WEIGHT, LESS_WEIGHT)
    peer, public = (shared(audience, *records) for audience in ("peer", "public"))
    assert [one["value"]["value"] for one in peer.of("measurement")] == [{"change": "0 %"}, {"change": "-20 to -10 %"}]
    assert [one["severity"]["value"] for one in public.of("symptom")] == [
        {"direction": "first"},
        {"direction": "better"},
    ]


def test_no_two_shares_carry_the_same_pseudonym() -> None:
    assert len({shared("peer").person["name"] for _share in range(20)}) == 20


PHOTO = made(Attachment, "2026-03-05", name="Rash", sha256="0" * 64, type="image/jpeg", size=9)
LETTER = made(Attachment, "2026-03-05", name="Letter", sha256="1" * 64, type="application/pdf", size=9)


def ticked(audience: str, record: Attachment) -> list[str]:
    """The digests of the files that leave once the owner ticked this one."""
    records = (*EVERYTHING, record)

    def tick(found: dict[str, Any]) -> None:
        for one in found["records"]:
            for field in one["fields"]:
                if one["kind"] == "attachment" and "ticked" in field:
                    field["ticked"] = True

    plan = edited(make_plan(audience, records, gather(records), notes=True), tick)
    return [file.sha256 for file in disclose(plan, records).files]


@pytest.mark.parametrize("audience", ["doctor", "caregiver"])
def test_any_file_leaves_once_ticked_for_those_who_know_the_person(audience: str) -> None:
    assert ticked(audience, LETTER) == [LETTER.sha256]


def test_of_files_only_a_picture_leaves_for_peers_and_none_for_the_public() -> None:
    assert ticked("peer", PHOTO) == [PHOTO.sha256]
    assert ticked("peer", LETTER) == []
    assert ticked("public", PHOTO) == []


def test_a_letter_ticked_for_peers_in_a_plan_s_file_is_refused() -> None:
    records = (*EVERYTHING, LETTER)
    plan = make_plan("peer", (*EVERYTHING, PHOTO), gather(records))

    def other(found: dict[str, Any]) -> None:
        mine = next(one for one in found["records"] if one["kind"] == "attachment")
        letter = make_plan("doctor", records, gather(records))
        mine |= {"id": LETTER.id, "digest": next(one.digest for one in letter.records if one.id == LETTER.id)}

    with pytest.raises(PlanError, match="may not leave"):
        disclose(edited(plan, other), records)


def test_a_picture_is_written_anew_without_what_it_carried() -> None:
    data, media = reencoded(jpeg("Katharina Brown"))
    assert media == "image/jpeg"
    assert list(carried(data)) == []
