"""The policy: for every privacy class and audience one verb and its way, and which fields may leave at all."""

from enum import StrEnum
from typing import Final, NamedTuple

from journal.anonymization import identifiers as kinds
from journal.anonymization.dates import AGE, DATE
from journal.anonymization.named_fields import NAMED
from journal.anonymization.text import Level
from journal.model.described import Privacy

VERSION: Final = 1
"""Counts up when a rule changes; a plan made under another version is refused."""


class Audience(StrEnum):
    """For whom a share is made."""

    SELF = "self"
    DOCTOR = "doctor"
    CAREGIVER = "caregiver"
    PEER = "peer"
    PUBLIC = "public"


class Verb(StrEnum):
    """What is done to a field, from the most that leaves to the least."""

    KEEP = "keep"
    GENERALISE = "generalise"
    REMOVE = "remove"


class Way(StrEnum):
    """How it is done: the names of the transformations (see `transforming.py`)."""

    AS_IS = "as it is"
    GONE = "gone"
    FIRST_NAME = "first name"
    PSEUDONYM = "pseudonym"
    AGE = "age"
    TEN_YEARS = "ten years of age"
    TWENTY_YEARS = "twenty years of age"
    RELATIVE_DAY = "relative day"
    RELATIVE_WEEK = "relative week"
    PART_OF_DAY = "part of day"
    REGION = "region"
    COUNTRY = "country"
    ROLE = "role word"
    CLEANED = "cleaned"
    COMMON_CONDITION = "condition unless rare"
    DOSE_BAND = "band of dose"
    REFERENCE_BAND = "band of the reference range, or change from the first"
    DIRECTION = "direction"
    NUMBER_IN_FILE = "number in the file"
    RECORD_NUMBER = "record number alone"


class Rule(NamedTuple):
    """One cell of the table. `tick`: it leaves only when ticked; `ticked`: whether it is, before anyone chose."""

    verb: Verb
    way: Way
    tick: bool = False
    ticked: bool = True


_KEEP: Final = Rule(Verb.KEEP, Way.AS_IS)
_DROP: Final = Rule(Verb.REMOVE, Way.GONE)
_CLEAN: Final = Rule(Verb.KEEP, Way.CLEANED)
_CHOSEN: Final = Rule(Verb.KEEP, Way.AS_IS, tick=True, ticked=False)
_CHOSEN_CLEAN: Final = Rule(Verb.GENERALISE, Way.CLEANED, tick=True, ticked=False)


def _as(way: Way) -> Rule:
    return Rule(Verb.GENERALISE, way)


