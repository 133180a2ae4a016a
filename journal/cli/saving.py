"""What a verb does with a typed record: check it, save it, find the treatment it is about."""

import argparse
from typing import Any

from journal.cli.named import called
from journal.cli.opened import now
from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model import codec
from journal.model.change import Change
from journal.model.courses import is_current
from journal.model.decimals import pointed
from journal.model.moments import Moment
from journal.model.people import Person
from journal.model.records import Record
from journal.model.selection import Selection
from journal.model.treatments import Treatment
from journal.model.validation import too_far_ahead


class NotAheadError(KithError):
    """A fact was dated into the future."""

    def __init__(self, field: str, start: str) -> None:
        super().__init__(
            _("Not saved. {field}: {start} lies more than 24 hours ahead; only plans can. Check the date.").format(
                field=field, start=start,
            ),
        )  # fmt: skip


class NoTreatmentError(KithError):
    """No current treatment has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("No treatment called '{name}'. Add it with: kith log treatment '{name}'").format(name=name),
        )


class ManyTreatmentsError(KithError):
    """Several current treatments have that name."""

    def __init__(self, name: str, ids: list[str]) -> None:
        super().__init__(
            _("Several treatments are called '{name}'. Say which by its id: {ids}.").format(
                name=name, ids=", ".join(ids)
            ),
        )


class UsageError(KithError):
    """Words that do not fit the verb."""

    status = 2


def save(journal: Journal, change: Change, title: str) -> Record:
    """The record as it now stands. Raises NotAheadError and what `Journal.apply` refuses."""
    record = change.latest
    if too_far_ahead(record, now()):
        field, start = (
            ("birth", record.birth) if isinstance(record, Person) else ("effective.start", record.effective.start)
        )
        raise NotAheadError(field, str(start))
    return journal.apply([change], title=title).records[0]


def treatment_named(journal: Journal, whose: Person, name: str, at: Moment) -> Treatment:
    """The one treatment called `name` (or of that id) that is current at `at`."""
    courses = journal.select(Selection(person=whose.id, kinds=("treatment",)))
    found = called(
        name,
        [one for one in courses if isinstance(one, Treatment) and (one.id == name or is_current(one, at))],
        lambda one: (one.id, one.name),
    )
    if not found:
        raise NoTreatmentError(name)
    if len(found) > 1:
        raise ManyTreatmentsError(name, [one.id for one in found])
    return found[0]


def split_pair(pair: str) -> tuple[str, str]:
    """FIELD=VALUE in two. Raises UsageError."""
    field, equals, value = pair.partition("=")
    if not equals or not field:
        raise UsageError(_("'{pair}' is not FIELD=VALUE.").format(pair=pair))
    return field, value


def amount_and_unit(typed: str) -> tuple[str, str | None]:
    """The number and the unit of "5 mg": ("5", "mg")."""
    head = typed.lstrip().rstrip()
    cut = next((i for i, sign in enumerate(head) if sign not in "0123456789.,"), len(head))
    unit = head[cut:].strip()
    if cut == 0:
        raise UsageError(_("'{typed}' is no amount: write a number and a unit, like \"5 mg\".").format(typed=typed))
    return pointed(head[:cut]), unit or None


def schedule(options: argparse.Namespace) -> dict[str, Any] | None:
    """The schedule of `--times`, `--every` or `--as-needed`; None where none was given."""
    given = [name for name in ("times", "every", "as_needed") if getattr(options, name) not in {None, False}]
    if len(given) > 1:
        raise UsageError(_("A schedule is one of --times, --every and --as-needed."))
    if options.times is not None:
        return {"times": [at.strip() for at in options.times.split(",")]}
    if options.every is not None:
        hours = pointed(options.every.removesuffix("h"))
        if not hours.isascii() or not hours.replace(".", "", 1).isdigit():
            raise UsageError(_("'{typed}' is no interval: write it in hours, like 8h.").format(typed=options.every))
        return {"every": codec.loads(hours)}
    return {"as_needed": True} if options.as_needed else None
