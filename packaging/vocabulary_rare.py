"""The own table of conditions with how common they are: Orphanet's commonest rare ones, and chronic ones by hand.

Orphanet's tables are not ours to commit: they are read from the folder that KITH_RARE_DISEASES names.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import vocabulary_sources as sources

COMMONEST = "1-5/10000"
COMMON = ">1/1000"
ORPHANET = "Orphanet (c) 2025, CC BY 4.0: ORPHApackets, December 2025"
KNOWN = frozenset({"<1/1000000", "1-9/1000000", "1-9/100000", "1-5/10000", "6-9/10000", ">1/1000"})
# What a parent is called that says less or more than a group of diseases does.
_ODD = re.compile(
    r"potentially|indicated|as a major feature|secondary|due to|associated|specific to|unclassified|miscellaneous|other"
    r"|predispos",
    re.IGNORECASE,
)


def build(folder: Path) -> list[dict[str, Any]]:
    """Rows as resources/terms/rare.json has them, by name; those of Orphanet first come first."""
    disorders = {row["orpha"]: row for row in _rows(folder / "disorders.csv")}
    figures: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows(folder / "prevalence.csv"):
        if row["type"] == "Point prevalence" and row["class"] in KNOWN:
            figures[row["orpha"]].append((row["where"], row["class"]))
    children = _children(disorders)
    rare = [
        _rare(disorders, disorders[orpha], found, children)
        for orpha, found in figures.items()
        if COMMONEST in {class_ for _where, class_ in found}
    ]
    return [*sorted(rare, key=lambda row: row["name"].casefold()), *_chronic()]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _rare(
    disorders: dict[str, dict[str, str]],
    row: dict[str, str],
    found: list[tuple[str, str]],
    children: dict[str, set[str]],
) -> dict[str, Any]:
    where = min((where for where, class_ in found if class_ == COMMONEST), key=_nearness)
    return {
        "name": row["name"],
        "synonyms": [name for name in row["synonyms"].split("|") if name],
        "class": COMMONEST,
        "where": where,
        "group": _group(disorders, row, children),
        "orpha": row["orpha"],
        "source": ORPHANET,
        "elsewhere": sorted({(place, class_) for place, class_ in found if (place, class_) != (where, COMMONEST)}),
    }


def _nearness(where: str) -> tuple[int, str]:
    return ("Worldwide", "Europe").index(where) if where in {"Worldwide", "Europe"} else 2, where


def _group(disorders: dict[str, dict[str, str]], row: dict[str, str], children: dict[str, set[str]]) -> str:
    """The parent that holds most disorders, an odd one only where there is no other; itself at the top."""
    parents = [disorders[code] for code in row["parents"].split("|") if code in disorders]
    if not parents:
        return row["name"]
    return min(
        parents,
        key=lambda one: (bool(_ODD.search(one["name"])), -len(_below(one["orpha"], children)), one["name"]),
    )["name"]


def _children(disorders: dict[str, dict[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for orpha, row in disorders.items():
        for parent in row["parents"].split("|"):
            found[parent].add(orpha)
    return found


def _below(orpha: str, children: dict[str, set[str]]) -> set[str]:
    below: set[str] = set()
    open_ = [orpha]
    while open_:
        new = children.get(open_.pop(), set()) - below
        below |= new
        open_ += new
    return below


def _chronic() -> Iterable[dict[str, Any]]:
    for line in sorted(sources.own("chronic"), key=str.casefold):
        name, synonyms, group, source = (part.strip() for part in line.split("|"))
        yield {
            "name": name,
            "synonyms": [other for other in synonyms.split("; ") if other],
            "class": COMMON,
            "where": "Worldwide",
            "group": group,
            "orpha": "",
            "source": source,
            "elsewhere": [],
        }
