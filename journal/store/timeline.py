"""Which rows a selection means, found in whole seconds and in the order of the keys: no sort, no OFFSET, no COUNT."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec

from journal.driver import Connection
from journal.model.ids import is_id
from journal.model.moments import moment_on
from journal.model.moments import seconds as seconds_of
from journal.model.order import place
from journal.model.records import Record
from journal.model.selection import Selection
from journal.store import keys, persons, search
from journal.store.rows import DELETED, identity_of, record_of, records_of

_ALL: Final = -1
_AT_ONCE: Final = 500
_DAY: Final = 86_400

_PLAIN = "SELECT key, revision, flags, body FROM record WHERE key BETWEEN :first AND :last{kinds}{trash}"
_OF_KIND = """
SELECT key, revision, flags, body FROM record INDEXED BY record_kind
 WHERE kind = :{name} AND key BETWEEN :first AND :last{trash}
"""
_TRASH = """
SELECT key, revision, flags, body FROM record INDEXED BY record_deleted
 WHERE key BETWEEN :first AND :last AND flags & 1{kinds}
"""
_FOUND = """
SELECT key, revision, flags, body FROM search CROSS JOIN record ON record.key = search.rowid
 WHERE search MATCH :match AND search.rowid BETWEEN :first AND :last{kinds}{trash}
"""
_BY_ID = "SELECT key, revision, flags, body FROM record WHERE id = ?"
_IN_TRASH = {False: f" AND NOT flags & {DELETED}", True: f" AND flags & {DELETED}", None: ""}


Found = tuple[int, int, int, bytes]
"""A stored record: key, revision, flags, body. Bare, since a page is made of them at every turn of the wheel."""


class Query(msgspec.Struct, frozen=True):
    """A selection of one person's records as SQL: made once, run for every page."""

    selection: Selection
    sql: str
    values: dict[str, Any]
    order: str
    first: int
    last: int
    certain: bool
    """False when a row must be looked at once more: the index knows the words of a tag, not the tag."""

    def page(self, connection: Connection, before: int | None = None, limit: int = 50) -> list[Found]:
        """At least `limit` rows if there are, newest first, and no second left half read.

        `before`: the first key of the second where the last page ended (`rows[-1][0] & SECOND`).
        """
        last = self.last if before is None else min(self.last, before - 1)
        return self._fill(connection, self.first, last, limit, newest_first=True)

    def rest(self, connection: Connection, after: int | None = None, limit: int = _AT_ONCE) -> list[Found]:
        """The same from the other end, oldest first. `after`: the last key of the second where the last page ended."""
        first = self.first if after is None else max(self.first, after + 1)
        return self._fill(connection, first, self.last, limit, newest_first=False)

    def _fill(self, connection: Connection, first: int, last: int, limit: int, *, newest_first: bool) -> list[Found]:
        rows: list[Found] = []
        while len(rows) < limit and first <= last:
            # One more than asked for tells whether the last second is whole.
            some = self._run(connection, first, last, limit + 1, newest_first=newest_first)
            whole = len(some) <= limit
            if not whole:
                beyond, edge = some.pop()[0], some[-1][0]
                low, high = (edge & keys.SECOND, edge - 1) if newest_first else (edge + 1, edge | ~keys.SECOND)
                if low <= beyond <= high:
                    # The rows ended inside a second, whose others could belong before those already read.
                    some += self._run(connection, max(first, low), min(last, high), _ALL, newest_first=newest_first)
                first, last = (first, low - 1) if newest_first else (high + 1, last)
            rows += some if self.certain else [row for row in some if self.selection.holds(record_of(*row[1:]))]
            if whole:
                break
        return rows

    def _run(self, connection: Connection, first: int, last: int, limit: int, *, newest_first: bool) -> list[Found]:
        direction = "DESC" if newest_first else "ASC"
        sql = f"{self.sql} ORDER BY {self.order} {direction} LIMIT :limit"
        values = self.values | {"first": first, "last": last, "limit": limit}
        rows: list[Found] = connection.execute(sql, values).fetchall()
        return rows


