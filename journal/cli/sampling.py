"""The verb `sample`: a made-up journal in an empty vault."""

import argparse

from journal.cli.opened import opened, when
from journal.cli.saving import UsageError
from journal.cli.terminal import progress, show
from journal.cli.words import Parser, Verbs, add_verb, number
from journal.errors import KithError
from journal.i18n import _, ngettext
from journal.model.change import addition
from journal.model.moments import day
from journal.sample import generate

_MOST_YEARS = 20
"""Before that the stories' treatments had not begun."""


class NotEmptyError(KithError):
    """A sample would mix with somebody's own records."""

    def __init__(self) -> None:
        super().__init__(
            _("This journal holds records already; a sample goes only into an empty one. Make one with: kith create")
        )


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare `sample`."""
    sample = add_verb(verbs, "sample", _("fill an empty journal with made-up people"), _sample)
    sample.add_argument("--people", type=number(1), default=3, metavar="N")
    sample.add_argument("--years", type=number(1, _MOST_YEARS), default=1, metavar="N")
    sample.add_argument("--records", type=number(1), metavar="N", help=_("exactly so many"))
    sample.add_argument("--seed", type=number(0), default=1, metavar="S")
    sample.add_argument("--until", default="2026-03-01", metavar="WHEN", help=_("its last day"))


def _sample(options: argparse.Namespace) -> int:
    if options.records is not None and options.records < options.people:
        raise UsageError(_("A sample has at least one person, one year and one record a person."))
    with opened(options) as journal:
        if any(set(journal.counts(one.id)) - {"person"} for one in journal.people()):
            raise NotEmptyError
        records = generate(
            people=options.people,
            years=options.years,
            records=options.records,
            seed=options.seed,
            until=day(when(options.until)),
        )
        with progress(options, _("Making a sample")) as bar:
            journal.take_in((addition(record) for record in records), title=_("Sample"), progress=bar)
        counts: dict[str, int] = {}
        for one in journal.people():
            for kind, count in journal.counts(one.id).items():
                counts[kind] = counts.get(kind, 0) + count
        total = sum(counts.values())
        text = ngettext("{count} made-up record", "{count} made-up records", total).format(count=total)
        show(options, {"people": [one.name for one in journal.people()], "records": total, "by_kind": counts}, text)
    return 0
