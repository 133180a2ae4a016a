"""Which records were erased since there is an exchange with other devices, so that they hear of it."""

from collections.abc import Iterable
from typing import Final

from journal.driver import Connection

STATE: Final = "state"
"""The name under which an exchange keeps what it knows; none, no exchange."""
ERASED: Final = "erased "
"""Before the id of a record that was erased here or elsewhere: its lines are never taken over again."""

_THERE = "SELECT 1 FROM sync WHERE name = ?"
_PUT = "INSERT INTO sync (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"


def note(connection: Connection, identities: Iterable[bytes], clock: bytes) -> None:
    """Remember that records were erased at `clock`; only where there is an exchange."""
    if connection.execute(_THERE, (STATE,)).fetchone():
        connection.executemany(_PUT, [(ERASED + identity.hex(), clock) for identity in identities])
