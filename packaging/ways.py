"""The ways in which every page is drawn: look, size, type, journal and tongue, in fourteen combinations."""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal import i18n
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

    def __str__(self) -> str:
        words = (self.mode.value, f"{self.size[0]}x{self.size[1]}", f"{self.scale:.0%}")
        return " ".join((*words, "sample" if self.filled else "empty", self.tongue))


_L, _D, _H = Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST
WAYS = (
    Way(_L, LARGE, 1.0, filled=True, tongue="english"),
    Way(_L, SMALL, 2.0, filled=False, tongue="longer"),
    Way(_L, SMALL, 1.0, filled=True, tongue="leftward"),
    Way(_L, LARGE, 2.0, filled=False, tongue="english"),
    Way(_D, SMALL, 1.0, filled=False, tongue="english"),
    Way(_D, LARGE, 2.0, filled=True, tongue="longer"),
    Way(_D, LARGE, 1.0, filled=True, tongue="leftward"),
    Way(_D, SMALL, 2.0, filled=True, tongue="english"),
    Way(_H, SMALL, 1.0, filled=True, tongue="longer"),
    Way(_H, LARGE, 1.0, filled=False, tongue="leftward"),
    Way(_H, LARGE, 2.0, filled=True, tongue="english"),
    Way(_H, SMALL, 2.0, filled=True, tongue="leftward"),
    # The extremes: the least that may be cut, and the most that must be held.
    Way(_L, SMALL, 0.8, filled=False, tongue="english"),
    Way(_L, SMALL, 2.0, filled=True, tongue="longer"),
)


class Longer(gettext.NullTranslations):
    """A language 40 % longer than English, with letters that carry marks; fields stay as they are."""

    def gettext(self, message: str) -> str:
        """The message in that language."""
        pieces = re.split(r"(\{[^}]*\})", message)
        return "".join(piece if piece.startswith("{") else self._stretched(piece) for piece in pieces)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same for counted messages."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    @staticmethod
    def _stretched(text: str) -> str:
        marked = text.translate(str.maketrans("aeiouAEIOU", "äéïöüÄÉÏÖÜ"))
        return re.sub(
            r"(\w{3,})", lambda word: word.group(1) + word.group(1)[-1] * round(len(word.group(1)) * 0.4), marked
        )


@contextmanager
def speaking(tongue: str, app: QApplication) -> Iterator[None]:
    """The whole program in that language."""
    leftward = tongue == "leftward"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
    before = i18n._catalogue  # noqa: SLF001 - a catalogue that no file holds
    i18n._catalogue = Longer() if tongue == "longer" else gettext.NullTranslations()  # noqa: SLF001
    try:
        yield
    finally:
        i18n._catalogue = before  # noqa: SLF001
