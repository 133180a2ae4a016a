"""One catalogue for the core and the windows; strings with named fields only."""

import gettext
from importlib.resources import as_file

from journal.resources import resource

DOMAIN = "kith"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(*languages: str) -> None:
    """Translate into the first of `languages` (like "de") that has a catalogue; English when none has."""
    global _catalogue  # noqa: PLW0603 - a process speaks one language at a time
    with as_file(resource("locale")) as folder:
        _catalogue = gettext.translation(DOMAIN, folder, languages, fallback=True)


def _(text: str) -> str:
    """`text` in the reader's language; fields are named: `_("{count} days").format(count=3)`."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the reader's language, by the language's own rule for `count`."""
    return _catalogue.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate when shown"
    """Mark `text` for the catalogue; translated when shown, since modules are read before a language is chosen."""
    return text
