"""One word out of several, where they are too many or too long for a row of cells."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame, mirrored


class Choice(QComboBox):
    """Values with their words; `chosen` carries the value, and only when a person chose it."""

    chosen = Signal(object)

    def __init__(
        self, name: str, look: Theme, options: Sequence[tuple[str | None, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFont(look.font(Type.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for value, word in options:
            self.addItem(word, value)
        self.view().setMinimumHeight(0)
        self.setStyleSheet(
            f"QComboBox QAbstractItemView {{ background: {look.colours.surface}; color: {look.colours.ink};"
            f" border: 1px solid {look.colours.hairline}; padding: 4px; outline: none; }}"
            f"QComboBox QAbstractItemView::item {{ min-height: {look.px(32)}px; padding: 0 8px; }}"
            f"QComboBox QAbstractItemView::item:selected {{ background: {look.colours.accent_tint};"
            f" color: {look.colours.ink}; border: 1px solid {look.colours.accent}; }}",
        )
        self.activated.connect(self._tell)

    def show_value(self, value: str | None) -> None:
        """Show a value chosen elsewhere; emits nothing."""
        self.setCurrentIndex(self.findData(value))

    def sizeHint(self) -> QSize:
        """36 high at scale 1."""
        return QSize(self._look.px(160), self._look.target(36))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not change an answer on the way."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, the word, a chevron."""
        painter, look = QPainter(self), self._look
        draw_frame(painter, self.rect(), look.colour("surface"), look.colour("hairline"))
        size = look.px(16)
        place = self.rect().adjusted(self.width() - size - 10, (self.height() - size) // 2, 0, 0)
        corner = mirrored(self.layoutDirection(), self.rect(), place.adjusted(0, 0, -10, 0)).topLeft()
        painter.drawPixmap(corner, look.pixmap("chevron-down", "quiet", 16))
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("ink" if self.currentData() is not None else "quiet"))
        room = self.rect().adjusted(12, 0, -size - 16, 0)
        word = QFontMetrics(painter.font()).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        rect = mirrored(self.layoutDirection(), self.rect(), room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)

    def _tell(self, at: int) -> None:
        self.chosen.emit(self.itemData(at))
