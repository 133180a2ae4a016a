"""Several lines to write in, in the same frame as a field."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme import Theme


class TextArea(QPlainTextEdit):
    """Several lines in the same frame; Tab leaves it, and leaving it is when what was written counts."""

    finished = Signal()

    def __init__(self, name: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(look.font())
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {look.colours.surface}; color: {look.colours.ink}; "
            f"border: 1px solid {look.colours.hairline}; border-radius: 10px; padding: 6px 8px; }}",
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written counts when the area is left."""
        super().focusOutEvent(event)
        self.finished.emit()

    def sizeHint(self) -> QSize:
        """About four lines."""
        return QSize(200, self._look.px(110))
