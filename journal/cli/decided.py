"""The verb `words`: what was decided about single words for shares."""

import argparse

from journal.cli.opened import opened, person
from journal.cli.saving import UsageError
from journal.cli.terminal import show
from journal.cli.words import Parser, Verbs, add_verb, common_options, group
from journal.i18n import _

_VERDICTS = (
    ("keep", "keep", "this word may stay in what leaves"),
    ("never", "never", "this word never leaves"),
    ("forget", "", "ask about this word again"),
)


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare `words list, keep, never, forget`."""
    words = group(add_verb(verbs, "words", _("single words in what leaves: what was decided"), _list), _list)
    words.add_parser("list", help=_("all that was decided"), parents=[common_options()]).set_defaults(run=_list)
    for name, verdict, help_text in _VERDICTS:
        one = words.add_parser(name, help=_(help_text), parents=[common_options()])
        one.add_argument("word", metavar="WORD")
        one.set_defaults(run=_decide, verdict=verdict)


def _list(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        found = journal.words(person(options, journal).id)
        shown = [{"word": one.word, "verdict": one.verdict} for one in found]
        show(options, shown, "\n".join(f"{one.verdict}  {one.word}" for one in found) or _("Nothing was decided yet."))
    return 0


def _decide(options: argparse.Namespace) -> int:
    if not options.word.strip():
        raise UsageError(_("Say which word: kith words keep WORD, never WORD or forget WORD."))
    with opened(options) as journal:
        whose = person(options, journal)
        journal.decide(whose.id, options.word, options.verdict)
        shown = [{"word": one.word, "verdict": one.verdict} for one in journal.words(whose.id)]
        show(options, shown, _("Decided: {word}").format(word=options.word))
    return 0
