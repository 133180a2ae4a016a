"""The number that stands for a person in this file's keys."""

from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _
from journal.model.ids import is_id
from journal.store import keys
from journal.store.rows import id_of, identity_of

OF_THE_VAULT = 0
"""The number of the vault's own records, which are about nobody."""

_MOST = 127


class UnknownPersonError(KithError):
    """A record of somebody who is not in this journal."""

    def __init__(self, person: str) -> None:
        super().__init__(_("There is nobody with the id {id} in this journal. Add the person first.").format(id=person))


class TooManyPeopleError(KithError):
    """A file has room for 127 people."""

    def __init__(self) -> None:
        super().__init__(_("A journal holds at most {most} people. Make a new one for the others.").format(most=_MOST))


class PersonNeededError(KithError):
    """A person who still has records cannot go away."""

    def __init__(self) -> None:
        super().__init__(_("This person cannot be taken away while the journal holds other records of theirs."))


def numbers(connection: Connection) -> dict[str, int]:
    """Person's id -> number in this file; the id "" is the vault itself."""
    known = connection.execute("SELECT id, number FROM person ORDER BY number").fetchall()
    return {"": OF_THE_VAULT, **{id_of(identity): number for identity, number in known}}


def known_number(connection: Connection, person: str) -> int | None:
    """The number of one person or, of "", the vault's own; None for somebody who is not here."""
    if not is_id(person):
        return None if person else OF_THE_VAULT
    found = connection.execute("SELECT number FROM person WHERE id = ?", (identity_of(person),)).fetchone()
    return int(found[0]) if found else None


def number(connection: Connection, person: str) -> int:
    """The number of one person. Raises UnknownPersonError."""
    found = known_number(connection, person)
    if found is None:
        raise UnknownPersonError(person)
    return found


def enter(connection: Connection, person: str, known: dict[str, int]) -> None:
    """Give `person` the lowest free number, unless `known` has one. Raises TooManyPeopleError."""
    if person in known:
        return
    number = next(n for n in range(1, _MOST + 2) if n not in known.values())
    if number > _MOST:
        raise TooManyPeopleError
    connection.execute("INSERT INTO person (number, id) VALUES (?, ?)", (number, identity_of(person)))
    known[person] = number


def leave(connection: Connection, person: str, known: dict[str, int]) -> None:
    """Free the number of `person`, whose own record is gone. Raises PersonNeededError while there are others."""
    number = known.pop(person)
    span = (keys.first_key(number), keys.last_key(number))
    if connection.execute("SELECT 1 FROM record WHERE key BETWEEN ? AND ? LIMIT 1", span).fetchone():
        raise PersonNeededError
    connection.execute("DELETE FROM person WHERE number = ?", (number,))


def is_alone(connection: Connection, number: int) -> bool:
    """True when the person's own record is the only one of theirs."""
    span = (keys.first_key(number), keys.last_key(number))
    return len(connection.execute("SELECT 1 FROM record WHERE key BETWEEN ? AND ? LIMIT 2", span).fetchall()) == 1
