"""A whole day in a home folder of its own: no file but the chosen exports holds a word that was written down."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

MARKERS = ("Zanzifish", "Quorvath", "Brindlewick", "Oxenhame", "Vellichor", "Tamarisque")
PASSPHRASE = "Plumbago harbour Vellichor"


class Day:
    """Real processes, as a person starts them, in folders that nobody else uses."""

    def __init__(self, home: Path, *watch: str) -> None:
        """`watch`: the words of a program that starts each of them and looks on."""
        self._watch = watch
        self.home, self.vault = home, home / "documents" / "journal"
        self.secret = home.parent / "typed"
        self.secret.write_text(PASSPHRASE)
        folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CACHE", "CONFIG")}
        places = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
        self._environment = {**os.environ, **folders, **places}
        (home / "tmp").mkdir()

    def kith(self, *words: str) -> str:
        """Standard output of one command, which must end well."""
        given = ("--vault", str(self.vault), "--passphrase-file", str(self.secret), *words)
        program = [*self._watch, sys.executable, "-m", "journal", *given]
        ran = subprocess.run(program, env=self._environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def window(self, *words: str) -> None:
        """A session in the window, passphrase typed."""
        script = Path(__file__).with_name("window_day.py")
        given = [*self._watch, sys.executable, str(script), str(self.vault), *words]
        environment = self._environment | {"PYTHONPATH": str(script.parents[2])}
        ran = subprocess.run(given, env=environment, input=PASSPHRASE, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    # A umask that lets everybody read: Kith's own care must be enough.
    before = os.umask(0o000)
    try:
        home = tmp_path_factory.mktemp("day") / "home"
        home.mkdir()
        yield lived(Day(home))
    finally:
        os.umask(before)


def lived(day: Day) -> Day:
    """Created, logged, attached, imported, searched, undone, backed up, exported, restored."""
    elsewhere = day.home.parent
    day.kith("create", "--test-kdf", "--person", "Quorvath")
    saved = json.loads(
        day.kith("log", "symptom", "Zanzifish", "--note", "Brindlewick rang", "--tag", "Oxenhame", "--json")
    )
    day.kith("log", "treatment", "Oxenhame", "--amount", "5 mg", "--times", "08:00")
    letter = elsewhere / "letter.txt"
    letter.write_text("Dear Quorvath, yours Brindlewick")
    day.kith("attach", str(letter), "--name", "Brindlewick")
    table = elsewhere / "daylio.csv"
    table.write_text(
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        '2026-03-05,March 5,Thursday,6:50 pm,good,Oxenhame | rest,"Zanzifish","Vellichor"\n',
    )
    day.kith("import", str(table))
    day.kith("list", "--search", "zanzi")
    day.kith("edit", saved["id"], "--set", "character=Vellichor")
    day.kith("undo")
    made = json.loads(day.kith("backup", "--json"))
    day.kith("export", str(elsewhere / "brief.pdf"), "--audience", "doctor", "--notes")
    day.kith("export", str(elsewhere / "own.json"), "--audience", "self")
    day.kith("export", str(elsewhere / "all.kith"))
    day.kith("restore", made["path"], "--to", str(day.home / "restored"))
    day.kith("check", "--deep")
    day.window("Tamarisque", "zanzi")
    assert json.loads(day.kith("list", "--search", "Tamarisque", "--json"))
    return day


def _files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]


def _spellings(word: str) -> Iterator[bytes]:
    for text in (word, word.lower(), word.upper()):
        yield text.encode()
        yield text.encode("utf-16-le")


def _told(path: Path) -> list[str]:
    content = path.read_bytes()
    return [word for word in MARKERS if any(spelling in content for spelling in _spellings(word))]


def test_no_file_of_the_day_holds_a_word_that_was_written_down(day: Day) -> None:
    assert len(_files(day.vault)) > 5
    assert {str(path): told for path in _files(day.home) if (told := _told(path))} == {}


def test_no_name_of_a_file_holds_one_either(day: Day) -> None:
    names = " ".join(str(path) for path in day.home.rglob("*")).casefold()
    assert [word for word in MARKERS if word.casefold() in names] == []


def test_nobody_else_can_read_anything_of_it_exports_included(day: Day) -> None:
    ours = [*_files(day.vault), *_files(day.home / "restored"), *_files(day.home / "state")]
    ours += [day.home.parent / name for name in ("brief.pdf", "own.json", "all.kith")]
    assert [str(path) for path in ours if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)] == []


def test_the_search_finds_what_a_chosen_export_holds(day: Day) -> None:
    assert set(_told(day.home.parent / "own.json")) >= {"Zanzifish", "Brindlewick", "Oxenhame"}
