"""What a share says that the one before it did not, what it says otherwise, and what it no longer says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from journal.i18n import _
from journal.model import codec

_REFERENCES: Final = frozenset({"treatment", "links", "about", "members", "questions"})
Left = Mapping[str, Any]
"""A record as it left."""


def difference(before: Iterable[Left], after: Iterable[Left]) -> dict[str, dict[str, int]]:
    """{"new", "changed", "gone"}, each kind -> how many records, between two shares that count from the same day.

    Records leave without ids: one is the same where its kind, moment and name are, changed where more of it differs.
    """
    old, new = _counted(before), _counted(after)
    gone, come = old - new, new - old
    same = Counter(key for key, _whole in gone.elements()) & Counter(key for key, _whole in come.elements())
    return {
        "new": _by_kind(Counter(key for key, _whole in come.elements()) - same),
        "changed": _by_kind(same),
        "gone": _by_kind(Counter(key for key, _whole in gone.elements()) - same),
    }


def in_words(found: Mapping[str, Mapping[str, int]]) -> str:
    """The difference as a person reads it."""
    told = {name: ", ".join(f"{kind} {count}" for kind, count in kinds.items()) for name, kinds in found.items()}
    return "\n".join(
        [
            _("New since last time: {records}").format(records=told["new"] or _("nothing")),
            _("Said otherwise: {records}").format(records=told["changed"] or _("nothing")),
            _("No longer said: {records}").format(records=told["gone"] or _("nothing")),
        ]
    )


_Key = tuple[str, bytes, str]


def _counted(records: Iterable[Left]) -> Counter[tuple[_Key, bytes]]:
    every = [codec.loads(codec.dumps(dict(one))) for one in records]
    names = {one["id"]: str(one.get("name") or one["kind"]) for one in every}
    whole = [_without_numbers(one, names) for one in every]
    return Counter(
        ((one["kind"], codec.dumps(one.get("effective")), str(one.get("name") or "")), codec.dumps(one))
        for one in whole
    )


def _without_numbers(value: Any, names: Mapping[int, str], member: str = "") -> Any:
    """The same with names in the place of the numbers that records have in one file alone."""
    if isinstance(value, dict):
        return {name: _without_numbers(inner, names, name) for name, inner in value.items() if name != "id"}
    if isinstance(value, list):
        return [_without_numbers(inner, names, member) for inner in value]
    return names.get(value, "") if member in _REFERENCES and isinstance(value, int) else value


def _by_kind(found: Counter[_Key]) -> dict[str, int]:
    kinds: Counter[str] = Counter()
    for (kind, _effective, _name), count in found.items():
        kinds[kind] += count
    return dict(kinds)
