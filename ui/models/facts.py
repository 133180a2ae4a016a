"""What stands beside an open entry besides itself: what became of it, its files, its picture; read in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from itertools import islice

from journal.errors import KithError
from journal.i18n import _, grouped
from journal.imports.thumbnails import LARGEST, Thumbnail, thumbnail
from journal.journal import Journal
from journal.model.documents import Attachment
from journal.model.records import Record
from journal.model.selection import Selection
from journal.progress import Progress
from ui.models.past import Step, steps_of

SIDE = 720
"""Pixels of a picture that is shown: twice a card's width, for fine screens."""
_MOST_STEPS = 50


@dataclass(frozen=True, slots=True)
class Facts:
    """`files`: (id, name) of what belongs to the entry; `picture`: the entry's own; `said`: why not."""

    id: str
    steps: tuple[Step, ...]
    files: tuple[tuple[str, str], ...] = ()
    picture: Thumbnail | None = None
    said: str = ""


def read_facts(journal: Journal, record: Record, zone: tzinfo | None, progress: Progress) -> Facts:
    """Everything about one record; a picture takes half a second."""
    steps = steps_of(islice(journal.history(record.id), _MOST_STEPS), zone)
    if isinstance(record, Attachment):
        picture, said = _shown(journal.attachment, record, progress)
        return Facts(record.id, steps, picture=picture, said=said)
    selected = journal.select(Selection(person=record.person, kinds=("attachment",)))
    files = tuple((file.id, file.name) for file in selected if isinstance(file, Attachment) and record.id in file.about)
    return Facts(record.id, steps, files)


def _shown(content: Callable[[str], bytes], record: Attachment, progress: Progress) -> tuple[Thumbnail | None, str]:
    size = _("{count} bytes").format(count=grouped(record.size))
    if not record.type.startswith("image/") or record.size > LARGEST:
        return None, _("{size}. It is shown by the program you save it for.").format(size=size)
    try:
        return thumbnail(content(record.sha256), SIDE, progress), size
    except KithError as error:
        return None, str(error)
