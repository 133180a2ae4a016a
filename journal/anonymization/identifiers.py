"""What the journal knows to give somebody away, and every way in which it may be written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from journal.anonymization.everyday import everyday
from journal.anonymization.medical import GENERIC, medical
from journal.anonymization.nicknames import short_forms
from journal.anonymization.phones import phone_forms
from journal.anonymization.wording import joined, listed, words_in

NAME: Final = "name"
PLACE: Final = "place"
REGION: Final = "region"
COUNTRY: Final = "country"
ORGANISATION: Final = "organisation"
ADDRESS: Final = "address"
CONTACT: Final = "contact"
NUMBER: Final = "number"
BIRTH: Final = "birth"
CONDITION: Final = "rare condition"
SEALED: Final = "sealed"
WORD: Final = "word"
KINDS: Final = (NAME, PLACE, REGION, COUNTRY, ORGANISATION, ADDRESS, CONTACT, NUMBER, BIRTH, CONDITION, SEALED, WORD)


class Identifier(NamedTuple):
    """One thing that gives somebody away: a value as it was typed, its kind, and the word that may stand for it.

    `who`: the same for all identifiers of one person or place. `token`: "sister", "neurologist"; empty: the kind.
    """

    value: str
    kind: str
    token: str = ""
    who: str = ""


class Form(NamedTuple):
    """One way to write an identifier: its letters and digits alone, folded, and how sure a hit is.

    `words`: how many words it was made of. `free`: found in small letters too although it is an everyday word.
    `fuzzy`: found with a typing error too.
    """

    letters: str
    identifier: Identifier
    rule: str
    certainty: float
    words: int = 1
    free: bool = False
    fuzzy: bool = False


TITLES: Final = frozenset(
    listed(
        """
        dr doctor prof professor mr mrs ms miss mx sir dame lady lord rev reverend father sister nurse frau herr
        fraulein monsieur madame mademoiselle mme mlle docteur doktor dra doctora sr sra srta senor senora don
        dona med dipl psych phd md rn np do dds ing mag jr iii esq
        """,
    ),
)
PARTICLES: Final = frozenset(
    listed(
        """
        van von der den de del della di da dos das du la le el al bin ibn ter ten zu zum zur af av y e und and
        of the st
        """,
    ),
)
# A title in one language, a first name in another.
_NAMES_TOO: Final = frozenset({"don", "dona"})
FACILITY: Final = frozenset(
    listed(
        """
        hospital clinic clinics center centre medical health healthcare institute practice surgery infirmary
        care group university general memorial regional community klinik klinikum krankenhaus praxis
        universitatsklinikum zentrum hopital clinique centre cabinet centro clinica sanitario gmbh ag inc ltd
        llc co corp company kg sa se plc bv foundation trust pharmacy apotheke laboratory labs lab physiotherapy
        rehab school academy college department unit ward office associates partners services
        """,
    ),
)
# From here on one character may be a whole syllable or word.
_LATIN: Final = "\u0e00"
_DIGITS: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
WHOLE_ONLY: Final = "known, as it is"
"""The rule of a form that is never looked for in parts."""
FAMILY: Final = "known, of a family"
"""The rule of a form that is a word besides: "the Browns" and "the Browns' car" are people, "browns" are not."""

_SPELT: Final = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa",
        "\u0111": "dj", "\u0110": "Dj",
    },
)  # fmt: skip


@lru_cache(maxsize=1 << 12)
def forms(identifier: Identifier) -> tuple[Form, ...]:
    """Every form of one identifier, the surest first; none of what is too short to mean anything.

    A share is planned, previewed and verified with the same identifiers: they are worked out once.
    """
    return tuple(_forms(identifier))


def _forms(identifier: Identifier) -> Iterator[Form]:
    makers = {
        NAME: _name_forms,
        PLACE: _place_forms,
        REGION: _place_forms,
        COUNTRY: _place_forms,
        ORGANISATION: _organisation_forms,
        ADDRESS: _address_forms,
        CONTACT: _contact_forms,
        NUMBER: _number_forms,
        BIRTH: _birth_forms,
        CONDITION: _condition_forms,
        SEALED: _condition_forms,
    }
    make = makers.get(identifier.kind, _word_forms)
    yield from (form for form in make(identifier) if len(form.letters) > 1)
    spelt = identifier.value.translate(_SPELT)
    if spelt != identifier.value:
        # Müller and Mueller are one; accents fall away in folding.
        more = make(identifier._replace(value=spelt))
        yield from (form._replace(identifier=identifier) for form in more if len(form.letters) > 1)


def _whole(identifier: Identifier, *, free: bool = False, fuzzy: bool = True) -> Form:
    count = len(words_in(identifier.value))
    return Form(joined(identifier.value), identifier, "known", 1.0, words=count, free=free, fuzzy=fuzzy)


def _name_forms(identifier: Identifier) -> Iterator[Form]:
    written = [word.folded for word in words_in(identifier.value)]
    parts = [word for word in written if word not in TITLES] or written
    yield from (Form(word, identifier, "known part", 1.0) for word in written[:1] if word in _NAMES_TOO)
    long = [part for part in parts if len(part) > 1 or part > _LATIN]
    # Le, Van and Do are names where they are all there is of one.
    names = [part for part in long if part not in PARTICLES] or long
    if not names:
        return
    yield Form("".join(parts), identifier, "known", 1.0, words=len(parts), fuzzy=True)
    for glued in _glued(parts):
        yield Form(glued, identifier, "known part", 1.0, words=2, fuzzy=True)
    if len(names) > 2:
        # Middle names are left out more often than not.
        yield Form(names[0] + names[-1], identifier, "known", 1.0, words=2, fuzzy=True)
    for name in names:
        yield Form(name, identifier, "known part", 1.0, fuzzy=True)
        if len(name) > 2 and not name.endswith("s"):
            yield _with_s(name + "s", identifier)
    for double in identifier.value.split():
        if "-" in double:
            yield Form(joined(double), identifier, "known part", 1.0, words=len(words_in(double)), fuzzy=True)
    for short in sorted(short_forms(names[0])):
        yield Form(short, identifier, "known nickname", 0.85)
    if len(parts) > 1:
        yield Form(parts[0] + parts[-1][0], identifier, "known initial", 0.95, words=2)
        yield Form(parts[0][0] + parts[-1], identifier, "known initial", 0.95, words=2)


def _with_s(name: str, identifier: Identifier) -> Form:
    if everyday(name):
        return Form(name, identifier, FAMILY, 0.9)
    return Form(name, identifier, "known possessive", 0.95)


def _glued(parts: Sequence[str]) -> Iterator[str]:
    """What is written as one word too: "De Souza" and "Desouza", "O'Arcy" and "Oarcy"."""
    return (first + second for first, second in pairwise(parts) if first in PARTICLES or len(first) < 3)


@lru_cache(maxsize=1 << 12)
def initials(identifier: Identifier) -> frozenset[str]:
    """The first letters of a name of two words and more, folded, without the middle ones too: "amb", "ab"."""
    if identifier.kind != NAME:
        return frozenset()
    first = [word.folded[0] for word in words_in(identifier.value) if word.folded not in TITLES]
    return frozenset({"".join(first), first[0] + first[-1]}) if len(first) > 1 else frozenset()


def _place_forms(identifier: Identifier) -> Iterator[Form]:
    yield _whole(identifier)


def _organisation_forms(identifier: Identifier) -> Iterator[Form]:
    whole = _whole(identifier)
    # A clinic called only "Hospital" or "General Practice" is nobody's.
    if not _telling(whole.letters, [word.folded for word in words_in(identifier.value)]):
        return
    yield whole
    words = [word.folded for word in words_in(identifier.value)]
    core = [word for word in words if word not in FACILITY and word not in PARTICLES]
    if core != words and len(core) > 1:
        yield Form("".join(core), identifier, "known part", 0.95, words=len(core), fuzzy=True)
    if core and _own(core[0]):
        yield Form(core[0], identifier, "known part", 0.9, fuzzy=True)


def _telling(letters: str, words: Iterable[str]) -> bool:
    return len(letters) > 2 and not all(word in FACILITY or word in PARTICLES or medical(word) for word in words)


def _own(word: str) -> bool:
    """Whether one word of a longer name tells something by itself."""
    return len(word) > 3 and not everyday(word) and not medical(word) and not word.isdigit() and word not in FACILITY


def _address_forms(identifier: Identifier) -> Iterator[Form]:
    yield _whole(identifier, free=True, fuzzy=False)
    for part in re.split(r"[,;\n]", identifier.value):
        words = [word.folded for word in words_in(part)]
        letters = "".join(words)
        if len(words) > 1 and len(letters) > 4:
            yield Form(letters, identifier, "known part", 1.0, words=len(words), free=True)
        for word in words:
            if (word.isdigit() and len(word) > 3) or _own(word):
                yield Form(word, identifier, "known part", 0.9, fuzzy=word.isalpha())


def _contact_forms(identifier: Identifier) -> Iterator[Form]:
    value = identifier.value
    yield _whole(identifier, free=True, fuzzy=False)
    local, at, _domain = value.partition("@")
    if at and len(joined(local)) > 4 and not everyday(joined(local)):
        yield Form(joined(local), identifier, "known part", 0.9, words=len(words_in(local)))
    if not at:
        for letters in phone_forms(value):
            yield Form(letters, identifier, "known", 1.0, free=True)


def _number_forms(identifier: Identifier) -> Iterator[Form]:
    letters = joined(identifier.value)
    if len(letters) > 3:
        yield _whole(identifier, free=True, fuzzy=False)
    digits = "".join(_DIGITS.findall(identifier.value))
    if digits != letters and len(digits) > 5:
        yield Form(digits, identifier, "known part", 0.9, free=True)


def _birth_forms(identifier: Identifier) -> Iterator[Form]:
    """A birth date in digits and in prose; a bare year is not found: the policy bands it."""
    try:
        born = date.fromisoformat(identifier.value)
    except ValueError:
        return
    for letters in sorted(date_letters(born)):
        yield Form(letters, identifier, "known", 1.0, free=True)


_MONTHS: Final = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)


def date_letters(day: date) -> frozenset[str]:
    """One date as its letters and digits alone, in the orders and languages in which people write it."""
    days = {str(day.day), f"{day.day:02}"}
    months = {str(day.month), f"{day.month:02}"}
    orders = {f"{day.year}{m}{d}" for m in months for d in days}
    orders |= {f"{a}{b}{day.year}" for m in months for d in days for a, b in ((d, m), (m, d))}
    orders |= {
        f"{a}{b}{day.year % 100:02}"
        for m in (f"{day.month:02}",)
        for d in (f"{day.day:02}",)
        for a, b in ((d, m), (m, d))
    }
    for language in _MONTHS:
        name = language.split()[day.month - 1]
        for month in {name, name[:3]}:
            for d in {*days, f"{day.day}th", f"{day.day}st", f"{day.day}nd", f"{day.day}rd"}:
                orders |= {
                    f"{d}{month}{day.year}",
                    f"{month}{d}{day.year}",
                    f"{d}of{month}{day.year}",
                    f"{d}de{month}de{day.year}",
                }
    return frozenset(orders)


def _condition_forms(identifier: Identifier) -> Iterator[Form]:
    """The name of a rare condition, without its general words, its eponyms alone, and its initials."""
    words = words_in(identifier.value)
    yield Form(joined(identifier.value), identifier, "known", 1.0, words=len(words), free=True, fuzzy=True)
    folded = [word.folded for word in words]
    while folded and folded[-1] in GENERIC:
        folded.pop()
    if folded and len(folded) < len(words) and any(word not in GENERIC for word in folded):
        yield Form("".join(folded), identifier, "known part", 1.0, words=len(folded), free=True, fuzzy=len(folded) > 1)
    for word in words:
        distinctive = word.folded not in GENERIC and not everyday(word.folded) and len(word.text) > 4
        if distinctive and (not medical(word.folded) or (word.capital and word.start)):
            yield Form(word.folded, identifier, "known part", 0.9, free=True, fuzzy=len(word.text) > 6)
    short = "".join(word.text[0] for word in words if word.folded not in PARTICLES).lower()
    for initials_alone in (short, short[1:]):
        if len(initials_alone) > 2 and not everyday(initials_alone):
            yield Form(initials_alone, identifier, "known initials", 0.8)


def _word_forms(identifier: Identifier) -> Iterator[Form]:
    if _YEAR.fullmatch(identifier.value):
        # The marks of an axis, "20 2 4", are no year.
        yield Form(identifier.value, identifier, WHOLE_ONLY, 1.0)
    else:
        yield _whole(identifier, free=True)
