"""What the user is told about a share: fields kept, made coarse and removed, words taken out, what is undecided."""

from collections import Counter
from typing import Any

import msgspec

from journal.anonymization.identifiers import KINDS
from journal.anonymization.policy import Verb
from journal.model.described import Privacy


class FieldCount(msgspec.Struct, frozen=True, kw_only=True):
    """How often one verb was carried out on one field of one kind."""

    kind: str
    field: str
    privacy: Privacy = msgspec.field(name="class")
    verb: Verb
    count: int


class Undecided(msgspec.Struct, frozen=True, kw_only=True):
    """One open question: the record, its text, the place, what it may be."""

    id: str
    field: str
    start: int
    end: int
    kind: str


class Risk(msgspec.Struct, frozen=True, kw_only=True):
    """How many people this could be; None where nobody has estimated it. `advice`: {"change", "k_low", "k_high"}."""

    k_low: int | None = None
    k_high: int | None = None
    verdict: str = "unknown"
    advice: tuple[dict[str, Any], ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """For the user's eyes alone: it names records by their ids."""

    records: dict[str, int]
    fields: tuple[FieldCount, ...]
    spans: dict[str, int]
    undecided: tuple[Undecided, ...]
    risk: Risk
    rarity_not_stated: tuple[str, ...]

    def as_object(self) -> dict[str, Any]:
        """The members of shapes.md "export" that are the disclosure's to tell, as plain JSON."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found


class Counting:
    """Adds up what is done while it is done."""

    def __init__(self) -> None:
        self._fields: Counter[tuple[str, str, Privacy, Verb]] = Counter()
        self._spans: Counter[str] = Counter()

    def field(self, kind: str, field: str, privacy: Privacy, verb: Verb) -> None:
        """One field of one record."""
        self._fields[kind, field, privacy, verb] += 1

    def span(self, kind: str) -> None:
        """One place in a text that was taken out."""
        self._spans[kind] += 1

    def fields(self) -> tuple[FieldCount, ...]:
        """Every (kind, field, verb), in the order in which they first came."""
        return tuple(
            FieldCount(kind=kind, field=field, privacy=privacy, verb=verb, count=count)
            for (kind, field, privacy, verb), count in self._fields.items()
        )

    def spans(self) -> dict[str, int]:
        """How many of each kind: the known kinds first, in their order."""
        order = {kind: at for at, kind in enumerate(KINDS)}
        return dict(sorted(self._spans.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
