"""A PDF re-opened with other code than wrote it; the only reader of `pypdf` and `pypdfium2`."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from threading import Lock
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from journal.anonymization.directions import Glyph, in_order, leftward
from journal.anonymization.wording import listed
from journal.errors import KithError
from journal.i18n import _

MOST_PAGES: Final = 2_000
_POINTS: Final = 72
_SMALLEST: Final = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
)
# pdfium keeps state of its own: two threads in it at once end the program.
_PDFIUM: Final = Lock()


class PdfError(KithError):
    """A PDF that cannot be re-opened."""

    def __init__(self, why: str) -> None:
        super().__init__(_("This PDF cannot be read: {why}").format(why=why))


class Opened(NamedTuple):
    """What is in a PDF: (where, text) of pages, annotations and bookmarks; metadata; files within."""

    texts: list[tuple[str, str]]
    metadata: dict[str, str]
    files: list[tuple[str, bytes]]


class Mark(NamedTuple):
    """A place on a drawn page, in its pixels from the top left: which pattern found it, and where."""

    name: str
    left: float
    top: float
    width: float
    height: float


class Drawn(NamedTuple):
    """One page as a picture: rows of `stride` bytes, four bytes a pixel (blue, green, red, unused), and its text."""

    width: int
    height: int
    stride: int
    pixels: bytes
    text: str
    marks: tuple[Mark, ...]


def opened(data: bytes) -> Opened:
    """All that a reader, a search or a curious person could find in a PDF. Raises PdfError."""
    import pypdf  # noqa: PLC0415 - takes long to import; only here
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - takes long to import; only here

    texts = list(_pages(data))
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        metadata = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
        metadata |= _xmp(reader)
        objects = [(number, reader.get_object(number)) for number in _telling(reader, data)]
        texts += _strings(objects)
        files = [(str(name), content) for name, contents in reader.attachments.items() for content in contents]
        files += _pictures(objects)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise PdfError(str(error)) from None
    return Opened(texts, metadata, files)


def make_ready() -> None:
    """Import what reading a PDF may need: a confined process opens no file any more."""
    import pypdf.filters  # noqa: PLC0415 - takes long to import; only here
    import pypdf.xmp  # noqa: F401, PLC0415 - takes long to import; only here
    import pypdfium2  # noqa: F401, PLC0415 - takes long to import; only here

    with suppress(PdfError):
        # What they import only when they read.
        opened(_SMALLEST)


def sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points. Raises PdfError."""
    with _document(data) as document:
        return tuple(document.get_page_size(number) for number in range(min(len(document), MOST_PAGES)))


def draw(data: bytes, number: int, dots: float, wanted: Mapping[str, re.Pattern[str]]) -> Drawn:
    """Page `number` (from 0) at `dots` per inch, and where on it the `wanted` patterns are. Raises PdfError."""
    with _document(data) as document:
        page = document[number]
        bitmap = page.render(scale=dots / _POINTS, prefer_bgrx=True)
        found = page.get_textpage()
        text = found.get_text_range()
        marks = tuple(_marks(found, text, page.get_height(), dots / _POINTS, wanted))
        drawn = Drawn(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), _read(found), marks)
        found.close()
        bitmap.close()
        page.close()
    return drawn


def _marks(found: Any, text: str, height: float, scale: float, wanted: Mapping[str, re.Pattern[str]]) -> Iterator[Mark]:
    for name, pattern in wanted.items():
        for match in pattern.finditer(text):
            for at in range(found.count_rects(match.start(), len(match[0]))):
                left, bottom, right, top = found.get_rect(at)
                yield Mark(name, left * scale, (height - top) * scale, (right - left) * scale, (top - bottom) * scale)


