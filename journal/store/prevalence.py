"""What was added to the bundled table of how common conditions are: one value, written by whoever knows its shape."""

from journal.driver import Connection

# Beside the preferences, under a name of its own: it is no record, has no history, and needs no table.
_GET = "SELECT value FROM preference WHERE name = 'prevalence'"
_PUT = """
INSERT INTO preference (name, value) VALUES ('prevalence', ?) ON CONFLICT DO UPDATE SET value = excluded.value
"""


def stored(connection: Connection) -> bytes:
    """The value as it was kept; empty where nothing was added."""
    found = connection.execute(_GET).fetchone()
    return bytes(found[0]) if found else b""


def keep(connection: Connection, value: bytes) -> None:
    """Keep it in place of the one before."""
    connection.execute(_PUT, (value,))
