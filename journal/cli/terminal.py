"""What goes to the terminal and comes from it: results, notices, progress, passphrases."""

import argparse
import getpass
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

from journal.cli.words import option
from journal.errors import KithError
from journal.i18n import _
from journal.model import codec
from journal.progress import SILENT, Progress

_SECRETS: Final = (
    "passphrase_file", "new_passphrase_file", "recovery_code_file", "shares_file", "caregiver_key_file",
)  # fmt: skip
_NAMES: Final = (
    "vault", "person", "passphrase_file", "new_passphrase_file", "recovery_code_file",
    "paths", "into", "map", "file", "out", "plan", "known", "save", "place", "backup", "to", "folder",
)  # fmt: skip
_LONGEST_SECRET: Final = 1 << 20
"""Bytes of a first line: a file without line ends may be of any size."""


class NoPassphraseError(KithError):
    """Nobody can be asked and no file was named."""

    def __init__(self) -> None:
        super().__init__(_("Kith needs the passphrase. Name a file with --passphrase-file, or start it in a terminal."))


class NobodyToAskError(KithError):
    """A question needs an answer, and there is no terminal."""

    def __init__(self) -> None:
        super().__init__(_("Nobody can be asked here. Give the twelve words of the other device with --words."))


class PassphraseFileError(KithError):
    """The file named for a secret cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            _("The file '{path}' could not be read: {why}. Nothing was changed.").format(path=path, why=why)
        )


class TwiceStandardInputError(KithError):
    """Two things were asked of standard input."""

    status = 2

    def __init__(self) -> None:
        super().__init__(_("Only one thing can come from standard input. Name a file for the other."))


class EmptyNameError(KithError):
    """An empty word stands where the name of a file, a folder or a person should."""

    status = 2

    def __init__(self, option: str) -> None:
        super().__init__(_("An empty word stands for {option}. Name it, or leave it out.").format(option=option))


def require_names(options: argparse.Namespace) -> None:
    """Raise EmptyNameError: an empty path would be the folder one happens to be in, an empty person the only one."""
    for name in _NAMES:
        given = getattr(options, name, None)
        if given == "" or (isinstance(given, list) and "" in given):
            raise EmptyNameError(name.replace("_", "-"))


def require_one_input(options: argparse.Namespace) -> None:
    """Raise TwiceStandardInputError when more than one file that was named is `-`."""
    named = [getattr(options, name, None) for name in _SECRETS]
    if named.count("-") > 1:
        raise TwiceStandardInputError


def show(options: argparse.Namespace, value: Any, text: str | None = None) -> None:
    """A result: the JSON value with `--json`, else `text`; nothing where there is no text."""
    if option(options, "json", default=False):
        write_json(value)
    elif text:
        print(text)


def write_json(value: Any) -> None:
    """One JSON value and a line end on standard output, UTF-8 whatever the terminal's own encoding."""
    sys.stdout.buffer.write(codec.dumps(value) + b"\n")
    sys.stdout.buffer.flush()


def stream_json(objects: Iterable[Any]) -> None:
    """A JSON array on standard output, element by element as they come."""
    out, first = sys.stdout.buffer, True
    out.write(b"[")
    for shown in objects:
        out.write((b"" if first else b",\n") + codec.dumps(shown))
        first = False
    out.write(b"]\n")
    out.flush()


def tell(options: argparse.Namespace, sentence: str) -> None:
    """A notice on standard error, unless `--quiet`."""
    if not option(options, "quiet", default=False):
        print(sentence, file=sys.stderr)


def warn(sentence: str) -> None:
    """A notice on standard error that is never left out."""
    print(sentence, file=sys.stderr)


@contextmanager
def progress(options: argparse.Namespace, title: str) -> Iterator[Progress]:
    """A bar on standard error while long work goes on; only on a terminal and not with `--quiet`."""
    if option(options, "quiet", default=False) or not sys.stderr.isatty():
        yield SILENT
        return
    # rich takes 60 ms to import: only where a bar is shown.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    with Bars(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(title, total=None)
        yield Progress(
            report=lambda done, total, label: bars.update(
                task,
                completed=done,
                total=total or None,
                description=label or title,
            ),
            cancelled=lambda: False,
        )


def passphrase(options: argparse.Namespace) -> str:
    """The passphrase: from `--passphrase-file`, else asked for on the terminal."""
    named = option(options, "passphrase_file")
    return ask(_("Passphrase: ")) if named is None else first_line(named)


def new_passphrase(named: str | None) -> str:
    """A new passphrase: from a file, else asked for twice on the terminal."""
    if named is not None:
        return first_line(named)
    while True:
        typed = ask(_("New passphrase: "))
        if ask(_("The same again: ")) == typed:
            return typed
        warn(_("The two were not the same. Try again."))


def first_line(named: str) -> str:
    """The first line of a file without its line end; `-` is standard input."""
    return _read(named, lambda file: file.readline(_LONGEST_SECRET)).rstrip("\r\n")


def lines_of(named: str) -> list[str]:
    """Every line of a file; `-` is standard input."""
    return _read(named, lambda file: file.read(_LONGEST_SECRET)).splitlines()


def _read(named: str, read: Callable[[BinaryIO], bytes]) -> str:
    try:
        if named == "-":
            return read(sys.stdin.buffer).decode("utf-8")
        with Path(named).open("rb") as file:
            return read(file).decode("utf-8")
    except OSError as error:
        raise PassphraseFileError(named, error.strerror or "") from None
    except UnicodeDecodeError:
        raise PassphraseFileError(named, _("it is no UTF-8 text")) from None


def confirmed(question: str) -> bool:
    """Whether somebody at the terminal says yes, in full. Raises NobodyToAskError where nobody is there."""
    if not sys.stdin.isatty():
        raise NobodyToAskError
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == _("yes")


def ask(prompt: str) -> str:
    """A secret typed on the terminal, not shown. Raises NoPassphraseError where there is none."""
    if not sys.stdin.isatty():
        raise NoPassphraseError
    return getpass.getpass(prompt, stream=sys.stderr)
