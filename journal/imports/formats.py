"""The table of formats that can be read, and how a file is recognised as one of them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from journal.confinement import Source
from journal.errors import KithError
from journal.i18n import N_, _
from journal.imports import taking, whole
from journal.imports.preview import Options, Preview
from journal.imports.rows import Received
from journal.progress import Progress

_HEAD: Final = 65_536
_TEXT_MARKS: Final = re.compile(rb"^(\xef\xbb\xbf)|[\x00]|^(\xff\xfe|\xfe\xff)")


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name and title, its file endings, its confined reader, how it is known, and how it is taken.

    `brings_person`: the file is of one person with an id of its own, and goes into nobody else's log. `needs_mapping`:
    it says nothing about what its columns mean.
    """

    name: str
    endings: tuple[str, ...]
    title: str
    module: str
    known_by: Callable[[bytes], bool]
    take: Callable[[str, Iterable[Received], Options, Progress], Preview]
    brings_person: bool = False
    needs_mapping: bool = False


class UnknownFormatError(KithError):
    """The file is of no format that Kith reads."""

    def __init__(self, name: str) -> None:
        looked_for = "; ".join(f"{_(known.title)} ({' '.join(known.endings)})" for known in FORMATS.values())
        super().__init__(
            _("'{name}' is of no format that Kith knows. It looked for: {looked_for}.").format(
                name=name,
                looked_for=looked_for,
            ),
        )


class NoSuchFormatError(KithError):
    """The format that was asked for does not exist."""

    status = 2

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is no import format '{name}'. There are: {names}.").format(name=name, names=", ".join(FORMATS)),
        )


class NeedsMappingError(KithError):
    """A table says nothing about what its columns mean."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("'{name}' is a table. Say with --map which column is which field.").format(name=name),
        )


def _is_fhir(head: bytes) -> bool:
    return b'"resourceType"' in _TEXT_MARKS.sub(b"", head)


def _is_daylio(head: bytes) -> bool:
    first = _TEXT_MARKS.sub(b"", head).partition(b"\n")[0].lower()
    return b"full_date" in first and b"mood" in first


def _is_kith(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"kith.json" in head[:100]


def _is_table(head: bytes) -> bool:
    first = _TEXT_MARKS.sub(b"", head).partition(b"\n")[0]
    return not head.startswith((b"PK\x03\x04", b"%PDF", b"\x89PNG", b"{", b"<")) and any(
        sign in first for sign in (b",", b";", b"\t", b"|")
    )


FORMATS: Final[dict[str, Format]] = {
    known.name: known
    for known in (
        Format("fhir", (".json", ".ndjson"), N_("FHIR R4"), "journal.imports.fhir", _is_fhir, taking.take),
        Format("daylio", (".csv",), N_("Daylio"), "journal.imports.daylio", _is_daylio, taking.take),
        Format("table", (".csv", ".tsv", ".txt"), N_("a table, with a mapping"), "journal.imports.table", _is_table,
               taking.take, needs_mapping=True),
        Format("kith", (".kith",), N_("Kith, lossless"), "journal.imports.kith", _is_kith, whole.take,
               brings_person=True),
    )
}  # fmt: skip


def named(name: str) -> Format:
    """The format of that name. Raises NoSuchFormatError."""
    if name not in FORMATS:
        raise NoSuchFormatError(name)
    return FORMATS[name]


def recognised(sources: Sequence[Source], *, mapped: bool) -> tuple[Format, tuple[Source, ...]]:
    """The format of files, and those of them that are of it: the first format that any of them is.

    `mapped`: a mapping says what the columns of a table mean. Raises UnknownFormatError, NeedsMappingError, OSError.
    """
    heads = [(source, _head(source)) for source in sources]
    for known in FORMATS.values():
        if known.needs_mapping and not mapped:
            continue
        # One file is what it holds; of many, as in a folder, an ending must agree.
        found = tuple(
            source
            for source, head in heads
            if known.known_by(head) and (len(heads) == 1 or source.name.lower().endswith(known.endings))
        )
        if found:
            return known, found
    table = FORMATS["table"]
    for source, head in heads:
        if table.known_by(head) and source.name.lower().endswith(table.endings):
            raise NeedsMappingError(source.name)
    raise UnknownFormatError(sources[0].name if sources else "?")


def _head(source: Source) -> bytes:
    with source.open() as stream:
        return stream.read(_HEAD)
