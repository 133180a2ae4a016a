"""How verbs and their options are declared, and how the command line reads words before argparse does."""

import argparse
import re
from collections.abc import Callable
from typing import Any, Final, NoReturn

from journal.i18n import _

Run = Callable[[argparse.Namespace], int]

WHEN_OPTIONS: Final = frozenset({"--at", "--until", "--from", "--to", "--birth", "--scheduled"})
_MOST_DIGITS: Final = 12
_MINUS: Final = re.compile(r"-\d+[smhdw]", re.IGNORECASE)


class Parser(argparse.ArgumentParser):
    """argparse with long options written in full, and one sentence for wrong usage."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Wrong usage: what is wrong, and where help is. Exits with 2."""
        self.exit(2, _("{program}: {message}. See '{program} --help'.\n").format(program=self.prog, message=message))


Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse names the type of its own public method's result so


def add_verb(verbs: "Verbs[Parser]", name: str, help_text: str, run: Run) -> Parser:
    """A verb that `run` carries out; returns its parser for its own options."""
    parser: Parser = verbs.add_parser(name, help=help_text, description=help_text, parents=[common_options()])
    parser.set_defaults(run=run, verb=name)
    return parser


def group(parser: Parser, run: Run) -> "Verbs[Parser]":
    """Verbs under a verb; `run` is what the verb does when none is named."""
    parser.set_defaults(run=run)
    return parser.add_subparsers(metavar=_("VERB"), parser_class=Parser)


def common_options() -> Parser:
    """The options that stand before or after any verb. Left out where not given, so that one place sets them."""
    parser = Parser(add_help=False)
    options = parser.add_argument_group(_("options that go with every verb"))
    absent = argparse.SUPPRESS
    options.add_argument("--vault", metavar="DIR", default=absent, help=_("the journal's folder (or KITH_VAULT)"))
    options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=absent,
        help=_("its first line is the passphrase; - for standard input"),
    )
    options.add_argument(
        "--keyring", action="store_true", default=absent, help=_("open with this computer's keyring, where it may")
    )
    options.add_argument(
        "--caregiver-key-file", metavar="FILE", default=absent, help=_("open with a caregiver's own file")
    )
    options.add_argument("--person", metavar="NAME", default=absent, help=_("whose log, where there are several"))
    options.add_argument("--json", action="store_true", default=absent, help=_("one JSON value on standard output"))
    options.add_argument("--quiet", action="store_true", default=absent, help=_("no progress and no notices"))
    return parser


def number(least: int, most: int | None = None) -> Callable[[str], int]:
    """What reads a whole number from `least` up, to `most` where there is one, for an option's `type`."""

    def read(text: str) -> int:
        # Digits enough for anything that can be counted, and few enough for every loop and slice.
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS) or int(text) < least:
            raise argparse.ArgumentTypeError(_("'{text}' is no number from {least} up").format(text=text, least=least))
        if most is not None and int(text) > most:
            raise argparse.ArgumentTypeError(_("'{text}' is more than {most}").format(text=text, most=most))
        return int(text)

    return read


def one_of(*known: str) -> Callable[[str], str]:
    """What reads one of some words, for an option's `type`."""

    def read(text: str) -> str:
        if text not in known:
            raise argparse.ArgumentTypeError(
                _("'{text}' is not one of: {known}").format(text=text, known=", ".join(known))
            )
        return text

    return read


def joined(words: list[str]) -> list[str]:
    """`--at -2h` as `--at=-2h`: argparse would take the second word for an option."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in WHEN_OPTIONS and _MINUS.fullmatch(word):
            found[-1] += f"={word}"
        else:
            found.append(word)
    return found


def option(options: argparse.Namespace, name: str, default: Any = None) -> Any:
    """A common option's value; `default` where it was not given."""
    return getattr(options, name, default)
