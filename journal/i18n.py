"""One catalogue for the core and the windows; strings with named fields only, numbers with the language's marks."""

import gettext
from collections.abc import Mapping
from pathlib import Path

from journal.resources import resource

DOMAIN = "kith"
_LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(*languages: str, folder: Path | None = None) -> None:
    """Translate into the first of `languages` (like "de") that has a catalogue; English when none has.

    English asked for before any other is English. `folder`: where catalogues of other languages lie, such as the
    made-up ones; None for those that ship with Kith.
    """
    global _catalogue  # noqa: PLW0603 - a process speaks one language at a time
    english = next((at for at, name in enumerate(languages) if name.partition("_")[0] == "en"), None)
    wanted = languages if folder else languages[:english]
    _catalogue = (
        gettext.translation(DOMAIN, folder or resource("locale"), wanted, fallback=True)
        if wanted
        else gettext.NullTranslations()
    )


def system_languages(environment: Mapping[str, str]) -> list[str]:
    """The languages that the system asks for, first choice first, as gettext reads them.

    Not QLocale's: its 700 names of languages and countries would be made before the first window shows.
    """
    asked = next((found for name in _LOCALE if (found := environment.get(name))), "")
    return [name for part in asked.split(":") if (name := part.partition(".")[0]) not in {"", "C", "POSIX"}]


def language() -> str:
    """The language spoken now, as its catalogue names itself: "de"; "en" without a catalogue."""
    return _catalogue.info().get("language", "en")


def _(text: str) -> str:
    """`text` in the reader's language; fields are named: `_("{count} days").format(count=3)`."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the reader's language, by the language's own rule for `count`."""
    return _catalogue.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate when shown"
    """Mark `text` for the catalogue; translated when shown, since modules are read before a language is chosen."""
    return text


def runs_leftward() -> bool:
    """Whether the language spoken now is written from right to left."""
    return language().partition("_")[0] in _RIGHT_TO_LEFT


def number(value: object) -> str:
    """A number as it was typed, with the language's decimal mark: 37.50 -> "37,50"; other text as it stands."""
    text = str(value)
    return text.replace(".", decimal_mark()) if text.removeprefix("-").replace(".", "", 1).isdecimal() else text


def grouped(value: object) -> str:
    """The same with the thousands set apart, for counts and doses: 1234.5 -> "1.234,5"."""
    whole, point, rest = str(value).partition(".")
    if not whole.removeprefix("-").isdecimal() or (point and not rest.isdecimal()):
        return str(value)
    return f"{int(whole):,}".replace(",", thousands_mark()) + (decimal_mark() + rest if point else "")


def decimal_mark() -> str:
    """What stands between a whole number and its part."""
    return _catalogue.info().get("x-decimal", ".")


def thousands_mark() -> str:
    """What stands between thousands."""
    return _catalogue.info().get("x-thousands", ",")


def apart(text: str) -> str:
    """A dose, a value, a name inside a line that runs leftward: set apart, so that "20 mg" does not read "mg 20".

    Between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode's UAX #9); unchanged in other languages.
    """
    return f"\u2068{text}\u2069" if text and runs_leftward() else text


def within(text: str) -> str:
    """A label inside a sentence: small, except in a language whose nouns begin with a large letter."""
    return text if _catalogue.info().get("x-nouns") == "large" else text.lower()
