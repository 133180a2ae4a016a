"""The pages of a window: each is made when it is first asked for, the others while nobody waits."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal

from ui.pages.page import DRAFTED, Page, draft_name
from ui.tab_order import OneAtATime
from ui.theme import Theme
from ui.widgets.rail import Place
from ui.workspace import Workspace

Now = Callable[[], datetime]
Kind = Callable[[Workspace, Theme, Now], Page]

AHEAD = 100
"""Milliseconds between two steps of making pages ahead: what was typed meanwhile comes first."""


class PageStack(OneAtATime):
    """Holds the pages that were made, and passes on what they tell."""

    headed = Signal()
    told = Signal(str)
    rearranged = Signal()
    redressed = Signal()
    leading = Signal(str, str)
    added = Signal(object)

    def __init__(self, kinds: Sequence[tuple[Place, Kind]], workspace: Workspace, look: Theme, now: Now) -> None:
        super().__init__()
        self._kinds = {place.key: kind for place, kind in kinds}
        self._workspace, self._look, self._now = workspace, look, now
        self._made: dict[str, Page] = {}
        self._begun: dict[str, Page] = {}
        self._width = 0
        self._given_back = False
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD)
        self._ahead.timeout.connect(self._make_next)
        workspace.closing.connect(self._ahead.stop)

    def page(self, key: str) -> Page:
        """The page of that key, made now unless it was."""
        if key not in self._made:
            page = self._made[key] = self._begun.pop(key) if key in self._begun else self._new(key)
            page.headed.connect(self.headed)
            page.rearranged.connect(self.rearranged)
            page.told.connect(self.told)
            page.redressed.connect(self.redressed)
            page.leading.connect(self.leading)
            self.addWidget(page)
            if self._width:
                page.arrange(self._width)
            if self._given_back:
                page.bring_back()
            self.added.emit(page)
        return self._made[key]

    def made(self) -> tuple[Page, ...]:
        """The pages there are."""
        return tuple(self._made.values())

    def make_ahead(self) -> None:
        """Make the others too, one at a time."""
        self._ahead.start()

    def bring_back(self) -> Iterator[str]:
        """Give back to each page what was being written; the keys of those that should be shown."""
        self._given_back = True
        person = self._workspace.person.id
        for key in self._kinds:
            if key in self._made:
                if self._made[key].bring_back():
                    yield key
            elif key in DRAFTED and self._workspace.drafts.kept(draft_name(key, person)):
                # Made with its draft in it.
                self.page(key)
                yield key

    def arrange(self, width: int) -> None:
        """Lay out for a content of `width` logical pixels at scale 1."""
        self._width = width
        for page in self._made.values():
            page.arrange(width)

    def _make_next(self) -> None:
        missing = next((key for key in self._kinds if key not in self._made), None)
        if missing is None:
            self._ahead.stop()
        elif missing in self._begun:
            self.page(missing)
        else:
            # In two steps: to make it, and to give it its place and its size.
            self._begun[missing] = self._new(missing)

    def _new(self, key: str) -> Page:
        return self._kinds[key](self._workspace, self._look, self._now)
