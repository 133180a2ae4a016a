"""FHIR's data types as plain values of ours (R4, datatypes.html); each refuses what has another shape.

A resource is untrusted: every member is taken through one of these.
"""

import html
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from journal.i18n import N_
from journal.imports.rows import Refused
from journal.imports.untrusted import TEXT
from journal.model.moments import is_moment

Resource = Mapping[str, Any]

UCUM: Final = "http://unitsofmeasure.org"

_NOTHING: Final[Resource] = {}
_HALF_CHARACTER: Final = re.compile("[\x00\ud800-\udfff]")
_DATE_TIME: Final = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?",
)
_TAG: Final = re.compile(r"<[^<>]*>")
_MOST_DIGITS: Final = 40


class Concept(NamedTuple):
    """A CodeableConcept: its words, and its first code."""

    name: str
    code: dict[str, str | None] | None


class Amount(NamedTuple):
    """A Quantity: digits as written, the unit as shown, and its UCUM code where it says so."""

    value: Decimal | None
    unit: str | None
    ucum: str | None
    comparator: str | None


_NO_CONCEPT: Final = Concept("", None)
_NO_AMOUNT: Final = Amount(None, None, None, None)


def member(holder: Resource, name: str) -> Resource:
    """The object `holder[name]`; an empty one where there is none."""
    found = holder.get(name)
    if found is None:
        return _NOTHING
    if not isinstance(found, dict):
        raise Refused(N_("'{name}' is no object"), name=name)
    return found


def each(holder: Resource, name: str) -> list[Resource]:
    """The objects of the list `holder[name]`."""
    found = holder.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise Refused(N_("'{name}' is no list of objects"), name=name)
    return found


def text(holder: Resource, name: str) -> str:
    """The text `holder[name]` without blanks around it; empty where there is none."""
    found = holder.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise Refused(N_("'{name}' is no text"), name=name)
    # Most of all that is read are short plain texts like this.
    return found.strip() if len(found) <= TEXT and found.isascii() and "\0" not in found else clean(found, name)


def texts(holder: Resource, name: str) -> list[str]:
    """The texts of the list `holder[name]`, empty ones and nulls left out."""
    found = holder.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(item is None or isinstance(item, str) for item in found):
        raise Refused(N_("'{name}' is no list of texts"), name=name)
    return [cleaned for item in found if item and (cleaned := clean(item, name))]


def clean(found: str, name: str) -> str:
    """`found` without blanks around it. Raises Refused for one too long, or with what no text may hold."""
    if len(found) > TEXT:
        raise Refused(N_("'{name}' is longer than {most} characters"), name=name, most=TEXT)
    if _HALF_CHARACTER.search(found):
        raise Refused(N_("'{name}' holds half a character or a NUL"), name=name)
    return found.strip()


def number(holder: Resource, name: str) -> Decimal | None:
    """The number `holder[name]`, with the digits it was written with."""
    found = holder.get(name)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | Decimal):
        raise Refused(N_("'{name}' is no number"), name=name)
    value = Decimal(found)
    if len(value.as_tuple().digits) > _MOST_DIGITS or abs(value.adjusted()) > _MOST_DIGITS:
        raise Refused(N_("'{name}' is a number of more than {most} digits"), name=name, most=_MOST_DIGITS)
    return value


def is_true(holder: Resource, name: str) -> bool:
    """Whether `holder[name]` says true."""
    return holder.get(name) is True


def moment(holder: Resource, name: str) -> str | None:
    """The date, dateTime or instant `holder[name]`, as exact as it was written; without its offset if it has none."""
    found = holder.get(name)
    if found is None:
        return None
    if not isinstance(found, str) or (canonical := _canonical(found.strip())) is None:
        raise Refused(N_("'{name}' is no date"), name=name)
    return canonical


@lru_cache(maxsize=4096)
def _canonical(written: str) -> str | None:
    match = _DATE_TIME.fullmatch(written)
    if match is None:
        return written if "T" not in written and is_moment(written) else None
    minute, second, offset = match.groups()
    seconds = "" if second is None else f":{min(int(second), 59):02d}"  # a leap second is kept as the one before it
    exact = minute + seconds + ("+00:00" if offset in {"Z", "-00:00", None} else offset)
    if not is_moment(exact):
        return None
    return exact if offset else minute + seconds


def period(holder: Resource, name: str) -> tuple[str | None, str | None]:
    """(start, end) of the Period `holder[name]`."""
    if name not in holder:
        return None, None
    found = member(holder, name)
    return moment(found, "start"), moment(found, "end")


