"""The frame around an open journal: rail, header, page, quiet line, and Add over all of them."""

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from journal.i18n import N_, _
from journal.journal import open_journal, open_journal_by_code
from journal.model.people import Person
from ui import messages
from ui.actions import make_actions
from ui.backing import Backing
from ui.clipboard import ClipboardWatch
from ui.collecting import AWAY, Collecting
from ui.covering import CoverWatch
from ui.dialogs.add import AddPanel, add_draft
from ui.dialogs.importing import ImportDialog
from ui.dialogs.keys import KeysDialog
from ui.dialogs.renew import RenewColumn
from ui.dropping import DropCatcher
from ui.entrances import Entrances
from ui.exchanging import Exchanging
from ui.frame import Frame, Places, margin_of
from ui.idle import IdleWatch
from ui.menus import looks_menu
from ui.page_stack import Kind, Now, PageStack
from ui.pages.charts import ChartsPage
from ui.pages.page import Page
from ui.pages.settings import SettingsPage
from ui.pages.share import SharePage
from ui.pages.timeline import TimelinePage
from ui.pages.today import TodayPage
from ui.pages.treatments import TreatmentsPage
from ui.pages.visits import VisitsPage
from ui.settings import Settings
from ui.sleeping import SleepWatch
from ui.tab_order import order_tabs
from ui.theme import Theme, load_fonts
from ui.widgets.focus_ring import FocusRing
from ui.widgets.quiet_line import QuietLine
from ui.widgets.rail import Fold, Place
from ui.workspace import Workspace, begin, first_person

__all__ = [
    "AWAY",
    "Backing",
    "ClipboardWatch",
    "Collecting",
    "CoverWatch",
    "Entrances",
    "Exchanging",
    "IdleWatch",
    "MainWindow",
    "RenewColumn",
    "SettingsPage",
    "SleepWatch",
    "Workspace",
    "begin",
    "first_pages",
    "first_person",
    "load_fonts",
    "open_journal",
    "open_journal_by_code",
]

PAGES: tuple[tuple[Place, Kind], ...] = (
    (Place("today", N_("Today"), "sun"), TodayPage),
    (Place("timeline", N_("Timeline"), "rows-3"), TimelinePage),
    (Place("treatments", N_("Treatments"), "pill"), TreatmentsPage),
    (Place("charts", N_("Charts"), "chart-line"), ChartsPage),
    (Place("visits", N_("Visits"), "stethoscope"), VisitsPage),
    (Place("share", N_("Share"), "share"), SharePage),
)
"""What the rail offers, in its order; a page is one line here."""

PAGE_PLACES = tuple(place for place, _kind in PAGES)
SETTINGS = Place("settings", N_("Settings"), "settings")
FOOT = (Place("lock", N_("Lock"), "lock", acts=True), SETTINGS)
WIDE, NARROW = 1100, 800
"""Window widths at type of 100 % from which on the rail is wide, and stands at all."""
STEP = 0.1
_UNSEEN = 300
"""Milliseconds that work takes before it is told."""


def first_pages(workspace: Workspace, look: Theme, now: Now) -> PageStack:
    """The pages of a window, of which the first is made; a step of its own, before the window."""
    load_fonts()
    pages = PageStack((*PAGES, (SETTINGS, SettingsPage)), workspace, eased(look, workspace), now)
    pages.page(PAGES[0][0].key)
    return pages


def eased(look: Theme, workspace: Workspace) -> Theme:
    """The same, for a day with little energy where one was told of."""
    return look._replace(eased=workspace.journal.preferences.low_energy)


