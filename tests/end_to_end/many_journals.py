"""Made-up journals full of identifiers, and a search of our own for them in whatever is written: prints a table.

    python -m tests.end_to_end.many_journals 500

Each journal has people, places and numbers that no list knows, in 200 places and in every spelling: labels, tags,
names and notes. Every share is written in every format and re-opened; the control writes it with nothing cleaned.
"""

import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import msgspec

from journal.anonymization.deciding import Place, decided
from journal.anonymization.disclosure import disclose
from journal.anonymization.everyday import everyday
from journal.anonymization.known import gather
from journal.anonymization.medical import medical
from journal.anonymization.places import told
from journal.anonymization.plan import Decision, make_plan
from journal.anonymization.policy import Audience
from journal.anonymization.reopening import reopen
from journal.anonymization.wording import fold
from journal.exports.formats import FORMATS, proposed_name
from journal.exports.handing_over import produce
from journal.model.moments import Moment
from journal.model.people import Person, Provider
from journal.model.records import Identifier, Record
from journal.model.treatments import Treatment
from journal.progress import SILENT
from journal.sample import generate

AUDIENCES: Final = (Audience.CAREGIVER, Audience.PEER, Audience.PUBLIC)
WRITTEN: Final = tuple(name for name in FORMATS if name != "kith")
WHOLE: Final = frozenset({"csv", "csv-zip", "json"})
"""Formats that hold every record; a page shows what a reader has time for."""
PLACES: Final = 200
_PAGES: Final = 10
"""Of so many journals one is drawn as a page with nothing cleaned: it takes long."""
RECORDS: Final = 260
_LONG: Final = 7
# Where a person may write down anything, kind by kind.
_FIELDS: Final = {
    "symptom": ("name", "character", "triggers", "tags", "note"),
    "dose": ("reason", "note", "tags"),
    "factor": ("name", "note", "tags"),
    "checkin": ("note", "tags"),
    "measurement": ("name", "text", "method", "panel", "note", "tags"),
    "treatment": ("purposes", "stop_reason", "note", "tags"),
    "side-effect": ("name", "note"),
    "effect": ("purpose", "note"),
    "episode": ("label", "note"),
    "note": ("text", "tags"),
    "question": ("text", "note"),
    "appointment": ("reason", "outcome"),
    "condition": ("course", "note"),
    "allergy": ("substance", "note"),
    "tracker": ("name", "group"),
}  # fmt: skip
_SAID: Final = (
    "worse since {} came", "{} drove me home", "told {} about it", "rest, as {} said", "{}", "with {} again",
    "before {}", "the letter says {}", "pain after the walk with {}", "{} thinks it is the new dose", "see {}.",
)  # fmt: skip
_ONSETS: Final = tuple("Br D F Gl H J K Kv L M N P Qu R S Str T V W Z".split())  # noqa: SIM905 - read as words
_MIDDLES: Final = tuple("a e i o u ae ei ou é ü ö ia".split())  # noqa: SIM905 - the same
_ENDINGS: Final = tuple("bren dix gorn lund mire nock pell quist rave stane thorp vash wick".split())  # noqa: SIM905


def _without_marks(value: str) -> str:
    parted = unicodedata.normalize("NFD", value)
    return "".join(character for character in parted if not unicodedata.combining(character))


_SPELLINGS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    str.upper,
    str.lower,
    _without_marks,
    lambda value: value.replace(" ", "\u00a0"),
    lambda value: value.replace(" ", "  "),
)


@dataclass
class Tally:
    """What was found over many files: leaks, refusals, and how much the control finds."""

    journals: int = 0
    identifiers: int = 0
    places: int = 0
    files: Counter[str] = field(default_factory=Counter)
    leaks: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


