"""The lists that the cleaning of free text asks: names, places, medical and everyday words, in one file of tables."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import vocabulary_sources as sources

from journal.model.searching import tokens
from journal.vocabulary.words import key

LANGUAGES = ("en", "de", "fr", "es")
# Last names rarer than this do not make a medical word a question: nearly every word is somebody's name.
COMMON_NAME = 12_000
SHORTEST = 3
# A longer name of a disease is not written out in a diary; its words are listed one by one.
LONGEST_PHRASE = 5
_KINDS = {"country": "c", "region": "r", "town": ""}
Values = dict[str, str]


def build(packages: Path) -> dict[str, Values]:
    """Table -> folded key -> value, as journal/vocabulary/words.py reads them."""
    first, last = map(_ranks, sources.people(packages))
    places = _places(sources.places(packages))
    marked, medical = (
        {word for line in sources.own(name) for word in line.split()} for name in ("everyday", "medical")
    )
    return {
        "first": {name: str(rank) for name, rank in first.items()},
        "last": {name: str(rank) for name, rank in last.items()},
        "places": places,
        "medical": _medical(packages, _likely_names(first, last) - medical),
        "everyday": _everyday(packages, {*first, *last, *places}, marked),
    }


def _ranks(names: Mapping[str, int]) -> dict[str, int]:
    """The best rank of those that fold alike; 0, unknown, only where none has one."""
    found: dict[str, int] = {}
    for name in map(key, names):
        found.setdefault(name, 0)
    for name, rank in sorted(names.items(), key=lambda pair: -pair[1]):
        found[key(name)] = rank or found[key(name)]
    return found


def packed(content: Mapping[str, Values]) -> bytes:
    """The one file; the same values give the same bytes."""
    blobs = {name: _lines(values) for name, values in content.items()}
    head = json.dumps({name: len(blob) for name, blob in blobs.items()})
    return head.encode() + b"\n" + b"".join(blobs.values())


def _lines(values: Values) -> bytes:
    rows = sorted((name.encode(), value.encode()) for name, value in values.items() if name)
    return b"\n" + b"".join(name + b"\t" + value + b"\n" for name, value in rows)


def _likely_names(first: Mapping[str, int], last: Mapping[str, int]) -> set[str]:
    return {*first, *(name for name, rank in last.items() if rank <= COMMON_NAME)}


def _places(found: Iterable[sources.Place]) -> Values:
    largest: dict[str, sources.Place] = {}
    countries: dict[str, set[str]] = {}
    for place in found:
        for name in map(key, place.names):
            if len(name) < SHORTEST:
                continue
            countries.setdefault(name, set()).add(place.country)
            have = largest.get(name)
            if have is None or (have.kind == "town" and have.people < place.people):
                largest[name] = place
    return {
        name: f"{place.country}{_size(place)}{_KINDS[place.kind]}{'+' if len(countries[name]) > 1 else ''}"
        for name, place in largest.items()
    }


def _size(place: sources.Place) -> int:
    return min(len(str(place.people)), 9) if place.people else 0


def _medical(packages: Path, names: set[str]) -> Values:
    """Marks: f finding, d disease, m medicine, c care; w a name by itself; n somebody's name too."""
    whole: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for mark, text in _named(packages):
        words = tokens(text)
        # "Ehlers-Danlos syndrome, classic type" is written without what stands behind the comma.
        for phrase in (words, tokens(text.partition(",")[0])):
            if len(phrase) <= LONGEST_PHRASE:
                whole.setdefault(" ".join(phrase), set()).add(mark)
        if mark != "m":
            for word in words:
                parts.setdefault(word, set()).add(mark)
    commonest = set(sources.commonest(packages, "en", 300))
    found: Values = {}
    for name in sorted({*whole, *parts}):
        if len(name) < SHORTEST or name.replace(" ", "").isdigit() or (name not in whole and name in commonest):
            continue
        marks = "".join(sorted(whole.get(name, set()) | parts.get(name, set())))
        found[name] = marks + ("w" if name in whole else "") + ("n" if name in names else "")
    return found


def _named(packages: Path) -> Iterator[tuple[str, str]]:
    for one in sources.findings(packages):
        yield from (("f", text) for text in (one.name, *(text for text, _type in one.synonyms)))
    yield from (("d", name) for name in sources.annotated(packages)[1])
    yield from (("d", title) for code, title, _chapter in sources.conditions(packages) if code < "S")
    yield from (("c", word) for line in sources.own("clinical") for word in line.split())
    yield from (("c", line) for line in sources.own("phrases"))
    for _shown, labels in sources.drugs(packages).values():
        yield from (("m", label) for label in labels)


def _everyday(packages: Path, names: set[str], marked: set[str]) -> Values:
    """The best rank among the languages; behind it s: also a name, everyday where small; n: also a name, unmarked."""
    ranks: Counter[str] = Counter()
    for language in LANGUAGES:
        for rank, word in enumerate(sources.commonest(packages, language), 1):
            folded = key(word)
            if folded and " " not in folded and not folded.isdigit():
                ranks[folded] = min(rank, ranks.get(folded, rank))
    ranks.update({word: 0 for word in marked if word not in ranks})
    return {
        word: f"{rank}{'' if word not in names else 's' if word in marked else 'n'}" for word, rank in ranks.items()
    }