class MainWindow(QMainWindow):
    """Shows a workspace. `lock_asked` and `look_asked` go to the program, which alone replaces window and process."""

    lock_asked = Signal()
    look_asked = Signal(object, float)
    closed = Signal()
    page_made = Signal(object)

    def __init__(
        self, workspace: Workspace, look: Theme, settings: Settings, now: Now, pages: PageStack | None = None
    ) -> None:
        """`pages`: as `first_pages` makes them, one step earlier; None to make them now."""
        super().__init__()
        look = eased(look, workspace)
        self.workspace, self.look, self._settings, self._now = workspace, look, settings, now
        self.setWindowTitle(_("Kith"))
        self.setMinimumSize(640, 480)
        self.actions_ = make_actions(self)
        self._fold, self._backup = Fold.WIDE, ""
        self._frame: Frame
        self._stack = pages or first_pages(workspace, look, now)
        self._stack.headed.connect(self._head)
        self._stack.rearranged.connect(self._order)
        self._stack.added.connect(self.page_made)
        self._stack.told.connect(lambda words: self._frame.line.say(words, icon="check"))
        self._stack.redressed.connect(lambda: self.look_asked.emit(self.look.mode, self.look.scale))
        self._key = PAGES[0][0].key
        self._stack.leading.connect(lambda key, opened: self.go_to((key, opened)))
        DropCatcher(self).dropped.connect(lambda paths: self.page_of("timeline").take_files(paths))
        self._connect()
        if not self.restoreGeometry(settings.geometry()):
            self.resize(1440, 900)
        self._build()
        self._ring = FocusRing(look, self)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._stack.page(self._key)

    def page_of(self, key: str) -> Page:
        """The page of that key, shown or not."""
        return self._stack.page(key)

    def frame_fold(self) -> Fold:
        """How the rail stands now."""
        return self._fold

    def show_backup(self, words: str) -> None:
        """Tell in the quiet line how old the last verified backup is."""
        self._backup = words
        self._frame.line.show_backup(words)

    def show_worry(self, words: str) -> None:
        """Tell on the page of the day what about the backups needs somebody; empty for nothing."""
        cast("TodayPage", self.page_of("today")).backup.show_worry(words)

    def quiet_line(self) -> QuietLine:
        """The line at the bottom."""
        return self._frame.line

    def show_page(self, key: str) -> None:
        """Show the page of that key; a place at the foot acts instead."""
        if key == "lock":
            self.lock_asked.emit()
            return
        self._key = key
        self._stack.setCurrentWidget(self.page)
        self._frame.rail.show_current(key)
        self._head()
        self._order()
        self.page.take_focus()

    def bring_back(self) -> None:
        """Put back what was being written when the journal was closed, by hand or by a crash."""
        for key in self._stack.bring_back():
            self.show_page(key)
        if draft := self.workspace.drafts.kept(add_draft(self.workspace.person.id)):
            self.open_add().show_draft(draft)

    def open_add(self) -> AddPanel:
        """Write something down, from anywhere."""
        if cast("QWidget | None", self.focusWidget()) is None:
            # Where the keyboard goes back to.
            self.page.take_focus()
        panel = AddPanel(self.workspace, self.look, self._now, self)
        panel.show_over(self.page)
        return panel

    def showEvent(self, event: QShowEvent) -> None:
        """The pages that are not seen yet are made while nobody waits."""
        super().showEvent(event)
        self._stack.make_ahead()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another frame."""
        super().resizeEvent(event)
        if self._fold is not self._fitting():
            self._build()
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is locking: the program closes the journal."""
        self._settings.keep_geometry(self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def place(self) -> tuple[str, str]:
        """Where the reader is: the page, and what it has open; for a window that takes this one's place."""
        return self._key, self.page.opened()

    def go_to(self, place: tuple[str, str]) -> None:
        """Show the same place."""
        key, opened = place
        self.show_page(key)
        self.page.open(opened)

    def changeEvent(self, event: QEvent) -> None:
        """Another language or direction is another frame."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._build()

    def _fitting(self) -> Fold:
        width = self.width() / self.look.scale
        return Fold.WIDE if width >= WIDE else Fold.NARROW if width >= NARROW else Fold.MENU

    def _build(self) -> None:
        """A frame for the width there is; the pages stay as they are."""
        held = cast("QWidget | None", self.focusWidget())
        self._fold = self._fitting()
        for page in self._stack.made():
            page.take_buttons_back()
        places = Places(PAGE_PLACES, FOOT, self.show_page, self.switch)
        self._frame = Frame(self.workspace, self._stack, places, self.look, self._fold)
        self._frame.add.clicked.connect(self.open_add)
        self._frame.line.show_backup(self._backup)
        self._frame.line.undo_asked.connect(self.actions_.undo.trigger)
        self._frame.line.cancel_asked.connect(self._cancel)
        self._frame.edit.setMenu(self._menu)
        self.setCentralWidget(self._frame)
        self._frame.rail.show_current(self._key)
        self._head()
        self._arrange()
        self._order()
        # The keyboard stays on the page; what it held of the old frame is gone with it.
        inside = held is not None and self.page.isAncestorOf(held)
        if held is not None and inside:
            held.setFocus()
        else:
            self.page.take_focus()

    def switch(self, person: Person) -> None:
        """Show another person's log."""
        self.workspace.choose(person)
        self._build()

    def _connect(self) -> None:
        actions, stack = self.actions_, self.workspace.stack
        looks = looks_menu(self.look.mode, lambda mode: self.look_asked.emit(mode, self.look.scale), self)
        self._menu = actions.menu(self, looks)
        actions.add.triggered.connect(self.open_add)
        actions.take_in.triggered.connect(lambda: ImportDialog(self.workspace, self.look, self._now, self).open())
        actions.search.triggered.connect(self._search)
        actions.undo.triggered.connect(stack.undo)
        actions.redo.triggered.connect(stack.redo)
        actions.lock.triggered.connect(self.lock_asked)
        actions.settings.triggered.connect(lambda: self.show_page(SETTINGS.key))
        actions.quit.triggered.connect(self.close)
        actions.keys.triggered.connect(lambda: KeysDialog(self.actions_, self.look, self).open())
        actions.bigger.triggered.connect(lambda: self.look_asked.emit(self.look.mode, self.look.scale + STEP))
        actions.smaller.triggered.connect(lambda: self.look_asked.emit(self.look.mode, self.look.scale - STEP))
        actions.usual.triggered.connect(lambda: self.look_asked.emit(self.look.mode, 1.0))
        for at, place in enumerate(PAGE_PLACES, 1):
            QShortcut(QKeySequence(f"Ctrl+{at}"), self, partial(self.show_page, place.key))
        stack.indexChanged.connect(self._offer)
        self.workspace.moving.connect(self._offer)
        self.workspace.jobs.changed.connect(self._tell_work)
        self.workspace.jobs.failed.connect(self._fail)
        self.workspace.changed.connect(self._say_saved)
        self._offer()

    def _search(self) -> None:
        self.page.search()

    def _offer(self, moving: object = False) -> None:  # noqa: FBT002 - two signals, one of them a bool
        """Undo and redo say what they would do; both are off while one is under way."""
        stack, busy = self.workspace.stack, moving is True
        for action, can, word, title in (
            (self.actions_.undo, stack.canUndo(), _("Undo"), stack.undoText()),
            (self.actions_.redo, stack.canRedo(), _("Redo"), stack.redoText()),
        ):
            action.setEnabled(can and not busy)
            action.setText(f"{word}: {title}" if title else word)

    def _say_saved(self) -> None:
        self._frame.line.say(_("Saved"), icon="check", undo=self.workspace.stack.canUndo())

    def _tell_work(self) -> None:
        running = self.workspace.jobs.running()
        if running:
            if any(job.saves for job in running):
                self._frame.line.say(_("Saving"), icon="clock")
            running[0].progressed.connect(self._show_progress)
            # What is over at once is not worth a word.
            QTimer.singleShot(_UNSEEN, self, lambda: self._show_work(0, 0))
        else:
            self._frame.line.show_work("", 0, 0)

    def _show_progress(self, done: int, total: int, _label: str) -> None:
        # A method of the window: Qt lets go of it when the window goes, and of a lambda it would not.
        self._show_work(done, total)

    def _show_work(self, done: int, total: int) -> None:
        running = self.workspace.jobs.running()
        if running and (total or not self._frame.line.is_working()):
            self._frame.line.show_work(running[0].title, done, total)

    def _cancel(self) -> None:
        for job in self.workspace.jobs.running():
            job.cancel()

    def _fail(self, error: Exception) -> None:
        self._frame.line.say(_("Not saved"), icon="triangle-alert")
        messages.fail(error, self.look, self)

    def _head(self) -> None:
        self._frame.header.show_words(self.page.title(), self.page.sentence())
        self._frame.header.show_actions(self.page.buttons())

    def _order(self) -> None:
        order_tabs(self)

    def _arrange(self) -> None:
        taken = self.look.px(self._fold.value)
        self._stack.arrange(round((self.width() - taken - 2 * margin_of(self._fold)) / self.look.scale))
