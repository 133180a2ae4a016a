"""The daily round: check-ins, what a person follows, and what may play a part."""

from decimal import Decimal
from typing import Annotated, ClassVar, Final

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.records import NO_ANSWER, Answer, Rating, Record

CHECKIN_ITEMS: Final = ("mood", "energy", "sleep_hours", "sleep_quality", "stress", "overall")
FACTORS: Final = ("food", "activity", "weather", "stress", "cycle", "physical", "cognitive", "emotional", "other")


class CheckIn(Record, frozen=True, kw_only=True, omit_defaults=True, tag="checkin"):
    """How a day went, item by item. FHIR R4: Observation, category survey."""

    kind: ClassVar[str] = "checkin"

    mood: Annotated[Answer[Rating], described(N_("Mood"), Privacy.RATING)] = NO_ANSWER
    energy: Annotated[Answer[Rating], described(N_("Energy"), Privacy.RATING)] = NO_ANSWER
    sleep_hours: Annotated[Answer[Rating], described(N_("Hours slept"), Privacy.RATING)] = NO_ANSWER
    sleep_quality: Annotated[Answer[Rating], described(N_("How you slept"), Privacy.RATING)] = NO_ANSWER
    stress: Annotated[Answer[Rating], described(N_("Stress"), Privacy.RATING)] = NO_ANSWER
    overall: Annotated[Answer[Rating], described(N_("The day as a whole"), Privacy.RATING)] = NO_ANSWER


class Tracker(Record, frozen=True, kw_only=True, omit_defaults=True, tag="tracker"):
    """Something a person has chosen to follow. An answer becomes a record of `records` with this name."""

    kind: ClassVar[str] = "tracker"

    name: Annotated[str, described(N_("Name"), Privacy.LABEL, required=True)]
    records: Annotated[
        str,
        described(
            N_("What an answer is written as"),
            Privacy.SECRET,
            choices=("symptom", "factor", "measurement", *(f"checkin.{item}" for item in CHECKIN_ITEMS)),
        ),
    ] = "symptom"
    group: Annotated[str, described(N_("Group"), Privacy.LABEL)] = ""
    scale: Annotated[str, described(N_("Scale"), Privacy.SECRET)] = "nrs-11"
    daily: Annotated[bool, described(N_("Asked every day"), Privacy.SECRET)] = True
    order: Annotated[int, described(N_("Place in the list"), Privacy.SECRET)] = 0
    default: Annotated[Decimal | None, described(N_("Usual answer"), Privacy.SECRET)] = None
    hide_last: Annotated[bool, described(N_("Hide the last answer"), Privacy.SECRET)] = False
    watch_for: Annotated[str, described(N_("What my clinician asked me to watch for"), Privacy.NOTE, long=True)] = ""
    paused: Annotated[bool, described(N_("Paused"), Privacy.SECRET)] = False


class Factor(Record, frozen=True, kw_only=True, omit_defaults=True, tag="factor"):
    """Something that may make things better or worse. FHIR R4: Observation, category social-history."""

    kind: ClassVar[str] = "factor"

    name: Annotated[str, described(N_("What"), Privacy.LABEL, required=True)]
    type: Annotated[str | None, described(N_("Kind"), Privacy.PLAIN, choices=FACTORS)] = None
    amount: Annotated[Answer[Rating], described(N_("How much"), Privacy.DOSE)] = NO_ANSWER