class MadeUp:
    """One journal: its records, and every identifier that was planted in them, as its owner would spell it."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(f"journal {seed}")  # noqa: S311 - the same journals each time
        self.records: tuple[Record, ...] = ()
        base = list(generate(people=1, records=RECORDS, seed=seed + 1, until=date(2026, 3, 1)))
        people = self._people(base)
        texts = self._identifiers(people)
        self.identifiers = tuple(dict.fromkeys(texts))
        self.planted: set[str] = set()
        self.places = 0
        rest = [one for one in base if not isinstance(one, Person | Provider)]
        self.records = (*people, *self._filled(rest))

    def _word(self) -> str:
        pick = self._chance.choice
        while True:
            word = pick(_ONSETS) + pick(_MIDDLES) + pick(_ENDINGS)
            # A name that is a word in small letters too is a question, not an identifier spelled right.
            if not medical(fold(word)) and not everyday(fold(word)):
                return word

    def _digits(self, count: int) -> str:
        return "".join(str(self._chance.randint(1, 9)) for _digit in range(count))

    def _people(self, base: list[Record]) -> list[Record]:
        """The sample's person and providers with names, places and numbers of their own, and a stimulator."""
        word, digits = self._word, self._digits
        found: list[Record] = []
        for one in base:
            if isinstance(one, Person):
                named: dict[str, Any] = {"name": f"{word()} {word()} {word()}", "other_names": (f"{word()} {word()}",)}
                found.append(msgspec.structs.replace(one, **named, **self._around()))
            elif isinstance(one, Provider):
                clinic: dict[str, Any] = {"name": f"Dr {word()} {word()}", "clinic": f"{word()} {word()} Clinic"}
                reached: dict[str, Any] = {
                    "address": f"{digits(3)} {word()} Road, {word()}ham",
                    "contact": f"0117 {digits(7)}",
                }
                found.append(msgspec.structs.replace(one, **clinic, **reached, numbers=()))
        made: dict[str, Any] = {"id": base[0].id[:-4] + "ffff", "person": found[0].person, "recorded": base[0].recorded}
        found.append(Treatment(**made, name="Stimulator", type="device", serial=f"KV{digits(7)}K"))
        return found

    def _around(self) -> dict[str, Any]:
        """Everything about a person but their names."""
        word, digits = self._word, self._digits
        mail = _without_marks(f"{word().lower()}@{word().lower()}.example")
        return {
            "birth": Moment(f"19{digits(2)}-0{digits(1)}-1{digits(1)}"),
            "region": word() + "shire",
            "addresses": (f"{digits(2)} {word()} Street, {word()}ton",),
            "contacts": (mail, f"+44 171 {digits(7)}"),
            "numbers": (Identifier(type="mrn", value=digits(9)), Identifier(type="insurance", value=f"QX-{digits(8)}")),
            "employers": (f"{word()} Castings", f"{word()} Records Ltd"),
            "known_words": (f"{word()} Choir", word()),
        }

    def _identifiers(self, people: list[Record]) -> Iterator[str]:
        for one in people:
            if isinstance(one, Person):
                for name in (one.name, *one.other_names):
                    yield from (name, *name.split())
                yield one.region
                yield from (*one.addresses, *one.contacts, *one.employers, *one.known_words)
                yield from (number.value for number in one.numbers)
            elif isinstance(one, Provider):
                yield from (one.name.removeprefix("Dr "), *one.name.removeprefix("Dr ").split(), one.clinic)
                yield from (one.address, one.contact)
            elif isinstance(one, Treatment) and one.serial:
                yield one.serial

    def _filled(self, records: list[Record]) -> Iterator[Record]:
        texts = list(self.identifiers)
        self._chance.shuffle(texts)
        for at, one in enumerate(records):
            names = _FIELDS.get(one.kind, ())
            if not names or at > len(records) - PLACES // 2 + self.places:
                yield one
                continue
            for name in self._chance.sample(names, min(len(names), 1 + (self.places < at))):
                value = texts[self.places % len(texts)]
                said = self._chance.choice(_SAID).format(self._spelled(value))
                old: Any = getattr(one, name)
                self.planted.add(value)
                self.places += 1
                one = msgspec.structs.replace(one, **{name: (said,) if isinstance(old, tuple) else said})  # noqa: PLW2901
            yield one

    def _spelled(self, value: str) -> str:
        if value.isdigit():
            gap = self._chance.choice(("", " ", "-", "."))
            return gap.join(value[at : at + 3] for at in range(0, len(value), 3))
        if any(map(str.isdigit, value)) or "@" in value:
            return value
        return self._chance.choice(_SPELLINGS)(value)


