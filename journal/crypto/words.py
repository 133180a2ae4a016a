"""Everyday words for what is drawn by chance: a passphrase one can learn, keys one can compare."""

import secrets
from collections.abc import Callable, Sequence
from functools import cache

from journal.resources import read_text

COUNT = 6
"""6 of 7,776 words are 77 bits: with Argon2id out of anybody's reach."""

_SPELLED = 12


@cache
def wordlist() -> tuple[str, ...]:
    """Read the 7,776 words of the EFF's long list, once."""
    return tuple(read_text("words", "eff-long.txt").split())


def suggestion(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Draw six words with single spaces between them."""
    return " ".join(choose(wordlist()) for _word in range(COUNT))


def spelled(digest: bytes) -> str:
    """Twelve words for 155 bits of a digest: the same for the same bytes."""
    words = wordlist()
    number = int.from_bytes(digest)
    picked = []
    for _word in range(_SPELLED):
        number, place = divmod(number, len(words))
        picked.append(words[place])
    return " ".join(picked)
