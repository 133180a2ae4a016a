"""Which backups may go: seven days, five weeks and twelve months are kept, within a share of the disk."""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

DAYS, WEEKS, MONTHS = 7, 5, 12
LEAST = 3
"""The newest so many are never dropped."""

_ROOM = 2_000_000_000
_TIMES_THE_VAULT = 4


class Kept(msgspec.Struct, frozen=True):
    """What must be known of a backup to decide; `lasting` when the user made it by hand."""

    name: str
    made: datetime
    size: int
    lasting: bool


def to_drop(backups: Sequence[Kept], vault_size: int) -> tuple[str, ...]:
    """Name those to remove, oldest first.

    Kept are the newest of each of the last 7 days, 5 weeks and 12 months that have any, those made by hand, and the
    newest three. When together they are above 2 GB and above four times the vault, the oldest that only a day keeps go
    first, then the oldest of all, but never the newest three.
    """
    newest_first = sorted(backups, key=lambda kept: (kept.made, kept.name), reverse=True)
    safe = {kept.name for kept in newest_first[:LEAST]}
    daily = _newest_of(newest_first, DAYS, lambda made: made.date().isoformat())
    longer = _newest_of(newest_first, WEEKS, lambda made: made.strftime("%G-%V"))
    longer |= _newest_of(newest_first, MONTHS, lambda made: made.strftime("%Y-%m"))
    longer |= {kept.name for kept in newest_first if kept.lasting}
    dropped = {kept.name for kept in newest_first} - safe - daily - longer
    room = max(_ROOM, _TIMES_THE_VAULT * vault_size)
    oldest_first = newest_first[::-1]
    total = sum(kept.size for kept in oldest_first if kept.name not in dropped)
    for candidates in (daily - longer, daily | longer):
        for kept in oldest_first:
            if total > room and kept.name in candidates - safe - dropped:
                dropped.add(kept.name)
                total -= kept.size
    return tuple(kept.name for kept in oldest_first if kept.name in dropped)


def _newest_of(newest_first: Sequence[Kept], count: int, period: Callable[[datetime], str]) -> set[str]:
    newest: dict[str, str] = {}
    for kept in newest_first:
        newest.setdefault(period(kept.made), kept.name)
    return set(list(newest.values())[:count])
