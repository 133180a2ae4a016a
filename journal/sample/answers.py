"""Answers that are given again and again, made once: a million records share them."""

from decimal import Decimal
from functools import cache
from typing import Any, Final

from journal.model.records import Answer, Rating

NONE: Final[Answer[Any]] = Answer(answer="none")
SKIPPED: Final[Answer[Any]] = Answer(answer="skipped")
NOT_ASKED: Final[Answer[Any]] = Answer(answer="not-asked")


@cache
def rated(scale: str, raw: int, recall: str = "today") -> Answer[Rating]:
    """A whole number on a scale, given."""
    return Answer(answer="given", value=Rating(scale=scale, raw=Decimal(raw), recall=recall))


@cache
def slept(hours: int) -> Answer[Rating]:
    """Hours of sleep as the window's cells store them: 3, 5, 7 or 9, each the middle of a span."""
    return Answer(answer="given", value=Rating(scale="hours", raw=Decimal(hours), recall="last night", band=True))


@cache
def counted(value: int, places: int = 0) -> Answer[Decimal]:
    """A measured value, given as a whole number of its last digit: (631, 1) is 63.1."""
    return Answer(answer="given", value=number(value, places))


@cache
def number(value: int, places: int = 0) -> Decimal:
    """`value` with its last `places` digits behind the point: (510, 2) is 5.10."""
    return Decimal(value).scaleb(-places) if places else Decimal(value)
