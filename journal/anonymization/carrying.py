"""Carries a plan out, record by record, and keeps the accounts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from journal.anonymization.identifiers import Identifier
from journal.anonymization.leaves import Leaf, Path, closed_up, leaves, put
from journal.anonymization.plan import (
    KEEP,
    Plan,
    PlanError,
    PlannedField,
    PlannedRecord,
    PlannedSpan,
    is_closed,
    is_rare_name,
)
from journal.anonymization.policy import CLEANED, STRANGERS, Audience, Rule, Verb, Way, rule_for
from journal.anonymization.report import Counting, Report, Undecided
from journal.anonymization.risk import Background, risk_of
from journal.anonymization.spans import Span
from journal.anonymization.strings import strings_in, strings_of
from journal.anonymization.transforming import GONE, Transformer, rare_condition
from journal.i18n import _
from journal.model import codec
from journal.model.conditions import Condition
from journal.model.described import Privacy
from journal.model.documents import Attachment
from journal.model.records import Record

CERTAIN: Final = 0.9
# What these ways leave is meant to be read, so verification lets it pass.
_SAID_OUTRIGHT: Final = frozenset(
    {Way.ROLE, Way.FIRST_NAME, Way.AS_IS, Way.RECORD_NUMBER, Way.REGION, Way.COUNTRY},
)


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One attachment that leaves: its record's number, digest and type. Its bytes go through `images.reencoded`."""

    number: int
    sha256: str
    type: str


