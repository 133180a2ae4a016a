"""Telephone numbers of all regions; the only reader of `phonenumbers`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_GROUP: Final = re.compile(r"\d+")
_DIGITS: Final = re.compile(r"\d")
# Seven to fifteen digits (E.164) with at most three signs between two of them; bounded, so a long row costs no more.
_CANDIDATE: Final = re.compile(r"(?<![\w.,/+-])(?:\+|00)?\(?\d(?:[ ().\-/]{0,3}\d){6,14}(?![\w]|[.,/-]\d)")
_SEPARATED: Final = re.compile(r"[ ().\-/]")
ANYHOW: Final = re.compile("")
"""In whatever way a number is written."""
# Where most who read and write in the languages of the rules live; a number with a country's code needs none.
REGIONS: Final = (
    "US",
    "GB",
    "DE",
    "FR",
    "ES",
    "IE",
    "AU",
    "NZ",
    "ZA",
    "IN",
    "CH",
    "AT",
    "BE",
    "NL",
    "IT",
    "MX",
    "AR",
    "SE",
)


def phone_forms(number: str) -> frozenset[str]:
    """The digits of `number` as they may be written: at home, abroad, with "(0)"; empty for what is no telephone."""
    digits = "".join(_DIGITS.findall(number))
    if len(digits) < 6:
        return frozenset()
    found = {digits}
    if number.strip().startswith(("+", "00")):
        country, national = _split(digits.removeprefix("00"))
        if country:
            found |= {national, "0" + national, country + national, "00" + country + national, country + "0" + national}
    elif len(digits) == 10:
        found.add("1" + digits)
    national = digits.lstrip("0")
    if national != digits and len(national) > 6:
        found.add(national)
    return frozenset(form for form in found if len(form) > 5)


@lru_cache(maxsize=1 << 12)
def _split(digits: str) -> tuple[str, str]:
    import phonenumbers  # noqa: PLC0415 - takes long to import; only here

    try:
        parsed = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return "", ""
    return str(parsed.country_code), str(parsed.national_number)


def phones_in(text: str, written: re.Pattern[str] = ANYHOW) -> Iterator[tuple[int, int]]:
    """The places of telephone numbers that are valid somewhere, in an even text, and begin as `written`."""
    for match in _CANDIDATE.finditer(text):
        found = match[0]
        if written.match(found) and _valid(found):
            yield match.start(), match.end()


@lru_cache(maxsize=1 << 14)
def _valid(found: str) -> bool:
    """Whether it is written like a telephone number and is one in some region."""
    import phonenumbers  # noqa: PLC0415 - takes long to import; only here

    international = found.startswith(("+", "00"))
    # A bare row of digits or a decimal number is no telephone number by itself.
    groups = _GROUP.findall(found)
    if len(groups) > 6 or len("".join(groups)) < 2 * len(groups):
        # A row of small numbers: "0 10 20 5 4 7".
        return False
    if not international and not _SEPARATED.search(found) and not found.startswith("0"):
        return False
    candidate = "+" + found[2:] if found.startswith("00") else found
    for region in (None,) if international else REGIONS:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(candidate, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
