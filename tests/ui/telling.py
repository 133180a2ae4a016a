"""What every story needs, whichever hand tells it: the program over a folder, its manners, what is written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from made_up import LEFTWARD
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.i18n import use_language
from journal.journal import open_journal, open_journal_by_code
from journal.model.change import addition
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.records import Effective, Record
from journal.model.selection import Selection
from journal.progress import Progress
from ui import main_window
from ui.dialogs.welcome import Made
from ui.doors import Doors
from ui.main_window import MainWindow
from ui.models.rows import Entry, Telling, rows_of
from ui.pages.timeline import TimelinePage
from ui.program import Program
from ui.settings import Settings
from ui.speaking import turn
from ui.workspace import begin

PASSPHRASE = "four words that stay"


@dataclass(frozen=True)
class Manner:
    """How the program is used: its language, the size of its type, the size of its window."""

    language: str
    scale: float
    size: tuple[int, int]


MANNERS = {
    "english": Manner("en", 1.0, (1440, 900)),
    "german in a small window": Manner("de", 1.0, (1024, 700)),
    "german in large type": Manner("de", 2.0, (1024, 700)),
    "leftward": Manner(LEFTWARD, 1.0, (1440, 900)),
    "leftward in large type": Manner(LEFTWARD, 2.0, (1024, 700)),
}


FOLLOWED = (
    ("Headache", "symptom", "nrs-11"),
    ("Joint pain", "symptom", "nrs-11"),
    ("Fatigue", "symptom", "nrs-11"),
    ("Dizzy on standing", "symptom", "nrs-11"),
    ("Mood", "checkin.mood", "five"),
    ("Energy", "checkin.energy", "five"),
    ("Slept", "checkin.sleep_hours", "hours"),
    ("Steps outside", "factor", "yes-no"),
)
"""Eight things one may follow: name, what an answer is written as, its scale."""


class Story:
    """The program over a folder, started again after each lock as the real one is."""

    def __init__(
        self, app: QApplication, qtbot: QtBot, folder: Path, now: Callable[[], datetime], size: tuple[int, int]
    ) -> None:
        self._app, self._qtbot, self._folder, self._now, self._size = app, qtbot, folder, now, size
        self.relaunched: list[Path] = []
        self.program = self.start()

    def start(self) -> Program:
        def create(folder: Path, passphrase: str, name: str, _progress: Progress) -> Made:
            return begin(folder, passphrase, name, test_kdf=True)

        doors = Doors(
            lambda: main_window, open_journal, open_journal_by_code, create, self._now, self.relaunched.append
        )
        self.program = Program(self._app, self._folder / "vault", Settings(self._folder / "window.ini"), doors)
        self._qtbot.addWidget(self.program.entry)
        self.program.start()
        self._qtbot.waitActive(self.program.entry)
        return self.program

    def wait_column(self, kind: type[QWidget]) -> None:
        self._qtbot.waitUntil(lambda: isinstance(self.program.entry.column(), kind), timeout=10_000)

    def wait_window(self) -> MainWindow:
        self._qtbot.waitUntil(lambda: self.program.window is not None, timeout=10_000)
        window = self.program.window
        assert isinstance(window, MainWindow)
        window.resize(*self._size)
        self._qtbot.waitActive(window)
        # Another width may be another frame, which Qt shows a moment later.
        self._qtbot.waitUntil(lambda: window.quiet_line().isVisible())
        return window

    def stored(self, *kinds: str) -> list[Record]:
        """What the journal holds of these kinds, once nothing is being written or read."""
        window = self.program.window
        assert isinstance(window, MainWindow)
        workspace = window.workspace
        self._qtbot.waitUntil(lambda: not workspace.jobs.running(), timeout=20_000)
        return list(workspace.journal.select(Selection(person=workspace.person.id, kinds=kinds)))


def speak_in(app: QApplication, language: str, made_up: Path) -> None:
    """The language of what is made from now on; windows of an earlier story, whose journal is closed, go first."""
    for widget in app.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    use_language(language, folder=made_up if language == LEFTWARD else None)
    turn(app)


def timeline_of(window: MainWindow) -> TimelinePage:
    """The timeline, shown or not."""
    page = window.page_of("timeline")
    assert isinstance(page, TimelinePage)
    return page


def entries(window: MainWindow) -> list[str]:
    """The names of what is written down with how strong it was, as the timeline tells them, in sight or not."""
    workspace = window.workspace
    if workspace.jobs.running():
        return ["something is being written"]
    records = workspace.journal.page(Selection(person=workspace.person.id)).records
    rows = rows_of(records, Telling(date(2026, 2, 17), lambda _id: None))
    return [f"{row.line.what} {row.line.strength}".strip() for row in rows if isinstance(row, Entry)]


def write_elsewhere(window: MainWindow, kind: type[Record], start: str | None, **values: Any) -> None:
    """Something that was written earlier, elsewhere."""
    at = Effective(start=None if start is None else Moment(start))
    person = window.workspace.person.id
    common: dict[str, Any] = {"id": new_id(), "person": person, "recorded": "2026-02-16T18:48:00.000Z"}
    made = kind(**common, effective=at, **values)
    window.workspace.journal.apply([addition(made)], title="Written")
    window.workspace.changed.emit()
