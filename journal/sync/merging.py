"""What a record is after everybody's changes to it: of each member the last writer wins, and no text is forgotten.

The lines are put in the order of their clocks, which is the same on every device; so the outcome depends neither on the
order in which they came nor on who asks.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from journal.model import codec
from journal.model.validation import validate
from journal.sync.lines import Line

Members = Mapping[str, bytes]
_BODY = msgspec.json.Decoder(dict[str, msgspec.Raw])


class Lost(NamedTuple):
    """What gave way: `member` of the record as the earlier writer left it, seen by the later one too late.

    `member` is "" where the whole record gave way. The value stands in the history, in the line of `clock`.
    """

    record: str
    member: str
    clock: str


class Merged(NamedTuple):
    """The body that all lines together make, None when the record is gone; and what gave way for it."""

    body: bytes | None
    lost: tuple[Lost, ...]


def merge(lines: Iterable[Line]) -> Merged:
    """Fold every line of one record, from whichever device, each once."""
    ordered = sorted({line.place: line for line in lines}.values(), key=lambda line: line.place)
    if len(ordered) == 1 and ordered[0].before is None:
        # The usual case, with nothing to put together.
        return Merged(ordered[0].after, ())
    state: dict[str, bytes] | None = None
    writers: dict[str, str] = {}
    lost: list[Lost] = []
    for line in ordered:
        before, after = _members(line.before), _members(line.after)
        if after is None:
            lost += _unseen(line, state, before, writers)
            state = None
        elif before is None or state is None:
            # An edit of what another took away meanwhile stays in the history; a return brings the record back whole.
            if before is None:
                lost += _unseen(line, state, after, writers)
                state, writers = dict(after), dict.fromkeys(after, line.clock)
            else:
                lost.append(Lost(line.record, "", line.clock))
        else:
            for name in sorted(before.keys() | after.keys()):
                if before.get(name) == after.get(name):
                    continue
                if state.get(name) not in (before.get(name), after.get(name)):
                    lost.append(Lost(line.record, name, writers.get(name, line.clock)))
                _put(state, name, after.get(name))
                writers[name] = line.clock
    return Merged(_sound(state, ordered), tuple(lost))


def _members(body: bytes | None) -> dict[str, bytes] | None:
    return None if body is None else {name: bytes(value) for name, value in _BODY.decode(body).items()}


def _unseen(line: Line, state: Members | None, before: Members | None, writers: Mapping[str, str]) -> list[Lost]:
    """The members whose last value the writer of `line` had not seen."""
    if state is None:
        return []
    seen = before or {}
    return [
        Lost(line.record, name, writers.get(name, line.clock))
        for name in sorted(state)
        if state.get(name) != seen.get(name)
    ]


def _put(state: dict[str, bytes], name: str, value: bytes | None) -> None:
    if value is None:
        state.pop(name, None)
    else:
        state[name] = value


def _sound(state: Members | None, ordered: list[Line]) -> bytes | None:
    """The body, or where members of two writers make no valid record, that of the last writer alone."""
    if state is None:
        return None
    body = b"{" + b",".join(msgspec.json.encode(name) + b":" + value for name, value in state.items()) + b"}"
    if _is_valid(body):
        return body
    return next(line.after for line in reversed(ordered) if line.after is not None)


def _is_valid(body: bytes) -> bool:
    try:
        return not validate(codec.decode(body))
    except msgspec.DecodeError:
        return False
