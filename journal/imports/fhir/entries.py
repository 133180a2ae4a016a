"""The resources of FHIR files one by one: of a bundle, of lines, or the one resource that a file is."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple

from journal.confinement import Unreadable, parts
from journal.i18n import N_
from journal.imports.fhir.values import Resource
from journal.imports.rows import Refused, places
from journal.imports.untrusted import BrokenOff, Members, lines, parse_line

RESOURCE: Final = "resourceType"
_LINES: Final = (".ndjson", ".jsonl")


class Found(NamedTuple):
    """One resource of a file, and its place there."""

    where: str
    full_url: str
    resource: Resource


class Lost(NamedTuple):
    """What stands where a resource should be."""

    where: str
    type: str
    why: Refused


def everything(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Found | Lost]:
    """All resources of all files; `where` names the file when there are several."""
    for name, part in parts(stream, hints):
        head = part.peek(4096)
        try:
            if name.lower().endswith(_LINES) or _looks_like_lines(head):
                yield from _of_lines(part, places(hints, name, "line"))
            else:
                yield from _of_json(part, name, places(hints, name, "entry"))
        except Unreadable as why:
            if len(hints["sources"]) == 1:
                raise
            yield Lost(name, "file", Refused(why.sentence, **why.fields))


def _looks_like_lines(head: bytes) -> bool:
    first, _end, rest = head.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _of_lines(part: BinaryIO, where: str) -> Iterator[Found | Lost]:
    for number, line in lines(part):
        place = where.format(number=number)
        try:
            value = parse_line(line)
        except Refused as why:
            yield Lost(place, "line", why)
            continue
        yield _of_value(place, "", value)


def _of_json(part: BinaryIO, name: str, where: str) -> Iterator[Found | Lost]:
    """The entries of a bundle, or the one resource that the file is."""
    whole: dict[str, Any] = {}
    count = 0
    for member_, value in Members(part, "entry"):
        if member_ == "entry" and whole.get(RESOURCE, "Bundle") == "Bundle":
            count += 1
            yield from _of_entry(where, str(count), value)
        elif isinstance(value, BrokenOff):
            yield Lost(where.format(number=count + 1) if count else name, "file", value)
        elif isinstance(value, Refused):
            yield Lost(name, "file", value)
        else:
            whole[member_] = value
    if RESOURCE not in whole and not count:
        raise Unreadable(N_("The file holds no FHIR: its JSON names no resource type."))
    if whole.get(RESOURCE, "Bundle") != "Bundle":
        yield _of_value(name, "", whole)


def _of_entry(where: str, number: str, entry: Any) -> Iterator[Found | Lost]:
    place = where.format(number=number)
    if isinstance(entry, Refused):
        yield Lost(place, "entry", entry)
        return
    resource = entry.get("resource") if isinstance(entry, dict) else None
    if not isinstance(resource, dict):
        yield Lost(place, "entry", Refused(N_("no resource stands in it")))
        return
    inner = resource.get("entry")
    if resource.get(RESOURCE) == "Bundle" and isinstance(inner, list):
        # A batch's answer holds bundles; none of those hold any.
        for index, item in enumerate(inner, start=1):
            nested = item.get("resource") if isinstance(item, dict) else None
            yield _of_value(where.format(number=f"{number}.{index}"), _url(item), nested)
        return
    yield _of_value(place, _url(entry), resource)


def _url(entry: Any) -> str:
    url = entry.get("fullUrl") if isinstance(entry, dict) else None
    return url if isinstance(url, str) else ""


def _of_value(where: str, full_url: str, value: Any) -> Found | Lost:
    if not isinstance(value, dict):
        return Lost(where, "entry", Refused(N_("no resource stands in it")))
    return Found(where, full_url, value)
