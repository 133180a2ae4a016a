"""Whole ways through the program by keyboard alone: a real vault, a real window, real keys; in every manner."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from catalogue import write_made_up
from made_up import LEFTWARD
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.crypto.slots import WrongPassphraseError
from journal.i18n import _, use_language
from journal.journal import open_journal, open_journal_by_code
from journal.model.selection import Selection
from journal.model.symptoms import Symptom
from journal.progress import Progress
from ui import main_window
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.welcome import SHORTEST, CreateColumn, Made, RecoveryColumn, WelcomeColumn
from ui.main_window import MainWindow
from ui.models.rows import Entry, Telling, rows_of
from ui.pages.timeline import TimelinePage
from ui.program import Doors, Program
from ui.settings import Settings
from ui.speaking import turn
from ui.theme import Mode
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


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot

    def at(self) -> QWidget:
        """What has the keyboard now."""
        self._qtbot.waitUntil(lambda: self._app.focusWidget() is not None)
        widget = self._app.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        QTest.keyClicks(self.at(), text)

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.at(), key, modifier)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def keyboard(qapp: QApplication, qtbot: QtBot) -> Keyboard:
    return Keyboard(qapp, qtbot)


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
        return window


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up")
    write_made_up(folder)
    return folder


def speak_in(app: QApplication, language: str, made_up: Path) -> None:
    """The language of what is made from now on; windows of an earlier story, whose journal is closed, go first."""
    for widget in app.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    use_language(language, folder=made_up if language == LEFTWARD else None)
    turn(app)


@pytest.fixture(params=MANNERS)
def manner(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path, made_up: Path) -> Iterator[Manner]:
    chosen = MANNERS[request.param]
    speak_in(qapp, chosen.language, made_up)
    Settings(tmp_path / "window.ini").keep_theme(Mode.LIGHT, chosen.scale)
    yield chosen
    speak_in(qapp, "en", made_up)


@pytest.fixture
def story(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], manner: Manner
) -> Iterator[Story]:
    made = Story(qapp, qtbot, tmp_path, now, manner.size)
    yield made
    if made.program.window is not None:
        made.program.window.close()


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


def create(story: Story, keyboard: Keyboard) -> MainWindow:
    story.wait_column(WelcomeColumn)
    keyboard.enter()
    story.wait_column(CreateColumn)
    for words in ("Ines", PASSPHRASE, PASSPHRASE):
        keyboard.type(words)
        keyboard.enter()
    story.wait_column(RecoveryColumn)
    keyboard.enter()
    return story.wait_window()


def add_headache(keyboard: Keyboard, qtbot: QtBot, window: MainWindow, strength: str) -> None:
    keyboard.press(Qt.Key.Key_N, control=True)
    keyboard.type("headache")
    keyboard.enter()
    keyboard.type(strength)
    keyboard.enter()
    qtbot.waitUntil(lambda: f"headache {strength}" in entries(window))


def test_from_welcome_to_an_entry_undone_locked_and_unlocked(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    qtbot.waitUntil(lambda: entries(window) == [])
    add_headache(keyboard, qtbot, window, "6")
    add_headache(keyboard, qtbot, window, "4")
    keyboard.press(Qt.Key.Key_Z, control=True)
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])
    keyboard.press(Qt.Key.Key_L, control=True)
    assert len(story.relaunched) == 1
    story.start()
    story.wait_column(UnlockColumn)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    window = story.wait_window()
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])


class Flashes(QObject):
    """Windows that were shown, however short."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(type(watched).__name__)
        return False


def test_no_part_of_the_window_flashes_up_as_a_window_of_its_own(
    qapp: QApplication, story: Story, keyboard: Keyboard, qtbot: QtBot
) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    window.show_page("timeline")
    keyboard.press(Qt.Key.Key_Down)
    keyboard.enter()
    qapp.removeEventFilter(flashes)
    assert flashes.shown <= {"MainWindow", "QMenu"}


