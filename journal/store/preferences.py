"""What the reader has set, in one value; no history, no undo."""

from typing import Any

import msgspec

from journal.driver import Connection
from journal.model.preferences import Preferences

_GET = "SELECT value FROM preference WHERE name = 'preferences'"
_PUT = """
INSERT INTO preference (name, value) VALUES ('preferences', ?) ON CONFLICT DO UPDATE SET value = excluded.value
"""


def stored(connection: Connection) -> Preferences:
    """The preferences; the defaults in a vault that never kept any."""
    return msgspec.convert(_members(connection), Preferences)


def keep(connection: Connection, chosen: Preferences) -> None:
    """Keep them all, and beside them what a newer Kith set and this one does not know."""
    known = set(Preferences.__struct_fields__)
    foreign = {name: value for name, value in _members(connection).items() if name not in known}
    connection.execute(_PUT, (msgspec.json.encode(foreign | msgspec.to_builtins(chosen)),))


def _members(connection: Connection) -> dict[str, Any]:
    found = connection.execute(_GET).fetchone()
    members: dict[str, Any] = msgspec.json.decode(found[0]) if found else {}
    return members
