"""The ways in which every page is drawn: look, size, type, journal and tongue, in fourteen combinations."""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from catalogue import write_made_up
from made_up import LEFTWARD, LONGER
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from journal.i18n import use_language
from journal.resources import read_bytes
from ui.speaking import turn
from ui.theme import Mode

SMALL, LARGE = (1024, 700), (1440, 900)


@dataclass(frozen=True, slots=True)
class Way:
    """One combination."""

    mode: Mode
    size: tuple[int, int]
    scale: float
    filled: bool
    tongue: str
    """A language: "en", "de", or a made-up one."""

    def __str__(self) -> str:
        words = (self.mode.value, f"{self.size[0]}x{self.size[1]}", f"{self.scale:.0%}")
        return " ".join((*words, "sample" if self.filled else "empty", self.tongue))


_L, _D, _H = Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST
WAYS = (
    Way(_L, LARGE, 1.0, filled=True, tongue="en"),
    Way(_L, SMALL, 2.0, filled=False, tongue=LONGER),
    Way(_L, SMALL, 1.0, filled=True, tongue=LEFTWARD),
    Way(_L, LARGE, 2.0, filled=False, tongue="en"),
    Way(_D, SMALL, 1.0, filled=False, tongue="en"),
    Way(_D, LARGE, 2.0, filled=True, tongue=LONGER),
    Way(_D, LARGE, 1.0, filled=True, tongue=LEFTWARD),
    Way(_D, SMALL, 2.0, filled=True, tongue="en"),
    Way(_H, SMALL, 1.0, filled=True, tongue=LONGER),
    Way(_H, LARGE, 1.0, filled=False, tongue=LEFTWARD),
    Way(_H, LARGE, 2.0, filled=True, tongue="en"),
    Way(_H, SMALL, 2.0, filled=True, tongue=LEFTWARD),
    # The extremes: the least that may be cut, and the most that must be held.
    Way(_L, SMALL, 0.8, filled=False, tongue="en"),
    Way(_L, SMALL, 2.0, filled=True, tongue=LONGER),
)


@contextmanager
def speaking(tongue: str, app: QApplication) -> Iterator[None]:
    """The whole program in one of TONGUES, made-up ones from the messages as they now stand in the source."""
    made_up = tongue in {LONGER, LEFTWARD}
    if tongue == LEFTWARD:
        # A system in such a language has letters for it; this one may have none.
        QFontDatabase.addApplicationFontFromData(QByteArray(read_bytes("fonts", "NotoSansHebrew_400Regular.ttf")))
    use_language(tongue, folder=_made_up() if made_up else None)
    turn(app)
    try:
        yield
    finally:
        use_language("en")
        turn(app)


@cache
def _made_up() -> Path:
    # Kept until the process ends: catalogues are read when a language is chosen.
    folder = Path(mkdtemp(prefix="kith-made-up-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_made_up(folder)
    return folder
