"""The verb `vocabulary`: what lists Kith brings, of whom, under which licence; Orphanet's own figures beside them."""

import argparse
from pathlib import Path

from journal.cli.opened import opened
from journal.cli.terminal import progress, show
from journal.cli.words import Parser, Verbs, add_verb, common_options, group
from journal.errors import KithError
from journal.i18n import _
from journal.vocabulary import manifest
from journal.vocabulary.orphanet import conditions_in


class NoFileError(KithError):
    """The file named to be added cannot be opened."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(_("'{path}' could not be read: {why}. Nothing was changed.").format(path=path, why=why))


_SHOWN = ("name", "version", "source", "licence", "count")


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare `vocabulary list, add`."""
    family = group(add_verb(verbs, "vocabulary", _("the bundled lists of names and words"), _list), _list)
    family.add_parser(
        "list", help=_("each with its source, version and licence"), parents=[common_options()]
    ).set_defaults(run=_list)
    add = family.add_parser("add", help=_("Orphanet's own prevalences into this vault"), parents=[common_options()])
    add.add_argument("file", metavar="FILE", help=_("en_product9_prev.xml of Orphadata"))
    add.set_defaults(run=_add)


def _list(options: argparse.Namespace) -> int:
    listed = manifest()
    text = "\n\n".join(
        f"{one.name}: {one.count:,}\n  {one.source}, {one.version}. {one.licence}\n  {one.notice}" for one in listed
    )
    show(options, [{name: getattr(one, name) for name in _SHOWN} for one in listed], text)
    return 0


def _add(options: argparse.Namespace) -> int:
    path = Path(options.file)
    with opened(options) as journal:
        with progress(options, _("Reading")) as shown:
            try:
                found = conditions_in(path, shown)
            except OSError as failure:
                raise NoFileError(str(path), failure.strerror or str(failure)) from failure
        journal.keep_conditions(found)
    told = _("{count} conditions with how common they are, for this vault. {source}.")
    show(
        options, {"added": len(found), "source": found[0].source}, told.format(count=len(found), source=found[0].source)
    )
    return 0
