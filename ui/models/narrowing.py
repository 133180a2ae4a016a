"""How many people a share could mean, in words: the range, what it is made of, and what would widen it most."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from journal.anonymization.policy import STRANGERS, Verb
from journal.anonymization.report import Risk
from journal.anonymization.risk import CAUTION, FINE
from journal.exports.wording import plain, word
from journal.i18n import N_, _, grouped
from journal.model.kinds import display_name
from journal.model.moments import Moment, Precision, day, is_moment, precision
from ui.models.dates import long_day
from ui.models.studio import Sheet

_PERSON = (("birth", N_("Age")), ("sex", N_("Sex")), ("country", N_("Country")), ("region", N_("Region")))
_WITH = {"country": ("country", "region")}
"""What a place leaves with: without its country a region would say the same."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that narrows down who it could be. `fields`: of the person; `records`: conditions of that name."""

    what: str
    value: str
    leaves: bool
    fields: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Widening:
    """A change that would let more people match: its words, the trait it takes out, the range it would give."""

    words: str
    then: str
    trait: Trait
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the right pane says. `counted`: lowest and highest number of people, None where nobody can count them."""

    heading: str
    sentence: str
    advice: str
    stranger: bool
    counted: tuple[int, int] | None = None
    traits: tuple[Trait, ...] = ()
    widenings: tuple[Widening, ...] = ()


def told_of(of: Sheet) -> Told:
    """What a stranger could infer of a sheet; for those who know the person, what stands at the head."""
    traits = tuple(_traits(of))
    if of.wish.audience not in STRANGERS:
        advice = _("Share only what they need. What stands at the head:") if traits else ""
        return Told(_("What they know"), _("They know who you are."), advice, stranger=False, traits=traits)
    risk = of.disclosure.report.risk
    counted = None if risk.k_low is None or risk.k_high is None else (risk.k_low, risk.k_high)
    heading, sentence = _("What a stranger could infer"), _range_words(counted)
    widenings = tuple(_widenings(of, traits))
    return Told(heading, sentence, _verdict(risk), stranger=True, counted=counted, traits=traits, widenings=widenings)


def _range_words(counted: tuple[int, int] | None) -> str:
    if counted is None:
        return _("This cannot be estimated. Treat it as high.")
    low, high = rounded(counted[0]), rounded(counted[1])
    if counted[0] < 1:
        return _("At most {high} people could match what is left, perhaps nobody but you.").format(high=high)
    return _("Between {low} and {high} people could match what is left.").format(low=low, high=high)


def _verdict(risk: Risk) -> str:
    return {
        "fine": _("Above {floor}, the usual floor for medical data."),
        "caution": _("At the lower end fewer than {floor}, the usual floor for medical data. Take care."),
        "high": _("At the lower end fewer than {least}, where {floor} is the usual floor. Treat it as high."),
        "unknown": _("How many people have one of these conditions is not known."),
    }[risk.verdict].format(floor=FINE, least=CAUTION)


def rounded(count: int) -> str:
    """A number of people with two digits that count: more would say that it is known."""
    digits = max(len(str(count)) - 2, 0)
    return grouped(round(count, -digits))


def _traits(of: Sheet) -> Iterator[Trait]:
    """Everything that narrows it, also what was left out, so that it can be put back."""
    person: dict[str, Any] = of.disclosure.person
    planned = next((one for one in of.plan.records if one.kind == "person"), None)
    there = {one.field.partition(".")[0] for one in planned.fields if one.verb is not Verb.REMOVE} if planned else set()
    for field, what in _PERSON:
        if field in there:
            given, leaves = person.get(field), field not in of.wish.without
            value = _age(given) if field == "birth" else word(given)
            if value or not leaves:
                whole = field == "birth" and _is_day(plain(given))
                yield Trait(
                    _("Born") if whole else _(what),
                    value if leaves else _("left out"),
                    leaves,
                    _WITH.get(field, (field,)),
                )
    yield from _conditions(of)


def _conditions(of: Sheet) -> Iterator[Trait]:
    given = {one.id: one for one in of.chosen.records}
    told = iter(of.disclosure.of("condition"))
    named: dict[str, list[str]] = {}
    for one in of.plan.records:
        if one.kind == "condition" and one.ticked:
            named.setdefault(str(next(told).get("name") or ""), []).append(one.id)
        elif one.kind == "condition" and not one.because:
            value = _("{name}, left out").format(name=display_name(given[one.id]))
            yield Trait(_("Condition"), value, leaves=False, records=(one.id,))
    for name, ids in named.items():
        yield Trait(_("Condition"), name or _("left out"), leaves=True, records=tuple(ids))


def _widenings(of: Sheet, traits: tuple[Trait, ...]) -> Iterator[Widening]:
    """The changes that the estimate names, each with the trait it takes out."""
    by_words = {words: trait for trait in traits if trait.leaves for words in _words_for(trait)}
    for one in of.disclosure.report.risk.advice:
        change = str(one["change"])
        if (trait := by_words.get(change)) is not None:
            low, high = int(one["k_low"]), int(one["k_high"])
            then = _("Then {low} to {high}.").format(low=rounded(low), high=rounded(high))
            yield Widening(change[:1].upper() + change[1:], then, trait, low, high)


def _words_for(trait: Trait) -> tuple[str, ...]:
    """How the estimate names taking a trait out."""
    if trait.records:
        return (_("leave out the condition {name}").format(name=trait.value),)
    words = {"birth": _("leave out the age"), "sex": _("leave out the sex"), "country": _("leave out the country")}
    return (words[trait.fields[0]],) if trait.fields[0] in words else ()


def _age(birth: object) -> str:
    text = plain(birth)
    if _is_day(text):
        return long_day(day(Moment(text)))
    # A band ("30-39"), not a date.
    return text.replace("-", _(" to ")) if text.count("-") == 1 else text


def _is_day(text: str) -> bool:
    return is_moment(text) and precision(Moment(text)) >= Precision.DAY
