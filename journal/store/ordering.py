"""An edit comes after what it edits, on every device, however wrong a clock once was.

A clock of over a day ahead is not followed, so a line may lie ahead of whatever is written now. What changes its record
next is put one tick after it; the vault's own clock stays where it is, and so do all other records.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journal.driver import Connection
from journal.store.clock import DAY_MS, Clock
from journal.store.writing import Line, batched

_AT_ONCE = 500

_HIGHEST = "SELECT max(clock) FROM change"
_KEEP = """
INSERT INTO vault (name, value) VALUES ('ahead', ?) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)
"""
_LAST = """
SELECT record, max(clock) FROM change WHERE record IN ({marks}) AND number < ? GROUP BY record HAVING max(clock) >= ?
"""
_MOVE = "UPDATE change SET clock = ? WHERE number = ?"


class Reach(NamedTuple):
    """The last clock that is followed, None for none; and the last that is not, empty for none."""

    followed: Clock | None
    ahead: bytes


def reach(clocks: Iterable[bytes], now_ms: int) -> Reach:
    """Which of `clocks` are followed at `now_ms`: none of those over a day ahead."""
    limit = bytes(Clock(now_ms + DAY_MS, 0))
    followed = ahead = b""
    for one in clocks:
        if one > limit:
            ahead = max(ahead, one)
        else:
            followed = max(followed, one)
    return Reach(Clock.of(followed) if followed else None, ahead)


def highest(connection: Connection) -> bytes:
    """The last clock of the whole history, empty for none. Reads all of it: for a vault that never kept its `ahead`."""
    (found,) = connection.execute(_HIGHEST).fetchone()
    return found or b""


def keep_ahead(connection: Connection, ahead: bytes) -> None:
    """Keep that lines reach as far as that; what was kept before and reaches further stays."""
    connection.execute(_KEEP, (ahead,))


def put_after(connection: Connection, lines: Sequence[Line], start: int, now: Clock) -> None:
    """Put those of `lines`, noted from the number `start` and the tick `now` on, after the last lines of their records.

    Nothing is to be done where no line lies ahead of `now`; otherwise each record is looked up.
    """
    numbers = {line.identity: start + place for place, line in enumerate(lines)}
    moved: list[tuple[bytes, int]] = []
    for some in batched(numbers, _AT_ONCE):
        sql = _LAST.format(marks=",".join("?" * len(some)))
        found = connection.execute(sql, (*some, start, bytes(now))).fetchall()
        moved += [(bytes(Clock.of(last).later(1)), numbers[record]) for record, last in found]
    if moved:
        connection.executemany(_MOVE, moved)
        keep_ahead(connection, max(moved)[0])
