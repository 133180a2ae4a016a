"""The verb `shares`: what was handed to whom, and the records as they left."""

import argparse

from journal.cli.opened import opened, person
from journal.cli.terminal import show
from journal.cli.words import Parser, Verbs, add_verb, common_options, group
from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model import codec
from journal.model.selection import Selection
from journal.model.shares import Share


class NotAShareError(KithError):
    """The record that was named is no share."""

    def __init__(self) -> None:
        super().__init__(_("This is no share. 'kith shares' lists them."))


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare shares list, shares show."""
    shares = group(add_verb(verbs, "shares", _("what was handed to whom"), _list), _list)
    shares.add_parser("list", help=_("all shares"), parents=[common_options()]).set_defaults(run=_list)
    one = shares.add_parser("show", help=_("one share, with the records as they left"), parents=[common_options()])
    one.add_argument("id", metavar="ID")
    one.set_defaults(run=_show)


def share_named(journal: Journal, ending: str) -> Share:
    """The share whose id ends so. Raises NotAShareError and what `Journal.find` raises."""
    record = journal.find(ending)
    if not isinstance(record, Share):
        raise NotAShareError
    return record


def _list(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        found = list(journal.select(Selection(person=person(options, journal).id, kinds=("share",))))
        shares = [one for one in found if isinstance(one, Share)]
        lines = [f"{one.recorded[:10]}  {one.audience}  {one.recipient}  [{one.id[-8:]}]" for one in shares]
        show(options, [codec.as_object(one) for one in found], "\n".join(lines) or _("Nothing was handed over yet."))
    return 0


def _show(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        shown = codec.as_object(share_named(journal, options.id))
        show(options, shown, "\n".join(codec.dumps(one).decode() for one in shown["disclosed"]))
    return 0
