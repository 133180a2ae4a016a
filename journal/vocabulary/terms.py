"""Suggestions as one types: findings, conditions, medicines, tests, units, places of the body, triggers.

Each label's row number is its rank (lay before name before clinical synonym, common before rare), so the best of many
are the first that the index gives, and none is sorted. HPO lies in a file of its own, as its licence wants it.
"""

from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file
from typing import Final, Self

from journal import driver
from journal.model.searching import tokens
from journal.resources import resource

HPO_FILE: Final = "hpo.sqlite"
OTHER_FILE: Final = "terms.sqlite"
KINDS: Final = ("symptom", "condition", "treatment", "measurement", "unit", "site", "trigger")

_FOUND = """
SELECT found.rowid, label.text, concept.kind, concept.system, concept.code, concept.name
  FROM found JOIN label ON label.id = found.rowid JOIN concept ON concept.id = label.concept
 WHERE found MATCH ? ORDER BY found.rowid LIMIT ?
"""
_LOOKED_AT: Final = 120
# What a sentence has beside the complaint.
_EMPTY: Final = frozenset(
    tokens(
        "a about all am an and are at be been bit by down for from getting get had has have i im in is it kind lot much"
        " my me of off on or really so some sort the to too up very was when while with"
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """One suggestion. `label`: the words that were found; `name`: what the list calls it; `code` "" where it has none.

    `kind`: one of KINDS; `system`: "HPO", "ICD-10-CM", "UNII", "LOINC", "UCUM" or "" for our own.
    """

    label: str
    name: str
    kind: str
    system: str
    code: str


@dataclass(frozen=True, slots=True)
class _Hit:
    order: tuple[int, int, bool, int]
    term: Term


class Terms:
    """The bundled files, open to read; for one thread at a time. Close it, or use it with `with`."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._files = [self._opened(name) for name in (OTHER_FILE, HPO_FILE)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def close(self) -> None:
        """Close both files."""
        self._open.close()

    def suggest(self, typed: str, kinds: Collection[str] = KINDS, limit: int = 8) -> list[Term]:
        """Terms for what was typed, best first, each thing once.

        All words must be there, the last also as the beginning of one; where that finds too few, all words but one.
        """
        words = _telling(tokens(typed))
        if not words:
            return []
        hits = list(self._all(words, kinds))
        if len(_distinct(hits)) < limit and len(words) > 1:
            for left_out in range(len(words)):
                hits += self._all((*words[:left_out], *words[left_out + 1 :]), kinds, missing=1)
        return _distinct(sorted(hits, key=lambda hit: hit.order))[:limit]

    def _all(self, words: tuple[str, ...], kinds: Collection[str], missing: int = 0) -> Iterator[_Hit]:
        *others, last = words
        asked = " OR ".join(f'"{kind_token(kind)}"' for kind in kinds)
        chosen = f" AND ({asked})" if set(kinds) != set(KINDS) else ""
        first = "".join(f'"{word}" AND ' for word in others)
        for ending in ("", "*") if not missing else ("",):
            found = list(self._look(f'{first}"{last}"{ending}{chosen}', words, missing))
            yield from found
            if ending == "*" and not found and len(last) > 4:
                # The index holds stems: of "itchin" it finds nothing, of "itch" everything.
                yield from self._look(f'{first}"{last[:-3]}"*{chosen}', words, missing)

    def _look(self, query: str, words: tuple[str, ...], missing: int) -> Iterator[_Hit]:
        asked = set(map(_single, words))
        for file in self._files:
            for rank, label, kind, system, code, name in file.execute(_FOUND, (query, _LOOKED_AT)):
                have = tuple(map(_single, tokens(label)))
                further = len(set(_telling(have)) - asked)
                # Of labels that lack a word, those that say nothing else are nearest.
                order = (missing, further if missing else further > 0, not asked <= set(have), rank)
                yield _Hit(order, Term(label, name, kind, system, code))

    def _opened(self, name: str) -> driver.Connection:
        path = self._open.enter_context(as_file(resource("terms", name)))
        connection = driver.bundled(path)
        self._open.callback(connection.close)
        return connection


def kind_token(kind: str) -> str:
    """The word under which the index keeps a kind; no text folds to one with a line in it."""
    return f"kind_{kind}"


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` without those that say nothing, unless nothing were left."""
    return tuple(word for word in words if word not in _EMPTY) or words


def _single(word: str) -> str:
    """An English plural as one of it, so that "seizures" asks for "Seizure"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _distinct(hits: list[_Hit]) -> list[Term]:
    """The first term of each thing."""
    found: dict[tuple[str, str, str], Term] = {}
    for hit in hits:
        found.setdefault((hit.term.system, hit.term.code, hit.term.name), hit.term)
    return list(found.values())
