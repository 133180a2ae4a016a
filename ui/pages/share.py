"""Handing over: what was picked, the page they will see, what it tells; nothing leaves that was not seen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.anonymization.policy import Audience
from journal.errors import KithError
from journal.exports.formats import FORMATS, proposed_name
from journal.i18n import _, grouped, ngettext
from journal.model.moments import stamp
from journal.model.shares import Share
from ui.dialogs.file import ask_save
from ui.models import ledger as told
from ui.models import studio
from ui.models.making import Making
from ui.models.narrowing import Trait
from ui.models.shown import Shown, shown
from ui.models.studio import GROUPS, Sheet, Wish
from ui.models.wishing import Wishing
from ui.pages.page import Page
from ui.pages.share_showing import show_around, show_before, show_button, show_none, show_sheet
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.ledger import Ledger
from ui.widgets.share_panes import SharePanes
from ui.widgets.share_picks import SharePicks
from ui.widgets.share_sheet import ShareSheet
from ui.widgets.share_telling import ShareTelling
from ui.workspace import Workspace

_WAIT = 200
"""Milliseconds after the last choice until the page is made anew."""
_NOTES = len(GROUPS) - 1


class SharePage(Page):
    """Joins the panes with the journal; what takes long is done in jobs."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self._now = now
        self._stale = True
        self._rows: list[told.LedgerRow] = []
        self.making = Making(workspace, self, lambda journal, sheet: shown(journal, sheet, now().date()))
        self.ask_path: Callable[[str], Path | None] = partial(ask_save, self, _("Save the share"))
        self.picks = SharePicks([word for word, _kinds in GROUPS], look)
        self.wishing = Wishing(workspace, self.picks, now)
        self.middle = ShareSheet(look)
        self.telling = ShareTelling(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._whole = QStackedWidget()
        column.addWidget(self._whole)
        self.panes = SharePanes(self.picks, self.middle, self.telling, look, self._whole)
        self.ledger = Ledger(look)
        self._back = Button(_("Back to the share"), look, icon="chevron-left")
        self._whole.addWidget(self.panes)
        self._whole.addWidget(self.ledger)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT)
        self._connect()
        self._begin()

    def title(self) -> str:
        """For whom."""
        if self._in_ledger():
            return _("What you shared")
        name = self.wishing.recipient()
        return _("Share with {name}").format(name=name) if name else _("Share")

    def sentence(self) -> str:
        """That nothing leaves by itself."""
        count = len(self._rows) - bool(self._rows and self._rows[0].share is None)
        if self._in_ledger():
            words = ngettext("{count} share, newest first.", "{count} shares, newest first.", count)
            return words.format(count=grouped(count))
        if self.picks.audience() == Audience.SELF:
            return _("This file holds everything. Whoever gets it can read it.")
        return _("Only what stands on the page below leaves. Nothing has left yet.")

    def buttons(self) -> Sequence[QWidget]:
        """The way back from the ledger."""
        return (self._back,) if self._in_ledger() else ()

    def take_buttons_back(self) -> None:
        """Own it again before the frame that shows it goes."""
        self._back.setParent(self)
        self._back.hide()

    def take_focus(self) -> None:
        """The presets where there are any, else for whom."""
        if self._in_ledger():
            self.ledger.list.setFocus()
        elif self.picks.preset.isEnabled():
            self.picks.preset.setFocus()
        else:
            self.picks.audiences[self.picks.audience()].setFocus()

    def open(self, id: str) -> None:
        """A share for that audience over those days, as another page asks for one."""
        if self.picks.ask_for(id):
            self.show_ledger(shown=False)

    def showEvent(self, event: QShowEvent) -> None:
        """The page is made when it is looked at, not before."""
        super().showEvent(event)
        if self._stale:
            self.prepare()

    def arrange(self, width: int) -> None:
        """Three panes, two, or one after the other."""
        self.panes.arrange(width)

    def prepare(self) -> None:
        """Make the page of what is picked now."""
        self._make(self.making.make)

    def save(self) -> None:
        """Ask where to, then write what was seen."""
        sheet = self.making.sheet
        if sheet is None or not self.middle.button.isEnabled():
            return
        if self._stale:
            self.prepare()
            return
        if (path := self.ask_path(proposed_name(FORMATS[sheet.wish.format]))) is not None:
            values = (self.workspace.journal, sheet, path, self.wishing.recipient(), stamp(self._now()))
            self.middle.say_why(_("Saving"))
            self.workspace.jobs.start(
                _("Handing over"), studio.hand_over, *values,
                done=partial(self._handed_over, path), failed=self._withheld,
            )  # fmt: skip

    def show_ledger(self, *, shown: bool, whose: str = "") -> None:
        """The ledger in place of the share, or the share again; `whose`: what one recipient knows."""
        self._whole.setCurrentWidget(self.ledger if shown else self.panes)
        if shown:
            self._rows = told.ledger_rows(self.wishing.shares, whose, self._now().date())
            self.ledger.show_recipients(told.recipients(self.wishing.shares), whose)
            self.ledger.show_lines([one.line for one in self._rows])
            self._show_share(0)
        self.headed.emit()
        self.rearranged.emit()
        self.take_focus()

    def _make(self, make: Callable[[Wish], None]) -> None:
        try:
            wish = self.wishing.wish()
        except KithError as error:
            self._stale = True
            self.middle.say_why(_("No page"))
            self.middle.paper.say(str(error))
            return
        self._stale = False
        self.middle.show_format(wish.format, own=wish.audience is Audience.SELF)
        make(wish)

    def _show(self, sheet: Sheet) -> None:
        around = self.making.around
        assert isinstance(around, Shown)
        show_sheet(self.middle, sheet, around, can_take_back=self.making.can_take_back())
        self._tell_before()
        show_around(self.picks, self.telling, around)
        self.rearranged.emit()

    def _stopped(self) -> None:
        """Cancelled by hand: what was picked stays, and the page is made when asked for."""
        self._stale = True
        self.middle.show_button(_("Make the page"), on=True)

    def _tell_before(self) -> None:
        show_before(self.telling, self.wishing, self._now().date())

    def _in_ledger(self) -> bool:
        return self._whole.currentWidget() is self.ledger

    def _handed_over(self, path: Path, share: Share | None) -> None:
        self.wishing.goes_on = False
        self.wishing.read_shares()
        self.workspace.changed.emit()
        words = _("Saved as {name}.") if share is None else _("Saved as {name}. The ledger has it.")
        self.told.emit(words.format(name=path.name))
        self._released()

    def _withheld(self, error: Exception) -> None:
        self._released()
        self.workspace.jobs.failed.emit(error)

    def _released(self) -> None:
        self._tell_before()
        if self.making.sheet is not None and not self.making.busy():
            show_button(self.middle, self.making.sheet)

    def _begin(self) -> None:
        self.making.clear()
        show_none(self.middle, self.telling, self.picks)
        self.wishing.begin()
        self._stale = True
        self.middle.show_format(self.wishing.format)
        self.middle.say_why(_("Making the page"))
        if self.isVisible():
            self.prepare()

    def _filled(self) -> None:
        self.show_ledger(shown=False)
        self.prepare()
        self.headed.emit()

    def _connect(self) -> None:
        picks, middle, making = self.picks, self.middle, self.making
        picks.changed.connect(self._soon.start)
        picks.changed.connect(self._tell_before)
        picks.changed.connect(self.headed)
        picks.changed.connect(lambda: picks.show_whole(whole=picks.audience() == Audience.SELF))
        self._soon.timeout.connect(self.prepare)
        self.wishing.filled.connect(self._filled)
        self.wishing.told.connect(self.told)
        self.wishing.known.connect(self._tell_before)
        picks.held_back_changed.connect(self._tick)
        middle.decided.connect(self._decide)
        middle.taken_back.connect(self._take_back)
        middle.format_chosen.connect(self._choose_format)
        middle.save_asked.connect(self.save)
        middle.paper.page_wanted.connect(lambda number, dots: making.draw(number, dots, middle.paper.show_picture))
        making.begun.connect(lambda: self.middle.say_why(_("Making the page")))
        making.glanced.connect(middle.show_glance)
        making.made.connect(self._show)
        making.stopped.connect(self._stopped)
        self.telling.ledger_asked.connect(lambda: self.show_ledger(shown=True))
        self.telling.known_asked.connect(lambda: self.show_ledger(shown=True, whose=self.wishing.recipient()))
        self.telling.going_on.connect(self._go_on)
        self.telling.trait_chosen.connect(self._choose_trait)
        self.ledger.whose.connect(lambda name: self.show_ledger(shown=True, whose=name))
        self.ledger.updating.connect(self._update)
        self.ledger.left.connect(lambda: self.show_ledger(shown=False))
        self._back.clicked.connect(lambda: self.show_ledger(shown=False))
        self.ledger.chosen.connect(self._show_share)
        self.workspace.changed.connect(self._changed)
        self.workspace.switched.connect(self._begin)
        self.panes.rearranged.connect(self.rearranged)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _tick(self, id: str, ticked: object) -> None:
        self.wishing.ticks[id] = bool(ticked)
        self._make(self.making.again)

    def _decide(self, at: int, decision: str) -> None:
        if decision == "leave-out":
            self.wishing.ticks[self.making.leave_out(at)] = False
        else:
            self.making.decide(at, decision)
        self._make(self.making.again)

    def _take_back(self) -> None:
        self.wishing.ticks.pop(self.making.take_back(), None)
        self._make(self.making.again)

    def _choose_trait(self, trait: Trait, leaves: bool) -> None:  # noqa: FBT001 - a signal's own value
        self.wishing.choose_trait(trait, leaves=leaves)
        self._make(self.making.again)

    def _update(self, at: int) -> None:
        share = self._rows[at].share
        assert share is not None
        self.wishing.update(share)

    def _choose_format(self, name: str) -> None:
        self.wishing.format = name
        self._make(self.making.again)

    def _go_on(self, going: bool) -> None:  # noqa: FBT001 - a signal's own value
        self.wishing.goes_on = going
        self._make(self.making.again)

    def _show_share(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            row = self._rows[at]
            self.ledger.show_details(row.details, can_update=row.share is not None)

    def _changed(self) -> None:
        """Something was written: a sheet of what was before is not what leaves."""
        self._stale = True
        if self.isVisible():
            self._soon.start()
