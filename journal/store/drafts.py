"""What is being written and not yet saved, one body a form."""

from typing import NamedTuple

from journal.driver import Connection

_PUT = """
INSERT INTO draft (name, at, body) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET at = excluded.at, body = excluded.body
"""
_DROP = "DELETE FROM draft WHERE name = ?"
_ALL = "SELECT name, at, body FROM draft ORDER BY at DESC, name"


class Draft(NamedTuple):
    """What stood in a form, and when it was last kept (UTC with milliseconds)."""

    name: str
    at: str
    body: bytes


def put(connection: Connection, draft: Draft) -> None:
    """Keep a form's draft; an empty body forgets it."""
    if draft.body:
        connection.execute(_PUT, draft)
    else:
        connection.execute(_DROP, (draft.name,))


def every(connection: Connection) -> tuple[Draft, ...]:
    """Every draft, newest first."""
    return tuple(Draft(*row) for row in connection.execute(_ALL))