def span(holder: Resource, stem: str) -> tuple[str | None, str | None]:
    """(start, end) of a choice like effective[x]: a Period, or one date as its start."""
    start, end = period(holder, f"{stem}Period")
    return start or moment(holder, f"{stem}DateTime") or moment(holder, f"{stem}Instant"), end


def concept(holder: Resource, name: str) -> Concept:
    """The CodeableConcept `holder[name]`: its text, else a display, else a code; and its first whole code."""
    return as_concept(member(holder, name)) if name in holder else _NO_CONCEPT


def as_concept(found: Resource) -> Concept:
    """The same of a CodeableConcept in hand."""
    words, code = text(found, "text"), None
    for coding in each(found, "coding"):
        display = text(coding, "display")
        if code is None and (value := text(coding, "code")):
            code = {"system": text(coding, "system"), "code": value, "display": display or None}
        words = words or display
        if words and code:
            break
    return Concept(words or (str(code["code"]) if code else ""), code)


def names(holder: Resource, name: str) -> list[str]:
    """The words of a list of CodeableConcepts."""
    return [found.name for item in each(holder, name) if (found := as_concept(item)).name] if name in holder else []


def codes(holder: Resource, name: str) -> set[str]:
    """All codes of the CodeableConcept `holder[name]`, or of a list of them."""
    if name not in holder:
        return set()
    concepts = each(holder, name) if isinstance(holder[name], list) else [member(holder, name)]
    return {text(coding, "code") for found in concepts for coding in each(found, "coding")}


def amount(holder: Resource, name: str) -> Amount:
    """The Quantity `holder[name]`."""
    found = member(holder, name)
    if not found:
        return _NO_AMOUNT
    code = text(found, "code") or None
    ucum = code if text(found, "system") == UCUM else None
    comparator = text(found, "comparator") or None
    if comparator not in {None, "<", "<=", ">=", ">"}:
        raise Refused(N_("'{value}' compares nothing"), value=comparator)
    return Amount(number(found, "value"), text(found, "unit") or code, ucum, comparator)


def in_words(found: Amount) -> str:
    """An amount as a person writes it: "< 5.10 mg"."""
    return " ".join(str(piece) for piece in (found.comparator, found.value, found.unit) if piece is not None)


def notes(resource: Resource, *lines: tuple[str, str]) -> str:
    """The annotations of a resource and `lines` of (label, words) without a place of their own, one a line.

    Labels are not translated: in another language the same file would not be the same.
    """
    written = [said for note in each(resource, "note") if (said := text(note, "text"))]
    written += [f"{label}: {words}" for label, words in lines if words]
    return "\n".join(dict.fromkeys(written)) if written else ""


def narrative(resource: Resource) -> str:
    """The words of a resource's narrative, for one that says nothing else."""
    shown = member(resource, "text").get("div")
    if not isinstance(shown, str):
        return ""
    return clean(" ".join(html.unescape(_TAG.sub(" ", shown[: 4 * TEXT])).split()), "text")


def called(found: Concept, resource: Resource) -> str:
    """What to call a resource: the words of its code, else the beginning of its narrative. Raises Refused."""
    name = found.name or narrative(resource)[:100]
    if not name:
        raise Refused(N_("it has neither a name nor a code"))
    return name


def human_name(found: Resource, *, titled: bool = False) -> str:
    """A HumanName in its usual order, with its titles or without."""
    pieces = [*texts(found, "given"), text(found, "family")]
    if titled:
        pieces = [*texts(found, "prefix"), *pieces, *texts(found, "suffix")]
    return " ".join(piece for piece in pieces if piece) or text(found, "text")


def address(found: Resource) -> str:
    """An Address in one line."""
    town = " ".join(piece for piece in (text(found, "postalCode"), text(found, "city")) if piece)
    pieces = (*texts(found, "line"), town, text(found, "district"), text(found, "state"), text(found, "country"))
    return ", ".join(piece for piece in pieces if piece) or text(found, "text")


def contacts(resource: Resource) -> Iterator[str]:
    """Telephone numbers and mail addresses, without the scheme of a URL."""
    for found in each(resource, "telecom"):
        if value := text(found, "value").removeprefix("tel:").removeprefix("mailto:"):
            yield value


def identifiers(resource: Resource) -> Iterator[dict[str, str | None]]:
    """Numbers under which somebody keeps a person: (kind, value)."""
    for found in each(resource, "identifier"):
        if value := text(found, "value"):
            kind = concept(found, "type").name or text(found, "system")
            yield {"kind": kind or None, "value": value}
