"""A line to write in: its label above, a frame around it, a slot for what is to be said beneath."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import draw_frame
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone


class LineEdit(QLineEdit):
    """A line edit without a frame of its own: the ring goes around the field it lies in."""

    left = Signal(Qt.Key)

    def __init__(self, name: str, look: Theme, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame_around = frame
        self.setFrame(False)
        self.setAccessibleName(name)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, look.colour("surface"))
        self.setPalette(palette)
        self.setFont(look.font())

    def ringed(self) -> QWidget:
        """The field's frame."""
        return self._frame_around

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the line's own while it has something to take back, else the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave the line for what lies above and below."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.left.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)


class FieldFrame(QFrame):
    """The white frame a line lies in, with room for an icon before it and a control after it."""

    def __init__(
        self, name: str, look: Theme, *, icon: str = "", height: int = 44, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.edit = LineEdit(name, look, self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 1, 10, 1)
        self.row.setSpacing(10)
        if icon:
            picture = QLabel(self)
            picture.setPixmap(look.pixmap(icon))
            self.row.addWidget(picture)
        self.row.addWidget(self.edit, 1)
        self.setFixedHeight(look.target(height))

    def offer(self, word: str) -> None:
        """While something stands in the line, a button that does what Enter does: for a hand on the mouse."""
        button = Button(word, self._look, Emphasis.WORD, small=True)
        button.hide()
        button.clicked.connect(self.edit.returnPressed)
        self.edit.textChanged.connect(lambda text: button.setVisible(bool(text.strip())))
        self.row.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame."""
        draw_frame(QPainter(self), self.rect(), self._look.colour("surface"), self._look.colour("hairline"))


class TextField(QWidget):
    """Label, line and message. `edit` is the line itself."""

    def __init__(self, label: str, look: Theme, *, hint: str = "", lines: int = 1, gap: int = 10) -> None:
        super().__init__()
        self._hint = hint
        self.frame = FieldFrame(label, look, height=48)
        self.edit = self.frame.edit
        self.slot = MessageSlot(look, lines)
        self.slot.tell(hint)
        self._caption = caption = Words(label, look, Type.BODY_MEDIUM)
        caption.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(caption)
        column.addWidget(self.frame)
        column.addWidget(self.slot)

    def rename(self, label: str) -> None:
        """Ask for something else in the same place."""
        self._caption.setText(label)
        self.edit.setAccessibleName(label)

    def refuse(self, sentence: str, rest: str = "") -> None:
        """Say at the field what is wrong, select what was typed and put the focus there; nothing typed is lost."""
        self.slot.tell(sentence, rest, Tone.WARNING)
        self.edit.setAccessibleDescription(self.slot.text())
        self.edit.setFocus()
        self.edit.selectAll()

    def accept(self) -> None:
        """Back to the hint."""
        self.slot.tell(self._hint)
        self.edit.setAccessibleDescription("")
