"""From paths to a preview, and to the bytes of what a preview attaches: the two readings of an import."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from journal.confinement import ReaderStoppedError, Source, confined, reader
from journal.errors import KithError
from journal.i18n import _
from journal.imports.formats import Format, NeedsMappingError, named, recognised
from journal.imports.mapping import checked
from journal.imports.preview import Options, Preview
from journal.imports.rows import Blob, Received, decode_rows
from journal.progress import SILENT, Progress

_FIRST: Final = ("patient", "organization", "location", "practitioner", "medication.", "device.", "condition")
"""Beginnings of file names of a bulk export whose resources others refer to: read first, little has to wait."""


class NoFileError(KithError):
    """There is nothing to read at a path."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("There is no file to read at '{path}'.").format(path=path))


class MixedFormatsError(KithError):
    """Files that were named together are of several formats."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(
            _("'{name}' is not of the same format as the others ({title}). Import it by itself.").format(
                name=name, title=title
            )
        )


def sources(paths: Iterable[Path]) -> tuple[Source, ...]:
    """The files at `paths`; of a folder the files in it. Raises NoFileError."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(child for child in path.iterdir() if child.is_file()) if path.is_dir() else [path]
        if not inside or not all(child.is_file() for child in inside):
            raise NoFileError(path)
        found += inside
    return tuple(sorted((_source(path) for path in dict.fromkeys(found)), key=_rank))


def _source(path: Path) -> Source:
    # A name may hold bytes that are no text, and is shown.
    name = path.name.encode("utf-8", "replace").decode()
    return Source(name, path.stat().st_size, lambda: path.open("rb"))


def _rank(source: Source) -> int:
    name = source.name.lower()
    return next((rank for rank, first in enumerate(_FIRST) if name.startswith(first)), len(_FIRST))


def look(
    files: Sequence[Source],
    options: Options,
    *,
    format_name: str | None = None,
    progress: Progress = SILENT,
) -> Preview:
    """What importing `files` would do; nothing is kept.

    Raises the errors of `formats`, `mapping`, `preview` and `confinement`, which are all sentences, and OSError.
    """
    known, mine = format_of(files, format_name, options.mapping)
    hints = {"patient": options.patient, "mapping": checked(dict(options.mapping)), "words": _words()}
    return known.take(known.name, _rows(known, mine, hints, progress), options, progress)


def attachments(
    files: Sequence[Source],
    options: Options,
    preview: Preview,
    *,
    progress: Progress = SILENT,
) -> Iterator[tuple[str, bytes]]:
    """(SHA-256, bytes) of everything that the preview's Changes attach, from a second reading of the same files.

    Raises ReaderStoppedError when the files no longer hold them.
    """
    missing = set(preview.attachments)
    if not missing:
        return
    known, mine = format_of(files, preview.format, options.mapping)
    for row in _rows(known, mine, {"digests": sorted(missing), "words": _words()}, progress):
        if isinstance(row, Blob) and row.sha256 in missing and hashlib.sha256(row.content).hexdigest() == row.sha256:
            missing.remove(row.sha256)
            yield row.sha256, row.content
    if missing:
        raise ReaderStoppedError(_("it no longer holds what was previewed"))


def format_of(
    files: Sequence[Source], format_name: str | None, mapping: Mapping[str, Any]
) -> tuple[Format, Sequence[Source]]:
    """The format that was named, else the one recognised, and those of the files that are read as it.

    `mapping`: with `columns` it says what a table means. Raises the errors of `formats`, OSError.
    """
    mapped = "columns" in mapping
    if format_name is None:
        return recognised(files, mapped=mapped)
    known = named(format_name)
    if known.needs_mapping and not mapped:
        raise NeedsMappingError(files[0].name if files else "?")
    if len(files) == 1:
        return known, files
    of_format = [source for source in files if source.name.lower().endswith(known.endings)]
    return known, of_format or files


def _rows(known: Format, files: Sequence[Source], hints: dict[str, Any], progress: Progress) -> Iterator[Received]:
    return confined(reader(known.module), files, hints, decode_rows, progress)


def _words() -> dict[str, str]:
    return {"line": _("line {number}"), "entry": _("entry {number}")}
