"""The first rows of a table from elsewhere: what a person looks at who says what its columns mean."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, Final

import msgspec

from journal import confinement
from journal.confinement import Source, confined, parts, reader
from journal.imports.cells import rows
from journal.progress import SILENT, Progress

ROWS: Final = 3
_decoder = msgspec.msgpack.Decoder(list[dict[str, str]])


def first_rows(source: Source, progress: Progress = SILENT) -> tuple[dict[str, str], ...]:
    """Header -> cell of the first rows of a table, in the order of its columns; none where it has no row.

    Raises UnreadableFileError, ReaderStoppedError, ChangingFileError, Cancelled, OSError.
    """
    return tuple(confined(reader(__name__), [source], {}, _decoder.decode, progress))


def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The cells of the first rows that are rows."""
    for _name, part in parts(stream, hints):
        yield from islice((dict(row.cells) for row in rows(part, ()) if row.problem is None), ROWS)


if __name__ == "__main__":
    confinement.serve(read)
