"""A picture made small in a limited child process: `python -I -m journal.imports.thumbnails`.

What comes back is bare pixels: no decoder of the journal's own process ever sees a foreign picture.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

import msgspec

from journal import confinement
from journal.anonymization import images
from journal.confinement import Source, Unreadable
from journal.i18n import N_
from journal.progress import SILENT, Progress

LARGEST: Final = 64_000_000
"""Bytes of a picture that is looked at."""


class Thumbnail(msgspec.Struct, frozen=True, array_like=True):
    """Three bytes a pixel, red first, line by line from the top, no padding."""

    width: int
    height: int
    pixels: bytes


def thumbnail(data: bytes, side: int, progress: Progress = SILENT) -> Thumbnail:
    """The picture in `data`, upright, at most `side` pixels wide and high; takes about half a second.

    Raises UnreadableFileError for what is no picture or too large a one, ReaderStoppedError, Cancelled.
    """
    source = Source(name="picture", size=len(data), open=lambda: io.BytesIO(data))
    program = confinement.reader("journal.imports.thumbnails")
    (found,) = confinement.confined(program, [source], {"side": side}, _rows, progress)
    return found


def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Thumbnail]:
    """The reader in the child. Raises Unreadable."""
    for _name, part in confinement.parts(stream, hints):
        data = part.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Unreadable(N_("This picture is too large to be shown. Save a copy to see it."))
        try:
            yield Thumbnail(*images.shrunk(data, hints["side"]))
        except images.ImageError as error:
            raise Unreadable(N_("{why}"), why=error) from None


def _rows(content: bytes) -> list[Thumbnail]:
    return msgspec.msgpack.decode(content, type=list[Thumbnail])


if __name__ == "__main__":
    # What is read later may open no file, not even a module's.
    images.make_ready()
    confinement.serve(read)
