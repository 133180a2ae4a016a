"""The verb `import`: files from elsewhere, previewed, backed up before, one undo step."""

import argparse
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from journal.cli.opened import now, opened, person
from journal.cli.terminal import progress, show, tell, warn, write_json
from journal.cli.words import Parser, Verbs, add_verb, one_of, option
from journal.confinement import Source
from journal.errors import KithError
from journal.i18n import _
from journal.imports import importing, keeping
from journal.imports.formats import FORMATS as READ
from journal.imports.formats import Format
from journal.imports.preview import Options, Preview, SeveralPatientsError
from journal.journal import Journal
from journal.vault import backups


class MapFileError(KithError):
    """The mapping of a table cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            _("The mapping '{path}' could not be read: {why}. Nothing was changed.").format(path=path, why=why)
        )


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare import."""
    taken = add_verb(verbs, "import", _("take records in from a file, several, or a folder"), _import)
    taken.add_argument("paths", metavar="PATH", nargs="+")
    taken.add_argument("--format", metavar="F", type=one_of(*READ))
    taken.add_argument("--dry-run", action="store_true", help=_("only say what would be taken"))
    taken.add_argument("--patient", metavar="ID", help=_("which patient of the file"))
    taken.add_argument("--into", metavar="NAME", help=_("into whose log"))
    taken.add_argument("--map", metavar="FILE", help=_("what a table's columns mean, as JSON"))
    taken.add_argument(
        "--on-conflict",
        metavar="keep|file",
        type=one_of("keep", "file"),
        default="keep",
        help=_("what stands where both differ"),
    )


def _import(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        files = importing.sources(Path(path) for path in options.paths)
        chosen = _options(options, journal, files)
        try:
            with progress(options, _("Reading")) as bar:
                preview = importing.look(files, chosen, format_name=options.format, progress=bar)
        except SeveralPatientsError as error:
            if option(options, "json", default=False):
                write_json({"patients": [patient._asdict() for patient in error.patients]})
            raise
        for warning in preview.warnings:
            tell(options, warning)
        batch = None
        if preview.changes and not options.dry_run:
            with progress(options, _("Importing")) as bar:
                copy = partial(backups.back_up_before, journal.vault, backups.BEFORE_IMPORT)
                batch = keeping.keep(journal, files, chosen, preview, copy, bar)
        show(options, preview.as_object(batch=batch, dry_run=options.dry_run), _text(preview))
        if not preview.did_anything:
            warn(
                _("Nothing of '{name}' could be taken: what it holds was refused or is of no use here.").format(
                    name=files[0].name
                )
            )
        return 0 if preview.did_anything else 1


def _options(options: argparse.Namespace, journal: Journal, files: Sequence[Source]) -> Options:
    mapping = _mapping(options.map)
    taken, mine = importing.format_of(files, options.format, mapping)
    _require_one_format(options, files, taken, mine)
    asked = options.into or option(options, "person")
    # A file that brings its person along goes to that person, unless somebody else was named on purpose.
    alone = len(journal.people()) < 2 and not taken.brings_person
    into = person(options, journal, options.into) if asked or alone else None
    return keeping.options_for(
        journal, into, now(), patient=options.patient, on_conflict=options.on_conflict, mapping=mapping
    )


def _require_one_format(
    options: argparse.Namespace, files: Sequence[Source], taken: Format, mine: Sequence[Source]
) -> None:
    """A folder may hold anything beside; a file that was named is read, or it is said why not."""
    named = {Path(path).name for path in options.paths if not Path(path).is_dir()}
    for file in files:
        if file not in mine and file.name in named:
            raise importing.MixedFormatsError(file.name, _(taken.title))


def _mapping(path: str | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise MapFileError(path, error.strerror or "") from None
    except (ValueError, RecursionError):
        raise MapFileError(path, _("it is no JSON")) from None
    if not isinstance(found, dict):
        raise MapFileError(path, _("it is no object"))
    return found


def _text(preview: Preview) -> str:
    lines = [
        _("{new} new, {same} already here, {conflicting} differing, {refused} refused").format(
            new=len(preview.new),
            same=len(preview.same),
            conflicting=len(preview.conflicting),
            refused=len(preview.refused),
        ),
    ]
    lines += [f"  {kind}: {count}" for kind, count in preview.by_kind.items()]
    lines += [
        _("not taken: {type}, {count}").format(type=name, count=count) for name, count in preview.not_imported.items()
    ]
    lines += [f"{row.where}: {row.sentence}" for row in preview.refused]
    return "\n".join(lines)
