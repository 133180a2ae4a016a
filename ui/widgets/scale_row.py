"""One question answered by one cell of a row, by key or by pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QMetaMethod, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from journal.i18n import _
from ui.theme import RADIUS, Theme, Type
from ui.widgets.frames import draw_frame, mirrored

_KEYS = {Qt.Key.Key_Plus: 10, **{Qt.Key(Qt.Key.Key_0 + digit): digit for digit in range(10)}}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

Cell = tuple[int, str]


def numbers(top: int = 10) -> tuple[Cell, ...]:
    """The cells of a scale from 0 to `top`."""
    return tuple((value, str(value)) for value in range(top + 1))


class ScaleRow(QWidget):
    """Shows one cell a value and the chosen one; knows nothing of trackers or records.

    `cells`: (value, word) from left to right. Digits choose a value, `+` is ten, `-` says none, `s` skips; left and
    right move a mark that Space or Enter chooses.
    """

    answered = Signal(int)
    none_given = Signal()
    skipped = Signal()
    focused = Signal(bool)

    def __init__(
        self, question: str, look: Theme, cells: Sequence[Cell] = numbers(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._cells = look, tuple(cells)
        self._value: int | None = None
        self._mark = 0
        self._state = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(question)
        self.setFont(look.font(Type.SMALL))
        self._describe()

    def show_value(self, value: int | None, state: str = "") -> None:
        """Shows an answer that was given elsewhere, or the word for having none; emits nothing."""
        self._value, self._state = value, state
        self._mark = next((place for place, (own, _word) in enumerate(self._cells) if own == value), self._mark)
        self._describe()
        self.update()

    def value(self) -> int | None:
        """The chosen value, None without one."""
        return self._value

    def sizeHint(self) -> QSize:
        """Wide enough for its words, 36 high at scale 1."""
        return QSize(len(self._cells) * self._look.px(53), self._look.target(36))

    def minimumSizeHint(self) -> QSize:
        """Every word whole, for an eased look every cell as wide as it is high."""
        metrics = QFontMetrics(self._look.font(Type.SMALL, bold=True))
        widest = max(metrics.horizontalAdvance(word) for _value, word in self._cells)
        widest = max(widest + 4, self._look.target(0))
        return QSize(len(self._cells) * widest, self._look.target(32))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell who stands beside it."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell who stands beside it."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, +, -, s, and left and right with Space; everything else is the page's."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_S:
            self.skipped.emit()
        elif key == Qt.Key.Key_Minus:
            self.none_given.emit()
        elif (value := _KEYS.get(key)) is not None and value in dict(self._cells):
            self._answer(value)
        elif key in _STEPS:
            self._move(_STEPS[key] * (-1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1))
        elif key == Qt.Key.Key_Space:
            self._answer(self._cells[self._mark][0])
        else:
            # Up, down, Tab and Enter belong to the page, which moves between rows.
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cell under the pointer is the answer; the right button is the menu's."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for place, (value, _word) in enumerate(self._cells):
            if self._cell(place).contains(event.position().toPoint()):
                self._answer(value)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """None and skip, which have no cell, where somebody listens for them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for word, told in ((_("none"), self.none_given), (_("skip"), self.skipped)):
            if self.isSignalConnected(QMetaMethod.fromSignal(told)):
                menu.addAction(word).triggered.connect(lambda _on=False, told=told: told.emit())
        if not menu.isEmpty():
            menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, its cells and the chosen one."""
        painter = QPainter(self)
        hairline = self._look.colour("hairline")
        draw_frame(painter, self.rect(), self._look.colour("surface"), hairline)
        for place in range(len(self._cells)):
            self._paint_cell(painter, place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for place in range(1, len(self._cells)):
            # Beside the chosen cell its fill is the edge.
            if self._value in {self._cells[place][0], self._cells[place - 1][0]} and self._value is not None:
                continue
            edge = self._cell(place)
            at = edge.left() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else edge.right() + 1
            painter.fillRect(at, 1, 1, self.height() - 2, hairline)

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        value, word = self._cells[place]
        rect, chosen = self._cell(place), value == self._value
        if chosen:
            # The first and last cell take part in the frame's round corners.
            outline = QPainterPath()
            outline.addRoundedRect(self.rect(), RADIUS, RADIUS)
            painter.save()
            painter.setClipPath(outline)
            painter.fillRect(rect, self._look.colour("accent"))
            painter.restore()
        elif place == self._mark and self.hasFocus():
            painter.fillRect(
                rect.adjusted(rect.width() // 4, rect.height() - 6, -rect.width() // 4, -4), self._look.colour("accent")
            )
        painter.setFont(self._look.font(Type.SMALL, bold=chosen))
        painter.setPen(self._look.colour("surface" if chosen else "ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)

    def _cell(self, place: int) -> QRect:
        count = len(self._cells)
        left, right = self.width() * place // count, self.width() * (place + 1) // count
        return mirrored(self.layoutDirection(), self.rect(), QRect(left, 0, right - left, self.height()))

    def _move(self, step: int) -> None:
        self._mark = min(max(self._mark + step, 0), len(self._cells) - 1)
        self._describe()
        self.update()

    def _answer(self, value: int) -> None:
        self.show_value(value)
        self.answered.emit(value)

    def _describe(self) -> None:
        # A screen reader hears the state, not the picture.
        word = dict(self._cells).get(self._value) if self._value is not None else self._state or _("not answered")
        marked = self._cells[self._mark][1]
        self.setAccessibleDescription(
            _("{answer}; {marked} is marked, {top} is the last").format(
                answer=word, marked=marked, top=self._cells[-1][1]
            ),
        )
