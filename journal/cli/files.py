"""The verb `attach`: a photo, a letter or a report into the journal."""

import argparse
import mimetypes
from pathlib import Path

from journal.cli.opened import now, opened, person
from journal.cli.saving import save
from journal.cli.terminal import show
from journal.cli.words import Parser, Verbs, add_verb
from journal.errors import KithError
from journal.i18n import _
from journal.model import codec
from journal.model.change import addition
from journal.model.documents import Attachment
from journal.model.ids import new_id
from journal.model.moments import moment_at, stamp
from journal.model.records import Effective


class UnreadableFileError(KithError):
    """A file that was named cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(_("'{path}' could not be read: {why}. Nothing was changed.").format(path=path, why=why))


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare `attach`."""
    attach = add_verb(verbs, "attach", _("keep a photo, a letter or a report in the journal"), _attach)
    attach.add_argument("file", metavar="FILE")
    attach.add_argument(
        "--to", dest="about", action="append", default=[], metavar="ID", help=_("a record it belongs to")
    )
    attach.add_argument("--name", metavar="TEXT", help=_("what to call it (default: the file's name)"))


def _attach(options: argparse.Namespace) -> int:
    path = Path(options.file)
    with opened(options) as journal:
        whose = person(options, journal)
        about = tuple(journal.find(ending).id for ending in options.about)
        try:
            with path.open("rb") as file:
                size = file.seek(0, 2)
                file.seek(0)
                sha256 = journal.attach(file)
        except OSError as error:
            raise UnreadableFileError(options.file, error.strerror or "") from None
        record = Attachment(
            id=new_id(),
            person=whose.id,
            recorded=stamp(now()),
            effective=Effective(start=moment_at(now())),
            name=options.name or path.name,
            about=about,
            sha256=sha256,
            type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            size=size,
        )
        saved = save(journal, addition(record), _("Attached"))
        show(options, codec.as_object(saved), _("Kept: {name}").format(name=record.name))
    return 0