def tried(tally: Tally, seed: int) -> None:
    """One journal shared with one audience in every format; what its owner is asked, they answer the careful way."""
    made = MadeUp(seed)
    audience = AUDIENCES[seed % len(AUDIENCES)]
    tally.journals += 1
    tally.identifiers += len(made.identifiers)
    tally.places += made.places
    known = gather(made.records)
    plan = make_plan(audience, made.records, known, notes=audience is not Audience.PUBLIC)
    careful: Decision = "remove"
    asked = {Place(record, span.field, span.start, span.end): careful for record, span in plan.undecided()}
    shown = disclose(decided(plan, asked), made.records)
    raw = disclose(make_plan(Audience.SELF, made.records, known), made.records)
    wanted = [one for one in made.identifiers if audience is not Audience.CAREGIVER or not one.endswith("shire")]
    # The first name and, for a caregiver, the region may leave: a doctor of the same name is told by no one from it.
    first = made.records[0].name.split()[0] if isinstance(made.records[0], Person) else ""
    wanted = [one for one in wanted if audience is not Audience.CAREGIVER or _plain(one) != _plain(first)]
    for name in WRITTEN:
        file_name = proposed_name(FORMATS[name])
        produced = produce(shown, known, FORMATS[name], file_name=file_name, progress=SILENT)
        tally.files[name] += 1
        tally.refused[name] += not produced.may_leave
        leaks = _found(wanted, produced.data, file_name, name)
        tally.leaks[name] += len(leaks)
        tally.examples += [f"{seed} {audience} {name}: {one}" for one in leaks]
        tally.examples += [f"{seed} {audience} {name}: refused, {one}" for one in produced.findings[:2]]
        if name in WHOLE or seed % _PAGES == 0:
            control = _found(sorted(made.planted), FORMATS[name].write(raw, SILENT), file_name, name)
            tally.planted[name] += len(made.planted)
            tally.seen[name] += len(control)


def _found(identifiers: list[str], data: bytes, file_name: str, name: str) -> list[str]:
    """The identifiers that stand somewhere in a file: letters and digits alone, in any case; short ones as words."""
    opened = reopen(data, f"a.{name}")
    pieces = [("name", file_name), *((told(place), text) for place, text in opened.texts), *opened.metadata.items()]
    texts = list(dict.fromkeys(text for _where, text in pieces))
    streams = "|".join(_letters(text) for text in texts)
    words = {word for text in texts for word in _plain(text).split()}

    def stands(one: str) -> bool:
        # A word alone is looked for as a word: Struwick lies in Struwickshire, which a caregiver may read.
        alone = _plain(one).isalpha()
        return _plain(one) in words if alone else len(_letters(one)) >= _LONG and _letters(one) in streams

    return [one for one in identifiers if stands(one)]


def _plain(text: str) -> str:
    """Folded, with a space in the place of everything that is no letter and no digit."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))


def _letters(text: str) -> str:
    return _plain(text).replace(" ", "")


def table(tally: Tally) -> str:
    """The figures as Markdown."""
    head = (
        f"{tally.journals} journals, each {tally.identifiers // tally.journals} identifiers"
        f" in {tally.places // tally.journals} places\n\n"
        "| format | files | refused | identifiers left readable | control: found with the cleaning switched off |\n"
        "|---|---|---|---|---|\n"
    )
    rows = [
        f"| {name} | {tally.files[name]} | {tally.refused[name]} | {tally.leaks[name]}"
        f" | {100 * tally.seen[name] / tally.planted[name]:.1f} % |\n"
        for name in WRITTEN
    ]
    return head + "".join(rows)


def main() -> int:
    """Try as many journals as the command line says; status 1 where anything was left readable or refused."""
    tally = Tally()
    for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else 500):
        told = len(tally.examples)
        tried(tally, seed)
        sys.stderr.writelines(f"{one}\n" for one in tally.examples[told:])
        if seed % 50 == 0:
            sys.stderr.write(table(tally))
            sys.stderr.flush()
    sys.stdout.write(table(tally))
    sys.stdout.writelines(f"{one}\n" for one in tally.examples[:40])
    return 1 if tally.leaks.total() or tally.refused.total() else 0


if __name__ == "__main__":
    sys.exit(main())
