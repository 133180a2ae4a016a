"""Bringing a file into the journal: its bytes are kept, and a record says what it is. Both doors come through here."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model.documents import Attachment
from journal.model.ids import new_id
from journal.model.moments import moment_at, stamp
from journal.model.records import Effective, Recorder
from journal.progress import SILENT, Progress
from journal.vault.atomic import atomic_write


class UnreadableFileError(KithError):
    """A file that was named cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(_("'{path}' could not be read: {why}. Nothing was changed.").format(path=path, why=why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Whose file it is, what it belongs to (ids of records), whose hand brings it in, and when (aware)."""

    person: str
    now: datetime
    recorder: Recorder
    about: tuple[str, ...] = ()


def bring_in(journal: Journal, path: Path, belonging: Belonging, *, name: str = "") -> Attachment:
    """Keep the bytes of the file at `path`; the record that tells of them, not yet written. Blocks until COMMIT.

    Raises UnreadableFileError and what `Journal.attach` refuses.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            sha256 = journal.attach(file)
    except OSError as error:
        raise UnreadableFileError(str(path), error.strerror or "") from None
    return Attachment(
        id=new_id(),
        person=belonging.person,
        recorded=stamp(belonging.now),
        recorder=belonging.recorder,
        effective=Effective(start=moment_at(belonging.now)),
        name=name or path.name,
        about=belonging.about,
        sha256=sha256,
        type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        size=size,
    )


def bring_in_all(
    journal: Journal, paths: Sequence[Path], belonging: Belonging, progress: Progress = SILENT
) -> tuple[Attachment, ...]:
    """The same for several files, one after the other. Raises Cancelled too; bytes without a record are nobody's."""
    records = []
    for at, path in enumerate(paths):
        progress.step(at, len(paths))
        records.append(bring_in(journal, path, belonging))
    return tuple(records)


def save_copy(journal: Journal, attachment: Attachment, path: Path, _progress: Progress = SILENT) -> Path:
    """Write an attachment's bytes to `path`, whole or not at all.

    Raises WriteError, NoSuchAttachmentError, DamagedAttachmentError.
    """
    atomic_write(path, journal.attachment(attachment.sha256))
    return path
