"""The key of a row: one number that is the person, the second and the record, made so that reading needs no sort."""

from collections.abc import Callable

SECOND = ~((1 << 20) - 1)
"""`key & SECOND` is the first key of the key's second."""

_SLOTS = 1 << 20
_EPOCH = 1 << 35
_LAST_SECOND = (1 << 36) - 1
_DAY = 86_400


def person_of(key: int) -> int:
    """The person's number in this file, 1 to 127; 0 for the vault's own records."""
    return key >> 56


def first_key(person: int) -> int:
    """The lowest key a record of `person` can have: unknown start."""
    return person << 56


def last_key(person: int) -> int:
    """The highest key a record of `person` can have."""
    return (person << 56) | ((1 << 56) - 1)


def second_key(person: int, seconds: int | None) -> int:
    """The first key of a second; `seconds` since 1970 on the record's own clock, None when unknown: the oldest of all.

    36 bits hold the years 882 to 3058; what lies outside shares the first or the last second, where readers sort by
    the start itself.
    """
    moment = 0 if seconds is None else seconds + _EPOCH
    if seconds is not None and not 1 <= moment <= _LAST_SECOND:
        moment = 1 if moment < 1 else _LAST_SECOND
    return (person << 56) | (moment << 20)


def seconds_of(key: int) -> int | None:
    """Seconds since 1970 of the key's second; None when the start is unknown."""
    moment = (key >> 20) & _LAST_SECOND
    return moment - _EPOCH if moment else None


def tells_apart(seconds: int) -> bool:
    """True when no other second shares the key of this one."""
    return 1 < seconds + _EPOCH < _LAST_SECOND


def day_of(key: int) -> int:
    """Days since 1970 of the key's second, on the record's own clock; one and the same far day for unknown starts."""
    return (((key >> 20) & _LAST_SECOND) - _EPOCH) // _DAY


UNKNOWN_DAY = day_of(0)

# SQLite divides towards zero: counted from a whole day before the first second, nothing is negative.
DAY_SQL = f"((key >> 20 & {_LAST_SECOND}) + {-UNKNOWN_DAY * _DAY - _EPOCH}) / {_DAY} + {UNKNOWN_DAY}"
"""`day_of(key)` as an SQL expression."""


def wanted_key(second: int, identity: bytes) -> int:
    """The key a record should have: its second and the last 20 bits of its id."""
    return second | (int.from_bytes(identity[-3:], "big") & (_SLOTS - 1))


def free_key(wanted: int, taken: Callable[[int], bool]) -> int:
    """`wanted`, or the next key of its second that is not `taken`, wrapping; a second holds a million records."""
    second, slot = wanted & SECOND, wanted & ~SECOND
    return next(key for step in range(_SLOTS) if not taken(key := second | ((slot + step) % _SLOTS)))
