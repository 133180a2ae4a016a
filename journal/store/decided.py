"""What was decided about single words, for all later shares of a person."""

from typing import NamedTuple

from journal.driver import Connection
from journal.model.searching import fold

_PUT = """
INSERT INTO word (person, word, verdict) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET verdict = excluded.verdict
"""
_GET = "SELECT word, verdict FROM word WHERE person = ? ORDER BY word"
_DROP = "DELETE FROM word WHERE person = ? AND word = ?"


class Decided(NamedTuple):
    """A folded word, and whether it may stay in what leaves: "keep" or "never"."""

    word: str
    verdict: str


def words(connection: Connection, person: int) -> tuple[Decided, ...]:
    """Every decided word of a person."""
    return tuple(Decided(*row) for row in connection.execute(_GET, (person,)))


def decide(connection: Connection, person: int, word: str, verdict: str) -> None:
    """Keep a verdict, which replaces an earlier one; an empty one forgets the word."""
    folded = " ".join(fold(word).split())
    if verdict:
        connection.execute(_PUT, (person, folded, verdict))
    else:
        connection.execute(_DROP, (person, folded))
