"""What a person has: conditions and allergies."""

from typing import Annotated, ClassVar, Final

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.moments import Moment
from journal.model.records import Record

STATUS: Final = ("active", "recurrence", "relapse", "inactive", "remission", "resolved")
CONFIDENCE: Final = ("suspected", "provisional", "confirmed", "refuted")
RARITIES: Final = ("common", "uncommon", "rare", "very-rare", "ultra-rare")
"""In 10,000 people: over 10; 5 to 10; 1 to 5; 0.1 to 1; under 0.1 (Orphanet's classes, joined)."""
RARE: Final = frozenset({"rare", "very-rare", "ultra-rare"})
CERTAINTY: Final = ("unconfirmed", "presumed", "confirmed", "refuted", "none-known")


class Condition(Record, frozen=True, kw_only=True, omit_defaults=True, tag="condition"):
    """A disease or a diagnosis. FHIR R4: Condition."""

    kind: ClassVar[str] = "condition"

    name: Annotated[str, described(N_("What"), Privacy.CONDITION, required=True)]
    status: Annotated[str | None, described(N_("How it stands"), Privacy.CONDITION, choices=STATUS)] = None
    diagnosed: Annotated[Moment | None, described(N_("Diagnosed"), Privacy.DATE)] = None
    by: Annotated[str, described(N_("By"), Privacy.OTHER)] = ""
    confidence: Annotated[str | None, described(N_("How sure"), Privacy.CONDITION, choices=CONFIDENCE)] = None
    rarity: Annotated[str | None, described(N_("How rare"), Privacy.CONDITION, choices=RARITIES)] = None
    stage: Annotated[str, described(N_("Stage"), Privacy.CONDITION)] = ""
    course: Annotated[str, described(N_("Course"), Privacy.CONDITION)] = ""

    @property
    def is_rare(self) -> bool:
        """True when the user marked it as rare: its name may be enough to know the person."""
        return self.rarity in RARE


class Allergy(Record, frozen=True, kw_only=True, omit_defaults=True, tag="allergy"):
    """Something a person does not tolerate. FHIR R4: AllergyIntolerance."""

    kind: ClassVar[str] = "allergy"

    substance: Annotated[str, described(N_("To what"), Privacy.CONDITION, required=True)]
    reactions: Annotated[tuple[str, ...], described(N_("What happens"), Privacy.CONDITION)] = ()
    severity: Annotated[
        str | None,
        described(N_("How bad"), Privacy.RATING, choices=("mild", "moderate", "severe")),
    ] = None
    certainty: Annotated[str | None, described(N_("How sure"), Privacy.CONDITION, choices=CERTAINTY)] = None
