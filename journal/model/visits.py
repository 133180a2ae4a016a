"""Seeing a doctor: the visit, and what to ask."""

from typing import Annotated, ClassVar, Final

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.records import Record

PRIORITIES: Final = ("first", "normal", "later")
ORIGINS: Final = ("own", "claim", "side-effect")
QUESTION_STATES: Final = ("open", "asked", "answered", "dropped")


class Appointment(Record, frozen=True, kw_only=True, omit_defaults=True, tag="appointment"):
    """A visit, to come or past. FHIR R4: Appointment, then Encounter."""

    kind: ClassVar[str] = "appointment"

    provider: Annotated[str, described(N_("With"), Privacy.OTHER)] = ""
    reason: Annotated[str, described(N_("What for"), Privacy.LABEL)] = ""
    questions: Annotated[tuple[str, ...], described(N_("Questions"), Privacy.REFERENCE)] = ()
    outcome: Annotated[str, described(N_("What they said"), Privacy.NOTE, long=True)] = ""
    changes: Annotated[str, described(N_("What changed"), Privacy.NOTE, long=True)] = ""
    follow_ups: Annotated[tuple[str, ...], described(N_("What to do next"), Privacy.NOTE)] = ()


class Question(Record, frozen=True, kw_only=True, omit_defaults=True, tag="question"):
    """Something to ask a doctor. FHIR R4 has no resource for it; it stays in Kith's own formats."""

    kind: ClassVar[str] = "question"

    text: Annotated[str, described(N_("Question"), Privacy.LABEL, required=True, long=True)]
    for_whom: Annotated[str, described(N_("For whom"), Privacy.OTHER)] = ""
    priority: Annotated[str, described(N_("If time is short"), Privacy.PLAIN, choices=PRIORITIES)] = "normal"
    origin: Annotated[str, described(N_("Where it came from"), Privacy.PLAIN, choices=ORIGINS)] = "own"
    state: Annotated[str, described(N_("How it stands"), Privacy.PLAIN, choices=QUESTION_STATES)] = "open"
    answer: Annotated[str, described(N_("Answer"), Privacy.NOTE, long=True)] = ""
