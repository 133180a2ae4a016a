"""What was copied out of the journal does not stay in the clipboard."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT = 30_000
"""Milliseconds that something copied here can be pasted elsewhere."""


class ClipboardWatch(QObject):
    """Empties the clipboard 30 s after something of ours came into it, unless another program has put its own there."""

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None, milliseconds: int = KEPT) -> None:
        super().__init__(parent)
        self._clipboard, self._text, self._image = clipboard, "", False
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Empty it, if what lies in it is still ours."""
        self._timer.stop()
        text = bool(self._text) and self._clipboard.text() == self._text
        if text or (self._image and not self._clipboard.image().isNull()):
            self._clipboard.clear()

    def _changed(self) -> None:
        # Not every platform says who owns the clipboard; while the keyboard is ours, nobody else copies.
        ours = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        self._text = self._clipboard.text() if ours else ""
        self._image = ours and not self._clipboard.image().isNull()
        if self._text or self._image:
            self._timer.start()
        else:
            self._timer.stop()
