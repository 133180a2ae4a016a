"""Looking back: every entry of a person, found by scrolling, by day, by kind, by word."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.i18n import _
from journal.model.change import Change
from journal.model.records import Record
from journal.model.selection import Selection
from journal.model.validation import too_far_ahead
from journal.store.lookups import NoSuchRecordError
from ui.beside import Beside
from ui.forms.inspector import Inspector
from ui.models.chips import CHIPS, EVENTS, how_much
from ui.models.lines import name_of
from ui.models.rows import Entry, Folded, day_of
from ui.models.timeline import Page as ReadPage
from ui.models.timeline import TimelineModel
from ui.pages.page import EDGE, Page, draft_name
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.searched_list import SearchedList
from ui.workspace import Workspace

INSPECTOR = 360
_NARROW = 720
"""Content width at scale 1 under which list and inspector take turns."""
_RAIL = 860
"""Content width at scale 1 from which on the day rail stands beside the list."""


class TimelinePage(Page):
    """The list with its search, chips and day rail, and the inspector beside it."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self._now = now
        self._names: dict[str, Record | None] = {}
        self._kinds: tuple[str, ...] = ()
        self._narrow = False
        self._logged = False
        self._draft_name = draft_name("timeline", workspace.person.id)
        self._counts: tuple[tuple[date | None, int], ...] = ()
        ahead = partial(_is_ahead, now)
        self._model = TimelineModel(self._read, self._lookup, lambda: now().date(), self, ahead=ahead)
        chips = [(_(word), icon) for word, icon, _kinds in CHIPS]
        hint = _("Search names, notes and places")
        self.searched = SearchedList(look, _("Entries, newest first"), hint, chips)
        self.list, self.days, self.field = self.searched.list, self.searched.days, self.searched.field
        self.list.show_model(self._model)
        self.inspector = Inspector(look, self._lookup, now)
        self.beside = Beside(workspace, self.inspector, now)
        self._today = Button(_("To the newest"), look, icon="calendar")
        self.trash = Button(_("Trash"), look, icon="trash-2")
        self._in_trash = self._some_in_trash = False
        self._whole = QHBoxLayout(self)
        self._place()
        self._connect()
        self._fill()

    def title(self) -> str:
        """The page's name."""
        return _("Trash") if self._in_trash else _("Timeline")

    def sentence(self) -> str:
        """How much is there, since when."""
        if self._in_trash:
            return _("What was deleted. Open an entry to bring it back.")
        return how_much(self._counts, self._now().date())

    def buttons(self) -> Sequence[QWidget]:
        """Into the trash while it holds something, and back; the way to the newest entry."""
        return (self.trash, self._today) if self._in_trash or self._some_in_trash else (self._today,)

    def search(self) -> None:
        """Put the keyboard into the search field."""
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def take_focus(self) -> None:
        """The list, on which arrows walk."""
        if self.searched.isVisibleTo(self):
            self.list.setFocus()
        else:
            self.inspector.focus_form()

    def opened(self) -> str:
        """The entry in the inspector."""
        record = self.inspector.record()
        return "" if record is None else record.id

    def open(self, id: str) -> None:
        """Show that entry in the inspector."""
        record = self._lookup(id) if id else None
        if record is not None:
            self.show_record(record)

    def bring_back(self) -> bool:
        """Show the entry that was being changed, with what was typed; whether there was one."""
        draft = self.workspace.drafts.kept(self._draft_name)
        if draft:
            self.open(draft["id"])
            self.inspector.show_draft(draft["typed"])
        self.workspace.drafts.watch(self._draft_name, self.inspector.draft)
        return bool(draft)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach files: to the entry that is open and seen, else as entries of their own."""
        record = self.inspector.record() if self.inspector.isVisible() else None
        about = () if record is None or record.deleted or record.kind == "attachment" else (record.id,)
        self.beside.attach(paths, about)

    def arrange(self, width: int) -> None:
        """Three columns where there is room, else the inspector takes the rail's place, else it takes turns."""
        self._narrow = width < _NARROW
        open_entry = self.inspector.record() is not None
        wide = width >= _NARROW + INSPECTOR
        self.inspector.setVisible(wide or open_entry)
        beside = width >= _RAIL if wide or not open_entry else width - INSPECTOR >= _RAIL
        self.searched.show_rail(beside=beside and self._logged and not self._in_trash)
        self.searched.setVisible(not (self._narrow and open_entry))
        self._whole.setContentsMargins(EDGE if self.searched.isHidden() else 0, 0, EDGE, 0)
        if self._narrow:
            self.inspector.setMinimumWidth(0)
            self.inspector.setMaximumWidth(16_777_215)
        else:
            self.inspector.setFixedWidth(self.look.px(INSPECTOR))
        self._width = width

    def show_record(self, record: Record) -> None:
        """Open an entry in the inspector, and mark it in the list where it stands there."""
        self.inspector.show_record(record)
        self.arrange(self._width)
        self.rearranged.emit()
        index = self._model.index_of(record.id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _place(self) -> None:
        self._width = _NARROW + INSPECTOR
        self._whole.setSpacing(24)
        self._whole.addWidget(self.searched, 1)
        self._whole.addWidget(self.inspector)

    def _connect(self) -> None:
        self._typed = QTimer(self, singleShot=True, interval=0)
        self._typed.timeout.connect(self._show)
        self.field.edit.textChanged.connect(self._typed.start)
        self.field.edit.left.connect(lambda _key: self.list.setFocus())
        self.searched.chips.chosen.connect(self._choose_kinds)
        self.list.opened.connect(self._open)
        self.list.escaped.connect(self.search)
        self.list.seen.connect(self._mark_day)
        self.days.chosen.connect(self._go_to)
        self.inspector.changed.connect(self._apply)
        self.inspector.closed.connect(self._put_away)
        self.trash.clicked.connect(self._toggle_trash)
        self.beside.opened.connect(self.open)
        self.beside.saved.connect(self.told)
        self._today.clicked.connect(lambda: self._go_to(None))
        self.follow(self._again)
        self.workspace.switched.connect(self._turn)

    def _turn(self) -> None:
        # Another person: what was being typed stays kept with the one it is about.
        self.workspace.drafts.rest(self._draft_name)
        self._draft_name = draft_name("timeline", self.workspace.person.id)
        self._fill()
        self.bring_back()

    def _fill(self) -> None:
        self._names.clear()
        self.inspector.clear()
        self._count()
        self._show()

    def _show(self, at: date | None = None) -> None:
        text = self.searched.text()
        kinds = self._kinds or (EVENTS if self._in_trash else ())
        person = self.workspace.person.id
        self._model.select(Selection(person=person, kinds=kinds, text=text, deleted=self._in_trash), at)
        self.list.scrollToTop()
        self._after()

    def _after(self) -> None:
        """What depends on the rows alone: the words for having none, and the day on the rail."""
        empty = self._model.rowCount() == 0
        filtered = bool(self._kinds or self.searched.text())
        if not empty:
            words = ""
        elif self._in_trash and not filtered:
            words = _("The trash is empty.")
        elif filtered:
            words = _("Nothing here holds these words. Fewer letters find more.")
        else:
            words = _("What you write down will stand here, newest first. Press Ctrl N and type how you are.")
        self.searched.say_nothing_here(words)
        self._mark_day(self._model.row(self._model.index(0)))

    def _count(self) -> None:
        """The days and how much each holds: counted when something was written, not while one searches."""
        journal, person = self.workspace.journal, self.workspace.person.id
        self._counts = journal.days(person, EVENTS)
        self._some_in_trash = bool(journal.page(Selection(person=person, kinds=EVENTS, deleted=True), None, 1).records)
        days = [day for day, count in self._counts if day is not None and count]
        self.days.show_days(days, self._now().date())
        if bool(days) is not self._logged:
            self._logged = bool(days)
            self.arrange(self._width)
        self.headed.emit()

    def _again(self) -> None:
        """Something was written: read the window again and show the open entry as it now stands."""
        self._names.clear()
        self._model.reload()
        shown = self.inspector.record()
        if shown is not None:
            record = self._lookup(shown.id)
            if record is None or record.deleted is not shown.deleted:
                self._put_away()
            else:
                self.inspector.show_record(record)
        self._count()
        self._after()

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if isinstance(row, Folded):
            self._model.toggle(index)
        elif isinstance(row, Entry):
            self.show_record(row.record)
            if self._narrow:
                self.inspector.focus_form()

    def _toggle_trash(self) -> None:
        self._in_trash = not self._in_trash
        self.trash.rename(_("Back to the timeline") if self._in_trash else _("Trash"))
        self._put_away()
        self._show()
        self.headed.emit()

    def _put_away(self) -> None:
        self.inspector.clear()
        self.arrange(self._width)
        self.list.setFocus()

    def _choose_kinds(self, place: int) -> None:
        self._kinds = CHIPS[place][2]
        self._show()

    def _go_to(self, day: date | None) -> None:
        newest = day is None or day >= self._now().date()
        self._show(None if newest else day)

    def _mark_day(self, row: object) -> None:
        day = day_of(row)
        if day is not None:
            self.days.show_day(day)

    def _apply(self, change: Change) -> None:
        before, after = change.before, change.after
        assert before is not None
        assert after is not None
        name = name_of(after, self._lookup)
        if after.deleted != before.deleted:
            title = _("Delete {name}") if after.deleted else _("Bring back {name}")
        else:
            title = _("Change {name}")
        self.workspace.apply([change], title.format(name=name))

    def _read(self, selection: Selection, before: int | None, limit: int) -> ReadPage:
        page: ReadPage = self.workspace.journal.page(selection, before, limit)
        return page

    def _lookup(self, id: str) -> Record | None:
        if id not in self._names:
            try:
                self._names[id] = self.workspace.journal.get(id)
            except NoSuchRecordError:
                self._names[id] = None
        return self._names[id]


def _is_ahead(now: Callable[[], datetime], record: Record) -> bool:
    return too_far_ahead(record, now())
