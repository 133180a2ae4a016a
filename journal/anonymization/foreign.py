"""A file from elsewhere re-opened in a limited child process: `python -I -m journal.anonymization.foreign`.

Decoders of documents, archives and pictures never see foreign bytes in the journal's own process.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final

import msgspec

from journal import confinement
from journal.anonymization import images, pdf
from journal.anonymization.places import told
from journal.anonymization.reopening import Reopened, reopen
from journal.confinement import Source, Unreadable
from journal.errors import KithError
from journal.i18n import N_
from journal.progress import SILENT, Progress

LARGEST: Final = 256_000_000
"""Bytes of a file that is looked into."""

Row = tuple[str, str, str]
"""What it is (format, text, metadata, raw), where, and what stands there."""


def reopened(source: Source, progress: Progress = SILENT) -> Reopened:
    """All that is in a file that somebody else made. Takes a third of a second to begin.

    Raises UnreadableFileError for what cannot be re-opened or is too large, ReaderStoppedError, Cancelled, OSError.
    """
    program = confinement.reader("journal.anonymization.foreign")
    named = Source(whole(source.name), source.size, source.open)
    return _joined(confinement.confined(program, [named], {}, _rows, progress))


def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Row]:
    """The reader in the child. Raises Unreadable."""
    for name, part in confinement.parts(stream, hints):
        data = part.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Unreadable(N_("The file is larger than {megabytes} MB; so much is not looked into."), megabytes=256)
        try:
            found = reopen(data, name)
        except KithError as error:
            raise Unreadable(N_("{why}"), why=error) from None
        yield ("format", "", found.format)
        yield from (("text", whole(told(place)), whole(text)) for place, text in found.texts)
        yield from (("metadata", whole(name), whole(text)) for name, text in found.metadata.items())
        yield from (("raw", "", text) for text in found.raw)


def whole(text: str) -> str:
    """`text` with a sign in the place of each half of a character, which nothing can carry on."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _joined(rows: Iterable[Row]) -> Reopened:
    found = Reopened("")
    for kind, where, text in rows:
        if kind == "format":
            found.format = text
        elif kind == "text":
            found.texts.append((where, text))
        elif kind == "metadata":
            found.metadata[where] = text
        else:
            found.raw.append(text)
    return found


def _rows(content: bytes) -> list[Row]:
    return msgspec.msgpack.decode(content, type=list[Row])


if __name__ == "__main__":
    # What is read later may open no file, not even a module's.
    images.make_ready()
    pdf.make_ready()
    confinement.serve(read)
