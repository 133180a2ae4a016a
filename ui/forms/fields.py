"""One control a field, chosen by the field's own type and description; values in, `edited` out."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import KithError
from journal.i18n import _
from journal.model.records import GIVEN, NONE, SKIPPED, Answer, Rating
from journal.model.scales import SCALES
from ui.models.lines import HOURS
from ui.theme import Theme, Type
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.scale_row import Cell, ScaleRow, numbers
from ui.widgets.text_area import TextArea
from ui.widgets.text_field import FieldFrame


class Field(QWidget):
    """A label above a control, and a sentence beneath when something is wrong."""

    edited = Signal(object)

    def __init__(self, label: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.look = label, look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self._slot: MessageSlot | None = None
        self._first: QWidget = self
        if label:
            self.column.addWidget(Words(label, look, Type.SMALL, "quiet", wrap=True))

    def hold(self, control: QWidget, first: QWidget | None = None) -> None:
        """Put the control under the label; `first` is what takes the keyboard where that is only a part of it."""
        self.column.addWidget(control)
        # No focus proxy: Qt's tab chain tears where many of them are ordered anew.
        self._first = first or control

    def take_focus(self) -> None:
        """Put the keyboard into the control."""
        self._first.setFocus()

    def show_value(self, value: Any) -> None:
        """Show a value that was written elsewhere; emits nothing."""
        raise NotImplementedError

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays, and the focus goes there."""
        if self._slot is None:
            # Made when it is needed: of a form's time it would take a third.
            self._slot = MessageSlot(self.look, 1)
            self.column.addWidget(self._slot)
        self._slot.tell(sentence, tone=Tone.WARNING)
        self._slot.show()
        self.take_focus()

    def said(self) -> str:
        """What was said to be wrong; empty when nothing was."""
        return "" if self._slot is None or self._slot.isHidden() else self._slot.text()

    def accept(self) -> None:
        """Nothing is wrong any more."""
        if self._slot is not None:
            self._slot.hide()

    def typed(self) -> str | None:
        """What was typed and is not saved, refused or not finished; None when there is no such thing."""
        return None

    def show_typed(self, text: str) -> None:
        """Put back what was typed, as it stood before the journal was locked."""

    def forget(self) -> None:
        """Drop what was typed and is not saved: another record is shown next."""

    def stands(self) -> Any:
        """What is shown now, saved or not, as JSON knows it: for a form that saves all its fields at once."""
        return self.typed()

    def show_standing(self, standing: Any) -> None:
        """Put that back."""
        self.show_typed(standing or "")


class LineField(Field):
    """A line of text that counts when it is left or Enter is pressed. `read` turns the text into the value."""

    def __init__(self, label: str, look: Theme, read: Callable[[str], Any], write: Callable[[Any], str]) -> None:
        super().__init__(label, look)
        self._read, self._write = read, write
        self._shown = self._stored = ""
        self.frame = FieldFrame(label, look, height=36)
        self.frame.edit.setFont(look.font(Type.SMALL))
        self.hold(self.frame, self.frame.edit)
        self.frame.edit.editingFinished.connect(self._tell)

    def show_value(self, value: Any) -> None:
        """The value as text; what is being typed stays while the value is the one it began with."""
        stored = self._write(value)
        if self.typed() is not None and stored == self._stored:
            return
        self._shown = self._stored = stored
        self.frame.edit.setText(stored)
        self.frame.edit.setCursorPosition(0)

    def typed(self) -> str | None:
        """The line, where it is another than what is stored."""
        text = self.frame.edit.text()
        return None if text == self._stored else text

    def show_typed(self, text: str) -> None:
        """The line as it stood, not counted yet."""
        self.frame.edit.setText(text)

    def forget(self) -> None:
        """The line as it is stored."""
        self.frame.edit.setText(self._stored)
        self._shown = self._stored

    def stands(self) -> str:
        """The line."""
        return self.frame.edit.text()

    def _tell(self) -> None:
        text = self.frame.edit.text().strip()
        if text == self._shown:
            return
        try:
            value = self._read(text)
        except KithError as error:
            self.refuse(str(error))
            return
        except InvalidOperation:
            self.refuse(_("Write a number."))
            return
        self.accept()
        self._shown = text
        self.edited.emit(value)


class AreaField(Field):
    """Several lines; they count when the field is left."""

    def __init__(self, label: str, look: Theme) -> None:
        super().__init__(label, look)
        self._shown = self._stored = ""
        self.area = TextArea(label, look)
        self.area.setFixedHeight(look.px(112))
        self.hold(self.area)
        self.area.finished.connect(self._tell)

    def show_value(self, value: str) -> None:
        """The text; what is being written stays while the value is the one it began with."""
        if self.typed() is not None and value == self._stored:
            return
        self._shown = self._stored = value
        self.area.setPlainText(value)

    def typed(self) -> str | None:
        """The text, where it is another than what is stored."""
        text = self.area.toPlainText()
        return None if text == self._stored else text

    def show_typed(self, text: str) -> None:
        """The text as it stood, not counted yet."""
        self.area.setPlainText(text)

    def forget(self) -> None:
        """The text as it is stored."""
        self.area.setPlainText(self._stored)
        self._shown = self._stored

    def stands(self) -> str:
        """The text."""
        return self.area.toPlainText()

    def _tell(self) -> None:
        text = self.area.toPlainText()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)


