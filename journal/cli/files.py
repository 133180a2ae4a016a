"""The verb `attach`: a photo, a letter or a report into the journal."""

import argparse
from pathlib import Path

from journal.attaching import Belonging, bring_in
from journal.cli.opened import now, opened, person
from journal.cli.saving import save
from journal.cli.terminal import show
from journal.cli.words import Parser, Verbs, add_verb
from journal.i18n import _
from journal.model import codec
from journal.model.change import addition
from journal.model.records import Recorder


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
        belonging = Belonging(person=whose.id, now=now(), recorder=Recorder(), about=about)
        record = bring_in(journal, path, belonging, name=options.name or "")
        saved = save(journal, addition(record), _("Attached"))
        show(options, codec.as_object(saved), _("Kept: {name}").format(name=record.name))
    return 0
