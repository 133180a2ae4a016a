"""The few answers that make an entry out of a word: how strong, when, a note."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import KithError
from journal.i18n import _
from journal.model.ids import new_id
from journal.model.kinds import KINDS
from journal.model.moments import Moment, Precision, moment_at, moment_on, stamp
from journal.model.records import NO_ANSWER, Effective, Record, Recorder
from journal.model.treatments import DOSE_STATUS, GRADES, Segment
from journal.model.validation import too_far_ahead, validate
from ui.forms.choices import choice_word
from ui.forms.fields import rating
from ui.forms.measured import AmountError, measured
from ui.models.dates import typed_moment
from ui.models.suggestions import Suggestion
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.scale_row import ScaleRow, numbers
from ui.widgets.text_area import TextArea
from ui.widgets.text_field import FieldFrame

Now = Callable[[], datetime]

_STATUS = DOSE_STATUS[:4]
_FOLLOWED = (("nrs-11", "symptom"), ("yes-no", "factor"))
"""(scale, what an answer is written as) of a tracker made here."""


class EntryForm(QWidget):
    """Opens under the chosen row of Add. Emits `ready` with the record; Enter anywhere in it saves."""

    ready = Signal(object)
    left = Signal()

    def __init__(self, suggestion: Suggestion, person: str, recorder: Recorder, look: Theme, now: Now) -> None:
        super().__init__()
        self._suggestion, self._person, self._recorder, self._look, self._now = suggestion, person, recorder, look, now
        self.main = self._main(look)
        self.when = FieldFrame(_("When"), look, icon="clock", height=36)
        self.when.edit.setFont(look.font(Type.SMALL))
        self.when.edit.setPlaceholderText(_("now, {clock}").format(clock=f"{now():%H:%M}"))
        self.note = FieldFrame(_("Note"), look, icon="pen-line", height=36)
        self.note.edit.setFont(look.font(Type.SMALL))
        self.note.edit.setPlaceholderText(_("note"))
        self.save = Button(self._save_words(), look, Emphasis.PRIMARY, keys=_("Enter"), small=True)
        self._slot = MessageSlot(look, 1)
        self._slot.hide()
        self._place()
        self.save.clicked.connect(self.try_to_save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape goes back to the word."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.try_to_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Put the keyboard into the first answer."""
        (self.main.edit if isinstance(self.main, FieldFrame) else self.main).setFocus()

    def try_to_save(self) -> None:
        """Say what is wrong, or hand the record over."""
        try:
            record = self._record()
        except KithError as error:
            self._refuse(str(error))
            return
        problems = [sentence for _field, sentence in validate(record)]
        if too_far_ahead(record, self._now()):
            problems.append(_("This lies more than a day ahead. Only plans can."))
        if problems:
            self._refuse(problems[0])
        else:
            self.save.setEnabled(False)
            self.ready.emit(record)

    def refuse(self, sentence: str) -> None:
        """What was not saved stays as it was typed."""
        self.save.setEnabled(True)
        self._refuse(sentence)

    def draft(self) -> dict[str, Any]:
        """What stands in the form."""
        main = self.main
        if isinstance(main, ScaleRow):
            answer: int | str | None = main.value()
        elif isinstance(main, TextArea):
            answer = main.toPlainText()
        else:
            assert isinstance(main, FieldFrame)
            answer = main.edit.text()
        return {"answer": answer, "when": self.when.edit.text(), "note": self.note.edit.text()}

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put back what stood in it."""
        main, answer = self.main, draft["answer"]
        if isinstance(main, ScaleRow):
            main.show_value(answer)
            self.save.rename(self._save_words())
        elif isinstance(main, TextArea):
            main.setPlainText(answer)
        elif isinstance(main, FieldFrame):
            main.edit.setText(answer)
        self.when.edit.setText(draft["when"])
        self.note.edit.setText(draft["note"])

    def _refuse(self, sentence: str) -> None:
        self._slot.tell(sentence, tone=Tone.WARNING)
        self._slot.show()

    def _main(self, look: Theme) -> QWidget:
        """The one answer the kind asks for first."""
        kind, name = self._suggestion.kind, self._suggestion.name
        if kind == "symptom":
            row = ScaleRow(_("How bad is {name}, 0 none to 10 worst").format(name=name), look, numbers())
        elif kind == "dose":
            row = ScaleRow(_("Taken?"), look, tuple(enumerate(map(choice_word, _STATUS))))
            row.show_value(0)
        elif kind == "side-effect":
            row = ScaleRow(_("How bad"), look, tuple(enumerate(map(choice_word, GRADES))))
        elif kind == "tracker":
            row = ScaleRow(_("Answered with"), look, ((0, _("0 to 10")), (1, _("yes or no"))))
            row.show_value(0)
        elif kind in {"note", "question"}:
            area = TextArea(_("Text"), look)
            area.setPlainText(name)
            area.setFixedHeight(look.px(88))
            return area
        else:
            frame = FieldFrame(_("Value and unit") if kind == "measurement" else _("Amount"), look, height=36)
            frame.edit.setPlaceholderText(_("120/80 mmHg") if kind == "measurement" else _("20 mg"))
            return frame
        row.answered.connect(lambda _value: self.save.rename(self._save_words()))
        return row

    def _place(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.when, 3)
        foot.addWidget(self.note, 4)
        foot.addWidget(self.save)
        if self._suggestion.kind in {"note", "question"}:
            self.note.hide()
        column = QVBoxLayout(self)
        # Under the word, whose icon stands before it.
        column.setContentsMargins(52, 4, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.main)
        column.addLayout(foot)
        column.addWidget(self._slot)

    def _save_words(self) -> str:
        name, row = self._suggestion.name, getattr(self, "main", None)
        short = name if len(name) <= 18 else name[:17] + "…"
        value = row.value() if isinstance(row, ScaleRow) and self._suggestion.kind == "symptom" else None
        return (
            _("Save {name}").format(name=short)
            if value is None
            else _("Save {name} {value}").format(name=short, value=value)
        )

    def _record(self) -> Record:
        suggestion, now = self._suggestion, self._now()
        values: dict[str, Any] = {"note": self.note.edit.text().strip(), **self._own(now)}
        effective = Effective(start=self._start(now), ongoing=suggestion.kind in {"side-effect", "treatment"})
        return KINDS[suggestion.kind](
            id=new_id(),
            person=self._person,
            recorded=stamp(now),
            effective=effective,
            recorder=self._recorder,
            **values,
        )

    def _start(self, now: datetime) -> Moment:
        typed = self.when.edit.text().strip()
        if typed:
            return typed_moment(typed, now)
        return moment_on(now.date()) if self._suggestion.kind == "treatment" else moment_at(now, Precision.MINUTE)

    def _own(self, now: datetime) -> dict[str, Any]:
        kind, name, main = self._suggestion.kind, self._suggestion.name, self.main
        if isinstance(main, TextArea):
            return {"text": main.toPlainText().strip()}
        if isinstance(main, FieldFrame):
            found = measured(main.edit.text()) if main.edit.text().strip() else {}
            return {"name": name, **(found if kind == "measurement" else self._segment(found, now))}
        assert isinstance(main, ScaleRow)
        chosen = main.value()
        if kind == "dose":
            assert self._suggestion.known is not None
            return {"treatment": self._suggestion.known.id, "status": _STATUS[chosen or 0]}
        if kind == "tracker":
            scale, records = _FOLLOWED[chosen or 0]
            return {"name": name, "scale": scale, "records": records, "order": int(now.timestamp())}
        if kind == "side-effect":
            return {"name": name, "grade": None if chosen is None else GRADES[chosen]}
        return {"name": name, "severity": NO_ANSWER if chosen is None else rating("nrs-11", chosen)}

    def _segment(self, found: dict[str, Any], now: datetime) -> dict[str, Any]:
        """A treatment begins with one segment; an amount with parts is none."""
        if "parts" in found:
            raise AmountError
        value = found["value"].value if "value" in found else None
        amount = value if isinstance(value, Decimal) else None
        return {"segments": (Segment(start=self._start(now), amount=amount, unit=found.get("unit")),)}
