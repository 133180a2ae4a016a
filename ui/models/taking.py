"""What a person has chosen to import, and the two jobs that follow: looking, and keeping."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from journal.confinement import Source
from journal.imports import importing, keeping
from journal.imports.preview import KEEP, Options, Preview
from journal.journal import Journal
from journal.model.people import Person
from journal.progress import Progress
from journal.vault import backups


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person has chosen so far. `patient`: of several in a file; `mapping`: of a table."""

    paths: tuple[Path, ...] = ()
    into: Person | None = None
    patient: str | None = None
    on_conflict: str = KEEP
    mapping: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A preview, and what it was made from."""

    files: tuple[Source, ...]
    options: Options
    preview: Preview


def look_at(journal: Journal, wanted: Wanted, now: datetime, progress: Progress) -> Looked:
    """What taking in the chosen files would do; nothing is kept. Raises what `importing.look` raises."""
    files, mapping = importing.sources(wanted.paths), wanted.mapping or {}
    known, _mine = importing.format_of(files, None, mapping)
    # A file that brings its person along goes to that person.
    into = None if known.brings_person else wanted.into
    options = keeping.options_for(
        journal, into, now, patient=wanted.patient, on_conflict=wanted.on_conflict, mapping=mapping
    )
    return Looked(files, options, importing.look(files, options, format_name=known.name, progress=progress))


def keep(journal: Journal, looked: Looked, progress: Progress) -> int:
    """Back up, then write what the preview says; the batch's number. Raises what `keeping.keep` raises."""
    copy = partial(backups.back_up_before, journal.vault, backups.BEFORE_IMPORT)
    return keeping.keep(journal, looked.files, looked.options, looked.preview, copy, progress)
