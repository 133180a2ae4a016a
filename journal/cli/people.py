"""Verbs about the people whose logs are kept: people list, add, show."""

import argparse

from journal.cli.opened import now, opened, person, when_given
from journal.cli.saving import save
from journal.cli.terminal import show
from journal.cli.words import Parser, Verbs, add_verb, common_options, group, one_of
from journal.i18n import _
from journal.model import codec
from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.moments import stamp
from journal.model.people import Person


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """People list, people add, people show."""
    people = group(add_verb(verbs, "people", _("the people whose logs are kept"), _list), _list)
    for name, help_text, run in (("list", _("who is in this journal"), _list), ("show", _("one person whole"), _show)):
        people.add_parser(name, help=help_text, parents=[common_options()]).set_defaults(run=run)
    add = people.add_parser("add", help=_("begin another person's log"), parents=[common_options()])
    add.set_defaults(run=_add)
    add.add_argument("name", metavar="NAME")
    add.add_argument("--relation", metavar="R", default="")
    add.add_argument("--birth", metavar="WHEN")
    add.add_argument("--sex", metavar="S", type=one_of("female", "male", "other", "unknown"))
    add.add_argument("--region", metavar="R", default="")
    add.add_argument("--country", metavar="C", default="")


def _list(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        people = journal.people()
        show(options, [codec.as_object(one) for one in people], "\n".join(one.name for one in people))
    return 0


def _show(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        shown = codec.as_object(person(options, journal))
        lines = [
            f"{name}: {codec.dumps(value).decode()}"
            for name, value in shown.items()
            if value not in (None, [], (), False)
        ]
        show(options, shown, "\n".join(lines))
    return 0


def _add(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        added = save(journal, addition(new_person(options.name, options)), _("Added a person"))
        show(options, codec.as_object(added), _("{name} has a log now.").format(name=options.name))
    return 0


def new_person(name: str, options: argparse.Namespace | None = None) -> Person:
    """A person's record, of what was typed; its person is itself."""
    made = new_id()
    return Person(
        id=made,
        person=made,
        recorded=stamp(now()),
        name=name,
        relation=getattr(options, "relation", ""),
        birth=when_given(getattr(options, "birth", None)),
        sex=getattr(options, "sex", None),
        region=getattr(options, "region", ""),
        country=getattr(options, "country", ""),
    )
