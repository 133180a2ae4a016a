"""How many people a share could mean: a range, a verdict, and the two changes that help most for least.

The model is k-map (Sweeney 2002; El Emam 2013) for one person: the people of the country, times the shares that have
the age band, the sex and the conditions that leave. Shares are wide enough for any country, so the answer is a range.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, prod
from typing import Any, Final

from journal.anonymization.groups import RARE_CONDITION, group_of, group_words
from journal.anonymization.policy import STRANGERS, Audience
from journal.anonymization.report import Risk
from journal.anonymization.strings import strings_of
from journal.i18n import _
from journal.model.conditions import Condition
from journal.model.records import Record
from journal.vocabulary import rare
from journal.vocabulary.countries import code_of, countries, population

FINE: Final = 11
"""From so many on the chance to pick the right one is 9 %, as EMA and Health Canada ask."""
CAUTION: Final = 5
Share = tuple[float, float]
ALL: Final[Share] = (1.0, 1.0)
# The lowest and the highest share of any country's people in ten years of age, by the first of these years.
_DECADES: Final[dict[int, Share]] = {
    **dict.fromkeys((0, 10, 20, 30), (0.06, 0.34)), **dict.fromkeys((40, 50), (0.04, 0.18)), 60: (0.02, 0.15),
    70: (0.003, 0.14), 80: (0.0005, 0.09), 90: (0.00005, 0.025),
}  # fmt: skip
_SEXES: Final[dict[str, Share]] = {"female": (0.45, 0.55), "male": (0.45, 0.55), "other": (0.0, 0.05)}
_GULF: Final = frozenset({"AE", "BH", "KW", "OM", "QA", "SA"})
_GULF_SEXES: Final[dict[str, Share]] = {**_SEXES, "female": (0.25, 0.75), "male": (0.25, 0.75)}
# The owner's own band, where our table does not know the condition (see model.conditions.RARITIES).
_BANDS: Final[dict[str, Share]] = {
    "common": (0.001, 1.0), "uncommon": (0.0005, 0.001), "rare": (0.0001, 0.0005), "very-rare": (0.00001, 0.0001),
    "ultra-rare": (0.0, 0.00001),
}  # fmt: skip
_ORPHANET: Final = "orpha.net"
_SELDOM: Final = 0.001
SOME_RARE: Final[Share] = (0.035, 0.059)
"""People with any rare disease (Nguengang Wakap and others 2020)."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a stranger reads of a person; `conditions`: (name, share of the people who have it, None if unknown).

    `age`: the first and the last year of the band, None where none leaves; `country`: ISO code, "" where none leaves,
    None for one that nobody knows the number of people of.
    """

    country: str | None = ""
    age: tuple[int, int] | None = None
    sex: str = ""
    conditions: tuple[tuple[str, Share | None], ...] = ()


def estimate(traits: Traits) -> tuple[int, int] | None:
    """The range of how many people have all these traits; None where a share or the number of people is unknown.

    The low end takes conditions as independent; the high end lets whoever has the rarest one have all others too.
    """
    shares = [share for _name, share in traits.conditions]
    people = _people(traits.country)
    if people is None or any(share is None for share in shares):
        return None
    known = [share for share in shares if share is not None]
    age, sex = _age(traits.age), _sex(traits)
    low = people * age[0] * sex[0] * prod(share[0] for share in known)
    high = people * age[1] * sex[1] * min((share[1] for share in known), default=1.0)
    return floor(low), ceil(high)


def verdict(counted: tuple[int, int] | None) -> str:
    """One of fine, caution, high, unknown: by the low end, so that nothing is called fine by luck."""
    if counted is None:
        return "unknown"
    return "fine" if counted[0] >= FINE else "caution" if counted[0] >= CAUTION else "high"


def changes(traits: Traits) -> Iterator[tuple[str, Traits]]:
    """Every single change that takes something away, the one that costs the reader least first."""
    if traits.sex:
        yield _("leave out the sex"), replace(traits, sex="")
    if traits.age is not None:
        yield _("leave out the age"), replace(traits, age=None)
    if traits.country != "":
        yield _("leave out the country"), replace(traits, country="")
    for at, (name, _share) in enumerate(traits.conditions):
        fewer = traits.conditions[:at] + traits.conditions[at + 1 :]
        yield _("leave out the condition {name}").format(name=name), replace(traits, conditions=fewer)


def risk(traits: Traits) -> Risk:
    """The range, the verdict, and unless it is fine the two cheapest changes with the range that each would give.

    First those that make it fine, the least costly first; then those with the highest low end.
    """
    counted = estimate(traits)
    told = verdict(counted)
    if told == "fine" and counted is not None:
        return Risk(k_low=counted[0], k_high=counted[1], verdict=told)
    possible = [(change, after) for change, less in changes(traits) if (after := estimate(less)) is not None]
    possible.sort(key=lambda one: -min(one[1][0], FINE))
    advice = tuple({"change": change, "k_low": low, "k_high": high} for change, (low, high) in possible[:2])
    low, high = counted or (None, None)
    return Risk(k_low=low, k_high=high, verdict=told, advice=advice)


@dataclass(frozen=True, slots=True)
class Background:
    """What else a count goes by: how common conditions are, and the records that the same reader was given before."""

    conditions: rare.Conditions = field(default_factory=rare.bundled)
    before: tuple[Mapping[str, Any], ...] = ()


def risk_of(
    audience: Audience, left: Iterable[tuple[Record, dict[str, Any]]], background: Background | None = None
) -> Risk:
    """The risk of what leaves: each record with what is left of it. Those who are no strangers know who it is.

    What the reader was given before counts as if it left again: both together may say more than either.
    """
    if audience not in STRANGERS:
        return Risk(verdict="identified")
    behind = background or Background()
    pairs = list(left)
    found = [*(found for _record, found in pairs), *behind.before]
    people = [one for one in found if one["kind"] == "person"]
    country = _country(people)
    name = countries()[country][0] if country else ""
    conditions = {
        told: share
        for one in behind.before
        if one["kind"] == "condition" and one.get("name")
        for told, share in [_told_before(one, behind.conditions, name)]
    } | dict(
        _condition(record, found.get("name"), name, behind.conditions)
        for record, found in pairs
        if isinstance(record, Condition)
    )
    conditions |= _spoken_of(found, conditions, behind.conditions, name)
    bands = [band for one in people if (band := _band((one.get("birth") or {}).get("band")))]
    age = min(bands, key=lambda band: band[1] - band[0], default=None)
    sex = next((one["sex"] for one in people if one.get("sex")), "")
    return risk(Traits(country, age, sex, tuple(conditions.items())))


def _spoken_of(
    left: Sequence[Mapping[str, Any]],
    counted: Mapping[str, Share | None],
    table: rare.Conditions,
    country: str,
) -> dict[str, Share | None]:
    """The rare conditions that any text names which is read: what a drug is for, a tag, a note, a code's words.

    Those in `counted` are told already. A common one says little, and would be said of many at once.
    """
    told = {id(table.named(name)) for name in counted}
    texts = {text for one in left for text in strings_of(one)}
    coded = [found for one in left if (found := _coded(one.get("code"), table))]
    spoken = [*coded, *(one for text in texts for one in table.spoken_of(text))]
    named = {id(one): one for one in spoken if id(one) not in told}
    shares = {one.name: one.share(country) for one in named.values()}
    return {name: share for name, share in sorted(shares.items()) if share[1] <= _SELDOM}


def _coded(code: Mapping[str, Any] | None, table: rare.Conditions) -> rare.Condition | None:
    """The condition that a code of Orphanet says, whatever words stand beside it."""
    if not code or _ORPHANET not in (code["system"] or ""):
        return None
    return table.coded(code["code"].upper().removeprefix("ORPHA").lstrip(": "))


def _condition(record: Condition, left: str | None, country: str, table: rare.Conditions) -> tuple[str, Share | None]:
    """(what is read of a condition, the share of the people who have that)."""
    if left == record.name:
        return left, _share_of(left, record.rarity, country, table)
    if not record.is_rare:
        return left or "", None
    # Which one is not said: any rare disease, or one of its group.
    return left or "", _any_of(group_of(record.name), country, table)


def _told_before(found: Mapping[str, Any], table: rare.Conditions, country: str) -> tuple[str, Share | None]:
    """The same of a condition as an earlier share told it, of which nothing but that is known."""
    name = found["name"]
    if name == _(RARE_CONDITION):
        return name, _any_of("", country, table)
    group = next((one.group for one in table.every if one.group and group_words(one.group) == name), "")
    return name, _any_of(group, country, table) if group else _share_of(name, found.get("rarity"), country, table)


def _share_of(name: str, rarity: str | None, country: str, table: rare.Conditions) -> Share | None:
    """Of the people who have a condition, by the table, else by its owner's own band."""
    found = table.named(name)
    return found.share(country) if found is not None else _BANDS.get(rarity or "")


