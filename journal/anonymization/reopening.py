"""Files re-opened: every string that anyone could find in one, whatever its format, and its metadata."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

from journal.anonymization import images, pdf, web
from journal.errors import KithError
from journal.i18n import _

DEEPEST: Final = 4
MOST_MEMBERS: Final = 10_000
MOST_BYTES: Final = 1 << 30
RATIO: Final = 200
LARGEST_CELL: Final = 1 << 26
_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
IMAGES: Final = frozenset({"jpeg", "png", "gif", "webp", "tiff"})
_TAGS: Final = re.compile(r"<[^<>]{0,10000}>")
_ATTRIBUTE: Final = re.compile(r"=\"([^\"<>]{1,5000})\"")
_CORE: Final = re.compile(r"<(?:\w+:)?([\w-]+)(?: [^<>]*)?>([^<>]+)</")


class UnreadableError(KithError):
    """A file that cannot be re-opened, so nothing can be said about it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(_("{where} cannot be re-opened: {why}").format(where=where, why=why))


@dataclass
class Reopened:
    """What was found in a file: (where, text) pieces, metadata by name, and the columns or members of its tables."""

    format: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    columns: list[tuple[str, str]] = field(default_factory=list)
    documents: list[Any] = field(default_factory=list)

    def take(self, where: str, other: "Reopened") -> None:
        """Add what was found in a file within this one."""
        self.texts += [(f"{where}: {place}", text) for place, text in other.texts]
        self.metadata |= {f"{where}: {name}": value for name, value in other.metadata.items()}
        self.columns += [(f"{where}: {place}", name) for place, name in other.columns]
        self.documents += other.documents


def format_of(data: bytes, name: str = "") -> str:
    """The format that the first bytes tell, else the ending of the name, else "text"."""
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<"):
        return "xml"
    if start.startswith((b"{", b"[")):
        return "json"
    return "csv" if name.lower().endswith(".csv") else "text"


def reopen(data: bytes, name: str = "", depth: int = 0) -> Reopened:
    """All that is in `data`, and in the files within it. Raises UnreadableError, PdfError, ImageError."""
    if depth > DEEPEST:
        raise UnreadableError(name, _("files lie in files too deep."))
    kind = format_of(data, name)
    found = Reopened(kind)
    if kind == "pdf":
        _pdf(data, found, depth)
    elif kind == "zip":
        _zip(data, found, depth)
    elif kind in IMAGES:
        found.metadata |= dict(images.carried(data))
    elif kind == "html":
        _html(data.decode("utf-8", "replace"), found, depth)
    elif kind == "xml":
        _xml(data.decode("utf-8", "replace"), found)
    elif kind == "json":
        _json(data, found, name)
    elif kind == "csv":
        _csv(data.decode("utf-8-sig", "replace"), found)
    else:
        found.texts.append(("text", data.decode("utf-8-sig", "replace")))
    return found


def _pdf(data: bytes, found: Reopened, depth: int) -> None:
    opened = pdf.opened(data)
    found.texts += opened.texts
    found.metadata |= opened.metadata
    for name, content in opened.files:
        found.texts.append(("name of a file within", name))
        found.take(name, reopen(content, name, depth + 1))


def _html(text: str, found: Reopened, depth: int) -> None:
    page = web.read(text)
    found.texts += page.texts
    found.metadata |= page.metadata
    for name, content in page.files:
        found.take(name, reopen(content, name, depth + 1))


def _xml(text: str, found: Reopened) -> None:
    """Text between tags and in attributes; a tag within a word breaks no name (docx cuts words into runs)."""
    found.texts.append(
        ("text", unescape(_TAGS.sub("", re.sub(r"</(?:w:p|text:p|text:h|tr|w:tr|a:p|row)>", "\n", text))))
    )
    found.texts += [("attribute", unescape(value)) for value in _ATTRIBUTE.findall(text)]


def _json(data: bytes, found: Reopened, name: str) -> None:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        _lines(data, found, name)
        return
    found.documents.append(document)
    found.texts += list(_walk(document, ""))


def _lines(data: bytes, found: Reopened, name: str) -> None:
    """JSON lines; what is no JSON is read as text."""
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        try:
            document = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            found.texts.append((f"line {number}", line))
            continue
        found.documents.append(document)
        found.texts += [(f"line {number} {where}", text) for where, text in _walk(document, name)]


def _walk(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{where}.{key}", key
            yield from _walk(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _walk(inner, f"{where}[{at}]")
    elif isinstance(value, str):
        yield where, value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield where, str(value)


def _csv(text: str, found: Reopened) -> None:
    csv.field_size_limit(LARGEST_CELL)
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""))):
            if row == 0:
                found.columns += [("first row", cell) for cell in cells]
            found.texts += [(f"row {row + 1}, column {column + 1}", cell) for column, cell in enumerate(cells) if cell]
    except csv.Error as error:
        raise UnreadableError(_("The table"), str(error)) from None


def _zip(data: bytes, found: Reopened, depth: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _members(archive, len(data), found, depth)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableError(_("The archive"), str(error)) from None


def _members(archive: zipfile.ZipFile, size: int, found: Reopened, depth: int) -> None:
    infos = archive.infolist()
    whole = sum(info.file_size for info in infos)
    if len(infos) > MOST_MEMBERS or whole > min(MOST_BYTES, max(size * RATIO, 1 << 20)):
        raise UnreadableError(_("The archive"), _("it unpacks to more than it should."))
    if archive.comment:
        found.metadata["comment of the archive"] = archive.comment.decode("utf-8", "replace")
    names = {info.filename for info in infos}
    office = "[Content_Types].xml" in names or "mimetype" in names
    if office:
        found.format = "docx" if "[Content_Types].xml" in names else "odt"
    for info in infos:
        found.texts.append(("name of a member", info.filename))
        if info.comment:
            found.metadata[f"comment of {info.filename}"] = info.comment.decode("utf-8", "replace")
        if info.date_time != (1980, 1, 1, 0, 0, 0):
            found.metadata[f"time of {info.filename}"] = "{}-{:02}-{:02}".format(*info.date_time[:3])
        if info.is_dir():
            continue
        content = archive.read(info)
        found.take(info.filename, reopen(content, info.filename, depth + 1))
        if info.filename in _ABOUT:
            found.metadata |= {
                f"{info.filename}: {name}": text for name, text in _CORE.findall(content.decode("utf-8", "replace"))
            }


# Where documents of office programs say who made them.
_ABOUT: Final = frozenset({"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"})
