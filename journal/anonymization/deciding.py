"""Deciding word by word: every place a plan names, in its sentence, and the plan with other decisions."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

import msgspec

from journal.anonymization.labels import RULE as UNKNOWN_WORD
from journal.anonymization.leaves import leaves
from journal.anonymization.lexicon import sense
from journal.anonymization.plan import Decision, Plan, PlannedField, PlannedRecord, PlannedSpan
from journal.anonymization.policy import Verb
from journal.anonymization.strings import strings_in
from journal.anonymization.wording import fold
from journal.model.records import Record

_AROUND: Final = 60


class Place(NamedTuple):
    """Where a span lies: the record's id, the path of the text, and its code points, half open."""

    record: str
    field: str
    start: int
    end: int


class Passage(NamedTuple):
    """A place that the plan names, the word there, what stands before and after it, and what was decided."""

    place: Place
    kind: str
    before: str
    word: str
    after: str
    decision: Decision

    @property
    def folded(self) -> str:
        """The word as decisions are kept by: the same for every spelling of it."""
        return " ".join(fold(self.word).split())


def passages(plan: Plan, records: Iterable[Record]) -> tuple[Passage, ...]:
    """Every place in what leaves, in the order of the plan: what is open and what was taken out or kept."""
    given = {record.id: record for record in records}
    found = []
    for planned in plan.records:
        spans = [span for field in planned.fields if _leaves(field) for span in field.spans] if planned.ticked else []
        if spans:
            texts = _texts(given[planned.id])
            found += [_passage(planned.id, span, texts[span.field]) for span in spans]
    return tuple(found)


def brought(plan: Plan, records: Iterable[Record]) -> dict[str, tuple[Passage, ...]]:
    """The open words that files brought in labels, by the moment of their import (`recorded`), the latest first.

    Only words that nobody and no place is called by, to be kept all at once; the others are asked one by one.
    """
    given = {record.id: record for record in records}
    unknown = {
        Place(id, span.field, span.start, span.end) for id, span in plan.undecided() if span.rule == UNKNOWN_WORD
    }
    found: dict[str, list[Passage]] = {}
    for one in passages(plan, given.values()):
        record = given[one.place.record]
        if one.place in unknown and record.import_key and not sense(one.folded).named:
            found.setdefault(record.recorded, []).append(one)
    return {when: tuple(found[when]) for when in sorted(found, reverse=True)}


def decided(plan: Plan, decisions: Mapping[Place, Decision]) -> Plan:
    """The plan with these decisions; places that it does not name change nothing."""
    if not decisions:
        return plan
    touched = {place.record for place in decisions}
    records = [_decided(one, decisions) if one.id in touched else one for one in plan.records]
    return msgspec.structs.replace(plan, records=tuple(records))


def previewed(plan: Plan) -> Plan:
    """The plan in which whatever is open is still seen: to be shown to its owner, never to leave."""
    kept: Decision = "keep"
    return decided(plan, {Place(id, span.field, span.start, span.end): kept for id, span in plan.undecided()})


def ticking(plan: Plan, ticks: Mapping[str, bool]) -> Plan:
    """The plan with single records (by id) ticked to leave or left out."""
    records = [msgspec.structs.replace(one, ticked=ticks[one.id]) if one.id in ticks else one for one in plan.records]
    return msgspec.structs.replace(plan, records=tuple(records))


def leaving_out(plan: Plan, kind: str, fields: Collection[str]) -> Plan:
    """The plan in which these fields of every record of a kind stay behind; what is closed already stays closed."""

    def without(field: PlannedField) -> PlannedField:
        return msgspec.structs.replace(field, ticked=False) if field.field in fields else field

    records = [
        msgspec.structs.replace(one, fields=tuple(map(without, one.fields))) if one.kind == kind else one
        for one in plan.records
    ]
    return msgspec.structs.replace(plan, records=tuple(records))


def _leaves(field: PlannedField) -> bool:
    return field.verb is not Verb.REMOVE and field.ticked is not False


def _texts(record: Record) -> dict[str, str]:
    return {".".join(map(str, path)): text for leaf in leaves(record) for path, text in strings_in(leaf)}


def _passage(id: str, span: PlannedSpan, text: str) -> Passage:
    place = Place(id, span.field, span.start, span.end)
    before, word, after = text[: span.start][-_AROUND:], text[span.start : span.end], text[span.end :][:_AROUND]
    return Passage(place, span.kind, before, word, after, span.decision)


def _decided(planned: PlannedRecord, decisions: Mapping[Place, Decision]) -> PlannedRecord:
    def with_decisions(field: PlannedField) -> PlannedField:
        spans = tuple(
            msgspec.structs.replace(
                span, decision=decisions.get(Place(planned.id, span.field, span.start, span.end), span.decision)
            )
            for span in field.spans
        )
        return msgspec.structs.replace(field, spans=spans)

    return msgspec.structs.replace(planned, fields=tuple(with_decisions(field) for field in planned.fields))
