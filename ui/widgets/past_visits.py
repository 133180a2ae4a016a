"""Past visits as rows; one of them opened to write down what they said."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.chip import Chip
from ui.widgets.frames import Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.text_area import TextArea
from ui.widgets.text_field import FieldFrame

_LONGEST = 56
_CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Past:
    """One visit as it is shown. `questions`: (id, text, answer)."""

    day: str
    name: str
    said: str
    answered: str
    questions: tuple[tuple[str, str, str], ...]
    outcome: str
    changes: str


class PastRow(QWidget):
    """A visit in one line; the question what they said opens it."""

    opened = Signal()

    def __init__(self, past: Past, look: Theme) -> None:
        super().__init__()
        said = past.said if len(past.said) <= _LONGEST else past.said[: _LONGEST - 1] + "…"
        emphasis = Emphasis.ROW if said else Emphasis.WORD
        self.ask = Button(said or _("What did they say?"), look, emphasis, small=True)
        self.ask.setAccessibleName(f"{past.day}, {past.name}: {self.ask.text()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(Elided(past.day, look), 3)
        name = Elided(past.name, look, Type.BODY_MEDIUM)
        row.addWidget(name, 3)
        row.addWidget(self.ask, 0)
        row.addStretch(2)
        row.addWidget(Words(past.answered, look, Type.SMALL, "quiet"))
        self.ask.clicked.connect(self.opened)


class VisitAnswers(QWidget):
    """A field for each question, what they said, what changed; `kept` when it is to be saved, `left` by Escape."""

    kept = Signal()
    left = Signal()

    def __init__(self, questions: Sequence[tuple[str, str, str]], outcome: str, changes: str, look: Theme) -> None:
        """`questions`: (id, text, answer)."""
        super().__init__()
        self.fields: dict[str, FieldFrame] = {}
        self.chips: dict[str, tuple[Chip, Chip]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(10)
        for id, text, answer in questions:
            column.addLayout(self._question(id, text, answer, look))
        self.outcome = TextArea(_("What they said"), look)
        self.changes = TextArea(_("What changed"), look)
        both = QHBoxLayout()
        both.setSpacing(24)
        for label, area, words in (
            (_("What they said"), self.outcome, outcome),
            (_("What changed, in your words"), self.changes, changes),
        ):
            area.setPlainText(words)
            area.setFixedHeight(look.px(84))
            one = QVBoxLayout()
            one.setSpacing(4)
            one.addWidget(Words(label, look, Type.SMALL, "quiet"))
            one.addWidget(area)
            both.addLayout(one)
        column.addLayout(both)
        self.keep = Button(_("Save what they said"), look, Emphasis.PRIMARY, keys=_("Ctrl Enter"), small=True)
        self.keep.clicked.connect(self.kept)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def said(self, not_asked: str, no_answer: str) -> dict[str, str]:
        """Question's id -> the answer as typed, or one of the two words for having none."""
        found = {}
        for id, field in self.fields.items():
            skipped, silent = self.chips[id]
            found[id] = not_asked if skipped.isChecked() else no_answer if silent.isChecked() else field.edit.text()
        return found

    def take_focus(self) -> None:
        """Put the keyboard into the first answer."""
        first = next(iter(self.fields.values()), None)
        (first.edit if first is not None else self.outcome).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, Ctrl Enter saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & _CONTROL:
            self.kept.emit()

    def _question(self, id: str, text: str, answer: str, look: Theme) -> QHBoxLayout:
        field = FieldFrame(_("Their answer to: {text}").format(text=text), look, height=40)
        field.edit.setPlaceholderText(_("Their answer, in your words"))
        field.edit.setText(answer)
        chips = (Chip(_("Not asked"), look), Chip(_("No answer"), look))
        for chip, other in (chips, chips[::-1]):
            chip.setAccessibleName(f"{chip.text()}: {text}")
            chip.clicked.connect(lambda _on, other=other: other.setChecked(False))
        self.fields[id], self.chips[id] = field, chips
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Words(text, look, wrap=True), 2)
        row.addWidget(field, 2)
        for chip in chips:
            row.addWidget(chip)
        return row


class PastVisits(QWidget):
    """Rows with their heading; one at a time is open. `kept` carries the place whose answers are to be saved."""

    kept = Signal(int)
    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self._visits: tuple[Past, ...] = ()
        self.rows: list[PastRow] = []
        self.answers: VisitAnswers | None = None
        self._open = -1
        self._count = Words("", look, Type.SMALL, "quiet")
        head = QHBoxLayout()
        head.addWidget(Words(_("Past visits"), look, Type.CARD))
        head.addStretch(1)
        head.addWidget(self._count)
        self._rows = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addLayout(self._rows)

    def show_visits(self, past: Sequence[Past], count: str) -> None:
        """Every one; the open one stays open, with what was typed, while none came or went."""
        same = [one.day for one in past] == [one.day for one in self._visits]
        if same and self.answers is not None:
            return
        self._visits, self._open = tuple(past), self._open if same else -1
        self._count.setText(count)
        self.setVisible(bool(past))
        self._lay_out()

    def toggle(self, at: int) -> None:
        """Open a visit to write down what they said, or close it."""
        self._open = -1 if self._open == at else at
        self._lay_out()
        if self.answers is not None:
            self.answers.take_focus()
        elif 0 <= at < len(self.rows):
            self.rows[at].ask.setFocus()

    def _lay_out(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.rows, self.answers = [], None
        for at, past in enumerate(self._visits):
            row = PastRow(past, self._look)
            row.opened.connect(partial(self.toggle, at))
            self.rows.append(row)
            self._rows.addWidget(row)
            if at == self._open:
                self.answers = VisitAnswers(past.questions, past.outcome, past.changes, self._look)
                self.answers.kept.connect(partial(self.kept.emit, at))
                self.answers.left.connect(partial(self.toggle, at))
                self._rows.addWidget(self.answers)
            self._rows.addWidget(Hairline(self._look))
        self.rearranged.emit()
