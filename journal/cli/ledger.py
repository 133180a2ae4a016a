"""The verb `shares`: what was handed to whom, and the records as they left."""

import argparse
from collections import Counter
from collections.abc import Iterator

from journal.cli.opened import opened, person
from journal.cli.shares import share_named
from journal.cli.terminal import show
from journal.cli.updating import add_update
from journal.cli.words import Parser, Verbs, add_verb, common_options, group
from journal.i18n import N_, _
from journal.model import codec
from journal.model.selection import Selection
from journal.model.shares import Share


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare shares list, show, update."""
    shares = group(add_verb(verbs, "shares", _("what was handed to whom"), _list), _list)
    shares.add_parser("list", help=_("all shares"), parents=[common_options()]).set_defaults(run=_list)
    one = shares.add_parser("show", help=_("one share, with the records as they left"), parents=[common_options()])
    one.add_argument("id", metavar="ID")
    one.set_defaults(run=_show)
    add_update(shares)


def _list(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        found = list(journal.select(Selection(person=person(options, journal).id, kinds=("share",))))
        shares = [one for one in found if isinstance(one, Share)]
        lines = [f"{one.recorded[:10]}  {one.audience}  {one.recipient}  [{one.id[-8:]}]" for one in shares]
        show(options, [codec.as_object(one) for one in found], "\n".join(lines) or _("Nothing was handed over yet."))
    return 0


def _show(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        share = share_named(journal, options.id)
        shown = codec.as_object(share)
        show(options, shown, "\n".join([*_told(share), *(codec.dumps(one).decode() for one in shown["disclosed"])]))
    return 0


def _told(share: Share) -> Iterator[str]:
    """What the recipient knows from it, in a few lines before the records themselves."""
    counts = Counter(str(one["kind"]) for one in share.disclosed)
    yield _("Handed over on {day} to: {recipient} ({audience})").format(
        day=share.recorded[:10], recipient=share.recipient or _("nobody named"), audience=share.audience,
    )  # fmt: skip
    if share.pseudonym:
        yield _("They know the person as: {name}").format(name=share.pseudonym)
    yield _("They were given: {records}").format(records=", ".join(f"{kind} {count}" for kind, count in counts.items()))
    for verb, sentence in (("generalise", N_("Made broader: {fields}")), ("remove", N_("Left out: {fields}"))):
        fields = sorted({f"{one.of} {one.field}" for one in share.fields if one.verb == verb})
        yield _(sentence).format(fields=", ".join(fields) or _("nothing"))
