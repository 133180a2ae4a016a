"""The window before a journal is open: one calm column and the sentence at its foot."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import MARGIN, Theme, Type
from ui.widgets.focus_ring import FocusRing
from ui.widgets.frames import Hairline
from ui.widgets.labels import Words

COLUMN = 400


class EntryColumn(QWidget):
    """What unlock, welcome and recovery share: a column of 400 in the middle, to be filled from `column`."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.look = look
        inner = QWidget(self)
        inner.setFixedWidth(look.px(COLUMN) + 8)
        self.column = QVBoxLayout(inner)
        # Four pixels at each side for the focus ring.
        self.column.setContentsMargins(4, 4, 4, 4)
        self.column.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 32, 16, 32)
        row.addStretch(1)
        row.addWidget(inner, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)


class EntryWindow(QWidget):
    """Shows one column at a time; scrolls where the type is large and the window is small.

    Emits `painted` once, when it stands on the screen for the first time.
    """

    painted = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._seen = False
        self.setWindowTitle(_("Kith"))
        self.resize(1000, 700)
        self.setMinimumSize(480, 480)
        self._stack = QStackedWidget(self)
        area = QScrollArea(self)
        # Of our own making: to find the type of one of Qt's, every kind of widget there is would be woken.
        area.setViewport(QWidget())
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._stack)
        foot = Words(
            _("Kith works offline. Nothing leaves this computer unless you hand it over."),
            look,
            Type.SMALL,
            "quiet",
            wrap=True,
        )
        foot.setContentsMargins(MARGIN, 4, MARGIN, 4)
        foot.setMinimumHeight(look.px(36))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(Hairline(look))
        column.addWidget(foot)
        self._ring = FocusRing(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies in it is painted after it, in the same turn of the loop."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def column(self) -> EntryColumn | None:
        """The column that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, EntryColumn) else None

    def show_column(self, shown: EntryColumn) -> None:
        """Put `shown` in place of the one before, which is let go."""
        before = self._stack.currentWidget()
        self._stack.addWidget(shown)
        self._stack.setCurrentWidget(shown)
        shown.setFocus()
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
