"""`kith`: reads the words, runs the verb, turns every failure into one sentence and a status."""

import argparse
import os
import sys
import traceback
from pathlib import Path
from typing import Final

from journal import memory
from journal.cli import (
    courses,
    decided,
    files,
    formats,
    handing_out,
    ledger,
    log,
    measuring,
    mending,
    people,
    proving,
    reading,
    sampling,
    slots,
    syncing,
    taking_in,
    vaults,
    vocabulary,
    writing,
)
from journal.cli.terminal import require_names, require_one_input, warn
from journal.cli.words import Parser, common_options, joined
from journal.errors import KithError
from journal.i18n import _, system_languages, use_language

FAMILIES: Final = (
    vaults,
    people,
    log,
    writing,
    reading,
    courses,
    files,
    taking_in,
    handing_out,
    formats,
    ledger,
    proving,
    decided,
    sampling,
    measuring,
    mending,
    slots,
    syncing,
    vocabulary,
)
_INTERRUPTED: Final = 130


class FileError(KithError):
    """The operating system refused a file, and no verb had a better sentence for it."""

    def __init__(self, error: OSError) -> None:
        name = f"'{error.filename}'" if error.filename else _("A file")
        super().__init__(
            _("{name} could not be used: {why}. Nothing was left half done.").format(
                name=name, why=error.strerror or type(error).__name__
            )
        )


class UnexpectedError(KithError):
    """A mistake of Kith's own; tells the place in the program, never what a record says."""

    def __init__(self, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        super().__init__(
            _(
                "Kith made a mistake and stopped ({kind}, {file} line {line}). Please report it with what you typed."
            ).format(kind=type(error).__name__, file=Path(last.filename).name, line=last.lineno)
        )


def main(words: list[str] | None = None) -> int:
    """Run one command line; the exit status. Without words the window takes this process's place."""
    memory.forbid_dumps()
    typed = joined(sys.argv[1:] if words is None else words)
    if not typed:
        # A program started, not a module imported: the command line knows no Qt.
        os.execv(sys.executable, [sys.executable, "-m", "ui"])  # noqa: S606 - our own program, no shell
    use_language(*system_languages(os.environ))
    try:
        options = parser().parse_args(typed)
        require_names(options)
        require_one_input(options)
        status: int = options.run(options)
        sys.stdout.flush()
    except KithError as error:
        warn(str(error))
        return error.status
    except KeyboardInterrupt:
        warn(_("Interrupted. Nothing was left half done."))
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be written to the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        warn(str(FileError(error)))
        return FileError.status
    except Exception as error:  # noqa: BLE001 - the one hook for the unexpected: a sentence, and where to look
        warn(str(UnexpectedError(error)))
        return UnexpectedError.status
    return status


def parser() -> argparse.ArgumentParser:
    """All verbs with their options."""
    whole = Parser(
        prog="kith",
        description=_(
            "An encrypted health journal on this computer, and cleaned summaries of it. Without words: the window."
        ),
        parents=[common_options()],
    )
    verbs = whole.add_subparsers(metavar=_("VERB"), required=True, parser_class=Parser)
    for family in FAMILIES:
        family.add_verbs(verbs)
    return whole
