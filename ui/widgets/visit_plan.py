"""Planning a visit where none is planned: with whom, what for, when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.frames import Card
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.text_field import FieldFrame


class VisitPlan(Card):
    """`planned` carries what was written: with whom, what for, when."""

    planned = Signal(str, str, str)

    def __init__(self, look: Theme) -> None:
        super().__init__(look, padding=14)
        self.provider = FieldFrame(_("With whom"), look, height=36)
        self.reason = FieldFrame(_("What for"), look, height=36)
        self.when = FieldFrame(_("When"), look, height=36)
        self.button = Button(_("Plan it"), look, small=True)
        self._slot = MessageSlot(look, 1)
        self._slot.hide()
        # Two lines: in one, at large type or beside the questions, the hint of the date would be cut.
        above, beneath = QHBoxLayout(), QHBoxLayout()
        for row in (above, beneath):
            row.setSpacing(8)
        hints = (_("with whom"), _("what for"), _("2026-03-05 10:40"))
        for field, hint in zip((self.provider, self.reason, self.when), hints, strict=True):
            field.edit.setFont(look.font(Type.SMALL))
            field.edit.setPlaceholderText(hint)
            field.edit.returnPressed.connect(self._tell)
            (beneath if field is self.when else above).addWidget(field, 1)
        beneath.addWidget(self.button)
        self.button.clicked.connect(self._tell)
        self.column.setSpacing(10)
        self.column.addWidget(Words(_("Plan the next visit"), look, Type.BODY_MEDIUM))
        self.column.addLayout(above)
        self.column.addLayout(beneath)
        self.column.addWidget(self._slot)

    def clear(self) -> None:
        """Nothing written."""
        for field in (self.provider, self.reason, self.when):
            field.edit.clear()
        self._slot.hide()

    def refuse(self, sentence: str) -> None:
        """What is wrong with the time; what was typed stays."""
        self._slot.tell(sentence, tone=Tone.WARNING)
        self._slot.show()
        self.when.edit.setFocus()

    def _tell(self) -> None:
        if not self.when.edit.text().strip():
            self.refuse(_("Write when it is, like 2026-03-05 10:40."))
            return
        self.planned.emit(*(field.edit.text().strip() for field in (self.provider, self.reason, self.when)))
