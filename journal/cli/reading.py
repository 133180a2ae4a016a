"""Verbs that read records: list, show, history."""

import argparse
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journal.cli.opened import now, opened, person, when_given
from journal.cli.outs import require_free
from journal.cli.saving import UsageError
from journal.cli.terminal import show, stream_json, tell, write_json
from journal.cli.texts import one_line
from journal.cli.words import Parser, Verbs, add_verb, number, one_of, option
from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model import codec
from journal.model.documents import Attachment
from journal.model.kinds import KINDS, display_name
from journal.model.moments import day, last_day
from journal.model.people import Person
from journal.model.records import Record, UnknownKind
from journal.model.selection import Selection
from journal.model.treatments import Treatment
from journal.model.validation import too_far_ahead
from journal.store.history import Past
from journal.vault.atomic import atomic_write

_SHOWN = 50


class NoFileError(KithError):
    """A record that is no attachment has no file to save."""

    def __init__(self) -> None:
        super().__init__(_("This record has no file. Only attachments can be saved with --save."))


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare list, show, history."""
    listing = add_verb(verbs, "list", _("show records, newest first"), _list)
    add_selection(listing)
    listing.add_argument("--limit", type=number(0), metavar="N")
    listing.add_argument("--deleted", action="store_true", help=_("only what is in the trash"))
    listing.add_argument("--names", action="store_true", help=_("with the names of records referred to"))
    one = add_verb(verbs, "show", _("show one record whole"), _show)
    one.add_argument("id", metavar="ID")
    one.add_argument("--save", metavar="OUT", help=_("write an attachment's file to OUT"))
    one.add_argument("--force", action="store_true", help=_("replace OUT"))
    history = add_verb(verbs, "history", _("show what was written and changed, newest first"), _history)
    history.add_argument("id", metavar="ID", nargs="?")
    history.add_argument("--limit", type=number(0), metavar="N")


def add_selection(parser: Parser) -> None:
    """The options that pick records."""
    parser.add_argument("--kind", dest="kinds", action="append", default=[], type=one_of(*KINDS), metavar="K")
    parser.add_argument("--from", dest="start", metavar="WHEN")
    parser.add_argument("--to", dest="end", metavar="WHEN")
    parser.add_argument("--search", metavar="TEXT", default="")
    parser.add_argument("--tag", dest="tags", action="append", default=[], metavar="T")


def selection(options: argparse.Namespace, whose: Person) -> Selection:
    """What the selection's options pick of one person; `--to 2026-03` is to the end of March."""
    first, last = when_given(options.start), when_given(options.end)
    if first and last and day(first) > last_day(last):
        raise UsageError(_("The period begins after it ends. Check --from and --to."))
    return Selection(
        person=whose.id,
        kinds=tuple(options.kinds),
        start=day(first) if first else None,
        end=last_day(last) if last else None,
        text=options.search,
        tags=tuple(options.tags),
        deleted=getattr(options, "deleted", False),
    )


def _list(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        whose = person(options, journal)
        found = journal.select(selection(options, whose))
        if option(options, "json", default=False):
            names = _names(journal, whose) if options.names else None
            stream_json(_shown(record, names) for record in itertools.islice(found, options.limit))
            return 0
        treatments, present, shown = _treatments(journal, whose), now(), 0
        for record in itertools.islice(found, _SHOWN if options.limit is None else options.limit):
            print(one_line(record, treatments, ahead=too_far_ahead(record, present)))
            shown += 1
        if options.limit is None and next(found, None) is not None:
            tell(options, _("Only the newest {count} are shown; --limit shows more.").format(count=shown))
        elif not shown and options.limit != 0:
            tell(options, _("Nothing was found."))
    return 0


def _treatments(journal: Journal, whose: Person) -> dict[str, str]:
    chosen = journal.select(Selection(person=whose.id, kinds=("treatment",), deleted=None))
    return {record.id: record.name for record in chosen if isinstance(record, Treatment)}


def _names(journal: Journal, whose: Person) -> dict[str, str]:
    return {record.id: display_name(record) for record in journal.select(Selection(person=whose.id, deleted=None))}


def _shown(record: Record, names: dict[str, str] | None) -> dict[str, Any]:
    shown = codec.as_object(record)
    return shown if names is None else dict(_named(shown, names))


def _named(shown: dict[str, Any], names: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """The members with "<member>_name" beside each id of another record."""
    for key, value in shown.items():
        if isinstance(value, list | tuple) and value and all(isinstance(inner, dict) for inner in value):
            yield key, [dict(_named(inner, names)) for inner in value]
        else:
            yield key, value
        if key != "id" and isinstance(value, str) and value in names:
            yield f"{key}_name", names[value]


def _show(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        record = journal.find(options.id)
        if options.save is not None:
            _save_file(journal, record, options)
        shown = codec.as_object(record)
        lines = [
            f"{name}: {codec.dumps(value).decode()}"
            for name, value in shown.items()
            if value not in (None, [], (), False)
        ]
        show(options, shown, "\n".join(lines))
    return 0


def _save_file(journal: Journal, record: Record, options: argparse.Namespace) -> None:
    if not isinstance(record, Attachment):
        raise NoFileError
    # The name that it was brought under may tell whose it is; the proposed one tells nothing.
    example = f"attachment{Path(record.name).suffix}"
    require_free(options.save, force=options.force, example=example)
    atomic_write(Path(options.save), journal.attachment(record.sha256))


def _history(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        wanted = journal.find(options.id).id if options.id else None
        lines = itertools.islice(journal.history(wanted), options.limit)
        shown = [past(line) for line in lines]
        if option(options, "json", default=False):
            write_json(shown)
            return 0
        for one in shown:
            print(f"{one['at']}  {one['title']}  {one['kind']}  [{one['id'][-8:]}]")
    return 0


def past(line: Past) -> dict[str, Any]:
    """One line of the history in the shape of shapes.md."""
    return {
        "batch": line.batch,
        "title": line.title,
        "at": line.at,
        "device": line.device,
        "author": line.author,
        "id": line.id,
        "kind": _kind(line.after or line.before),
        "before": _side(line.before),
        "after": _side(line.after),
        "undoes": line.undoes,
    }


def _kind(record: Record | None) -> str | None:
    if record is None:
        return None
    return record.kind_name if isinstance(record, UnknownKind) else record.kind


def _side(record: Record | None) -> dict[str, Any] | None:
    return None if record is None else codec.as_object(record)
