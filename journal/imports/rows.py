"""What a reader hands over of a file: plain rows, each on its way to one answer, and no record yet.

Every row of a file ends as exactly one of these. Sentences are marked with N_ in the reader and filled and translated
where they are shown; a record's fields are the JSON of shapes.md, numbers as decimals.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, BinaryIO, Final, Generic, TypeVar

import msgspec

from journal.confinement import Unreadable
from journal.i18n import N_, _

Fields = TypeVar("Fields")

MOST_REFUSED: Final = 10_000
"""Rows that may be refused when they are more than half of all."""


class Refused(Exception):  # noqa: N818 - a finding about one row, told beside the others
    """A row that cannot be taken. `sentence` is marked with N_ and filled with `fields` where it is shown."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence, self.fields = sentence, {name: str(value) for name, value in fields.items()}


class _Row(msgspec.Struct, frozen=True, kw_only=True, array_like=True, omit_defaults=True, tag_field="row", gc=False):
    """`where`: its place in the file. `type`: what the file calls it. `patient`: whose it is; None where nobody's."""

    where: str
    type: str
    patient: str | None = None


class Single(_Row, Generic[Fields], frozen=True, kw_only=True, tag="single"):
    """A row that is one record; its fields as `members` gives them, once it came through the pipe still as bytes."""

    key: str
    kind: str
    fields: Fields
    providers: tuple[str, ...] = ()
    """Display names of those who did it or the places where it was done."""


class Group(msgspec.Struct, frozen=True, kw_only=True, array_like=True, omit_defaults=True):
    """The treatment that several rows together become."""

    key: str
    name: str
    type: str
    code: dict[str, str | None] | None = None


class Order(_Row, frozen=True, kw_only=True, tag="order"):
    """A prescription: it adds itself, and perhaps a segment, to the treatment of its group."""

    key: str
    group: Group
    request: dict[str, Any]
    segment: dict[str, Any]
    purposes: tuple[str, ...] = ()
    prescriber: str = ""
    providers: tuple[str, ...] = ()


class Shot(_Row, Generic[Fields], frozen=True, kw_only=True, tag="shot"):
    """One performance of a vaccination or a procedure: a dose of the treatment of its group."""

    key: str
    group: Group
    fields: Fields
    purposes: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()


class Owner(_Row, frozen=True, kw_only=True, tag="owner"):
    """The patient whom a file is about, as fields of a person; used, too."""

    fields: dict[str, Any]
    providers: tuple[str, ...] = ()


class Helper(_Row, frozen=True, kw_only=True, tag="helper"):
    """A practitioner whom the file describes, as fields of a provider; used, too."""

    fields: dict[str, Any]


class Whole(_Row, frozen=True, kw_only=True, tag="whole"):
    """A record as Kith itself wrote it, id and all: the JSON, whose limits the reader has checked."""

    record: str


class Word(_Row, frozen=True, kw_only=True, tag="word"):
    """A word about which the journal that was exported had decided."""

    word: str
    verdict: str


class Blob(_Row, frozen=True, kw_only=True, tag="blob"):
    """The bytes of an attachment, in the second reading, which asks for nothing else."""

    sha256: str
    content: bytes


class Used(_Row, frozen=True, kw_only=True, tag="used"):
    """Read for the names and references of other rows."""


class Aside(_Row, frozen=True, kw_only=True, tag="aside"):
    """Not taken, and counted: a type that Kith does not know, or one that was entered in error."""

    why: str
    fields: dict[str, str] = {}

    @property
    def sentence(self) -> str:
        """Why, in the reader's language."""
        return _(self.why).format(**self.fields)


class Refusal(_Row, frozen=True, kw_only=True, tag="refusal"):
    """Could not be taken."""

    why: str
    fields: dict[str, str] = {}

    @property
    def sentence(self) -> str:
        """Why, in the reader's language."""
        return _(self.why).format(**self.fields)


Told = Order | Owner | Helper | Whole | Word | Blob | Used | Aside | Refusal
Row = Single[dict[str, Any]] | Shot[dict[str, Any]] | Told
"""As a reader tells it."""
Received = Single[msgspec.Raw] | Shot[msgspec.Raw] | Told
"""As it comes through the pipe."""

Reader = Callable[[BinaryIO, Mapping[str, Any]], Iterator[Row]]

decode_rows: Final = msgspec.msgpack.Decoder(list[Received]).decode


def refusal(found: Refused, *, where: str, type: str, patient: str | None = None) -> Refusal:
    """The row for what was found."""
    return Refusal(where=where, type=type, patient=patient, why=found.sentence, fields=found.fields)


def bounded(read: Reader) -> Reader:
    """`read`, given up by an Unreadable when most of very many rows do not fit: another kind of file, or harm."""

    @wraps(read)
    def limited(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Row]:
        refused = 0
        for count, row in enumerate(read(stream, hints), start=1):
            refused += isinstance(row, Refusal)
            if refused > MOST_REFUSED and refused * 2 > count:
                message = N_("{refused} of the first {count} rows do not fit. It may be another kind of file.")
                raise Unreadable(message, refused=refused, count=count)
            yield row

    return limited


def members(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record to be, with blanks for what an import fills in; for a null the member's default stands."""
    found: dict[str, Any] = {"id": "", "person": "", "recorded": ""}
    found.update({name: value for name, value in fields.items() if value is not None})
    return found


def places(hints: Mapping[str, Any], name: str, unit: str) -> str:
    """The places in one file, to be filled with a `number`: "line {number}", behind the file's name if there are more.

    `unit`: "line" or "entry", in the words of the hints where they have them.
    """
    words = str(hints.get("words", {}).get(unit, unit + " {number}"))
    if len(hints["sources"]) == 1:
        return words
    return name.replace("{", "{{").replace("}", "}}") + ", " + words


def import_key(format_name: str, *parts: str) -> str:
    """The name by which the same row is known again; a JSON array, so that no part can run into the next."""
    return msgspec.json.encode((format_name, *parts)).decode()
