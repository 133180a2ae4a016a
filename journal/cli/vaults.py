"""Verbs about the journal as a folder: create, passphrase, unlock, backup, backups, restore, check."""

import argparse
from pathlib import Path
from typing import Any

import msgspec

from journal.cli.opened import folder, opener, unlocked
from journal.cli.people import new_person
from journal.cli.saving import UsageError, save
from journal.cli.terminal import ask, first_line, lines_of, new_passphrase, passphrase, progress, show, tell, warn
from journal.cli.words import Parser, Verbs, add_verb, common_options, group, option
from journal.crypto.passphrases import strength
from journal.crypto.words import suggestion
from journal.errors import KithError
from journal.exports.recovery import recovery_sheet
from journal.i18n import _, ngettext
from journal.journal import create_journal
from journal.model.change import addition
from journal.vault import backups, checking, restoring
from journal.vault import header as headers
from journal.vault import passphrase as passphrases
from journal.vault.atomic import atomic_write
from journal.vault.backups import Backup
from journal.vault.header import Opener
from journal.vault.opened import DamagedDatabaseError, TooCheapError

_NO_RECORDS = frozenset({"changes", "attachments"})
_STRONG = 3
"""From here on, of 4, a passphrase resists guessing by who has the files."""


class NoBackupError(KithError):
    """There is no backup at a path."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _("There is no backup at '{path}'. 'kith backups' lists those that are there.").format(path=path)
        )


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare create, passphrase change, unlock, backup, backups, restore, check."""
    create = add_verb(verbs, "create", _("make a new, empty journal"), _create)
    create.add_argument("--new-passphrase-file", metavar="FILE", help=_("the passphrase for the new journal"))
    create.add_argument(
        "--recovery-sheet", metavar="OUT", type=Path, help=_("write the recovery code on a sheet to print, as PDF")
    )
    # Cheap key derivation, for tests alone: it stands in no help text.
    create.add_argument("--test-kdf", action="store_true", help=argparse.SUPPRESS)
    changed = group(add_verb(verbs, "passphrase", _("the passphrase"), _needs_word), _needs_word)
    change = changed.add_parser("change", help=_("replace the passphrase"), parents=[common_options()])
    change.set_defaults(run=_change_passphrase)
    unlock = add_verb(verbs, "unlock", _("set a new passphrase with the recovery code"), _unlock)
    ways = unlock.add_mutually_exclusive_group()
    ways.add_argument("--recovery-code-file", metavar="FILE")
    ways.add_argument("--shares-file", metavar="FILE", help=_("shares instead of the code, one a line"))
    for parser in (change, unlock):
        parser.add_argument("--new-passphrase-file", metavar="FILE")
    backup = add_verb(verbs, "backup", _("make a verified copy of the whole journal"), _backup)
    backup.add_argument("place", metavar="DIR", nargs="?", help=_("where to (default: inside the journal's folder)"))
    add_verb(verbs, "backups", _("the backups there are, newest first"), _backups)
    restore = add_verb(verbs, "restore", _("make a journal of a backup, in a new folder"), _restore)
    restore.add_argument("backup", metavar="BACKUP")
    restore.add_argument("--to", metavar="DIR", required=True)
    restore.add_argument("--recovery-code-file", metavar="FILE", help=_("open the backup with the recovery code"))
    check = add_verb(verbs, "check", _("look whether the journal is whole"), _check)
    check.add_argument("--deep", action="store_true", help=_("read every page and every backup"))


def _create(options: argparse.Namespace) -> int:
    # `--person` names the first person of the new journal, since there is none to choose from yet.
    name, where = option(options, "person"), folder(options)
    given = options.new_passphrase_file or option(options, "passphrase_file")
    if options.recovery_sheet and options.test_kdf:
        # Before anything is made, so that nothing half wanted is left.
        raise TooCheapError
    chosen = new_passphrase(given)
    made = create_journal(where, chosen, test_kdf=options.test_kdf)
    try:
        for notice in made.journal.vault.notices:
            warn(notice)
        person = save(made.journal, addition(new_person(name)), _("Added a person")) if name else None
        shown = {
            "vault": str(where), "id": made.journal.vault.id, "person": person.id if person else None,
            "recovery_code": made.recovery_code,
        }  # fmt: skip
        tell(
            options,
            _("A new journal is in '{folder}'. This is its recovery code. Write it down and keep it apart:").format(
                folder=where
            ),
        )
        show(options, shown, made.recovery_code)
        # After the code was shown: a sheet that cannot be written must not take it along.
        if options.recovery_sheet:
            atomic_write(options.recovery_sheet, recovery_sheet(made.recovery_code))
            told = _("The recovery sheet is in '{path}'. Print it, then delete the file.")
            tell(options, told.format(path=options.recovery_sheet))
        _warn_if_weak(chosen)
    finally:
        made.journal.close()
    return 0


