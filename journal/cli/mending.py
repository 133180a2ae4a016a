"""Verbs for the day something is damaged, and for the day before: drill, repair."""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from journal.cli.opened import folder, unlocked
from journal.cli.terminal import first_line, passphrase, progress, show, tell, warn
from journal.cli.words import Parser, Verbs, add_verb
from journal.i18n import _, ngettext
from journal.store.salvage import Lost
from journal.vault import drilling, repairing
from journal.vault import header as headers
from journal.vault.header import Opener
from journal.vault.repairing import Repaired

_EPOCH = date(1970, 1, 1)


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare drill, repair."""
    drill = add_verb(verbs, "drill", _("restore the newest backup for a trial, look at it, remove it again"), _drill)
    repair = add_verb(verbs, "repair", _("make a new journal of what can be read of a damaged one"), _repair)
    repair.add_argument("--to", metavar="DIR", required=True)
    for parser in (drill, repair):
        parser.add_argument("--recovery-code-file", metavar="FILE", help=_("open it with the recovery code"))


def _drill(options: argparse.Namespace) -> int:
    secret = _secret(options)
    vault = unlocked(options, secret)
    try:
        with progress(options, _("Restoring for a trial")) as bar:
            done = drilling.drill(vault, secret, bar)
    finally:
        vault.close()
    manifest = done.backup.manifest
    shown = {
        "backup": str(done.backup.path), "made": manifest.made, "counts": done.counts, "digest": manifest.digest,
        "seconds": round(done.seconds, 3),
    }  # fmt: skip
    sentence = _("The backup of {day} opens and is whole: {count} records, the same as were copied.")
    show(options, shown, sentence.format(day=f"{manifest.made:%Y-%m-%d %H:%M}", count=_records(done.counts)))
    return 0


def _repair(options: argparse.Namespace) -> int:
    with progress(options, _("Repairing")) as bar:
        done = repairing.repair(folder(options), Path(options.to), _secret(options), bar)
    found = done.found
    show(
        options,
        _shown(done),
        _("A new journal is in '{folder}': {sentence}").format(folder=done.path, sentence=_told(done)),
    )
    for lost in found.lost:
        warn(_("Missing: {kind} of {day} ({id})").format(kind=lost.kind or "?", day=_day(lost) or "?", id=lost.id))
    for name in found.attachments:
        warn(_("Missing: the attachment {name}").format(name=name))
    if "change" in found.gaps:
        warn(_("Some lines of the history could not be read."))
    tell(options, _("The damaged journal is as it was. Keep it until you have looked at the new one."))
    return 0


def _secret(options: argparse.Namespace) -> Opener:
    named = options.recovery_code_file
    return headers.by_passphrase(passphrase(options)) if named is None else headers.by_recovery_code(first_line(named))


def _records(counts: dict[str, int]) -> int:
    return sum(count for kind, count in counts.items() if kind not in {"changes", "attachments"})


def _told(done: Repaired) -> str:
    found = done.found
    whole = found.records + found.from_history + found.from_backup
    rescued = ngettext("{count} record could be read", "{count} records could be read", whole).format(count=whole)
    missing = len(found.lost)
    if not missing:
        return _("{rescued}, and none is missing.").format(rescued=rescued)
    left = ngettext("{count} is missing", "{count} are missing", missing).format(count=missing)
    return _("{rescued}, {missing}.").format(rescued=rescued, missing=left)


def _shown(done: Repaired) -> dict[str, Any]:
    found = done.found
    return {
        "path": str(done.path), "records": found.records, "from_history": found.from_history,
        "from_backup": found.from_backup, "backup": str(done.backup.path) if done.backup else None,
        "lost": [{"id": lost.id, "kind": lost.kind or None, "day": _day(lost)} for lost in found.lost],
        "attachments": list(found.attachments), "gaps": found.gaps,
    }  # fmt: skip


def _day(lost: Lost) -> str | None:
    return None if lost.day is None else (_EPOCH + timedelta(days=lost.day)).isoformat()
