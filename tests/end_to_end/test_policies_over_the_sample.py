"""Every policy over the made-up people in every format: nothing removed is found again; a control finds it."""

from collections.abc import Iterator
from datetime import date

import pytest

from journal.anonymization.deciding import passages
from journal.anonymization.disclosure import disclose
from journal.anonymization.known import KEEP, Known, gather
from journal.anonymization.plan import ASK, make_plan
from journal.anonymization.policy import Audience
from journal.anonymization.verification import examine
from journal.exports.formats import FORMATS
from journal.exports.handing_over import produce
from journal.model.records import Record
from journal.progress import SILENT
from journal.sample import generate, planted

STRANGERS = (Audience.PEER, Audience.PUBLIC)
PEOPLE = 3
MOST_ASKED = 4
"""Words that a tired person decides before a first share with strangers; the answers are kept."""


@pytest.fixture(scope="module")
def people() -> list[tuple[Record, ...]]:
    """The records of each made-up person, newest first, the last 60 days and what stands."""
    by_person: dict[str, list[Record]] = {}
    for record in generate(people=PEOPLE, years=1, seed=1, until=date(2026, 3, 1)):
        by_person.setdefault(record.person, []).append(record)
    return [tuple(reversed(records)) for records in by_person.values()]


def shared(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """What a share of two months holds: enough of each kind, few enough for a test."""
    return tuple(
        one
        for one in records
        if one.effective.start is None
        or one.effective.start >= "2026-01"
        or one.kind in {"person", "treatment", "condition", "provider"}
    )


def known_of(records: tuple[Record, ...], audience: Audience) -> Known:
    """All that is known, once the owner has kept each word that a share of labels asks about; few are asked."""
    known = gather(records)
    plan = make_plan(audience, shared(records), known, notes=audience not in STRANGERS)
    asked = {one.folded for one in passages(plan, records) if one.decision == ASK}
    assert len(asked) <= MOST_ASKED, asked
    return gather(records, [(word, KEEP) for word in asked])


def every() -> Iterator[tuple[Audience, str]]:
    """Each audience with each format that it can have."""
    for audience in Audience:
        for name in FORMATS:
            if name != "kith" or audience is Audience.SELF:
                yield audience, name


@pytest.mark.parametrize(("audience", "name"), list(every()))
def test_nothing_that_was_removed_is_found_again(
    people: list[tuple[Record, ...]], audience: Audience, name: str
) -> None:
    for records in people:
        known = known_of(records, audience)
        plan = make_plan(audience, shared(records), known, notes=audience not in STRANGERS)
        disclosure = disclose(plan, records)
        assert disclosure.report.undecided == ()
        produced = produce(
            disclosure, known, FORMATS[name], file_name=f"summary-4f2a{FORMATS[name].endings[0]}", progress=SILENT
        )
        assert produced.findings == ()
        assert produced.data


def test_with_the_cleaning_switched_off_the_same_search_finds_the_planted_names(
    people: list[tuple[Record, ...]],
) -> None:
    for records in people:
        names = planted(records)
        raw = disclose(make_plan(Audience.SELF, records, gather(records)), records)
        written = FORMATS["json"].write(raw, SILENT)
        found = " ".join(one.what for one in examine(written, gather(records), "own.json").findings).casefold()
        seen = [name for name in names if name.casefold() in found]
        assert len(seen) >= 0.9 * len(names), sorted(set(names) - set(seen))
