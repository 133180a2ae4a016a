"""The same seed, the same records; every one of them sound."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time
from hashlib import sha256

import msgspec
import pytest

from journal.model import codec, moments
from journal.model.described import Privacy, descriptions, members, privacy_of
from journal.model.ids import is_id
from journal.model.kinds import KINDS
from journal.model.records import Record
from journal.model.validation import too_far_ahead, validate
from journal.sample import LAST_DAY, SampleError, generate

_PLANS = {"appointment", "question"}


@pytest.fixture(scope="module")
def everybody() -> tuple[Record, ...]:
    return tuple(generate(people=8))


def _digest(people: int, seed: int, records: int | None = None) -> str:
    digest = sha256()
    for record in generate(people=people, seed=seed, records=records):
        digest.update(codec.encode(record))
    return digest.hexdigest()


def test_the_same_seed_gives_the_same_records_with_the_same_ids() -> None:
    assert _digest(people=5, seed=7) == _digest(people=5, seed=7)


def test_another_seed_gives_another_journal() -> None:
    assert _digest(people=1, seed=7) != _digest(people=1, seed=8)


def test_a_fresh_process_that_hashes_otherwise_gives_the_same_records() -> None:
    program = (
        "from hashlib import sha256\nfrom journal.model import codec\nfrom journal.sample import generate\n"
        "print(sha256(b''.join(codec.encode(r) for r in generate(people=4, seed=7, records=17_000))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hashing},
            check=True,
            capture_output=True,
        ).stdout
        for hashing in ("1", "2")
    }
    assert digests == {f"{_digest(people=4, seed=7, records=17_000)}\n".encode()}


def test_every_record_is_valid(everybody: tuple[Record, ...]) -> None:
    assert [(record.kind, problems) for record in everybody if (problems := validate(record))] == []


def test_every_record_of_a_watch_is_valid() -> None:
    assert [record for record in generate(people=1, records=9_000) if validate(record)] == []


def test_no_two_records_share_an_id(everybody: tuple[Record, ...]) -> None:
    ids = {record.id for record in everybody}
    assert len(ids) == len(everybody)
    assert all(map(is_id, ids))


def _references(value: msgspec.Struct) -> list[str]:
    found: list[str] = []
    for attribute, _name in members(type(value)):
        held = getattr(value, attribute)
        inner = held if isinstance(held, tuple) else (held,)
        if privacy_of(descriptions(type(value))[attribute]) is Privacy.REFERENCE:
            found += [one for one in inner if one]
        for one in inner:
            if isinstance(one, msgspec.Struct):
                found += _references(one)
    return found


def test_a_record_refers_only_to_earlier_ones_of_its_own_person(everybody: tuple[Record, ...]) -> None:
    whose: dict[str, str] = {}
    references = 0
    for record in everybody:
        whose[record.id] = record.person
        for target in (record.person, *_references(record)):
            assert whose[target] == record.person
            references += 1
    assert references > len(everybody)


def test_ids_and_times_of_writing_run_in_the_order_of_the_story(everybody: tuple[Record, ...]) -> None:
    for person in {record.person for record in everybody}:
        own = [record for record in everybody if record.person == person]
        assert own == sorted(own, key=lambda record: record.id)
        assert own == sorted(own, key=lambda record: record.recorded)


@pytest.mark.parametrize(
    "until", [LAST_DAY, date(2025, 1, 1), date(2025, 6, 30), date(2026, 11, 24), date(2028, 2, 29)]
)
def test_nothing_lies_after_the_last_day_but_appointments(until: date) -> None:
    last = datetime.combine(until, time.max, UTC)
    for record in generate(people=4, until=until):
        assert record.recorded[:10] <= until.isoformat()
        assert not too_far_ahead(record, last)
        for moment in (record.effective.start, record.effective.end):
            if moment is not None and record.kind not in _PLANS:
                assert moments.day(moment) <= until


def test_a_record_is_never_written_before_it_was_so(everybody: tuple[Record, ...]) -> None:
    for record in everybody:
        start = record.effective.start
        if start is not None and record.kind not in _PLANS | {"treatment"}:
            assert start[:10] <= record.recorded[:10]


@pytest.mark.parametrize(
    ("people", "records"), [(3, 0), (3, 1), (3, 2), (3, 500), (3, 12_000), (3, 15_001), (1, 9_973)]
)
def test_there_are_exactly_as_many_records_as_asked_for(people: int, records: int) -> None:
    made = list(generate(people=people, records=records))
    assert len(made) == records
    known: set[str] = set()
    for record in made:
        known.add(record.id)
        assert known.issuperset(_references(record))


def test_a_watch_adds_to_the_story_and_changes_nothing_of_it() -> None:
    story = list(generate(people=2, seed=3))
    filled = list(generate(people=2, seed=3, records=30_000))
    assert [record for record in filled if record.source != "import"] == story


def test_years_make_a_longer_log_with_the_same_end() -> None:
    days = {
        moments.day(r.effective.start) for r in generate(people=1, years=3) if r.kind == "checkin" if r.effective.start
    }
    assert max(days) == LAST_DAY
    assert 3 * 365 - 10 < (LAST_DAY - min(days)).days < 3 * 365


def test_every_kind_that_a_person_writes_is_there(everybody: tuple[Record, ...]) -> None:
    assert {record.kind for record in everybody} == set(KINDS) - {"attachment", "share"}


@pytest.mark.parametrize(("people", "years", "records"), [(0, 1, None), (1, 0, None), (1, 1, -1)])
def test_a_sample_of_nobody_is_refused_with_a_sentence(people: int, years: int, records: int | None) -> None:
    with pytest.raises(SampleError, match="at least one person and one year"):
        generate(people=people, years=years, records=records)


def test_a_sample_that_ends_before_its_people_fell_ill_is_refused() -> None:
    with pytest.raises(SampleError, match="ends in 2025 or later"):
        generate(until=date(2024, 12, 31))
