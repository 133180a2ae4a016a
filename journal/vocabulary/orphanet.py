"""Orphanet's own prevalence file, en_product9_prev.xml of Orphadata (CC BY 4.0), read in a limited process.

As a program, `python -I -m journal.vocabulary.orphanet`, it is the confined reader itself.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final, Literal
from xml.etree.ElementTree import Element, ParseError  # the types alone: defusedxml parses

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from journal import confinement
from journal.i18n import N_, _
from journal.progress import SILENT, Progress
from journal.vocabulary.rare import CLASSES, Condition, Figure

_POINT: Final = "Point prevalence"
_LONGEST: Final = 300
_NEAREST: Final = ("Worldwide", "Europe")
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)]
_Class = Literal["<1/1000000", "1-9/1000000", "1-9/100000", "1-5/10000", "6-9/10000", ">1/1000"]


class _Row(msgspec.Struct, array_like=True):
    """A disorder as the limited process tells it: code, name, date of the file, (where, class) of each figure."""

    orpha: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,8}$")]
    name: _Text
    date: Annotated[str, msgspec.Meta(max_length=_LONGEST)]
    figures: Annotated[tuple[tuple[_Text, _Class], ...], msgspec.Meta(min_length=1, max_length=1000)]


def conditions_in(path: Path, progress: Progress = SILENT) -> tuple[Condition, ...]:
    """The disorders of the file that have a figure of point prevalence, in its order.

    Raises UnreadableFileError for any other file, ReaderStoppedError, ChangingFileError, Cancelled or OSError.
    """
    # A name may hold bytes that are no text, and is shown.
    name = path.name.encode("utf-8", "replace").decode()
    source = confinement.Source(name, path.stat().st_size, lambda: path.open("rb"))
    decode = msgspec.msgpack.Decoder(list[_Row]).decode
    rows = confinement.confined(confinement.reader("journal.vocabulary.orphanet"), (source,), {}, decode, progress)
    return tuple(_condition(row) for row in rows)


def _condition(row: _Row) -> Condition:
    figures = [Figure(*figure) for figure in row.figures]
    first = min(figures, key=lambda figure: _NEAREST.index(figure.where) if figure.where in _NEAREST else len(_NEAREST))
    return Condition(
        name=row.name,
        prevalence=first.prevalence,
        where=first.where,
        source=_("Orphanet, Orphadata of {date}, CC BY 4.0").format(date=row.date or _("unknown date")),
        orpha=row.orpha,
        elsewhere=tuple(figure for figure in figures if figure != first),
    )


def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[_Row]:
    """The rows of one file; a pure reader (see `confinement`)."""
    for _name, content in confinement.parts(stream, hints):
        found = 0
        try:
            for row in _rows(content):
                found += 1
                yield row
        except (ParseError, DefusedXmlException, LookupError, ValueError) as wrong:
            raise confinement.Unreadable(_NO_FILE) from wrong
        if not found:
            raise confinement.Unreadable(_NO_FILE)


_NO_FILE: Final = N_(
    "This is not Orphanet's file of prevalences. Kith looked for en_product9_prev.xml from Orphadata's page on "
    "epidemiology. Nothing was changed."
)


def _rows(content: BinaryIO) -> Iterator[_Row]:
    date = ""
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        if event == "start" and element.tag == "JDBOR":
            date = element.get("date", "")[:10]
        elif event == "end" and element.tag == "Disorder":
            row = _row(element, date)
            # Else the whole file would stay in memory.
            element.clear()
            if row is not None:
                yield row


def _row(disorder: Element, date: str) -> _Row | None:
    """None for a disorder without code or name, or without any point prevalence of a known class."""
    orpha, name = disorder.findtext("OrphaCode", "").strip(), disorder.findtext("Name", "").strip()[:_LONGEST]
    figures = dict.fromkeys(figure for one in disorder.iterfind("PrevalenceList/Prevalence") for figure in _figure(one))
    if not (orpha.isascii() and orpha.isdigit() and len(orpha) <= 8 and name and figures):
        return None
    return _Row(orpha, name, date, tuple(figures)[:1000])


def _figure(prevalence: Element) -> Iterator[tuple[str, Any]]:
    class_ = "".join(prevalence.findtext("PrevalenceClass/Name", "").split())
    where = prevalence.findtext("PrevalenceGeographic/Name", "").strip()[:_LONGEST]
    if prevalence.findtext("PrevalenceType/Name", "").strip() == _POINT and class_ in CLASSES and where:
        yield where, class_


if __name__ == "__main__":
    confinement.serve(read)
