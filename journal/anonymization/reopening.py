"""Files re-opened: every string that anyone could find in one, whatever its format, and its metadata."""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from journal.anonymization import images, markup, pdf, texts, web
from journal.anonymization.places import Piece, Place
from journal.errors import KithError
from journal.i18n import _

DEEPEST: Final = 4
MOST_MEMBERS: Final = 10_000
MOST_BYTES: Final = 1 << 28
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
# The last two are zipfile's own words for places before the beginning and for members without a name.
_BROKEN_ZIP: Final = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, IndexError)
IMAGES: Final = frozenset({"jpeg", "png", "gif", "webp", "tiff"})
_HIDING: Final = IMAGES | {"pdf", "zip"}
# Where documents of office programs say who made them.
_ABOUT: Final = frozenset({"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"})


class UnreadableError(KithError):
    """A file that cannot be re-opened, so nothing can be said about it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(_("{where} cannot be re-opened: {why}").format(where=where, why=why))


@dataclass
class Reopened:
    """What was found in a file.

    `above`: the files it lies in, with which every place begins. `texts`: (where, text) of every piece. `metadata`: by
    name. `columns`: (where, name) of its tables. `documents`:
    JSON as it reads back, numbers with their digits. `raw`: readable letters of the bytes of a file that may hide some.
    """

    format: str
    above: str = ""
    texts: list[Piece] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    columns: list[tuple[str, str]] = field(default_factory=list)
    documents: list[Any] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)

    def say(self, where: str, text: str) -> None:
        """Add a piece."""
        self.texts.append((self.above + where, text))

    def say_all(self, pieces: Iterable[tuple[str, str]]) -> None:
        """Add many pieces."""
        self.texts += [(self.above + where, text) for where, text in pieces]

    def within(self, name: str) -> str:
        """With what every place in a file of this name begins that lies in this one."""
        return f"{self.above}{name}: "

    def take(self, where: str, other: "Reopened") -> None:
        """Add what was found in a file within this one."""
        self.texts += other.texts
        self.metadata |= {f"{where}: {name}": value for name, value in other.metadata.items()}
        self.columns += [(f"{where}: {place}", name) for place, name in other.columns]
        self.documents += other.documents
        self.raw += other.raw


def format_of(data: bytes, name: str = "") -> str:
    """The format that the first bytes tell, else the ending of the name, else "text"."""
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    start = texts.decoded(data[:512]).lstrip().lower()
    if start.startswith(("<!doctype html", "<html")):
        return "html"
    if start.startswith("<"):
        return "xml"
    if start.startswith(("{", "[")):
        return "json"
    return "csv" if name.lower().endswith(".csv") else "text"


def reopen(data: bytes, name: str = "") -> Reopened:
    """All that is in `data`, and in the files within it. Raises UnreadableError, PdfError, ImageError."""
    return _reopen(data, name, 0, "")


def _reopen(data: bytes, name: str, depth: int, above: str) -> Reopened:
    if depth > DEEPEST:
        raise UnreadableError(name, _("files lie in files too deep."))
    kind = format_of(data, name)
    found = Reopened(kind, above)
    if kind == "pdf":
        _pdf(data, found, depth)
    elif kind == "zip":
        _zip(data, found, depth)
    elif kind in IMAGES:
        found.metadata |= dict(images.carried(data))
    elif kind == "html":
        _html(texts.decoded(data), found, depth)
    elif kind == "xml":
        found.say_all(markup.read(texts.decoded(data)))
    elif kind == "json":
        _json(data, found)
    elif kind == "csv":
        _csv(texts.decoded(data), found)
    else:
        found.say("text", texts.decoded(data))
    if kind in _HIDING:
        # Behind its end and between its parts a file may say what no reader program shows.
        found.raw += texts.letters_in(data)
    return found


def _pdf(data: bytes, found: Reopened, depth: int) -> None:
    opened = pdf.opened(data)
    found.say_all(opened.texts)
    found.metadata |= opened.metadata
    for name, content in opened.files:
        found.say("name of a file within", name)
        found.take(name, _reopen(content, name, depth + 1, found.within(name)))


def _html(text: str, found: Reopened, depth: int) -> None:
    page = web.read(text)
    found.say_all(page.texts)
    found.metadata |= page.metadata
    for name, content in page.files:
        found.take(name, _reopen(content, name, depth + 1, found.within(name)))


def _json(data: bytes, found: Reopened) -> None:
    text = texts.decoded(data)
    try:
        document = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError):
        _lines(text, found)
        return
    found.documents.append(document)
    found.texts += _walk(document, found.above)


def _lines(text: str, found: Reopened) -> None:
    """JSON lines; what is no JSON is read as text."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            document = json.loads(line, parse_float=Decimal) if line.strip() else None
        except (ValueError, RecursionError, ArithmeticError):
            found.say(f"line {number}", line)
            continue
        found.documents.append(document)
        found.texts += _walk(document, f"{found.above}line {number} ")


