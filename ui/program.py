"""From the locked window to the open journal and back: one at a time, each in the look that was chosen."""

import sys
from functools import partial
from itertools import chain, count
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journal.i18n import _
from ui import messages
from ui.dialogs.entry import EntryColumn, EntryWindow
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.welcome import CreateColumn, WelcomeColumn
from ui.doors import Doors, Load, doors_through
from ui.jobs import Jobs
from ui.settings import SAMPLE, Settings, usual_folder
from ui.speaking import speak
from ui.theme import Mode, Theme, new_application, theme, wear

_TURN = 0.001
"""Seconds for which work of a job goes on when the window wants the interpreter."""

_MINUTE = 60_000
HEADER = "vault.json"
"""The file by which a folder is known to hold a journal."""


class Program(QObject):
    """Shows the entry window until a journal is open, then its main window; locking replaces the process."""

    def __init__(self, app: QApplication, folder: Path, settings: Settings, doors: Doors) -> None:
        super().__init__()
        self._app, self._folder, self._settings, self._doors = app, folder, settings, doors
        self._jobs = Jobs(self)
        self._window: Any = None
        self._over = False
        self._workspace: Any = None
        self._code: ModuleType | None = None
        self.look = self._chosen_look(settings.mode(), settings.scale())
        wear(app, self.look)
        self.entry = EntryWindow(self.look)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def window(self) -> Any:
        """The open journal's window; None while locked."""
        return self._window

    def start(self) -> None:
        """Show the first window, then bring in the rest of the program while it is read."""
        # A window that has to wait for the interpreter waits one millisecond, not five, at each of its calls.
        sys.setswitchinterval(_TURN)
        self._show_first()
        # Not before: both want the interpreter.
        self.entry.painted.connect(self._load)
        self.entry.show()

    def _load(self) -> None:
        self._jobs.start(_("Loading"), lambda _progress: self._doors.load(), done=self._keep_code)

    def lock(self) -> None:
        """Close everything and begin again in a fresh process, whose memory holds nothing of this one."""
        if self._over:
            # The screen locks while nobody touches the keys: one of the two was enough.
            return
        self._over = True
        if self._workspace is not None:
            if self._window is not None:
                self._settings.keep_geometry(self._window.saveGeometry())
            self._workspace.close()
            self._clipboard.clear()
        self._close_window()
        self._doors.relaunch(self._folder)

    def dress(self, mode: Mode, scale: float) -> None:
        """Another look: remembered, and the window made anew over the same journal."""
        self._settings.keep_theme(mode, scale)
        self.look = self._chosen_look(mode, scale)
        wear(self._app, self.look)
        self._renew_window()

    def speak(self, language: str) -> None:
        """Another language, or the system's: remembered, and the window made anew in it."""
        self._settings.keep_language(language)
        speak(self._app, language)
        self._renew_window()

    def _renew_window(self) -> None:
        if self._window is not None:
            self._settings.keep_geometry(self._window.saveGeometry())
            place = self._window.place()
            before, self._window = self._window, None
            self._workspace.drafts.rest_all()
            before.closed.disconnect(self._leave)
            self._show_window(self._made_window())
            self._window.go_to(place)
            self._window.bring_back()
            before.close()
            before.deleteLater()

    def _show_first(self) -> None:
        if (self._folder / HEADER).exists():
            self._show_unlock()
        else:
            self._show_welcome()

    def _show_unlock(self) -> None:
        name = self._folder.name if self._folder.name != "kith" else _("Your journal")
        hint = _("This is the sample journal. Its passphrase is: sample") if self._folder.name == SAMPLE else ""
        doors = self._doors.open_journal, self._doors.open_by_code
        column = UnlockColumn(self._folder, *doors, self.look, name=name, hint=hint)
        column.opened.connect(self._open)
        column.other_wanted.connect(lambda: self._entrances().journals())
        column.ways_wanted.connect(lambda: self._entrances().ways())
        self._show(column)
        if self._code is not None:
            self._let_in()

    def _let_in(self) -> None:
        """Let this computer's keyring open the journal, unless somebody has just locked it or closed the window."""
        column = self.entry.column() if isValid(self.entry) else None
        if self._doors.let_in and isinstance(column, UnlockColumn):
            self._entrances().let_in(column)

    def _show_welcome(self) -> None:
        column = WelcomeColumn(self.look)
        column.new_wanted.connect(self._show_create)
        column.sample_wanted.connect(lambda: self._entrances().sample(column))
        column.restore_wanted.connect(lambda: self._entrances().restore())
        column.other_wanted.connect(lambda: self._entrances().journals())
        self._show(column)

    def _entrances(self) -> Any:
        """The ways that are seldom taken, each behind a word."""
        code, now = self._loaded(), self._doors.now
        ways = code.Entrances(self._folder, self._free_folder(), self.look, now, self.entry)
        ways.shown.connect(self._show)
        ways.opened.connect(self._open)
        ways.chosen.connect(self._choose)
        ways.new_wanted.connect(self._show_create)
        ways.left.connect(self._show_first)
        return ways

    def _show_create(self) -> None:
        column = CreateColumn(self._free_folder(), self._doors.create, self.look)
        column.made.connect(lambda made: self._entrances().show_code(made))
        column.left.connect(self._show_first)
        self._show(column)

    def _free_folder(self) -> Path:
        """Where a new journal goes: the folder that was asked for, else the next free one beside it."""
        beside = (self._folder.with_name(f"journal-{number}") for number in count(2))
        places = chain((self._folder, self._folder.with_name("journal")), beside)
        return next(place for place in places if not (place / HEADER).exists())

    def _show(self, column: EntryColumn) -> None:
        self.entry.show_column(column)

    def _choose(self, folder: Path) -> None:
        self._folder = folder
        self._show_unlock()

    def _loaded(self) -> ModuleType:
        """The rest of the program, waited for where a reader was quicker than it."""
        self._code = self._code or self._doors.load()
        return self._code

    def _keep_code(self, code: ModuleType) -> None:
        self._code = code
        self._let_in()

    def _open(self, journal: Any) -> None:
        """The journal is open: its window takes the place of the entry's.

        In four steps, between which what was typed or clicked is heard: the workspace, its first page, the window
        around that, the first sight.
        """
        code = self._loaded()
        # A new one or the sample lies elsewhere than what was asked for.
        self._folder = journal.vault.folder.path
        code.load_fonts()
        self._collecting = code.Collecting(self)
        self._workspace = code.Workspace(journal, code.first_person(journal.people()), self)
        self._backing = code.Backing(self._workspace, self._doors.now)
        self._clipboard = code.ClipboardWatch(self._app.clipboard(), self)
        QTimer.singleShot(0, self, self._make_page)

    def _make_page(self) -> None:
        pages = self._loaded().first_pages(self._workspace, self.look, self._doors.now)
        QTimer.singleShot(0, self, partial(self._make_window, pages))

    def _make_window(self, pages: Any) -> None:
        QTimer.singleShot(0, self, partial(self._enter, self._made_window(pages)))

    def _enter(self, window: Any) -> None:
        code = self._loaded()
        self._show_window(window)
        window.bring_back()
        self._backing.start()
        exchanging = code.Exchanging.of(self._workspace, self._doors.now)
        exchanging.told.connect(lambda words: self._window.quiet_line().say(words, icon="info"))
        exchanging.start()
        self.entry.close()
        idle = self._doors.idle_milliseconds or self._workspace.journal.preferences.lock_after * _MINUTE
        self._idle = code.IdleWatch(self._app, idle, self)
        self._idle.watch(window.windowHandle())
        self._idle.passed.connect(self.lock)
        away = code.IdleWatch(self._app, code.AWAY, self)
        away.watch(window.windowHandle())
        self._collecting.follow(away, self._workspace.jobs)
        self._cover = code.CoverWatch(self._app, lambda: self.look, self)
        self._cover.turn(self._workspace.journal.preferences.cover_away)
        self._workspace.closing.connect(partial(self._cover.turn, False))
        self._sleep = code.SleepWatch(self)
        self._sleep.begun.connect(self.lock)

    def _made_window(self, pages: Any = None) -> Any:
        window = self._loaded().MainWindow(self._workspace, self.look, self._settings, self._doors.now, pages)
        window.lock_asked.connect(self.lock)
        window.look_asked.connect(self.dress)
        window.closed.connect(self._leave)
        window.page_made.connect(self._join)
        self._backing.told.connect(window.show_backup)
        window.show_backup(self._backing.words)
        self._backing.worried.connect(window.show_worry)
        window.show_worry(self._backing.worry)
        return window

    def _join(self, page: Any) -> None:
        """What the page of settings asks for, only the program can do."""
        if isinstance(page, self._loaded().SettingsPage):
            page.lock_asked.connect(self.lock)
            page.look_asked.connect(self.dress)
            page.language_asked.connect(self.speak)
            page.idle_chosen.connect(lambda minutes: self._idle.wait(minutes * _MINUTE))
            page.cover_chosen.connect(self._cover.turn)
            page.backed_up.connect(self._backing.look_again)
            page.renew_asked.connect(self._renew_key)
            page.show_language(self._settings.language())

    def _renew_key(self, passphrase: str) -> None:
        """Everything is encrypted anew: meanwhile nobody has the journal open, and nothing locks half way."""
        column = self._loaded().RenewColumn(self._folder, passphrase, self.look)
        column.made.connect(lambda made: self._entrances().show_code(made))
        column.left.connect(self._show_first)
        self._show(column)
        self.entry.show()
        self._workspace.close()
        self._close_window()
        for watch in (self._idle, self._cover, self._sleep, self._collecting, self._clipboard):
            watch.deleteLater()
        column.begin()

    def _show_window(self, window: Any) -> None:
        self._window = window
        window.show()

    def _leave(self) -> None:
        """The window was closed by hand: what is open is closed, and the program ends."""
        self._over = True
        self._workspace.close()
        self._clipboard.clear()

    def _close_window(self) -> None:
        if self._window is not None:
            self._window.closed.disconnect(self._leave)
            self._window.close()
            self._window = None

    def _chosen_look(self, mode: Mode, scale: float) -> Theme:
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return theme(mode, scale, system_dark=dark)

    def _follow_system(self) -> None:
        if self._settings.mode() is Mode.SYSTEM:
            self.dress(Mode.SYSTEM, self._settings.scale())


def run(folder: Path | None, load: Load, *, locked: bool) -> int:
    """Open the windows on the journal in `folder`, None for the usual one, until they are closed; the exit status.

    `locked`: somebody has just locked it, so that nothing but a secret opens it.
    """
    app = new_application(sys.argv[0])
    app.setApplicationName("kith")
    app.setApplicationDisplayName("Kith")
    app.setDesktopFileName("kith")
    sys.excepthook = messages.report
    settings = Settings()
    speak(app, settings.language())
    program = Program(app, (folder or usual_folder()).absolute(), settings, doors_through(load, let_in=not locked))
    program.start()
    return app.exec()
