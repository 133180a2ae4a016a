"""What is done about it: treatments as planned, doses as taken, what they did, and what they did besides."""

from decimal import Decimal
from typing import Annotated, ClassVar, Final

import msgspec

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.moments import Moment
from journal.model.records import Period, Quantity, Record

TYPES: Final = ("drug", "otc", "supplement", "vaccine", "device", "therapy", "diet", "procedure", "self-care")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DOSE_STATUS: Final = ("taken", "late", "partial", "skipped", "extra", "unknown")
EFFECTIVENESS: Final = ("worse", "none", "slight", "moderate", "major", "cannot-tell")
CERTAINTY: Final = ("unsure", "fairly", "sure")
BURDEN: Final = ("none", "slight", "moderate", "severe")
ONSETS: Final = (
    "within-1-day", "within-1-week", "1-to-2-weeks", "2-to-4-weeks",
    "1-to-3-months", "over-3-months", "never", "unknown",
)  # fmt: skip
GRADES: Final = ("mild", "moderate", "severe", "life-threatening")
FREQUENCIES: Final = ("once", "sometimes", "often", "constantly")
CONFIDENCE: Final = ("possible", "probable", "certain")
ACTIONS: Final = ("none", "watched", "asked", "dose-lowered", "dose-raised", "paused", "stopped", "treated", "other")
OUTCOMES: Final = ("ongoing", "unchanged", "easing", "resolved", "after-effects", "unknown")
SERIOUS: Final = ("hospital", "life-threatening", "disability", "birth-defect", "other")


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """When a dose is meant to be taken. FHIR R4: Timing."""

    times: Annotated[tuple[str, ...], described(N_("At"), Privacy.TIME)] = ()
    """Times of day, "08:00"."""
    every: Annotated[Decimal | None, described(N_("Every so many hours"), Privacy.TREATMENT)] = None
    days: Annotated[tuple[str, ...], described(N_("On these days"), Privacy.TREATMENT, choices=WEEKDAYS)] = ()
    cycle: Annotated[str | None, described(N_("Cycle"), Privacy.TREATMENT)] = None
    """Days on and off, "21/7"."""
    taper: Annotated[str | None, described(N_("Taper"), Privacy.TREATMENT)] = None
    as_needed: Annotated[bool, described(N_("As needed"), Privacy.TREATMENT)] = False
    max_per_day: Annotated[Decimal | None, described(N_("At most a day"), Privacy.TREATMENT)] = None
    gap: Annotated[Decimal | None, described(N_("Hours between two"), Privacy.TREATMENT)] = None
    text: Annotated[str | None, described(N_("In words"), Privacy.TREATMENT)] = None


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one treatment with one dose; a change of dose starts a new one. FHIR R4: Dosage."""

    start: Annotated[Moment | None, described(N_("From"), Privacy.DATE)] = msgspec.field(name="from", default=None)
    end: Annotated[Moment | None, described(N_("To"), Privacy.DATE)] = msgspec.field(name="to", default=None)
    amount: Annotated[Decimal | None, described(N_("Amount"), Privacy.DOSE)] = None
    unit: Annotated[str | None, described(N_("Unit"), Privacy.PLAIN)] = None
    form: Annotated[str | None, described(N_("Form"), Privacy.TREATMENT)] = None
    route: Annotated[str | None, described(N_("Taken how"), Privacy.TREATMENT)] = None
    schedule: Annotated[Schedule | None, described(N_("When"))] = None
    why: Annotated[str | None, described(N_("Why it changed"), Privacy.LABEL)] = None


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A prescription that an import brought in. FHIR R4: MedicationRequest. All of it stays in the vault."""

    key: Annotated[str, described(N_("Import key"), Privacy.SECRET)]
    at: Annotated[Moment | None, described(N_("Written"), Privacy.SECRET)] = None
    status: Annotated[str | None, described(N_("Status"), Privacy.SECRET)] = None
    text: Annotated[str | None, described(N_("In words"), Privacy.SECRET)] = None


