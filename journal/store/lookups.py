"""Single records by what names them, and what charts and scroll bars ask for."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.model.ids import is_id
from journal.model.records import Record
from journal.store import keys
from journal.store.rows import DELETED, id_of, identity_of, origin_of, record_of, series_of
from journal.store.writing import batched

_SHORTEST: Final = 4
_AT_ONCE: Final = 500
_HEX: Final = re.compile("[0-9a-f]*")

_BY_ID = "SELECT revision, flags, body FROM record WHERE id = ?"
# Every id is looked at, in the index alone: 0.1 s for a million.
_ENDING = "SELECT id FROM record WHERE substr(id, ?) = ?"
_PEOPLE = "SELECT revision, flags, body FROM person JOIN record USING (id) WHERE NOT flags & 1 ORDER BY number"
_SERIES = "SELECT key, value, flags FROM record WHERE subject = ? AND key BETWEEN ? AND ? ORDER BY key"
_LATEST = """
SELECT revision, flags, body FROM record
 WHERE subject = ? AND key BETWEEN ? AND ? AND NOT flags & 1 ORDER BY key DESC LIMIT ?
"""
_DAYS = "SELECT day, sum(count) FROM day WHERE person = ?{kinds} GROUP BY day ORDER BY day"
_KINDS = "SELECT kind, sum(count) FROM day WHERE person = ? GROUP BY kind ORDER BY kind"


class NoSuchRecordError(KithError):
    """No record has this id, or this ending of one."""

    def __init__(self, ending: str) -> None:
        super().__init__(_("There is no record with the id '{id}'.").format(id=ending))


class AmbiguousIdError(KithError):
    """Several ids end like this."""

    def __init__(self, ending: str, ids: Iterable[str]) -> None:
        super().__init__(
            _("Several records have an id that ends in '{ending}': {ids}. Type more of it.").format(
                ending=ending, ids=", ".join(ids)
            ),
        )


class ShortEndingError(KithError):
    """Too few characters of an id."""

    status = 2

    def __init__(self, ending: str) -> None:
        super().__init__(
            _("'{ending}' is too short for an id: type at least its last {count} characters.").format(
                ending=ending, count=_SHORTEST
            ),
        )


class Point(NamedTuple):
    """One value of a series: seconds since 1970 on the record's own clock, None when unknown; None for no number."""

    seconds: int | None
    value: float | None


def identity(id: str) -> bytes:
    """The 16 bytes of a whole id. Raises NoSuchRecordError for a text that is none."""
    if not is_id(id):
        raise NoSuchRecordError(id)
    return identity_of(id)


def get(connection: Connection, id: str) -> Record:
    """The record with this whole id, in the trash or not. Raises NoSuchRecordError."""
    found = connection.execute(_BY_ID, (identity(id),)).fetchone()
    if found is None:
        raise NoSuchRecordError(id)
    return record_of(*found)


def find(connection: Connection, ending: str) -> Record:
    """The only record whose id ends like this, at least 4 characters of it.

    Raises ShortEndingError, NoSuchRecordError, AmbiguousIdError.
    """
    digits = ending.strip().lower().replace("-", "")
    if len(digits) < _SHORTEST:
        raise ShortEndingError(ending)
    if not _HEX.fullmatch(digits):
        raise NoSuchRecordError(ending)
    whole = digits[len(digits) % 2 :]
    rows = connection.execute(_ENDING, (-len(whole) // 2, bytes.fromhex(whole)))
    ids = [id_of(found) for (found,) in rows if found.hex().endswith(digits)]
    if len(ids) > 1:
        raise AmbiguousIdError(ending, ids)
    if not ids:
        raise NoSuchRecordError(ending)
    return get(connection, ids[0])


def people(connection: Connection) -> tuple[Record, ...]:
    """Everybody whose log this is, in the order they came."""
    return tuple(record_of(*row) for row in connection.execute(_PEOPLE))


def imported(connection: Connection, person: str, import_keys: Iterable[str]) -> dict[str, Record]:
    """Import key -> the record that an import brought into this person's log under it, in the trash or not.

    The same file may have been taken into another person's log as well: its keys are those of two records then.
    """
    found = {}
    for some in batched(import_keys, _AT_ONCE):
        marks = ",".join("?" * len(some))
        sql = f"SELECT revision, flags, body FROM record WHERE origin IN ({marks})"  # noqa: S608 - marks
        asked = frozenset(some)
        for row in connection.execute(sql, [origin_of(key) for key in some]):
            record = record_of(*row)
            if record.import_key in asked and record.person == person:
                found[record.import_key] = record
    return found


def series(connection: Connection, person: int, kind: str, about: str) -> tuple[Point, ...]:
    """The numbers of one series, oldest first, deleted ones apart; `about`: a folded name or a treatment's id."""
    span = (keys.first_key(person), keys.last_key(person))
    rows = connection.execute(_SERIES, (series_of(kind, about), *span))
    return tuple(Point(keys.seconds_of(key), value) for key, value, flags in rows if not flags & DELETED)


def latest(connection: Connection, person: int, kind: str, about: str, limit: int) -> tuple[Record, ...]:
    """The newest records of one series, newest first."""
    span = (keys.first_key(person), keys.last_key(person))
    return tuple(record_of(*row) for row in connection.execute(_LATEST, (series_of(kind, about), *span, limit)))


def days(connection: Connection, person: int, kinds: tuple[str, ...] = ()) -> tuple[tuple[int | None, int], ...]:
    """(days since 1970, records on it) of each day that has any, oldest first; None for those of unknown start."""
    chosen = f" AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    rows = connection.execute(_DAYS.format(kinds=chosen), (person, *kinds))
    return tuple((None if day == keys.UNKNOWN_DAY else day, count) for day, count in rows)


def kinds(connection: Connection, person: int) -> dict[str, int]:
    """Kind -> how many records of it a person has, deleted ones apart."""
    return dict(connection.execute(_KINDS, (person,)).fetchall())