def query(selection: Selection, person: int) -> Query:
    """The query of `selection`, whose person has the number `person` in this file."""
    first, last, inside = _span(selection, person)
    match = search.expression(selection.text, selection.tags) if selection.text or selection.tags else None
    values: dict[str, Any] = {f"kind{index}": kind for index, kind in enumerate(selection.kinds)}
    order, trash = "key", _IN_TRASH[selection.deleted]
    kinds = f" AND kind IN ({', '.join(f':{name}' for name in values)})" if values else ""
    if match is not None:
        sql, order = _FOUND.format(kinds=kinds, trash=trash), "search.rowid"
        values["match"] = match
    elif selection.deleted:
        sql = _TRASH.format(kinds=kinds)
    elif values:
        # Each kind is read from its own index, and SQLite merges them as it goes.
        sql = " UNION ALL ".join(_OF_KIND.format(name=name, trash=trash) for name in values)
    else:
        sql = _PLAIN.format(kinds=kinds, trash=trash)
    return Query(selection, sql, values, order, first, last, certain=inside and not selection.tags)


def page(
    connection: Connection, selection: Selection, before: int | None, limit: int
) -> tuple[list[Record], int | None]:
    """(records of whole seconds, newest first; where the next page begins, None at the end)."""
    if selection.ids:
        return in_order(_by_ids(connection, selection)), None
    if before is not None:
        # The number stands in the key; the records say whether it is still this person's. It nearly always is.
        records, more = _page(connection, query(selection, keys.person_of(before)), before, limit)
        if records and records[0].person == selection.person:
            return records, more
    person = persons.known_number(connection, selection.person)
    return ([], None) if person is None else _page(connection, query(selection, person), before, limit)


def _page(connection: Connection, asked: Query, before: int | None, limit: int) -> tuple[list[Record], int | None]:
    rows = asked.page(connection, before, limit)
    return in_order(rows), rows[-1][0] & keys.SECOND if rows and len(rows) >= limit else None


def walk(connection: Connection, selection: Selection, *, oldest_first: bool) -> Iterator[Record]:
    """Every record of a selection, read page by page as they are asked for; "oldest first" is the exact reverse."""
    person = persons.known_number(connection, selection.person)
    if selection.ids:
        found = in_order(_by_ids(connection, selection))
        yield from reversed(found) if oldest_first else found
    elif person is not None:
        asked = query(selection, person)
        yield from _oldest_first(connection, asked) if oldest_first else _newest_first(connection, asked)


def _newest_first(connection: Connection, asked: Query) -> Iterator[Record]:
    before: int | None = None
    while rows := asked.page(connection, before, _AT_ONCE):
        yield from in_order(rows)
        before = rows[-1][0] & keys.SECOND


def _oldest_first(connection: Connection, asked: Query) -> Iterator[Record]:
    after: int | None = None
    while rows := asked.rest(connection, after, _AT_ONCE):
        yield from reversed(in_order(rows[::-1]))
        after = rows[-1][0] | ~keys.SECOND


def _by_ids(connection: Connection, selection: Selection) -> list[Found]:
    named = [identity_of(id) for id in selection.ids if is_id(id)]
    found: list[Found] = [row for identity in named for row in connection.execute(_BY_ID, (identity,))]
    unique = {row[0]: row for row in found if selection.holds(record_of(*row[1:]))}
    return [unique[key] for key in sorted(unique, reverse=True)]


def in_order(rows: list[Found]) -> list[Record]:
    """The records of whole seconds, newest first: start, then recorded, then id, all descending."""
    records = records_of(rows)
    # They come in the order of the keys: of one second are only neighbours.
    together = [at for at in range(1, len(rows)) if rows[at][0] >> 20 == rows[at - 1][0] >> 20]
    end = 0
    for first in together:
        if first >= end:
            end = first + 1
            while end < len(rows) and rows[end][0] >> 20 == rows[first][0] >> 20:
                end += 1
            # Only where several seconds share the key's do the starts differ.
            known = keys.tells_apart(keys.seconds_of(rows[first][0]) or 0)
            here = slice(first - 1, end)
            records[here] = sorted(records[here], key=_written if known else place, reverse=True)
    return records


def _written(record: Record) -> tuple[str, str]:
    return record.recorded, record.id


def _span(selection: Selection, person: int) -> tuple[int, int, bool]:
    """(first key, last key, whether every record between them is inside the selection's days)."""
    if selection.start is None and selection.end is None:
        return keys.first_key(person), keys.last_key(person), True
    # A record without a known start is in no period.
    start = seconds_of(moment_on(selection.start or date.min))
    end = seconds_of(moment_on(selection.end or date.max)) + _DAY - 1
    inside = all(
        given is None or keys.tells_apart(second) for given, second in ((selection.start, start), (selection.end, end))
    )
    return keys.second_key(person, start), keys.second_key(person, end) | ~keys.SECOND, inside
