"""From a preview into a journal: what the command line and the window do alike once a person has said yes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from journal.confinement import Source
from journal.i18n import _
from journal.imports import importing
from journal.imports.preview import Options, Preview
from journal.model.change import Change
from journal.model.people import Person
from journal.model.records import Record
from journal.model.selection import Selection
from journal.progress import Progress


class Home(Protocol):
    """What an import asks of the journal that it goes into."""

    def people(self) -> tuple[Person, ...]:
        """Everybody in it."""

    def imported(self, person: str, import_keys: Iterable[str]) -> dict[str, Record]:
        """Import key -> its record."""

    def select(self, selection: Selection) -> Iterator[Record]:
        """The records of a selection."""

    def attach(self, content: bytes) -> str:
        """Keep a file's bytes."""

    def take_in(self, changes: Iterable[Change], *, title: str, author: str = "", progress: Progress) -> int:
        """Write changes as one batch."""

    def decide(self, person: str, word: str, verdict: str) -> None:
        """Keep what was decided about a word."""


def options_for(
    home: Home,
    into: Person | None,
    now: datetime,
    *,
    patient: str | None = None,
    on_conflict: str,
    mapping: Mapping[str, Any],
) -> Options:
    """How files are to be taken into `home`."""
    return Options(
        into=into,
        now=now,
        by_key=home.imported,
        by_id=lambda whose, ids: _by_ids(home, whose, ids),
        patient=patient,
        on_conflict=on_conflict,
        mapping=mapping,
    )


def title_of(files: Sequence[Source]) -> str:
    """What the batch of an import is called in the history."""
    return _("Import: {name}").format(name=files[0].name)


def keep(
    home: Home,
    files: Sequence[Source],
    options: Options,
    preview: Preview,
    backup: Callable[[Progress], object],
    progress: Progress,
) -> int:
    """Back up, then write what the preview says as one batch; its number.

    `backup` makes a verified copy to go back to before anything is mixed with one's own. Raises what it raises and
    what `importing.attachments` and the journal raise.
    """
    backup(progress)
    for _sha256, content in importing.attachments(files, options, preview, progress=progress):
        home.attach(content)
    batch = home.take_in(preview.changes, title=title_of(files), progress=progress)
    for word, verdict in preview.words:
        home.decide(preview.person.id, word, verdict)
    return batch


def _by_ids(home: Home, whose: str, ids: Sequence[str]) -> dict[str, Record]:
    if whose not in {one.id for one in home.people()}:
        return {}
    found = home.select(Selection(person=whose, ids=tuple(ids), deleted=None))
    return {record.id: record for record in found}
