"""One record beside the list it lies in: shown, edited in place, brought back, put into the trash."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.i18n import _
from journal.model.change import Change, deletion, restoration
from journal.model.documents import Attachment
from journal.model.records import Record
from ui.forms.fields import Field
from ui.forms.record import RecordForm
from ui.models.dates import clock_of, moment_words, short_day
from ui.models.lines import Lookup, hand_of, name_of
from ui.theme import Theme, Type
from ui.widgets.attached import Attached
from ui.widgets.button import Button, Emphasis, IconButton
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.past_line import PastLine


class Inspector(Card):
    """Emits `changed` with a Change for every answer; `closed` when it is put away.

    `shown` carries the record each time one is shown: whoever knows its past and its files tells them then.
    """

    changed = Signal(object)
    closed = Signal()
    shown = Signal(object)

    def __init__(self, look: Theme, lookup: Lookup, now: Callable[[], datetime]) -> None:
        super().__init__(look, padding=0)
        self._lookup, self._now = lookup, now
        self._record: Record | None = None
        self._form: RecordForm | None = None
        self._title = Elided("", look, Type.CARD)
        self._when = Elided("", look, Type.SMALL, "quiet")
        self._close = IconButton("x", _("Close the entry"), look)
        self.past, self.attached = PastLine(look), Attached(look)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addWidget(self.attached)
        self._inside.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        # Qt would paint the page's colour over the card's.
        inside.setAutoFillBackground(False)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delete = Button(_("Delete"), look, Emphasis.ROW, icon="trash-2", small=True)
        self._written = Elided("", look, Type.SMALL, "quiet")
        self._written.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._empty = Words(_("Choose an entry to read and change it here."), look, Type.BODY, "quiet", wrap=True)
        self._empty.setContentsMargins(20, 20, 20, 20)
        self._full = QWidget(self)
        self._place(look)
        self._close.clicked.connect(self.closed)
        self._delete.clicked.connect(self.delete)
        self.clear()

    def record(self) -> Record | None:
        """The record that is shown."""
        return self._record

    def clear(self) -> None:
        """Show none."""
        self._record = None
        self._full.hide()
        self._empty.show()

    def show_record(self, record: Record) -> None:
        """Show `record`; the same one again keeps the form and where the keyboard is."""
        same = self._record is not None and self._record.id == record.id and type(self._record) is type(record)
        self._record = record
        self._title.show_text(name_of(record, self._lookup))
        today = self._now().date()
        self._when.show_text(f"{moment_words(record.effective.start, today)}{self._until(record)}")
        written = datetime.fromisoformat(record.recorded).astimezone(self._now().tzinfo)
        self._written.show_text(
            _("written {day}, {clock}, by {hand}").format(
                day=short_day(written.date(), today), clock=f"{written:%H:%M}", hand=hand_of(record)
            )
        )
        self._delete.rename(_("Bring back") if record.deleted else _("Delete"))
        if same and self._form is not None:
            self._form.show_record(record)
        else:
            self._renew(record)
        self._empty.hide()
        self._full.show()
        self.shown.emit(record)

    def _renew(self, record: Record) -> None:
        """Another record: its own values, and nothing told of the one before."""
        form = self._form
        if form is None or not form.turn_to(record):
            form = self._make_form(record)
        form.setEnabled(not record.deleted)
        # A picture is looked at before its name is read; on other entries files come last.
        self._inside.insertWidget(0 if isinstance(record, Attachment) else 1, self.attached)
        self.past.show_steps("", "", ())
        self.attached.show_file(record.name if isinstance(record, Attachment) else "", QImage(), "")
        self.attached.show_files(())
        self._area.verticalScrollBar().setValue(0)

    def _make_form(self, record: Record) -> RecordForm:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        form = self._form = RecordForm(record, self._look, self._now, margins=QMargins(20, 4, 20, 16))
        form.edited.connect(self._edit)
        self._inside.insertWidget(0, form)
        return form

    def draft(self) -> dict[str, Any]:
        """What was typed into the open entry and is not saved; empty when there is no such thing."""
        typed = self._form.draft() if self._form is not None and self._record is not None else {}
        return {"id": self._record.id, "typed": typed} if self._record is not None and typed else {}

    def show_draft(self, typed: dict[str, str]) -> None:
        """Put it back into the entry that is shown."""
        if self._form is not None:
            self._form.show_draft(typed)

    def focus_form(self) -> None:
        """Put the keyboard into the first field."""
        if self._form is not None:
            self._form.fields()[0].take_focus()

    def keyPressEvent(self, event: object) -> None:
        """Escape puts the entry away."""
        if getattr(event, "key", int)() == Qt.Key.Key_Escape:
            self.closed.emit()

    def _place(self, look: Theme) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._when)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 12, 12)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 6, 20, 8)
        foot.setSpacing(16)
        foot.addWidget(self._delete)
        foot.addWidget(self._written, 1)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        line = QHBoxLayout()
        line.setContentsMargins(20, 0, 20, 0)
        line.addWidget(Hairline(look))
        column.addLayout(line)
        column.addWidget(self.past)
        column.addLayout(foot)
        self.column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._full, 1)

    def _until(self, record: Record) -> str:
        end, start = record.effective.end, record.effective.start
        if end is None:
            return _(", still going on") if record.effective.ongoing else ""
        same_day = start is not None and end[:10] == start[:10]
        until = clock_of(end) if same_day else moment_words(end, self._now().date())
        return _(" to {end}").format(end=until)

    def _edit(self, after: Record) -> None:
        self.changed.emit(Change(self._record, after))

    def fields(self) -> tuple[Field, ...]:
        """The controls of the form from top to bottom."""
        return () if self._form is None else self._form.fields()

    def delete(self) -> None:
        """Put the entry into the trash, or bring it back out of it."""
        record = self._record
        if record is not None:
            self.changed.emit(restoration(record) if record.deleted else deletion(record))
