"""The verb `words`: what was decided about single words for shares."""

import argparse

from journal.cli.opened import opened, person
from journal.cli.saving import UsageError
from journal.cli.terminal import progress, show
from journal.cli.words import Parser, Verbs, add_verb, common_options, group
from journal.exports.choosing import words_brought
from journal.i18n import _
from journal.journal import Journal
from journal.model.people import Person

_VERDICTS = (
    ("keep", "keep", "this word may stay in what leaves"),
    ("never", "never", "this word never leaves"),
    ("forget", "", "ask about this word again"),
)


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare `words list, imported, keep, never, forget`."""
    words = group(add_verb(verbs, "words", _("single words in what leaves: what was decided"), _list), _list)
    words.add_parser("list", help=_("all that was decided"), parents=[common_options()]).set_defaults(run=_list)
    imported = words.add_parser("imported", help=_("words in doubt that imports brought"), parents=[common_options()])
    imported.set_defaults(run=_imported)
    for name, verdict, help_text in _VERDICTS:
        one = words.add_parser(name, help=_(help_text), parents=[common_options()])
        one.add_argument("word", metavar="WORD", nargs="?" if verdict == "keep" else None, default="")
        one.set_defaults(run=_decide, verdict=verdict, imported=False)
        if verdict == "keep":
            one.add_argument(
                "--imported", action="store_true", help=_("all that the latest import brought, see `words imported`")
            )


def _list(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        found = journal.words(person(options, journal).id)
        shown = [{"word": one.word, "verdict": one.verdict} for one in found]
        show(options, shown, "\n".join(f"{one.verdict}  {one.word}" for one in found) or _("Nothing was decided yet."))
    return 0


def _imported(options: argparse.Namespace) -> int:
    with opened(options) as journal:
        found = _brought(journal, options, person(options, journal))
        shown = [{"imported": when, "words": list(words)} for when, words in found.items()]
        told = "\n".join(f"{when}  {', '.join(words)}" for when, words in found.items())
        show(options, shown, told or _("No import brought a word in doubt."))
    return 0


def _brought(journal: Journal, options: argparse.Namespace, whose: Person) -> dict[str, tuple[str, ...]]:
    with progress(options, _("Reading")) as bar:
        words = [(one.word, one.verdict) for one in journal.words(whose.id)]
        return words_brought(journal.select, words, whose.id, journal.people(), bar)


def _decide(options: argparse.Namespace) -> int:
    if options.imported:
        return _keep_imported(options)
    if not options.word.strip():
        raise UsageError(_("Say which word: kith words keep WORD, never WORD or forget WORD."))
    with opened(options) as journal:
        whose = person(options, journal)
        journal.decide(whose.id, options.word, options.verdict)
        shown = [{"word": one.word, "verdict": one.verdict} for one in journal.words(whose.id)]
        show(options, shown, _("Decided: {word}").format(word=options.word))
    return 0


def _keep_imported(options: argparse.Namespace) -> int:
    if options.word:
        raise UsageError(_("--imported keeps all words of the latest import: leave the word out."))
    with opened(options) as journal:
        whose = person(options, journal)
        words = next(iter(_brought(journal, options, whose).values()), ())
        for word in words:
            journal.decide(whose.id, word, "keep")
        shown = [{"word": one.word, "verdict": one.verdict} for one in journal.words(whose.id)]
        none = _("No import brought a word in doubt.")
        show(options, shown, _("Kept: {words}").format(words=", ".join(words)) if words else none)
    return 0
