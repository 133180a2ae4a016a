"""Questions one under the other, one of them chosen; words wrap, nothing is cut."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame
from ui.widgets.labels import Words

_PAD = 12


class QuestionButton(QPushButton):
    """One question, checked while it is the one that is answered."""

    def __init__(self, text: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A narrow column takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines with their padding; 44 for one, at scale 1."""
        room = QRect(0, 0, width - 2 * _PAD, 10_000)
        metrics = QFontMetrics(self._look.font(Type.BODY_MEDIUM))
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(self._look.px(44), words.height() + self._look.px(20))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._look.px(200), self.heightForWidth(max(self.width(), self._look.px(160))))

    def minimumSizeHint(self) -> QSize:
        """As the hint: words are never cut."""
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, up and down go to the next question."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint when chosen or under the pointer, then the words."""
        painter, look, on = QPainter(self), self._look, self.isChecked()
        if on or self.underMouse():
            border = look.colour("accent") if on and look.colours.bordered_tints else None
            draw_frame(painter, self.rect(), look.colour("accent_tint" if on else "surface"), border)
        painter.setFont(look.font(Type.BODY_MEDIUM if on else Type.BODY))
        painter.setPen(look.colour("ink" if on else "quiet"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(_PAD, 0, -_PAD, 0), flags | Qt.TextFlag.TextWordWrap, self.text())


class QuestionList(QWidget):
    """`chosen` carries the place of the question that was pressed."""

    chosen = Signal(int)

    def __init__(self, name: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.buttons: list[QuestionButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.setAccessibleName(name)
        head = Words(name, look, Type.SMALL, "quiet")
        head.setContentsMargins(_PAD, 0, 0, 6)
        self._column.addWidget(head)

    def show_questions(self, words: Sequence[str], current: int) -> None:
        """Other questions, one of them on; the buttons are kept where the words are the same."""
        if [button.text() for button in self.buttons] != list(words):
            for button in self.buttons:
                self._column.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = [QuestionButton(text, self._look, self) for text in words]
            for button in self.buttons:
                button.clicked.connect(self._press)
                self._column.addWidget(button)
        for at, button in enumerate(self.buttons):
            button.setChecked(at == current)

    def _press(self) -> None:
        self.chosen.emit(next(at for at, button in enumerate(self.buttons) if button is self.sender()))