# One line a class, in the order of sharing.md's table: doctor, caregiver, peer, public.
_TABLE: Final[dict[Privacy, tuple[Rule, Rule, Rule, Rule]]] = {
    Privacy.SELF: (Rule(Verb.KEEP, Way.AS_IS, tick=True), _as(Way.FIRST_NAME), _as(Way.PSEUDONYM), _DROP),
    Privacy.BIRTH: (_KEEP, _as(Way.AGE), _as(Way.TEN_YEARS), _as(Way.TWENTY_YEARS)),
    Privacy.SEX: (_KEEP, _KEEP, _KEEP, _DROP),
    Privacy.TRAIT: (_KEEP, _CLEAN, _DROP, _DROP),
    Privacy.NUMBER: (Rule(Verb.KEEP, Way.RECORD_NUMBER, tick=True, ticked=False), _DROP, _DROP, _DROP),
    Privacy.DATE: (_KEEP, _KEEP, _as(Way.RELATIVE_DAY), _as(Way.RELATIVE_WEEK)),
    Privacy.TIME: (_KEEP, _KEEP, _as(Way.PART_OF_DAY), _DROP),
    Privacy.PLACE: (_KEEP, _as(Way.REGION), _as(Way.COUNTRY), _DROP),
    Privacy.OTHER: (_KEEP, _as(Way.ROLE), _as(Way.ROLE), _as(Way.ROLE)),
    Privacy.CONDITION: (_KEEP, _CLEAN, Rule(Verb.KEEP, Way.COMMON_CONDITION), Rule(Verb.KEEP, Way.COMMON_CONDITION)),
    Privacy.TREATMENT: (_KEEP, _CLEAN, _CLEAN, _CLEAN),
    Privacy.DOSE: (_KEEP, _KEEP, _KEEP, _as(Way.DOSE_BAND)),
    Privacy.RATING: (_KEEP, _KEEP, _KEEP, _as(Way.DIRECTION)),
    Privacy.VALUE: (_KEEP, _KEEP, _as(Way.REFERENCE_BAND), _as(Way.DIRECTION)),
    Privacy.LABEL: (_KEEP, _CLEAN, _CLEAN, _CLEAN),
    Privacy.NOTE: (_CHOSEN, _CHOSEN_CLEAN, _CHOSEN_CLEAN, _DROP),
    Privacy.ATTACHMENT: (_CHOSEN, _CHOSEN_CLEAN, _CHOSEN_CLEAN, _DROP),
    Privacy.PLAIN: (_KEEP, _CLEAN, _CLEAN, _CLEAN),
    Privacy.SECRET: (_DROP, _DROP, _DROP, _DROP),
    Privacy.REFERENCE: (
        _as(Way.NUMBER_IN_FILE), _as(Way.NUMBER_IN_FILE), _as(Way.NUMBER_IN_FILE), _as(Way.NUMBER_IN_FILE),
    ),
}  # fmt: skip
_COLUMNS: Final = (Audience.DOCTOR, Audience.CAREGIVER, Audience.PEER, Audience.PUBLIC)

POLICY: Final[dict[Audience, dict[Privacy, Rule]]] = {
    Audience.SELF: dict.fromkeys(Privacy, _KEEP),
    **{audience: {privacy: row[at] for privacy, row in _TABLE.items()} for at, audience in enumerate(_COLUMNS)},
}

CLEANED: Final = frozenset({Audience.CAREGIVER, Audience.PEER, Audience.PUBLIC})
"""Every string that a person typed or a file brought is read for these."""
STRANGERS: Final = frozenset({Audience.PEER, Audience.PUBLIC})
"""Nobody here knows the person: rare conditions, sensitive records and doubtful words are held back."""

KEPT_IN_TEXT: Final[dict[Audience, frozenset[str]]] = {
    # What the table lets them read in a field of its own is no secret in a sentence.
    Audience.SELF: frozenset(kinds.KINDS) | {DATE, AGE},
    Audience.DOCTOR: frozenset(kinds.KINDS) - {kinds.CONTACT, kinds.ADDRESS, kinds.NUMBER} | {DATE, AGE},
    Audience.CAREGIVER: frozenset({DATE, AGE, kinds.REGION, kinds.COUNTRY, kinds.CONDITION}),
    Audience.PEER: frozenset({kinds.COUNTRY}),
    Audience.PUBLIC: frozenset(),
}

# Of ratings and plain fields few are texts: a unit, a span of recall, which anybody may type.
_ASKED: Final = frozenset(
    {Privacy.NOTE, Privacy.LABEL, Privacy.CONDITION, Privacy.TREATMENT, Privacy.RATING, Privacy.PLAIN},
)


def rule_for(audience: Audience, privacy: Privacy | None) -> Rule:
    """The rule of one class; a class without one is removed."""
    if privacy is None:
        return _DROP
    return POLICY[audience].get(privacy, _DROP)


def is_named(kind: str, path: str) -> bool:
    """Whether the policy knows the field `path` ("sites.site") of a kind: what it does not name does not leave."""
    return path in NAMED.get(kind, frozenset())


def level_for(audience: Audience, privacy: Privacy) -> Level:
    """How strictly a text of this class is read: notes for strangers strictly."""
    return Level.STRICT if audience in STRANGERS and privacy is Privacy.NOTE else Level.NORMAL


def asks(audience: Audience, privacy: Privacy) -> bool:
    """Whether a doubtful word is an open question that holds up the export: in whatever is typed, for strangers."""
    return audience in STRANGERS and privacy in _ASKED
