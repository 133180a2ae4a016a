"""Verbs that show what the cleaning does and what a file gives away: verify, redact."""

import argparse
import os
import sys
from pathlib import Path

from journal.anonymization.foreign import reopened
from journal.anonymization.known import NOTHING, Known, gather
from journal.anonymization.redact import Redactor, read_known
from journal.anonymization.text import Level
from journal.anonymization.verification import examined
from journal.attaching import UnreadableFileError
from journal.cli.opened import folder, opened, person
from journal.cli.terminal import progress, warn, write_json
from journal.cli.words import Parser, Verbs, add_verb, one_of, option
from journal.confinement import Source
from journal.i18n import _, ngettext
from journal.model.selection import Selection
from journal.vault.folder import Folder


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare verify, redact."""
    verify = add_verb(verbs, "verify", _("open any file and list what it gives away"), _verify)
    verify.add_argument("file", metavar="FILE")
    redact = add_verb(verbs, "redact", _("JSON lines in, cleaned JSON lines out; needs no journal"), _redact)
    redact.add_argument(
        "--known", metavar="FILE", help=_('a JSON list of {{"kind", "value"}}').replace("{{", "{").replace("}}", "}")
    )
    redact.add_argument("--level", type=one_of(*Level), default=str(Level.NORMAL), metavar="|".join(Level))


def _verify(options: argparse.Namespace) -> int:
    path = Path(options.file)
    known = _known(options)
    try:
        with progress(options, _("Reading")) as bar:
            source = Source(name=path.name, size=path.stat().st_size, open=lambda: path.open("rb"))
            seen = examined(reopened(source, bar), known, path.name)
    except OSError as error:
        raise UnreadableFileError(options.file, error.strerror or "") from None
    if option(options, "json", default=False):
        found = [{"what": one.what, "kind": one.kind, "where": one.where} for one in seen.findings]
        write_json({"format": seen.format, "findings": found, "metadata": seen.metadata})
    else:
        for finding in seen.findings:
            print(f"{finding.kind}  {finding.what}  {finding.where}")
        if not seen.findings:
            print(_("Nothing found in '{name}'.").format(name=path.name))
    if count := len(seen.findings):
        sentence = ngettext("{count} finding in '{name}'.", "{count} findings in '{name}'.", count)
        warn(sentence.format(count=count, name=path.name))
    return 1 if seen.findings else 0


def _known(options: argparse.Namespace) -> Known:
    """What the journal knows, where there is one to open; else nothing, and that is said."""
    chosen = option(options, "vault") or os.environ.get("KITH_VAULT") or option(options, "passphrase_file")
    if not chosen and not Folder(folder(options)).is_vault():
        warn(_("Without a journal only patterns are looked for: addresses, numbers, dates."))
        return NOTHING
    with opened(options) as journal:
        people = (person(options, journal),) if option(options, "person") else journal.people()
        records = [record for one in people for record in journal.select(Selection(person=one.id, deleted=None))]
        words = [(one.word, one.verdict) for each in people for one in journal.words(each.id)]
        return gather(records, words)


def _redact(options: argparse.Namespace) -> int:
    known = NOTHING
    if options.known:
        try:
            known = read_known(Path(options.known).read_bytes())
        except OSError as error:
            raise UnreadableFileError(options.known, error.strerror or "") from None
    redactor = Redactor(known, Level(options.level))
    out, all_read = sys.stdout.buffer, True
    for raw in sys.stdin.buffer:
        # A line that is no UTF-8 is no JSON either; its answer says so.
        for answer, read in redactor.lines([raw.decode("utf-8", "surrogateescape")]):
            all_read = all_read and read
            out.write(answer.encode() + b"\n")
            out.flush()
    return 0 if all_read else 1
