"""A few questions about a course of treatment, beside the page; nothing is saved before the last one is answered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.errors import KithError
from journal.i18n import _
from journal.model.change import Change
from journal.model.validation import too_far_ahead, validate
from ui.forms.fields import Field
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis, IconButton
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Elided
from ui.widgets.message_slot import MessageSlot, Tone

Now = Callable[[], datetime]


class RefusedError(KithError):
    """One answer cannot be taken; `field` is where it was given."""

    def __init__(self, field: Field, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class CourseForm(Card):
    """Fields under a title. `ready` carries the Change that `make` builds of them; Enter saves, Escape closes."""

    ready = Signal(object)
    closed = Signal()

    def __init__(
        self, titles: tuple[str, str, str], fields: Sequence[Field], make: Callable[[], Change], look: Theme, now: Now
    ) -> None:
        super().__init__(look, padding=0)
        self._fields, self._make, self._now = tuple(fields), make, now
        self._begun = self._standing()
        title, beneath, save = titles
        self.setAccessibleName(title)
        self.save = Button(save, look, Emphasis.PRIMARY, keys=_("Enter"), small=True)
        self._close = IconButton("x", _("Close without saving"), look)
        self._slot = MessageSlot(look, 1)
        self._slot.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Elided(title, look, Type.CARD))
        words.addWidget(Elided(beneath, look, Type.SMALL, "quiet"))
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 12, 12)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.addWidget(self.save)
        foot.addStretch(1)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.addLayout(head)
        self._scrolled = self._area()
        self.column.addWidget(self._scrolled, 1)
        self.column.addWidget(Hairline(look))
        self.column.addLayout(foot)
        self.save.clicked.connect(self.try_to_save)
        self._close.clicked.connect(self.closed)

    def fields(self) -> tuple[Field, ...]:
        """The questions from top to bottom."""
        return self._fields

    def draft(self) -> dict[str, Any]:
        """What stands in the fields, by their labels; empty while it is what they began with."""
        now = self._standing()
        return {} if now == self._begun else now

    def show_draft(self, standing: Mapping[str, Any]) -> None:
        """Put back what stood in them; whether a late dose is asked about may have changed meanwhile."""
        for field in self._fields:
            if field.label in standing:
                field.show_standing(standing[field.label])

    def least_width(self) -> int:
        """Pixels in which no answer is cut."""
        inner = self._scrolled.widget()
        assert inner is not None
        return inner.minimumSizeHint().width() + self._scrolled.verticalScrollBar().sizeHint().width() + 4

    def take_focus(self) -> None:
        """Put the keyboard into the first question."""
        self._fields[0].take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.try_to_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def try_to_save(self) -> None:
        """Say at the field what is wrong, or hand the change over."""
        self._slot.hide()
        for field in self._fields:
            field.accept()
        try:
            change = self._make()
        except RefusedError as error:
            error.field.refuse(str(error))
            return
        except KithError as error:
            self.refuse(str(error))
            return
        problems = [sentence for _at, sentence in validate(change.latest)]
        if too_far_ahead(change.latest, self._now()):
            problems.append(_("This lies more than a day ahead. Only plans can."))
        if problems:
            self.refuse(problems[0])
        else:
            self.save.setEnabled(False)
            self.ready.emit(change)

    def refuse(self, sentence: str) -> None:
        """What was not saved stays as it was typed."""
        self.save.setEnabled(True)
        self._slot.tell(sentence, tone=Tone.WARNING)
        self._slot.show()

    def _standing(self) -> dict[str, Any]:
        return {field.label: field.stands() for field in self._fields}

    def _area(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 4, 20, 16)
        column.setSpacing(14)
        for field in self._fields:
            column.addWidget(field)
        column.addWidget(self._slot)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        # Qt would paint the page's colour over the card's.
        inner.setAutoFillBackground(False)
        return area