def _walk(document: Any, where: Place) -> list[Piece]:
    """Every text and number of a document, and the name of every member, each where it stands first."""
    found: list[Piece] = []
    waiting: list[tuple[Place, Any]] = [(where, document)]
    names: set[str] = set()
    said: set[Any] = {None}
    while waiting:
        place, value = waiting.pop()
        kind = type(value)
        if kind is dict:
            if not value.keys() <= names:
                found += [((place, name), name) for name in value.keys() - names]
                names.update(value)
            members = value.items()
        elif kind is list:
            members = enumerate(value)
        else:
            found.append((place, str(value)))
            continue
        inside: list[tuple[Place, Any]] = []
        for step, inner in members:
            kind = type(inner)
            if kind is dict or kind is list:
                inside.append(((place, step), inner))
            elif kind is not bool and inner not in said:
                said.add(inner)
                found.append(((place, step), str(inner)))
        waiting += reversed(inside)
    return found


def _csv(text: str, found: Reopened) -> None:
    csv.field_size_limit(LARGEST_CELL)
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""))):
            if row == 0:
                found.columns += [("first row", cell) for cell in cells]
            place = f"{found.above}row {row + 1}, column "
            found.texts += [(place + str(column), cell) for column, cell in enumerate(cells, 1) if cell]
    except csv.Error as error:
        raise UnreadableError(_("The table"), str(error)) from None


def _zip(data: bytes, found: Reopened, depth: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _members(archive, len(data), found, depth)
    except (*_BROKEN_ZIP, zlib.error) as error:
        raise UnreadableError(_("The archive"), str(error)) from None


def _members(archive: zipfile.ZipFile, size: int, found: Reopened, depth: int) -> None:
    infos = archive.infolist()
    whole = sum(info.file_size for info in infos)
    # Each archive within may be as much larger again: the deeper, the less.
    most = min(MOST_BYTES >> 2 * depth, max(size * RATIO, 1 << 20))
    if len(infos) > MOST_MEMBERS >> 2 * depth or whole > most:
        raise UnreadableError(_("The archive"), _("it unpacks to more than it should."))
    if archive.comment:
        found.metadata["comment of the archive"] = texts.decoded(archive.comment)
    names = {info.filename for info in infos}
    if "[Content_Types].xml" in names or "mimetype" in names:
        found.format = "docx" if "[Content_Types].xml" in names else "odt"
    for info in infos:
        found.say("name of a member", info.filename)
        if info.comment:
            found.metadata[f"comment of {info.filename}"] = texts.decoded(info.comment)
        if info.date_time != (1980, 1, 1, 0, 0, 0):
            found.metadata[f"time of {info.filename}"] = "{}-{:02}-{:02}".format(*info.date_time[:3])
        if info.is_dir():
            continue
        content = archive.read(info)
        found.take(info.filename, _reopen(content, info.filename, depth + 1, found.within(info.filename)))
        if info.filename in _ABOUT:
            found.metadata |= {f"{info.filename}: {name}": text for name, text in markup.said(texts.decoded(content))}
