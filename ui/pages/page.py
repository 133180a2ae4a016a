"""What the frame asks of a page: its words, its buttons, and to look again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.workspace import Workspace

EDGE = 12
"""Pixels at a page's left and right that lie outside its column: for the tint of a chosen row and for focus rings."""

DRAFTED = {"today": "line", "timeline": "inspector", "treatments": "course"}
"""Page -> what is being written on it."""


def draft_name(page: str, person: str) -> str:
    """The name under which what is being written there about a person is kept."""
    return f"{DRAFTED[page]} {person}"


class Page(QWidget):
    """One place in the navigation.

    `headed` tells the frame that title, sentence or buttons are others now, `rearranged` that controls came or went,
    `told` what the quiet line may say, `redressed` that the look of the window is another one from here on,
    `leading` that the reader is led to another page, and what it is to open.
    """

    headed = Signal()
    told = Signal(str)
    rearranged = Signal()
    redressed = Signal()
    leading = Signal(str, str)

    def __init__(self, workspace: Workspace, look: Theme) -> None:
        super().__init__()
        self.workspace, self.look = workspace, look
        self._missed = False

    def follow(self, refresh: Callable[[], None]) -> None:
        """Call `refresh` after every write: at once while the page is in sight, else when it is shown again."""
        self._refresh = refresh
        self.workspace.changed.connect(self._note)

    def showEvent(self, event: QShowEvent) -> None:
        """What was written while the page was out of sight is read now."""
        super().showEvent(event)
        if self._missed:
            self._missed = False
            self._refresh()

    def _note(self) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._missed = True

    def title(self) -> str:
        """The heading."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What is seen, in a few words; may be empty."""
        return ""

    def buttons(self) -> Sequence[QWidget]:
        """The page's own buttons beside Add, made once."""
        return ()

    def take_focus(self) -> None:
        """Put the keyboard where one begins on this page."""

    def take_buttons_back(self) -> None:
        """Own the buttons again before the frame that shows them goes."""
        for button in self.buttons():
            button.setParent(self)
            button.hide()

    def search(self) -> None:
        """Put the keyboard where one searches, on a page that has such a place."""

    def opened(self) -> str:
        """The id of the record that is open on the page; empty when none is."""
        return ""

    def open(self, id: str) -> None:
        """Open that record again, where the page shows single records."""

    def bring_back(self) -> bool:
        """Put back what was typed and not saved before the journal was closed; whether this page should be shown."""
        return False

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window: keep them, on the page that shows such entries."""

    def arrange(self, width: int) -> None:
        """Lay out for a content of `width` logical pixels at scale 1."""
