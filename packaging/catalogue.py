"""Gathers every message of the program into `resources/locale`: `catalogue.py`, after strings were added or changed.

It reads the source as trees (`_`, `N_`, `ngettext`), writes `kith.pot`, merges what is new into the `kith.po` of each
language, compiles `kith.mo`, and says what still lacks its words. `catalogue.py made-up OUT` writes the two made-up
languages there.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from made_up import MADE_UP
from po_files import Catalogue, Entry, compiled, parse, written

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
ROOMS = ("journal", "ui")
LANGUAGES = ("de",)

_MARKS = {"_": 1, "N_": 1, "ngettext": 2}
_HEAD = {
    "Project-Id-Version": "kith",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
REMARK = "Kith's messages; written by packaging/catalogue.py, the words in a language by its translators."


def gathered(root: Path = ROOT) -> Catalogue:
    """Every message of the program, in the order of its files."""
    entries: dict[str, Entry] = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            for one, many in messages(path.read_text(encoding="utf-8")):
                known = entries.get(one, Entry(one))
                places = known.places if place in known.places else (*known.places, place)
                entries[one] = replace(known, many=known.many or many, places=places)
    return Catalogue(_HEAD, entries)


def messages(source: str) -> Iterator[tuple[str, str]]:
    """(English, its plural or nothing) of each marked string in a module, in the order in which they stand."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        count = _MARKS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        texts = [one.value for one in call.args[:count] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if count and len(texts) == count:
            yield texts[0], texts[1] if count > 1 else ""


def merged(catalogue: Catalogue, known: Catalogue) -> Catalogue:
    """The program's messages with the words that a language has for them; what is no longer said is dropped."""
    entries = {}
    for one, entry in catalogue.entries.items():
        old = known.entries.get(one)
        # Counted anew, or no longer: the old words do not fit.
        said = old.said if old is not None and bool(old.many) == bool(entry.many) else ()
        entries[one] = replace(entry, said=said, fuzzy=old.fuzzy if old is not None else False)
    return Catalogue(known.head, entries)


def po_file(language: str, locale: Path = LOCALE) -> Path:
    """Where a language's words are kept."""
    return locale / language / "LC_MESSAGES" / "kith.po"


def unsaid(catalogue: Catalogue) -> list[str]:
    """The messages that have no words, or only doubtful ones."""
    return [one for one, entry in catalogue.entries.items() if entry.fuzzy or not entry.said or not all(entry.said)]


def write(locale: Path = LOCALE) -> list[str]:
    """Bring every file under `locale` up to the source; "language: message" for each that still lacks words."""
    catalogue = gathered()
    locale.mkdir(parents=True, exist_ok=True)
    (locale / "kith.pot").write_text(written(catalogue, REMARK), encoding="utf-8")
    lacking: list[str] = []
    for language in LANGUAGES:
        path = po_file(language, locale)
        whole = merged(catalogue, parse(path.read_text(encoding="utf-8")))
        path.write_text(written(whole, REMARK), encoding="utf-8")
        path.with_suffix(".mo").write_bytes(compiled(whole))
        lacking += [f"{language}: {one}" for one in unsaid(whole)]
    return lacking


def write_made_up(folder: Path) -> None:
    """The made-up languages, compiled, as `use_language` finds them in `folder`."""
    catalogue = gathered()
    for name, language in MADE_UP.items():
        path = po_file(name, folder).with_suffix(".mo")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(compiled(language.of(catalogue)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["made-up"]:
        write_made_up(Path(sys.argv[2]))
    else:
        missing = write()
        print("\n".join(missing) if missing else "Every message has its words in every language.")
