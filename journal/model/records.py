"""What every record has in common, and the small values that records are made of."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, Generic, TypeVar

import msgspec

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.moments import Moment

Value = TypeVar("Value")

GIVEN: Final = "given"
NONE: Final = "none"
SKIPPED: Final = "skipped"
NOT_ASKED: Final = "not-asked"
ANSWERS: Final = (GIVEN, NONE, SKIPPED, NOT_ASKED)

SOURCES: Final = ("self", "caregiver", "clinician", "letter", "laboratory", "import", "peer")
EVIDENCE: Final = ("anecdote", "several-peers", "study", "guideline", "clinician")
STATES: Final = ("unverified", "asked", "confirmed", "changed", "refuted")
SENSITIVITIES: Final = ("normal", "sensitive", "sealed")


# Values hold no circles: `gc=False` keeps a million of them out of the collector's rounds. Subclasses inherit it.


class Answer(msgspec.Struct, Generic[Value], frozen=True, gc=False, kw_only=True):
    """A thing that may have been left unanswered: missing is never zero. FHIR R4: dataAbsentReason."""

    answer: Annotated[str, described(N_("Answer"), Privacy.PLAIN, choices=ANSWERS)] = NOT_ASKED
    # The value's class is that of the field which holds the answer.
    value: Value | None = None


class Rating(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A number on a scale over a span of recall; `raw` is meant on `scale` (scales.py) and on no other."""

    scale: str
    raw: Decimal
    recall: str | None
    band: bool = False
    """The answer was a span, of which `raw` is the middle (hours of sleep: under 4, 4-6, 6-8, over 8)."""


class Quantity(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An amount with the unit as it was typed."""

    value: Annotated[Decimal | None, described(N_("Amount"), Privacy.DOSE)] = None
    unit: Annotated[str | None, described(N_("Unit"), Privacy.PLAIN)] = None


class Period(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """From one moment to another; an open side is None."""

    start: Annotated[Moment | None, described(N_("From"), Privacy.DATE)] = msgspec.field(name="from", default=None)
    end: Annotated[Moment | None, described(N_("To"), Privacy.DATE)] = msgspec.field(name="to", default=None)


class Identifier(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A number under which somebody keeps a person: record, insurance, passport. FHIR R4: Identifier."""

    type: Annotated[str | None, described(N_("Kind of number"), Privacy.NUMBER)] = msgspec.field(
        name="kind", default=None
    )
    value: Annotated[str, described(N_("Number"), Privacy.NUMBER)]


class Effective(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """When it was so. FHIR R4: effective[x], onset[x], performed[x]."""

    start: Annotated[Moment | None, described(N_("From"), Privacy.DATE)] = None
    end: Annotated[Moment | None, described(N_("Until"), Privacy.DATE)] = None
    ongoing: Annotated[bool, described(N_("Still going on"), Privacy.PLAIN)] = False


class Recorder(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Whose hand wrote it."""

    who: Annotated[str, described(N_("Written by"), Privacy.OTHER, choices=("self", "caregiver", "both"))] = "self"
    name: Annotated[str | None, described(N_("Name"), Privacy.OTHER)] = None


class Verification(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Whether somebody who knows has looked at it."""

    state: Annotated[str, described(N_("Checked"), Privacy.PLAIN, choices=STATES)] = "unverified"
    by: Annotated[str | None, described(N_("By"), Privacy.OTHER)] = None
    at: Annotated[Moment | None, described(N_("On"), Privacy.DATE)] = None


class Code(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A code beside the user's own words. FHIR R4: Coding. Its class is that of the kind's name."""

    system: str
    code: str
    display: str | None = None


NO_ANSWER: Final[Answer[Any]] = Answer()
AT_UNKNOWN: Final = Effective()
BY_SELF: Final = Recorder()
UNVERIFIED: Final = Verification()
NO_UNKNOWN: Final[dict[str, Any]] = {}


class Record(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True, tag_field="kind", tag="record"):
    """What one person wrote down once. Each kind is a subclass; its JSON is shapes.md's object of that kind.

    `revision` and `unknown` are no members: the first counts the writes of this record in this vault (0: never
    stored), the second holds what a newer Kith wrote and this one does not know, kept and written back.
    """

    kind: ClassVar[str] = "record"
    version: ClassVar[int] = 1

    id: Annotated[str, described(N_("Id"), Privacy.SECRET)]
    person: Annotated[str, described(N_("Person"), Privacy.SECRET)]
    effective: Annotated[Effective, described(N_("When"))] = AT_UNKNOWN
    recorded: Annotated[str, described(N_("Written down"), Privacy.DATE)]
    recorder: Annotated[Recorder, described(N_("Whose hand"))] = BY_SELF
    source: Annotated[str, described(N_("Where it comes from"), Privacy.PLAIN, choices=SOURCES)] = "self"
    evidence: Annotated[str | None, described(N_("How sure the source is"), Privacy.PLAIN, choices=EVIDENCE)] = None
    worry: Annotated[bool, described(N_("The doctor must see this first"), Privacy.PLAIN)] = False
    verification: Annotated[Verification, described(N_("Checked"))] = UNVERIFIED
    sensitivity: Annotated[str, described(N_("How private"), Privacy.PLAIN, choices=SENSITIVITIES)] = "normal"
    tags: Annotated[tuple[str, ...], described(N_("Tags"), Privacy.LABEL)] = ()
    code: Annotated[Code | None, described(N_("Code"), Privacy.LABEL)] = None
    note: Annotated[str, described(N_("Note"), Privacy.NOTE, long=True)] = ""
    deleted: Annotated[bool, described(N_("In the trash"), Privacy.PLAIN)] = False
    import_key: Annotated[str | None, described(N_("Import key"), Privacy.SECRET)] = None
    revision: int = 0
    unknown: dict[str, Any] = NO_UNKNOWN


NOT_MEMBERS: Final = frozenset({"revision", "unknown"})


class UnknownKind(Record, frozen=True, kw_only=True, omit_defaults=True, tag="?"):
    """A record of a kind that a newer Kith made: shown by its name only, carried along whole in `unknown`."""

    kind: ClassVar[str] = "?"

    kind_name: Annotated[str, described(N_("Kind"), Privacy.SECRET)] = "?"
