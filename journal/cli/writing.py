"""Verbs that change what is written: edit, delete, undelete, erase, undo."""

import argparse

from journal.cli.opened import opened, when
from journal.cli.references import resolved
from journal.cli.saving import save, split_pair
from journal.cli.terminal import show, tell
from journal.cli.texts import one_line
from journal.cli.words import Parser, Verbs, add_verb, number
from journal.errors import KithError
from journal.i18n import _, ngettext
from journal.journal import Journal
from journal.model import codec
from journal.model.assigning import assign
from journal.model.change import Change, deletion, restoration
from journal.model.people import Person
from journal.model.selection import Selection
from journal.store.undoing import NothingToRedoError, Undone


class InTrashError(KithError):
    """A record that is in the trash cannot be put there."""

    def __init__(self) -> None:
        super().__init__(_("This record is in the trash already. 'kith undelete' brings it back."))


class NotInTrashError(KithError):
    """A record that is not in the trash cannot be taken out."""

    def __init__(self) -> None:
        super().__init__(_("This record is not in the trash. 'kith list --deleted' shows what is."))


class LogRemainsError(KithError):
    """A person cannot go while their log stays: nobody could reach it any more."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(
            ngettext(
                "The log of {name} still holds {count} record. Erase that first, then the person.",
                "The log of {name} still holds {count} records. Erase those first, then the person.",
                count,
            ).format(name=name, count=count)
        )


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare edit, delete, undelete, erase, undo."""
    edit = add_verb(verbs, "edit", _("change members of a record"), _edit)
    edit.add_argument("id", metavar="ID")
    edit.add_argument("--set", dest="members", action="append", default=[], metavar="FIELD=VALUE", required=True)
    for name, help_text, run in (
        ("delete", _("put a record into the trash"), _delete),
        ("undelete", _("take a record out of the trash"), _undelete),
        ("erase", _("remove a record and its history for good"), _erase),
    ):
        add_verb(verbs, name, help_text, run).add_argument("id", metavar="ID")
    undo = add_verb(verbs, "undo", _("take back the last steps"), _undo)
    undo.add_argument("count", metavar="N", nargs="?", type=number(1), default=1)
    undo.add_argument("--redo", action="store_true", help=_("do again what was taken back"))


def _edit(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        before = journal.find(options.id)
        shown = codec.as_object(before)
        for pair in options.members:
            shown = assign(type(before), shown, *split_pair(pair), when)
        after = codec.from_object(resolved(journal, type(before), shown, before), before.revision)
        # Nothing is written, and nothing to undo, where nothing differs.
        saved = before if after == before else save(journal, Change(before, after), _("Changed"))
        show(options, codec.as_object(saved), _("Saved: {record}").format(record=one_line(saved)))
    return 0


def _delete(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        record = journal.find(options.id)
        if record.deleted:
            raise InTrashError
        journal.apply([deletion(record)], title=_("Deleted"))
        show(
            options,
            {"id": record.id},
            _("In the trash: {record}. 'kith undelete {id}' brings it back.").format(
                record=one_line(record), id=record.id
            ),
        )
    return 0


def _undelete(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        record = journal.find(options.id)
        if not record.deleted:
            raise NotInTrashError
        saved = journal.apply([restoration(record)], title=_("Brought back")).records[0]
        show(options, codec.as_object(saved), _("Back: {record}").format(record=one_line(saved)))
    return 0


def _erase(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        record = journal.find(options.id)
        if isinstance(record, Person):
            _require_empty_log(journal, record)
        journal.erase(record.id)
        show(options, {"id": record.id}, _("Erased, with its history."))
        tell(options, _("Backups, files handed over and other devices still hold it; Kith cannot reach those."))
    return 0


def _require_empty_log(journal: Journal, whose: Person) -> None:
    # What lies in the trash is still theirs.
    others = sum(one.id != whose.id for one in journal.select(Selection(person=whose.id, deleted=None)))
    if others:
        raise LogRemainsError(whose.name, others)


def _redone(journal: Journal, count: int) -> tuple[Undone, ...]:
    """The last `count` undone steps done again, or all there are. Raises NothingToRedoError where there is none."""
    done = [journal.redo()]
    while len(done) < count:
        try:
            done.append(journal.redo())
        except NothingToRedoError:
            break
    return tuple(done)


def _undo(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        done = _redone(journal, options.count) if options.redo else journal.undo(options.count)
        shown = [{"batch": one.batch, "title": one.title, "changes": one.changes} for one in done]
        lines = [
            ngettext("{title}: {count} record", "{title}: {count} records", one.changes).format(
                title=one.title, count=one.changes
            )
            for one in done
        ]
        show(options, {"undone": shown}, "\n".join(lines) or _("There is nothing to take back."))
    return 0
