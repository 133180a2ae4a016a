"""One member of a record set by its dotted name, as the command line and a mapping file spell it."""

import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

from journal.errors import KithError
from journal.i18n import _
from journal.model.decimals import pointed
from journal.model.described import attributes, members
from journal.model.moments import Moment
from journal.model.records import GIVEN, NONE, NOT_ASKED, SKIPPED, Answer, Rating, Record
from journal.model.scales import DEFAULT_SCALE, RECALL

ReadMoment = Callable[[str], Moment]

_LEFT_OPEN: Final = frozenset({NONE, SKIPPED, NOT_ASKED})
_JSON: Final = msgspec.json.Decoder(float_hook=Decimal)  # digits as typed: 5.10 stays 5.10
_FIXED: Final = frozenset({"id", "kind", "recorded", "import_key", "deleted"})


class UnknownMemberError(KithError):
    """A kind has no such member."""

    status = 2

    def __init__(self, kind: type[msgspec.Struct], name: str) -> None:
        known = ", ".join(shown for _attribute, shown in members(kind) if shown not in _FIXED)
        super().__init__(_("There is no '{name}' here. What can be set: {known}.").format(name=name, known=known))


class PlaceError(KithError):
    """A list has no such place, or a member has no parts."""

    status = 2

    def __init__(self, name: str) -> None:
        super().__init__(
            _("'{name}' is no place in it: count from 0, at most one past the last.").format(name=name),
        )


def assign(kind: type[Record], shown: Mapping[str, Any], path: str, text: str, read: ReadMoment) -> dict[str, Any]:
    """`shown` (an object of `codec.as_object`) with the member at `path` set to what `text` says.

    `path`: "severity.raw", "segments.0.amount". `text` is read as JSON where it is JSON and the member is no text; a
    bare answer ("6", "skipped") fits an answerable member. `read` reads typed times. Raises UnknownMemberError,
    PlaceError, TwoReadingsError; the shape of the whole is `codec.from_object`'s to judge.
    """
    if path.partition(".")[0] in _FIXED:
        raise UnknownMemberError(kind, path)
    changed: dict[str, Any] = _Assignment(text, read, path.partition(".")[0]).into(kind, shown, path.split("."))
    return changed


class _Assignment:
    """What was typed, and how to write it where the path ends."""

    def __init__(self, text: str, read: ReadMoment, field: str) -> None:
        self._text, self._read, self._field = text, read, field

    def into(self, annotation: Any, current: Any, path: list[str]) -> Any:
        """`current` with the typed value at `path` inside it."""
        bare = _bare(annotation)
        if not path:
            return self._shaped(bare)
        head, rest = path[0], path[1:]
        origin = get_origin(bare) or bare
        if origin is Answer:
            return self._into_answer(bare, current, path)
        if origin is tuple:
            return self._into_list(get_args(bare)[0], list(current or ()), head, rest)
        if isinstance(origin, type) and issubclass(origin, msgspec.Struct):
            known = attributes(origin)
            if head not in known or known[head] in {"revision", "unknown"}:
                raise UnknownMemberError(origin, head)
            hint = get_type_hints(origin, include_extras=True)[known[head]]
            given = dict(current or {})
            return given | {head: self.into(hint, given.get(head), rest)}
        raise PlaceError(head)

    def _into_answer(self, bare: Any, current: Any, path: list[str]) -> Any:
        held = get_args(bare)[0]
        given = dict(current or {"answer": NOT_ASKED, "value": None})
        if path[0] == "answer":
            return given | {"answer": self._text}
        inner = path[1:] if path[0] == "value" else path
        return {"answer": GIVEN, "value": self.into(held, given.get("value") or self._started(held), inner)}

    def _into_list(self, held: Any, items: list[Any], head: str, rest: list[str]) -> Any:
        place = int(head) if head.isascii() and head.isdigit() else -1
        if not 0 <= place <= len(items):
            raise PlaceError(head)
        changed = self.into(held, items[place] if place < len(items) else None, rest)
        return [*items[:place], changed, *items[place + 1 :]]

    def _started(self, held: Any) -> dict[str, Any]:
        return self._rating(0) if _bare(held) is Rating else {}

    def _rating(self, raw: Any) -> dict[str, Any]:
        return {"scale": self._scale, "raw": raw, "recall": RECALL.get(self._field)}

    @property
    def _scale(self) -> str:
        return DEFAULT_SCALE.get(self._field, DEFAULT_SCALE["severity"])

    def _shaped(self, bare: Any) -> Any:
        origin = get_origin(bare) or bare
        if bare is Moment:
            return None if self._text in {"", "null"} else self._read(self._text)
        if bare is str:
            return self._plain_text()
        if origin is Answer and self._text in _LEFT_OPEN:
            return {"answer": self._text, "value": None}
        if _counts(bare):
            self._text = pointed(self._text)
        value = self._json()
        if origin is Answer and not isinstance(value, dict):
            return {"answer": GIVEN, "value": self._held(get_args(bare)[0], value)}
        if origin is tuple and isinstance(value, str):
            return [value]
        return value

    def _held(self, held: Any, value: Any) -> Any:
        return self._rating(value) if _bare(held) is Rating else value

    def _plain_text(self) -> str | None:
        value = self._json()
        if value is None:
            return None
        return value if isinstance(value, str) else self._text

    def _json(self) -> Any:
        try:
            return _JSON.decode(self._text)
        except (msgspec.DecodeError, RecursionError):
            return self._text


def _counts(bare: Any) -> bool:
    """True for a member that is a number, or is answered with one."""
    held = _bare(get_args(bare)[0]) if get_origin(bare) is Answer else bare
    return held in {Decimal, Rating}


def _bare(annotation: Any) -> Any:
    """The type behind Annotated and "or None"."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return _bare(next(inner for inner in get_args(annotation) if inner is not type(None)))
    return annotation
