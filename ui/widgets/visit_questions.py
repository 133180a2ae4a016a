"""The questions of a visit in the order they are asked: reworded in place, moved by Alt and the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import IconButton
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Words
from ui.widgets.text_field import FieldFrame


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is shown: its words, where it came from, whether it comes first when time is short."""

    text: str
    origin: str
    first: bool


class QuestionRow(QWidget):
    """Number, words, origin. Enter rewords, Alt with an arrow moves, Delete drops."""

    reworded = Signal(str)
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, number: int, asked: Asked, look: Theme) -> None:
        super().__init__()
        self._text = asked.text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Question {number}: {text}").format(number=number, text=asked.text))
        self.words = Words(asked.text, look, wrap=True)
        self.field = FieldFrame(_("Question"), look, height=36)
        self.field.hide()
        self.sooner = IconButton("chevron-up", _("Ask sooner: {text}").format(text=asked.text), look)
        self.edit = IconButton("pen-line", _("Reword: {text}").format(text=asked.text), look)
        self.drop = IconButton("x", _("Do not ask: {text}").format(text=asked.text), look)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.words)
        column.addWidget(self.field)
        column.addWidget(Words(asked.origin, look, Type.SMALL, "quiet"))
        count = Words(str(number), look, Type.BODY, "quiet")
        count.setFixedWidth(look.px(24))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(2)
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        for button in (self.sooner, self.edit, self.drop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.sooner.clicked.connect(lambda: self.moved.emit(-1))
        self.edit.clicked.connect(self.open)
        self.drop.clicked.connect(self.dropped)
        self.field.edit.editingFinished.connect(self._close)

    def open(self) -> None:
        """Reword in place."""
        self.field.edit.setText(self._text)
        self.words.hide()
        self.field.show()
        self.field.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Delete, and Alt with up or down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.field.isHidden():
            self.open()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        text = self.field.edit.text().strip()
        if self.field.isHidden():
            return
        self.field.hide()
        self.words.show()
        self.setFocus()
        if text and text != self._text:
            self.reworded.emit(text)


class VisitQuestions(Card):
    """`reworded`, `moved` and `dropped` carry the question's place; `added` a new one's words."""

    reworded = Signal(int, str)
    moved = Signal(int, int)
    dropped = Signal(int)
    added = Signal(str)
    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self._rows = QVBoxLayout()
        # Room for the ring around the row that has the keyboard.
        self._rows.setSpacing(4)
        self.rows: list[QuestionRow] = []
        self.field = FieldFrame(_("Add a question"), look, icon="plus")
        self.field.edit.setPlaceholderText(_("Add a question"))
        self.field.edit.returnPressed.connect(self._add)
        self.field.offer(_("Add"))
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self.column.addSpacing(12)
        self.column.addWidget(self.field)

    def show_questions(self, questions: Sequence[Asked]) -> None:
        """All of them, in their order; the keyboard stays at its place."""
        held = next((at for at, row in enumerate(self.rows) if row.hasFocus() or row.focusWidget() is not None), -1)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.rows = []
        for number, asked in enumerate(questions, 1):
            if number == 1 or asked.first is not questions[number - 2].first:
                self._rows.addWidget(self._group(_("If time is short") if asked.first else _("If there is time")))
            self._rows.addWidget(self._row(number, asked))
        if not questions:
            words = _("What you want to ask will stand here, and on the brief.")
            self._rows.addWidget(Words(words, self._look, Type.BODY, "quiet", wrap=True))
        self.rearranged.emit()
        if 0 <= held < len(self.rows):
            self.rows[held].setFocus()

    def focus_row(self, at: int) -> None:
        """Put the keyboard on a question."""
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus()

    def _row(self, number: int, asked: Asked) -> QuestionRow:
        row = QuestionRow(number, asked, self._look)
        row.reworded.connect(lambda text: self.reworded.emit(number - 1, text))
        row.moved.connect(lambda step: self.moved.emit(number - 1, step))
        row.dropped.connect(lambda: self.dropped.emit(number - 1))
        self.rows.append(row)
        return row

    def _group(self, words: str) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(10)
        row.addWidget(Words(words, self._look, Type.SMALL, "quiet"))
        row.addWidget(Hairline(self._look), 1)
        return group

    def _add(self) -> None:
        text = self.field.edit.text().strip()
        if text:
            self.field.edit.clear()
            self.added.emit(text)