def _any_of(group: str, country: str, table: rare.Conditions) -> Share:
    """Of the people who have any condition of a group, of which at least the commonest is there, or any rare one."""
    shares = [one.share(country) for one in table.every if group and one.group == group]
    lows, highs = [low for low, _high in shares], [high for _low, high in shares]
    return max(lows, default=SOME_RARE[0]), max([SOME_RARE[1], *highs])


def _country(people: Iterable[Mapping[str, Any]]) -> str | None:
    """The country that is told, see `Traits`: "Elbonia" is read by all, and is not the world."""
    told = [text for one in people if (text := (one.get("country") or "").strip())]
    if not told:
        return ""
    return next((code for text in told if (code := code_of(text)) and population(code)), None)


def _people(country: str | None) -> int | None:
    """Of a country, or of all of them where none is told; None where that is unknown."""
    if country is None:
        return None
    return population(country) if country else sum(people for _name, people in countries().values())


def _age(years: tuple[int, int] | None) -> Share:
    if years is None:
        return ALL
    decades = [_DECADES[first] for first in range(years[0], min(years[1], 99), 10)]
    return sum(low for low, _high in decades), min(1.0, sum(high for _low, high in decades))


def _sex(traits: Traits) -> Share:
    return (_GULF_SEXES if traits.country in _GULF else _SEXES).get(traits.sex, ALL)


def _band(text: str | None) -> tuple[int, int] | None:
    """First and last year of a band as it leaves: "40-49", "90+"."""
    if not text:
        return None
    first, _dash, last = text.rstrip("+").partition("-")
    return int(first), int(last or 99)
