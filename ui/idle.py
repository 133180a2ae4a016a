"""When the journal locks by itself: nobody at the keyboard for so long."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Emits `passed` once nothing was touched for so long. Nothing is read from what was typed.

    It listens at the windows, where only input arrives: a filter on the whole program would be called for every event.
    """

    passed = Signal()

    def __init__(self, app: QGuiApplication, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.passed)
        self._timer.start()
        app.focusWindowChanged.connect(self.watch)

    def wait(self, milliseconds: int) -> None:
        """Another time, from now on."""
        self._timer.start(milliseconds)

    def watch(self, window: QWindow | None) -> None:
        """Listen at this window too; a dialog that opens is a window of its own."""
        if window is not None:
            # Installed twice is installed once: Qt takes the first one out.
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Starts the time again at every touch; keeps nothing from anybody."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)
