"""The verb `shares update`: the same share again with what came since, under the same name and first day."""

import argparse

from journal.anonymization.policy import Audience
from journal.cli.handing_out import hand_over
from journal.cli.opened import opened, when_given
from journal.cli.outs import require_free, require_one_output
from journal.cli.shares import share_named
from journal.cli.terminal import progress
from journal.cli.words import Parser, Verbs, common_options, one_of
from journal.exports.choosing import choose, selection_of
from journal.exports.formats import FORMATS, proposed_name
from journal.exports.handing_over import chosen_format
from journal.i18n import _
from journal.model.moments import last_day


def add_update(shares: "Verbs[Parser]") -> None:
    """Declare shares update."""
    update = shares.add_parser(
        "update", help=_("the same share with what came since; without OUT only what is different"),
        parents=[common_options()],
    )  # fmt: skip
    update.add_argument("id", metavar="ID")
    update.add_argument("out", metavar="OUT", nargs="?", help=_("the file to write; - for standard output"))
    update.add_argument("--format", metavar="F", type=one_of(*dict.fromkeys(one.called for one in FORMATS.values())))
    update.add_argument("--to", dest="end", metavar="WHEN", help=_("only up to then (default: all that came since)"))
    update.add_argument("--notes", action="store_true", help=_("with long texts"))
    update.add_argument("--force", action="store_true", help=_("replace OUT"))
    update.set_defaults(run=_update, history=False)


def _update(options: argparse.Namespace) -> int:
    options.out = options.out or ""
    # Without a file it is a trial in the format that holds every record.
    options.dry_run = not options.out
    written = chosen_format(options.out, options.format) if options.out else FORMATS["json"]
    if options.out:
        require_one_output(options)
        require_free(options.out, force=options.force, example=proposed_name(written))
    end = when_given(options.end)
    with opened(options) as journal:
        share = share_named(journal, options.id)
        whose = next(one for one in journal.people() if one.id == share.person)
        words = [(one.word, one.verdict) for one in journal.words(whose.id)]
        picked = selection_of(share, last_day(end) if end else None)
        notes = options.notes or any(one["kind"] == "note" or one.get("note") for one in share.disclosed)
        with progress(options, _("Cleaning")) as bar:
            people, audience = journal.people(), Audience(share.audience)
            chosen = choose(journal.select, words, picked, audience, people=people, notes=notes, progress=bar)
        return hand_over(journal, options, written, chosen, whose, share)