class CellsField(Field):
    """A closed list short enough for a row of cells. `values` stand for the cells from left to right."""

    def __init__(self, label: str, look: Theme, values: Sequence[Any], words: Sequence[str]) -> None:
        super().__init__(label, look)
        self._values = list(values)
        self.row = ScaleRow(label, look, tuple(enumerate(words)))
        self.hold(self.row)
        self.row.answered.connect(lambda place: self.edited.emit(self._values[place]))

    def show_value(self, value: Any) -> None:
        """The chosen cell."""
        self.row.show_value(self._values.index(value) if value in self._values else None)

    def stands(self) -> int | None:
        """The place of the chosen cell."""
        return self.row.value()

    def show_standing(self, standing: Any) -> None:
        """Choose that cell."""
        self.row.show_value(standing)


class ChoiceField(Field):
    """A closed list too long for cells."""

    def __init__(self, label: str, look: Theme, options: Sequence[tuple[str | None, str]]) -> None:
        super().__init__(label, look)
        self.choice = Choice(label, look, options)
        self.hold(self.choice)
        self.choice.chosen.connect(self.edited)

    def show_value(self, value: Any) -> None:
        """The chosen word."""
        self.choice.show_value(value)

    def stands(self) -> Any:
        """What the chosen word stands for."""
        return self.choice.currentData()

    def show_standing(self, standing: Any) -> None:
        """Choose its word, where it is offered still."""
        if self.choice.findData(standing) >= 0:
            self.choice.show_value(standing)


class SwitchField(Field):
    """Yes or no, as a chip that is on or off."""

    def __init__(self, label: str, look: Theme) -> None:
        super().__init__("", look)
        self.label = label
        self.chip = Chip(label, look, icon="check")
        self.hold(self.chip)
        self.chip.clicked.connect(lambda: self.edited.emit(self.chip.isChecked()))

    def show_value(self, value: bool) -> None:  # noqa: FBT001 - the value of the field
        """On or off."""
        self.chip.setChecked(value)


class RatingField(Field):
    """A rating that may have been left unanswered, on its scale."""

    def __init__(self, label: str, look: Theme, scale: str) -> None:
        super().__init__(_("{label}, 0 none to 10 worst").format(label=label) if scale == "nrs-11" else label, look)
        self._scale = scale
        self.row = ScaleRow(label, look, cells_of(scale))
        self.hold(self.row)
        self.row.answered.connect(lambda value: self.edited.emit(rating(scale, value)))
        self.row.none_given.connect(lambda: self.edited.emit(Answer(answer=NONE)))
        self.row.skipped.connect(lambda: self.edited.emit(Answer(answer=SKIPPED)))

    def show_value(self, value: Answer[Rating]) -> None:
        """The chosen cell, or the word for having none."""
        words = {NONE: _("none"), SKIPPED: _("skipped")}.get(value.answer, "")
        self.row.show_value(answer_cell(value, self._scale), words)


def rating(scale: str, value: int, recall: str = "now") -> Answer[Rating]:
    """The answer that a cell stands for."""
    given = Rating(scale=scale, raw=Decimal(value), recall=recall, band=scale == "hours")
    return Answer(answer=GIVEN, value=given)


def cells_of(scale: str) -> tuple[Cell, ...]:
    """The cells of a scale: words where it has them, spans for hours, else numbers."""
    known = SCALES.get(scale)
    if scale == "hours":
        return HOURS
    if known is not None and known.words:
        return tuple((int(known.low) + at, _(word)) for at, word in enumerate(known.words))
    return numbers(int(known.high) if known is not None and known.high is not None and known.high <= 10 else 10)


def answer_cell(answer: Answer[Any], scale: str) -> int | None:
    """The cell that shows an answer; none on a scale of yes and no is its no, else it has no cell."""
    if answer.answer == NONE and scale == "yes-no":
        return 0
    if answer.answer != GIVEN or answer.value is None:
        return None
    raw = answer.value.raw if isinstance(answer.value, Rating) else answer.value
    return _cell_of(scale, raw)


def _cell_of(scale: str, raw: Decimal) -> int | None:
    if scale != "hours":
        return int(raw) if raw == raw.to_integral_value() else None
    return next(value for limit, (value, _word) in zip((4, 6, 8, 25), HOURS, strict=True) if raw < limit)