@contextmanager
def _document(data: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - takes long to import; only here

    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                yield document
        except pypdfium2.PdfiumError as error:
            raise PdfError(str(error)) from None


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    """What is drawn, read by pdfium: pypdf would lose Hebrew and Arabic."""
    with _document(data) as document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            text = page.get_textpage()
            yield f"page {number + 1}", _read(text)
            text.close()
            page.close()


def _read(page: Any) -> str:
    """The text of a page; where any of it runs from right to left, put in order by the places of its signs."""
    text = str(page.get_text_bounded())
    return in_order(_glyphs(page)) if leftward(text) else text


def _glyphs(page: Any) -> Iterator[Glyph]:
    from pypdfium2 import raw  # noqa: PLC0415 - takes long to import; only here

    for number in range(page.count_chars()):
        left, bottom, right, top = page.get_charbox(number, loose=True)
        yield Glyph(chr(raw.FPDFText_GetUnicode(page, number)), left, right, bottom, top)


def _xmp(reader: Any) -> dict[str, str]:
    """What the XMP packet says, by name without namespace; a packet that is no XML comes whole."""
    stream = reader.trailer["/Root"].get("/Metadata")
    if stream is None:
        return {}
    packet = stream.get_object().get_data()
    found: dict[str, str] = {}
    try:
        root = fromstring(packet)
    except (ParseError, DefusedXmlException, ValueError):
        return {"xmp": packet.decode("utf-8", "replace")}
    for name, text in _said(root, "xmp"):
        found[name] = f"{found[name]} {text}" if name in found else text
    return found


def _said(element: Element, above: str) -> Iterator[tuple[str, str]]:
    """(name, text) of every element and attribute; lists of RDF are called after what they list."""
    space, _bar, local = element.tag.rpartition("}")
    name = above if space == _RDF else f"xmp {local}"
    if text := (element.text or "").strip():
        yield name, text
    for attribute, value in element.items():
        if not attribute.startswith((_RDF, _XML)):
            yield f"xmp {attribute.rpartition('}')[2]}", value
    for inner in element:
        yield from _said(inner, name)
        if inner.tail and inner.tail.strip():
            yield name, inner.tail.strip()


_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML: Final = "{http://www.w3.org/XML/1998/namespace"

# Keys of objects whose strings a reader program shows or reads aloud, or that tell who made the file.
_STRINGS: Final = listed(
    "Contents T TU TM V DV Title Alt ActualText E Lang URI F UF Desc RC Subj NM CA Author Name Opt",
)
# Such a key before a string or a list of strings, a string by itself, a stream, and what can hide each of these.
_TELLS: Final = re.compile(
    rb"(?:/(?:%s)|obj)\s*\[?\s*(?:\(|<(?!<))|stream|[#%%]" % "|".join(_STRINGS).encode(),
)


def _telling(reader: Any, data: bytes) -> Iterator[int]:
    """The numbers of the objects that may hold a string to be read or a stream: most of a tagged file hold neither.

    An object that lies in a stream of objects, or not where it should, is not looked at beforehand.
    """
    places = reader.xref.get(0, {})
    for number in range(1, int(reader.trailer.get("/Size", 0))):
        start = places.get(number, 0)
        written = data[start : data.find(b"endobj", start)]
        if not written.startswith(b"%d " % number) or (_may_tell(written) and _TELLS.search(written)):
            yield number


def _may_tell(written: bytes) -> bool:
    """Whether there is a string, a stream or a sign that hides one at all: found much faster than with its key."""
    if b"(" in written or b"stream" in written or b"#" in written or b"%" in written:
        return True
    return written.count(b"<") > 2 * written.count(b"<<")


def _strings(objects: Iterable[tuple[int, Any]]) -> Iterator[tuple[str, str]]:
    """(key, text) of every string that may be shown: annotations, bookmarks, alternative texts, forms."""
    from pypdf.generic import TextStringObject  # noqa: PLC0415 - takes long to import; only here

    for number, whole in objects:
        waiting: list[tuple[str, Any]] = [("", whole)]
        while waiting:
            key, one = waiting.pop()
            if isinstance(one, dict):
                waiting += [(name.removeprefix("/"), value) for name, value in one.items()]
            elif isinstance(one, list):
                waiting += [(key, value) for value in one]
            elif isinstance(one, TextStringObject) and (not key or key in _STRINGS):
                # Numbers, names and references hold nothing; a reference's target has its own number.
                yield f"object {number} {key}".rstrip(), str(one)


def _pictures(objects: Iterable[tuple[int, Any]]) -> list[tuple[str, bytes]]:
    """JPEG pictures as they lie in the file, with whatever they carry."""
    return [
        (f"picture {number}", bytes(one._data))  # noqa: SLF001 - as it lies there, undecoded
        for number, one in objects
        if getattr(one, "_data", None) and one.get("/Filter") in ("/DCTDecode", ["/DCTDecode"])
    ]
