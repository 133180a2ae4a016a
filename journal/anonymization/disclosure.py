"""The disclosure: what is left of records after a plan was carried out. Exporters accept nothing else."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from journal.anonymization.carrying import Carrying, File
from journal.anonymization.identifiers import Identifier
from journal.anonymization.leaves import Leaf
from journal.anonymization.marks import Marks
from journal.anonymization.plan import Plan, PlanError, PlannedRecord, digest, may_leave
from journal.anonymization.policy import CLEANED, VERSION, Audience, Verb, rule_for
from journal.anonymization.pseudonyms import fresh_pseudonym
from journal.anonymization.report import Report
from journal.anonymization.risk import Background
from journal.anonymization.roles import Roles
from journal.anonymization.strings import moment_of
from journal.anonymization.transforming import Transformer
from journal.i18n import _
from journal.model.conditions import Condition
from journal.model.described import Privacy
from journal.model.documents import Attachment, Note
from journal.model.moments import Moment, day, seconds
from journal.model.people import Person
from journal.model.records import Record
from journal.model.standing import STANDING
from journal.progress import SILENT, Progress


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """What an earlier share carried: a new one carries neither again, unless it goes on from it."""

    pseudonym: str = ""
    first_day: date | None = None


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """All that may be seen of a share, as plain JSON values in the shapes of shapes.md "export".

    `person`: the record of the person, or {}. `records`: all of them, the person's too, in the order given. `period`:
    {"from", "to"} as the audience may see it. `allowed`: strings that verification must let pass. For the program
    alone, never in a file: `first_day`, `report`, `masked` (what was taken out), `members` (fields that may appear).
    """

    audience: Audience
    policy: int = VERSION
    person: dict[str, Any]
    records: tuple[dict[str, Any], ...]
    period: dict[str, Any]
    pseudonym: str
    first_day: date
    files: tuple[File, ...]
    report: Report
    allowed: frozenset[str]
    masked: tuple[Identifier, ...]
    members: dict[str, frozenset[str]]

    def of(self, *kinds: str) -> tuple[dict[str, Any], ...]:
        """The records of these kinds, in the order of the disclosure."""
        return tuple(record for record in self.records if record["kind"] in kinds)

    def by_kind(self) -> dict[str, tuple[dict[str, Any], ...]]:
        """Kind -> its records, the kinds in the order in which they first come."""
        return {kind: self.of(kind) for kind in dict.fromkeys(record["kind"] for record in self.records)}


def disclose(  # noqa: PLR0913 - what a share goes on from and is counted by, each by its name
    plan: Plan,
    records: Iterable[Record],
    *,
    goes_on: Earlier | None = None,
    earlier: Sequence[Earlier] = (),
    background: Background | None = None,
    below: Callable[[int], int] = secrets.randbelow,
    progress: Progress = SILENT,
) -> Disclosure:
    """Carry out `plan` on `records`, which may be more than the plan's own. Raises PlanError when one has changed.

    `goes_on`: the share whose pseudonym and first day are kept. `earlier`: all other shares, whose are not used again.
    `background`: what the risk is counted by besides.
    Open questions count as removed and are listed in the report: exporters' callers refuse while there are any.
    """
    given = {record.id: record for record in records}
    leaving = _leaving(plan, given)
    first, last = _days([record for record, _planned in leaving])
    origin = (goes_on and goes_on.first_day) or _origin(first, earlier, below)
    pseudonym = (goes_on.pseudonym if goes_on else "") or fresh_pseudonym(below, {one.pseudonym for one in earlier})
    numbers = {record.id: number for number, (record, _planned) in enumerate(leaving, 1)}
    marks = Marks(origin, weeks=plan.audience is Audience.PUBLIC)
    transformer = Transformer(
        first_day=origin,
        last_day=last,
        roles=Roles(given.values()),
        marks=marks,
        numbers=numbers,
        pseudonym=pseudonym,
        read=plan.audience in CLEANED,
        born=next((one.birth for one in given.values() if isinstance(one, Person)), None),
    )
    carried = Carrying(plan, transformer)
    objects = _carried_out(carried, leaving, progress)
    ordered = tuple(objects[record.id] for record, _planned in leaving)
    return Disclosure(
        audience=plan.audience,
        person=next((each for each in ordered if each["kind"] == "person"), {}),
        records=ordered,
        period=_period(plan.audience, first, last, transformer),
        pseudonym=pseudonym if plan.audience is Audience.PEER else "",
        first_day=origin,
        files=tuple(carried.files),
        report=carried.report(leaving, objects, background),
        allowed=frozenset(carried.allowed),
        masked=tuple(dict.fromkeys(carried.masked)),
        members={kind: frozenset(names) for kind, names in carried.members.items()},
    )


def _leaving(plan: Plan, given: Mapping[str, Record]) -> list[tuple[Record, PlannedRecord]]:
    pairs = [(_checked(planned, given), planned) for planned in plan.records]
    return [(record, planned) for record, planned in pairs if _leaves(record, planned, plan.audience)]


def _carried_out(
    carried: Carrying, leaving: Sequence[tuple[Record, PlannedRecord]], progress: Progress
) -> dict[str, dict[str, Any]]:
    """Id -> what is left of it; the oldest first, since numbers and names are given as they come."""
    objects: dict[str, dict[str, Any]] = {}
    for done, (record, planned) in enumerate(sorted(leaving, key=_oldest_first)):
        progress.step(done, len(leaving))
        objects[record.id] = carried.record(record, planned)
    return objects


def _checked(planned: PlannedRecord, given: Mapping[str, Record]) -> Record:
    record = given.get(planned.id)
    if record is None:
        raise PlanError(_("a record in it is no longer there."))
    if digest(record) != planned.digest or record.kind != planned.kind:
        raise PlanError(_("a record in it has changed since. Make a new plan."))
    return record


def _leaves(record: Record, planned: PlannedRecord, audience: Audience) -> bool:
    """Whether a planned record leaves; a note or file of which nothing but its date is left does not."""
    if not planned.ticked:
        return False
    if not may_leave(record, audience):
        raise PlanError(_("it holds a record that may not leave for this audience."))
    if audience is Audience.SELF or not isinstance(record, Note | Attachment):
        return True
    whole = next((field for field in planned.fields if field.field in {"text", "name"}), None)
    return whole is not None and whole.verb is not Verb.REMOVE and whole.ticked is not False


def _oldest_first(pair: tuple[Record, PlannedRecord]) -> tuple[int, str, str]:
    record = pair[0]
    start = record.effective.start
    return (seconds(start) if start is not None else -(1 << 62)), record.recorded, record.id


def _days(records: Iterable[Record]) -> tuple[date, date]:
    """The first and the last day of what leaves: of what happened, not of what stood already before.

    A condition since childhood would make today day 5,510, and its distance would tell more than it needs to.
    """
    leaving = list(records)
    events = [record for record in leaving if record.kind not in STANDING] or leaving
    days = [day(record.effective.start) for record in events if record.effective.start is not None]
    if not days:
        written = [moment_of(record.recorded) for record in leaving]
        days = [day(Moment(moment)) for moment in written if moment is not None]
    return (min(days), max(days)) if days else (date(1970, 1, 1), date(1970, 1, 1))


def _origin(first: date, earlier: Sequence[Earlier], below: Callable[[int], int]) -> date:
    """Day 1: the first shared day; where an earlier share counted from it, some days before, at random."""
    used = {one.first_day for one in earlier}
    origin = first
    while origin in used:
        origin -= timedelta(days=1 + below(28))
    return origin


def _period(audience: Audience, first: date, last: date, transformer: Transformer) -> dict[str, Any]:
    way = rule_for(audience, Privacy.DATE).way
    ends = (("from", first), ("to", last))
    leaf = {name: Leaf((name,), Privacy.DATE, Moment(at.isoformat())) for name, at in ends}
    blank = Condition(id="", person="", recorded="", name="")
    return {name: transformer.left(way, blank, one, {}) for name, one in leaf.items()}