def test_a_headache_takes_four_keys_after_the_word(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    keyboard.press(Qt.Key.Key_N, control=True)
    keyboard.type("hea")
    pressed = [Qt.Key.Key_Return, Qt.Key.Key_7, Qt.Key.Key_Return]
    keyboard.press(*pressed)
    qtbot.waitUntil(lambda: entries(window) == ["headache 7", "headache 6"])
    assert len(pressed) <= 4


def test_what_was_undone_is_done_again(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    keyboard.press(Qt.Key.Key_Z, control=True)
    qtbot.waitUntil(lambda: entries(window) == [])
    qtbot.waitUntil(window.actions_.redo.isEnabled)
    keyboard.press(Qt.Key.Key_Y, control=True)
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])


def test_a_wrong_passphrase_says_so_and_keeps_what_was_typed(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    create(story, keyboard)
    keyboard.press(Qt.Key.Key_L, control=True)
    story.start()
    story.wait_column(UnlockColumn)
    column = story.program.entry.column()
    assert isinstance(column, UnlockColumn)
    keyboard.type("four words that went")
    keyboard.enter()
    refused = str(WrongPassphraseError()).partition(".")[0]
    qtbot.waitUntil(lambda: refused in column.field.slot.text())
    assert column.field.edit.selectedText()
    assert column.field.edit.text() == "four words that went"
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    story.wait_window()


def test_a_headache_is_found_opened_and_corrected(story: Story, keyboard: Keyboard, qtbot: QtBot) -> None:
    window = create(story, keyboard)
    add_headache(keyboard, qtbot, window, "6")
    page = timeline_of(window)
    window.show_page("timeline")
    keyboard.press(Qt.Key.Key_F, control=True)
    keyboard.type("head")
    qtbot.waitUntil(lambda: entries(window) == ["headache 6"])
    keyboard.press(Qt.Key.Key_Down)
    keyboard.enter()
    qtbot.waitUntil(lambda: page.inspector.record() is not None)
    for _step in range(30):
        if page.inspector.isAncestorOf(keyboard.at()) and _("How bad") in keyboard.at().accessibleName():
            break
        keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("8")

    def corrected() -> None:
        record = page.inspector.record()
        assert isinstance(record, Symptom)
        assert record.severity.value is not None
        assert record.severity.value.raw == 8
        assert entries(window) == ["headache 8"]

    qtbot.waitUntil(corrected)


def test_a_refused_name_brings_the_keyboard_back_to_it(story: Story, keyboard: Keyboard) -> None:
    story.wait_column(WelcomeColumn)
    keyboard.enter()
    story.wait_column(CreateColumn)
    column = story.program.entry.column()
    assert isinstance(column, CreateColumn)
    keyboard.type("Ines")
    keyboard.enter()
    keyboard.type("short")
    keyboard.enter()
    keyboard.type("short")
    keyboard.enter()
    assert keyboard.at() is column.passphrase.edit
    assert _("Use at least {count} characters.").format(count=SHORTEST) in column.passphrase.slot.text()


def test_idle_hands_lock_the_journal(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, now: Callable[[], datetime], keyboard: Keyboard
) -> None:
    begin(tmp_path / "vault", PASSPHRASE, "Ines", test_kdf=True).journal.close()
    relaunched: list[Path] = []
    doors = Doors(
        lambda: main_window,
        open_journal,
        open_journal_by_code,
        partial(pytest.fail, "made"),
        now,
        relaunched.append,
        idle_milliseconds=300,
    )
    program = Program(qapp, tmp_path / "vault", Settings(tmp_path / "window.ini"), doors)
    qtbot.addWidget(program.entry)
    program.start()
    qtbot.waitActive(program.entry)
    keyboard.type(PASSPHRASE)
    keyboard.enter()
    qtbot.waitUntil(lambda: len(relaunched) == 1, timeout=10_000)
    assert program.window is None
