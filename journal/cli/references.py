"""What a typed member refers to: a record's id, whole or by its ending, as verbs take it."""

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

import msgspec

from journal.journal import Journal
from journal.model.described import Privacy, descriptions, members, privacy_of, structs_in
from journal.model.records import Record
from journal.store.rows import references_of


def resolved(journal: Journal, kind: type[Record], shown: Mapping[str, Any], before: Record | None) -> dict[str, Any]:
    """`shown` (an object of `codec.as_object`) with the whole id of a record that is there wherever it refers to one.

    What `before` referred to stays, there or not: another device may still bring it. Raises what `Journal.find` does.
    """
    return _Resolving(journal, frozenset(references_of(before)) if before else frozenset()).struct(kind, shown)


class _Resolving:
    """The way through nested members to those that refer."""

    def __init__(self, journal: Journal, kept: frozenset[str]) -> None:
        self._journal, self._kept = journal, kept

    def struct(self, kind: type[msgspec.Struct], shown: Mapping[str, Any]) -> dict[str, Any]:
        """The members of one object."""
        hints, metas = get_type_hints(kind, include_extras=True), descriptions(kind)
        found = dict(shown)
        for attribute, name in members(kind):
            value = found.get(name)
            if not value:
                continue
            if privacy_of(metas[attribute]) is Privacy.REFERENCE:
                found[name] = self._each(value, self._whole)
            elif nested := structs_in(get_args(hints[attribute])[0]):
                found[name] = self._each(value, lambda inner, of=nested[0]: self._inner(of, inner))
        return found

    def _each(self, value: Any, one: Any) -> Any:
        return [one(inner) for inner in value] if isinstance(value, list | tuple) else one(value)

    def _inner(self, kind: type[msgspec.Struct], value: Any) -> Any:
        return self.struct(kind, value) if isinstance(value, Mapping) else value

    def _whole(self, ending: Any) -> Any:
        # Of another shape than an id: the record's own check has the better sentence.
        if not isinstance(ending, str) or ending in self._kept:
            return ending
        return self._journal.find(ending).id
