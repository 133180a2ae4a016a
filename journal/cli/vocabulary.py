"""The verb `vocabulary`: what lists Kith brings, of whom, under which licence."""

import argparse

from journal.cli.terminal import show
from journal.cli.words import Parser, Verbs, add_verb, common_options, group
from journal.i18n import _
from journal.vocabulary import manifest

_SHOWN = ("name", "version", "source", "licence", "count")


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare `vocabulary list`."""
    family = group(add_verb(verbs, "vocabulary", _("the bundled lists of names and words"), _list), _list)
    family.add_parser(
        "list", help=_("each with its source, version and licence"), parents=[common_options()]
    ).set_defaults(run=_list)


def _list(options: argparse.Namespace) -> int:
    listed = manifest()
    text = "\n\n".join(
        f"{one.name}: {one.count:,}\n  {one.source}, {one.version}. {one.licence}\n  {one.notice}" for one in listed
    )
    show(options, [{name: getattr(one, name) for name in _SHOWN} for one in listed], text)
    return 0