def _warn_if_weak(passphrase: str) -> None:
    """Whose journal it is decides, having been told: a passphrase that is soon guessed was taken all the same."""
    if strength(passphrase).score < _STRONG:
        warn(
            _(
                "This passphrase is easy to guess: whoever gets hold of the files could open the journal. Take a "
                "longer one with 'kith passphrase change', for example these six words drawn by chance: {words}"
            ).format(words=suggestion())
        )


def _needs_word(_options: argparse.Namespace) -> int:
    raise UsageError(_("Say what to do: kith passphrase change"))


def _change_passphrase(options: argparse.Namespace) -> int:
    vault = unlocked(options, opener(options))
    try:
        chosen = new_passphrase(options.new_passphrase_file)
        passphrases.change_passphrase(vault, chosen)
    finally:
        vault.close()
    _warn_if_weak(chosen)
    show(options, {"vault": str(vault.folder.path)}, _("The passphrase is changed."))
    tell(options, _("Backups made before this still open with the old one."))
    return 0


def _unlock(options: argparse.Namespace) -> int:
    vault = unlocked(options, _kept_secret(options))
    try:
        chosen = new_passphrase(options.new_passphrase_file)
        passphrases.change_passphrase(vault, chosen)
    finally:
        vault.close()
    _warn_if_weak(chosen)
    show(options, {"vault": str(vault.folder.path)}, _("It fits, and the new passphrase opens the journal."))
    return 0


def _kept_secret(options: argparse.Namespace) -> Opener:
    if options.shares_file is not None:
        return headers.by_shares(lines_of(options.shares_file))
    if option(options, "caregiver_key_file") is not None:
        return opener(options)
    named = options.recovery_code_file
    return headers.by_recovery_code(ask(_("Recovery code: ")) if named is None else first_line(named))


def _backup(options: argparse.Namespace) -> int:
    vault = unlocked(options, opener(options))
    try:
        with progress(options, _("Backing up")) as bar:
            place = Path(options.place) if options.place else None
            made = backups.write_backup(vault, "manual", bar, place=place)
    finally:
        vault.close()
    show(options, _shown(made), _("Backed up and verified: {path}").format(path=made.path))
    return 0


def _shown(backup: Backup) -> dict[str, Any]:
    return {
        "path": str(backup.path), "sha256": backup.manifest.sha256, "counts": backup.manifest.counts,
        "seconds": round(backup.seconds, 3),
    }  # fmt: skip


def _listed(backup: Backup) -> dict[str, Any]:
    """One of several: why and when it was made stands beside what every backup says."""
    return _shown(backup) | {"kind": backup.manifest.kind, "made": backup.manifest.made}


def _records(counts: dict[str, int]) -> str:
    """How many records a backup holds; what else it counts is told by its JSON alone."""
    count = sum(number for name, number in counts.items() if name not in _NO_RECORDS)
    return ngettext("{count} record", "{count} records", count).format(count=count)


def _backups(options: argparse.Namespace) -> int:
    vault = unlocked(options, opener(options))
    try:
        found = backups.listing(vault)
        for path in backups.damaged(vault):
            warn(_("'{name}' is no backup, or not as it was written. It was left as it is.").format(name=path.name))
    finally:
        vault.close()
    lines = [
        f"{one.manifest.made:%Y-%m-%d %H:%M}  {one.manifest.kind}  {_records(one.manifest.counts)}  {one.path}"
        for one in found
    ]
    show(options, [_listed(one) for one in found], "\n".join(lines) or _("There is no backup yet."))
    return 0


def _restore(options: argparse.Namespace) -> int:
    if not Path(options.backup).exists():
        raise NoBackupError(options.backup)
    named = options.recovery_code_file
    opener = (
        headers.by_passphrase(passphrase(options)) if named is None else headers.by_recovery_code(first_line(named))
    )
    with progress(options, _("Restoring")) as bar:
        restored = restoring.restore(Path(options.backup), Path(options.to), opener, bar)
    shown = {"path": str(restored.path), "counts": restored.manifest.counts, "digest": restored.manifest.digest}
    show(options, shown, _("Restored and verified: {path}").format(path=restored.path))
    return 0


def _check(options: argparse.Namespace) -> int:
    try:
        vault = unlocked(options, opener(options))
    except (DamagedDatabaseError, headers.DamagedHeaderError) as error:
        found = checking.Check(ok=False, problems=(str(error),), counts={}, seconds=0.0)
    else:
        try:
            with progress(options, _("Checking")) as bar:
                found = checking.check_deep(vault, bar) if options.deep else checking.check(vault, bar)
        finally:
            vault.close()
    show(options, msgspec.to_builtins(found), _("Everything is whole.") if found.ok else "")
    if not found.ok and not option(options, "json", default=False):
        warn("\n".join(found.problems))
    return 0 if found.ok else 1