class Carrying:
    """Carries a plan out, record by record, and keeps the accounts."""

    def __init__(self, plan: Plan, transformer: Transformer) -> None:
        self._plan, self._audience, self._transformer = plan, plan.audience, transformer
        self._counting = Counting()
        self.files: list[File] = []
        self.allowed: set[str] = {transformer.pseudonym}
        self.masked: list[Identifier] = []
        self.members: dict[str, set[str]] = {}

    def record(self, record: Record, planned: PlannedRecord) -> dict[str, Any]:
        """What is left of one record."""
        if self._audience is Audience.SELF:
            whole = codec.as_object(record)
            self.members.setdefault(record.kind, set()).update(whole)
            return whole
        fields = {field.field: field for field in planned.fields}
        number = self._transformer.numbers[record.id]
        found: dict[Any, Any] = {"id": number, "kind": record.kind}
        hidden = self._hides(record, fields)
        for leaf in leaves(record):
            value = self._field(record, leaf, fields.get(leaf.name), hides=hidden)
            if value is not GONE:
                put(found, leaf.path, value)
        if isinstance(record, Attachment):
            self.files.append(File(number=number, sha256=record.sha256, type=record.type))
        self.members.setdefault(record.kind, set()).update(found)
        result: dict[str, Any] = closed_up(found)
        return result

    def _hides(self, record: Record, fields: Mapping[str, PlannedField]) -> bool:
        """Whether a rare condition leaves without its name."""
        if self._audience not in STRANGERS or not isinstance(record, Condition) or not record.is_rare:
            return False
        return fields["name"].ticked is not True

    def _field(self, record: Record, leaf: Leaf, planned: PlannedField | None, *, hides: bool) -> Any:
        if leaf.privacy is None:
            return self._hollow(record.kind, leaf)
        rule = rule_for(self._audience, leaf.privacy)
        closed = is_closed(self._audience, record.kind, leaf.field, leaf.privacy)
        if planned is None:
            if not leaf.is_empty:
                raise PlanError(_("a field that leaves is not in it. Make a new plan."))
            return GONE if closed else self._transformer.left(rule.way, record, leaf, {})
        if closed and planned.verb is not Verb.REMOVE:
            raise PlanError(_("{field} does not leave for this audience.").format(field=leaf.name))
        unticked = planned.ticked is False and not is_rare_name(record, leaf)
        if planned.verb is Verb.REMOVE or unticked:
            return self._counted(record, leaf, GONE, Verb.REMOVE)
        self._check(leaf, planned, rule)
        if hides and rule.way is Way.COMMON_CONDITION and (stand_in := rare_condition(leaf)) is not None:
            self.allowed.update(strings_of(stand_in))
            verb = Verb.REMOVE if stand_in is GONE else Verb.GENERALISE
            return self._counted(record, leaf, stand_in, verb)
        return self._transformed(record, leaf, planned, rule)

    def _transformed(self, record: Record, leaf: Leaf, planned: PlannedField, rule: Rule) -> Any:
        spans = self._spans(leaf, planned)
        value = self._transformer.left(rule.way, record, leaf, spans)
        if rule.way in _SAID_OUTRIGHT or leaf.path == ("code",) or (isinstance(record, Condition) and record.is_rare):
            self.allowed.update(strings_of(value))
        verb = Verb.REMOVE if value is GONE else Verb.GENERALISE if any(spans.values()) else rule.verb
        return self._counted(record, leaf, value, verb)

    def _hollow(self, kind: str, leaf: Leaf) -> Any:
        """An empty place for nested members: there when any of them could be."""
        if all(is_closed(self._audience, kind, field, privacy) for field, privacy in leaf.inner):
            return GONE
        return None if leaf.value is None else []

    def _check(self, leaf: Leaf, planned: PlannedField, rule: Rule) -> None:
        if rule.tick and planned.ticked is None:
            raise PlanError(_("{field} leaves only when it is ticked.").format(field=leaf.name))
        if leaf.privacy is Privacy.NOTE and self._audience in CLEANED and not self._plan.notes:
            raise PlanError(_("it was made without the notes. Make one with them to tick a note."))

    def _spans(self, leaf: Leaf, planned: PlannedField) -> dict[Path, tuple[Span, ...]]:
        """What is taken out of each text of a field. Raises PlanError for a place that is not in the text."""
        texts = {".".join(map(str, path)): (path, text) for path, text in strings_in(leaf)}
        found: dict[Path, list[Span]] = {}
        for span in planned.spans:
            if span.field not in texts:
                raise PlanError(_("{field} has no text.").format(field=span.field))
            path, text = texts[span.field]
            before = found.setdefault(path, [])
            at = max((one.end for one in before), default=0)
            if not at <= span.start < span.end <= len(text):
                raise PlanError(_("a place in {field} is not in its text.").format(field=span.field))
            self._decide(span, text[span.start : span.end], before)
        return {path: tuple(spans) for path, spans in found.items()}

    def _decide(self, span: PlannedSpan, value: str, before: list[Span]) -> None:
        if span.decision == KEEP:
            # What is known for certain stays a finding of the verification, whatever was decided here.
            if not (span.rule.startswith("known") and "a word" not in span.rule and span.certainty >= CERTAIN):
                self.allowed.add(value)
            return
        before.append(Span(span.start, span.end, span.kind, span.rule, span.certainty, span.who, span.token))
        self.masked.append(Identifier(value, span.kind, span.token, span.who))
        self._counting.span(span.kind)

    def _counted(self, record: Record, leaf: Leaf, value: Any, verb: Verb) -> Any:
        assert leaf.privacy is not None
        self._counting.field(record.kind, leaf.field, leaf.privacy, verb)
        return value

    def report(
        self,
        leaving: Sequence[tuple[Record, PlannedRecord]],
        objects: Mapping[str, dict[str, Any]],
        background: Background | None = None,
    ) -> Report:
        """The accounts; `objects`: what `record` gave for each, by its id. `background`: of the risk."""
        counts: dict[str, int] = {}
        for record, _planned in leaving:
            counts[record.kind] = counts.get(record.kind, 0) + 1
        unstated = [record.id for record, _p in leaving if isinstance(record, Condition) and record.rarity is None]
        gone = {record.id for record, _p in leaving}
        return Report(
            records=counts,
            fields=self._counting.fields(),
            spans=self._counting.spans(),
            undecided=tuple(
                Undecided(id=id, field=span.field, start=span.start, end=span.end, kind=span.kind)
                for id, span in self._plan.undecided()
                if id in gone
            ),
            risk=risk_of(self._audience, [(record, objects[record.id]) for record, _p in leaving], background),
            rarity_not_stated=tuple(unstated) if self._audience in STRANGERS else (),
        )
