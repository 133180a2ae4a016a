"""The two files of suggestions: HPO in its own, everything else in the other; a label's row number is its rank."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import vocabulary_sources as sources
from sqlcipher3 import dbapi2  # journal/driver.py opens these files, and only to read; here they are made

from journal.model.searching import tokens
from journal.vocabulary.terms import HPO_FILE, OTHER_FILE, kind_token

LAY, NAME, CLINICAL = 0, 1, 2
HPO, ICD, UNII, LOINC, UCUM, OWN = "HPO", "ICD-10-CM", "UNII", "LOINC", "UCUM", ""
_NEVER_HEARD = 60_000  # the rank of a word outside the commonest 30,000
_LONGEST = 90  # letters of a label; what is longer nobody picks from a list

_SCHEMA = """
CREATE TABLE concept (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, system TEXT NOT NULL, code TEXT NOT NULL,
                      name TEXT NOT NULL) STRICT;
CREATE TABLE label (id INTEGER PRIMARY KEY, concept INTEGER NOT NULL, tier INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE found USING fts5(text, content='', detail=none, columnsize=0, prefix='1 2 3',
                                   tokenize='porter unicode61 tokenchars _');
"""


@dataclass(frozen=True, slots=True)
class Label:
    """One way to say one thing. `common`: the higher the commoner; `file`: where it goes."""

    kind: str
    system: str
    code: str
    name: str
    tier: int
    text: str
    common: float
    file: str = OTHER_FILE

    @property
    def order(self) -> tuple[int, float, int, str, str]:
        """Lay before name before clinical synonym, common before rare, short before long."""
        return self.tier, -round(self.common, 3), len(self.text), self.text, self.code


class Familiarity:
    """How common words are in English."""

    def __init__(self, packages: Path) -> None:
        self._ranks: dict[str, int] = {}
        for rank, word in enumerate(sources.commonest(packages, "en"), 1):
            self._ranks.setdefault(word, rank)

    def of(self, text: str) -> float:
        """0 where no word of `text` is known, about 11 for the commonest; the rarest word decides."""
        ranks = [self._ranks.get(word, _NEVER_HEARD) for word in tokens(text) if len(word) > 1] or [_NEVER_HEARD]
        return math.log(_NEVER_HEARD / max(ranks))


def labels(packages: Path) -> list[Label]:
    """Everything that can be suggested, best first."""
    familiar = Familiarity(packages)
    found = [
        *_findings(packages, familiar),
        *_conditions(packages, familiar),
        *_drugs(packages, familiar),
        *_tests(familiar),
        *_units(),
        *_own("sites", "site", familiar),
        *_own("triggers", "trigger", familiar),
    ]
    best: dict[tuple[str, str, tuple[str, ...]], Label] = {}
    for label in sorted((one for one in found if len(one.text) <= _LONGEST), key=lambda one: one.order):
        best.setdefault((label.kind, label.code or label.name, tokens(label.text) or (label.text,)), label)
    return list(best.values())


def _findings(packages: Path, familiar: Familiarity) -> Iterator[Label]:
    shown_by, _diseases = sources.annotated(packages)
    codes = {}
    tiers = {"layperson": LAY}
    for one in sources.findings(packages):
        codes[one.name] = one.code
        said = [(one.name, NAME), *((text, tiers.get(type_, CLINICAL)) for text, type_ in one.synonyms)]
        common = math.log2(1 + shown_by[one.code]) + max(familiar.of(text) for text, _tier in said)
        for text, tier in said:
            yield Label("symptom", HPO, one.code, one.name, tier, text, common, HPO_FILE)
    for line in sources.own("aliases"):
        name, _colon, aliases = line.partition(": ")
        common = math.log2(1 + shown_by[codes[name]]) + familiar.of(name)
        for alias in aliases.split(", "):
            yield Label("symptom", HPO, codes[name], name, LAY, alias, common)


def _conditions(packages: Path, familiar: Familiarity) -> Iterator[Label]:
    for code, title, _chapter in sources.conditions(packages):
        # A category of three characters is what people call it; further ones say where and how.
        yield Label("condition", ICD, code, title, NAME, title, familiar.of(title) + 3 - len(code.replace(".", "")))


def _drugs(packages: Path, familiar: Familiarity) -> Iterator[Label]:
    for unii, (shown, names) in sources.drugs(packages).items():
        for name in names:
            yield Label(
                "treatment", UNII, unii, _cased(shown), NAME, _cased(name), math.log2(len(names)) + familiar.of(name)
            )


def _cased(name: str) -> str:
    """As one writes it, LEVOTHYROXINE SODIUM -> Levothyroxine sodium: UNII writes everything large."""
    return name.capitalize()


def _tests(familiar: Familiarity) -> Iterator[Label]:
    for line in sources.own("tests"):
        code, name, _unit, others = (part.strip() for part in line.split("|"))
        yield Label("measurement", LOINC, code, name, NAME, name, 10 + familiar.of(name))
        for other in filter(None, others.split(", ")):
            yield Label("measurement", LOINC, code, name, LAY, other, 10 + familiar.of(name))


def _units() -> Iterator[Label]:
    for line in sources.own("units"):
        code, name, _dimension, shown = (part.strip() for part in line.split("|"))
        for text in dict.fromkeys(filter(None, (name, shown, code))):
            yield Label("unit", UCUM, code, name, NAME, text, 10)


def _own(file: str, kind: str, familiar: Familiarity) -> Iterator[Label]:
    for line in sources.own(file):
        name, _colon, others = line.partition(": ")
        for text in (name, *filter(None, others.split(", "))):
            yield Label(kind, OWN, "", name, LAY, text, familiar.of(text))


def write(found: Iterable[Label], folder: Path) -> None:
    """Both files, new; the same labels give the same bytes."""
    ranked = list(enumerate(found, 1))
    for file in (HPO_FILE, OTHER_FILE):
        path = folder / file
        path.unlink(missing_ok=True)
        _write(path, [(rank, label) for rank, label in ranked if label.file == file])


def _write(path: Path, ranked: list[tuple[int, Label]]) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + _SCHEMA)
    connection.execute("BEGIN")
    concepts: dict[tuple[str, str, str, str], int] = {}
    for rank, label in ranked:
        concept = concepts.setdefault((label.kind, label.system, label.code, label.name), len(concepts) + 1)
        connection.execute("INSERT INTO label VALUES (?, ?, ?, ?)", (rank, concept, label.tier, label.text))
        words = " ".join((*tokens(label.text), kind_token(label.kind)))
        connection.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", (rank, words))
    connection.executemany(
        "INSERT INTO concept VALUES (?, ?, ?, ?, ?)", [(number, *concept) for concept, number in concepts.items()]
    )
    connection.execute("INSERT INTO found (found) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.close()