class Treatment(Record, frozen=True, kw_only=True, omit_defaults=True, tag="treatment"):
    """A course of treatment as planned. FHIR R4: MedicationStatement, Procedure or DeviceUseStatement."""

    kind: ClassVar[str] = "treatment"

    name: Annotated[str, described(N_("What"), Privacy.TREATMENT, required=True)]
    type: Annotated[str, described(N_("Kind of treatment"), Privacy.TREATMENT, choices=TYPES)] = "drug"
    serial: Annotated[str | None, described(N_("Serial number"), Privacy.NUMBER)] = None
    purposes: Annotated[tuple[str, ...], described(N_("What for"), Privacy.LABEL)] = ()
    prescriber: Annotated[str, described(N_("Prescribed by"), Privacy.OTHER)] = ""
    segments: Annotated[tuple[Segment, ...], described(N_("Doses over time"))] = ()
    stop_reason: Annotated[str, described(N_("Why it ended"), Privacy.LABEL)] = ""
    requests: Annotated[tuple[Request, ...], described(N_("Prescriptions"))] = ()


class Dose(Record, frozen=True, kw_only=True, omit_defaults=True, tag="dose"):
    """One dose, taken or not. FHIR R4: MedicationAdministration."""

    kind: ClassVar[str] = "dose"

    treatment: Annotated[str, described(N_("Of"), Privacy.REFERENCE, required=True)]
    scheduled: Annotated[Moment | None, described(N_("Due"), Privacy.DATE)] = None
    status: Annotated[str, described(N_("Taken"), Privacy.PLAIN, choices=DOSE_STATUS)] = "taken"
    amount: Annotated[Quantity | None, described(N_("Amount"))] = None
    reason: Annotated[str, described(N_("Reason"), Privacy.LABEL)] = ""


class Effect(Record, frozen=True, kw_only=True, omit_defaults=True, tag="effect"):
    """How well a treatment did what it is for. FHIR R4: Observation."""

    kind: ClassVar[str] = "effect"

    treatment: Annotated[str, described(N_("Of"), Privacy.REFERENCE, required=True)]
    purpose: Annotated[str, described(N_("What for"), Privacy.LABEL)] = ""
    period: Annotated[Period | None, described(N_("Over"))] = None
    effectiveness: Annotated[
        str | None,
        described(N_("How much it did"), Privacy.RATING, choices=EFFECTIVENESS),
    ] = None
    certainty: Annotated[str | None, described(N_("How sure"), Privacy.PLAIN, choices=CERTAINTY)] = None
    benefit_after: Annotated[str | None, described(N_("Until it helped"), Privacy.PLAIN, choices=ONSETS)] = None
    burden: Annotated[str | None, described(N_("Burden"), Privacy.RATING, choices=BURDEN)] = None
    cost_burden: Annotated[str | None, described(N_("What it costs you"), Privacy.RATING, choices=BURDEN)] = None
    again: Annotated[
        str | None,
        described(N_("Would take it again"), Privacy.PLAIN, choices=("yes", "no", "unsure")),
    ] = None


class Suspect(msgspec.Struct, frozen=True, kw_only=True):
    """A treatment that may be behind a side effect. FHIR R4: AdverseEvent.suspectEntity."""

    treatment: Annotated[str, described(N_("Suspected"), Privacy.REFERENCE, required=True)]
    confidence: Annotated[str | None, described(N_("How sure"), Privacy.PLAIN, choices=CONFIDENCE)] = None


class SideEffect(Record, frozen=True, kw_only=True, omit_defaults=True, tag="side-effect"):
    """Something a treatment did besides. FHIR R4: AdverseEvent and Observation."""

    kind: ClassVar[str] = "side-effect"

    name: Annotated[str, described(N_("What"), Privacy.TREATMENT, required=True)]
    grade: Annotated[str | None, described(N_("How bad"), Privacy.RATING, choices=GRADES)] = None
    frequency: Annotated[str | None, described(N_("How often"), Privacy.RATING, choices=FREQUENCIES)] = None
    interference: Annotated[
        int | None,
        described(N_("How much it kept you from doing things"), Privacy.RATING, choices=range(5)),
    ] = None
    suspects: Annotated[tuple[Suspect, ...], described(N_("Suspected"))] = ()
    expected: Annotated[
        str | None,
        described(N_("Known of this treatment"), Privacy.PLAIN, choices=("yes", "no", "unknown")),
    ] = None
    action: Annotated[str | None, described(N_("What was done"), Privacy.PLAIN, choices=ACTIONS)] = None
    outcome: Annotated[str | None, described(N_("How it went on"), Privacy.PLAIN, choices=OUTCOMES)] = None
    serious: Annotated[tuple[str, ...], described(N_("Serious because"), Privacy.PLAIN, choices=SERIOUS)] = ()
    reported_to: Annotated[str, described(N_("Reported to"), Privacy.OTHER)] = ""
