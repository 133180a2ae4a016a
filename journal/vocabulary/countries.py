"""How many people live in a country (GeoNames)."""

from collections.abc import Mapping
from functools import cache

import msgspec

from journal.model.searching import tokens
from journal.resources import read_bytes


@cache
def countries() -> Mapping[str, tuple[str, int]]:
    """ISO 3166 code -> (English name, people)."""
    return msgspec.json.decode(read_bytes("terms", "countries.json"), type=dict[str, tuple[str, int]])


def code_of(country: str) -> str | None:
    """The ISO code for a code or an English name, however it is written; None where there is no such country."""
    if country.upper() in countries():
        return country.upper()
    return _by_name().get(tokens(country))


def population(country: str) -> int | None:
    """How many people live in a country, given by code or English name; None where it or the number is unknown."""
    code = code_of(country)
    return (countries()[code][1] or None) if code else None


@cache
def _by_name() -> Mapping[tuple[str, ...], str]:
    return {tokens(name): code for code, (name, _people) in countries().items()}
