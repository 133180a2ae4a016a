"""What a person feels: symptoms and the episodes they belong to."""

from typing import Annotated, ClassVar, Final

import msgspec

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.records import NO_ANSWER, Answer, Rating, Record

RELIEF: Final = ("worse", "none", "slight", "moderate", "major", "cannot-tell")
SIDES: Final = ("left", "right", "both", "middle")
EPISODES: Final = ("flare", "infection", "crash", "cycle", "stay")


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the body. FHIR R4: bodySite."""

    site: Annotated[str, described(N_("Where"), Privacy.LABEL, required=True)]
    side: Annotated[str | None, described(N_("Side"), Privacy.PLAIN, choices=SIDES)] = None


class Relief(msgspec.Struct, frozen=True, kw_only=True):
    """Something done against it, and how much it did."""

    what: Annotated[str, described(N_("What helped"), Privacy.LABEL, required=True)]
    effect: Annotated[str | None, described(N_("How much"), Privacy.RATING, choices=RELIEF)] = None


class Symptom(Record, frozen=True, kw_only=True, omit_defaults=True, tag="symptom"):
    """One thing felt, once. FHIR R4: Observation, category survey."""

    kind: ClassVar[str] = "symptom"

    name: Annotated[str, described(N_("What"), Privacy.LABEL, required=True)]
    severity: Annotated[Answer[Rating], described(N_("How bad"), Privacy.RATING)] = NO_ANSWER
    impact: Annotated[
        int | None,
        described(N_("How much it kept you from doing things"), Privacy.RATING, choices=range(5)),
    ] = None
    character: Annotated[str, described(N_("What it is like"), Privacy.LABEL)] = ""
    sites: Annotated[tuple[Site, ...], described(N_("Where"))] = ()
    triggers: Annotated[tuple[str, ...], described(N_("What brought it on"), Privacy.LABEL)] = ()
    relief: Annotated[tuple[Relief, ...], described(N_("What helped"))] = ()


class Episode(Record, frozen=True, kw_only=True, omit_defaults=True, tag="episode"):
    """A stretch of time that belongs together. FHIR R4: Condition for a flare or an infection, else Observation."""

    kind: ClassVar[str] = "episode"

    label: Annotated[str, described(N_("Name"), Privacy.LABEL, required=True)]
    type: Annotated[str | None, described(N_("Kind of episode"), Privacy.PLAIN, choices=EPISODES)] = None
    members: Annotated[tuple[str, ...], described(N_("What belongs to it"), Privacy.REFERENCE)] = ()
