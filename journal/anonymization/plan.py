"""The plan of a share: what leaves, field by field and word by word, to be read and changed before anything does."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final, Literal

import msgspec

from journal.anonymization.known import Known
from journal.anonymization.leaves import Leaf, leaves
from journal.anonymization.policy import (
    STRANGERS,
    VERSION,
    Audience,
    Verb,
    Way,
    is_named,
    rule_for,
)
from journal.anonymization.reading import Readings, read_texts
from journal.anonymization.transforming import removes
from journal.errors import KithError
from journal.i18n import _
from journal.model import codec
from journal.model.conditions import Condition
from journal.model.described import Privacy
from journal.model.documents import Attachment
from journal.model.people import Person
from journal.model.records import Record, UnknownKind
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.model.treatments import Dose, Effect
from journal.progress import SILENT, Progress

FORMAT: Final = "kith-plan"
REMOVE: Final = "remove"
KEEP: Final = "keep"
ASK: Final = "ask"
Decision = Literal["remove", "keep", "ask"]


class PlannedSpan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place in one text and what was decided about it: code points, half open. `field`: the text's whole path."""

    field: str
    start: int
    end: int
    kind: str
    rule: str
    certainty: float
    who: str = ""
    token: str = ""
    decision: Decision


class PlannedField(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is done with one field of one record. `ticked`: where it leaves only when ticked."""

    field: str
    privacy: Privacy = msgspec.field(name="class")
    verb: Verb
    ticked: bool | None = None
    spans: tuple[PlannedSpan, ...] = ()


class PlannedRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One record: its digest when the plan was made, whether it leaves, why not of itself, and its fields."""

    id: str
    kind: str
    digest: str
    ticked: bool
    because: str = ""
    fields: tuple[PlannedField, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The decisions of one share. Edited plans are read back by `read_plan`, carried out by `disclose`."""

    format: Literal["kith-plan"] = "kith-plan"
    version: Literal[1] = 1
    policy: int = VERSION
    audience: Audience
    selection: dict[str, Any] | None = None
    notes: bool = False
    records: tuple[PlannedRecord, ...] = ()

    def undecided(self) -> tuple[tuple[str, PlannedSpan], ...]:
        """(record's id, span) of every open question in what leaves."""
        return tuple(
            (record.id, span)
            for record in self.records
            if record.ticked
            for field in record.fields
            if field.ticked is not False and field.verb is not Verb.REMOVE
            for span in field.spans
            if span.decision == ASK
        )


class PlanError(KithError):
    """A plan that cannot be read or carried out."""

    def __init__(self, why: str) -> None:
        super().__init__(_("This plan cannot be carried out: {why}").format(why=why))


def make_plan(  # noqa: PLR0913 - the choices of a share, each by its name
    audience: Audience | str,
    records: Iterable[Record],
    known: Known,
    *,
    selection: Selection | None = None,
    notes: bool = False,
    sealed: frozenset[str] = frozenset(),
    progress: Progress = SILENT,
) -> Plan:
    """The plan of a share under the policy, every tick and decision as it is before anyone chose.

    `known`: of all records of the person (`known.gather`), not only of those shared. `notes`: long texts are ticked.
    `sealed`: ids of sealed records that the doctor may see.
    """
    audience = Audience(audience)
    sharing = [record for record in records if may_leave(record, audience, _about(record, known))]
    readings = read_texts(audience, sharing, known, notes=notes, progress=progress)
    comfort = {one.what: one.level for record in sharing if isinstance(record, Person) for one in record.comfort}
    planned = []
    for record in sharing:
        because = _held_back(record, audience, comfort, sealed, _about(record, known))
        fields = () if audience is Audience.SELF else _fields(record, audience, readings, notes=notes)
        planned.append(
            PlannedRecord(
                id=record.id,
                kind=record.kind,
                digest=digest(record),
                ticked=not because,
                because=because,
                fields=fields,
            )
        )
    # As it reads back: lists for tuples.
    chosen = None if selection is None else codec.loads(codec.dumps(selection.as_object()))
    return Plan(audience=audience, selection=chosen, notes=notes, records=tuple(planned))


def _about(record: Record, known: Known) -> tuple[str, str]:
    """(id, how private it is) of the treatment that a dose or an effect tells of; ("", "normal") for other records."""
    of = record.treatment if isinstance(record, Dose | Effect) else ""
    return of, known.private.get(of, "normal")


def may_leave(record: Record, audience: Audience, about: tuple[str, str] = ("", "normal")) -> bool:
    """Whether a record can leave for `audience` at all: what is in the trash, or of a kind unknown here, cannot.

    `about`: the treatment that it is of, and how private that is. Of files, strangers get pictures alone: only those
    can be written anew from their pixels.
    """
    if audience is Audience.SELF:
        return True
    sealed = "sealed" in {record.sensitivity, about[1]} and audience is not Audience.DOCTOR
    file = isinstance(record, Attachment) and audience in STRANGERS and not record.type.startswith("image/")
    return not (record.deleted or sealed or file or isinstance(record, Share | UnknownKind))


def _held_back(
    record: Record, audience: Audience, comfort: Mapping[str, str], sealed: frozenset[str], about: tuple[str, str]
) -> str:
    """Why a record is not ticked before anyone chose; empty when it is."""
    if audience is Audience.SELF or isinstance(record, Person):
        return ""
    private = {record.sensitivity, about[1]}
    if "sealed" in private:
        return "" if sealed & {record.id, about[0]} else "sealed"
    if "sensitive" in private and audience in STRANGERS:
        return "sensitive"
    return "" if comfort.get(record.kind, "share") == "share" else "comfort"


def _fields(record: Record, audience: Audience, readings: Readings, *, notes: bool) -> tuple[PlannedField, ...]:
    found = []
    for leaf in leaves(record):
        if leaf.privacy is None or leaf.is_empty:
            continue
        rule = rule_for(audience, leaf.privacy)
        verb = Verb.REMOVE if is_closed(audience, record.kind, leaf.field, leaf.privacy) else rule.verb
        ticked = _tick(record, leaf, audience, notes=notes)
        if is_rare_name(record, leaf) and rule.way is Way.COMMON_CONDITION:
            verb = Verb.GENERALISE
        spans = () if verb is Verb.REMOVE else _spans(record, leaf, readings)
        found.append(PlannedField(field=leaf.name, privacy=leaf.privacy, verb=verb, ticked=ticked, spans=spans))
    return tuple(found)


def is_closed(audience: Audience, kind: str, field: str, privacy: Privacy | None) -> bool:
    """Whether nothing of a field leaves for `audience`, whatever a plan says: by its class, or not named at all."""
    rule = rule_for(audience, privacy)
    return rule.verb is Verb.REMOVE or not is_named(kind, field) or removes(rule.way, kind, field)


def _tick(record: Record, leaf: Leaf, audience: Audience, *, notes: bool) -> bool | None:
    rule = rule_for(audience, leaf.privacy)
    if is_rare_name(record, leaf) and rule.way is Way.COMMON_CONDITION:
        return False
    if not rule.tick:
        return None
    return notes if leaf.privacy is Privacy.NOTE else rule.ticked


def is_rare_name(record: Record, leaf: Leaf) -> bool:
    """Whether this is the name of a condition which its owner marked as rare."""
    return isinstance(record, Condition) and record.is_rare and leaf.field == "name"


def _spans(record: Record, leaf: Leaf, readings: Readings) -> tuple[PlannedSpan, ...]:
    return tuple(
        PlannedSpan(
            field=name,
            start=span.start,
            end=span.end,
            kind=span.kind,
            rule=span.rule,
            certainty=span.certainty,
            who=span.who,
            token=span.token,
            decision=ASK if open_question else REMOVE,
        )
        for name, span, open_question in readings.of(record, leaf)
    )


def digest(record: Record) -> str:
    """SHA-256 of the stored body: another one, another record."""
    return sha256(codec.encode(record)).hexdigest()


def write_plan(plan: Plan) -> bytes:
    """Canonical JSON: sorted keys, no spaces, one line."""
    return msgspec.json.encode(plan, order="sorted") + b"\n"


def read_plan(data: bytes) -> Plan:
    """A plan from a file that may have been edited. Raises PlanError: unknown members and values are refused."""
    try:
        found = json.loads(data, object_pairs_hook=_no_twins, parse_constant=_no_constant)
        plan = msgspec.convert(found, Plan, strict=True)
    except (ValueError, RecursionError) as error:
        raise PlanError(str(error)) from None
    if plan.policy != VERSION:
        raise PlanError(
            _("it was made under version {found} of the rules, these are {known}.").format(
                found=plan.policy, known=VERSION
            )
        )
    return plan


def _no_twins(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(_("a member stands twice in one object."))
    return found


def _no_constant(name: str) -> None:
    raise ValueError(_("{name} is no number.").format(name=name))
