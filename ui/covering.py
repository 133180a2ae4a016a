"""A plain sheet over every window as soon as another program has the keyboard: nobody reads along."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette, QWindow
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme
from ui.widgets.labels import Words


class Cover(QWidget):
    """Lies over the whole of a window and stays as large as it; nothing of what is beneath shows through."""

    def __init__(self, look: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, look.colour("page"))
        self.setPalette(palette)
        icon = QLabel()
        icon.setPixmap(look.pixmap("eye-off", "quiet", 24))
        words = Words(_("Covered while you are elsewhere"), look, shade="quiet")
        self.setAccessibleName(words.text())
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows its window; keeps nothing from anybody."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded} and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return super().eventFilter(watched, event)


class CoverWatch(QObject):
    """Covers while it is turned on; `look` gives the one of now."""

    def __init__(self, app: QApplication, look: Callable[[], Theme], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._on = False
        app.focusWindowChanged.connect(self._follow)

    def turn(self, on: bool) -> None:  # noqa: FBT001 - handed on from a setting
        """Whether it covers from now on."""
        self._on = on

    def _follow(self, window: QWindow | None) -> None:
        # At once, not with the next turn of the loop: who looks away may be looked at.
        if window is not None:
            self._uncover()
        elif self._on:
            self._cover()

    def _cover(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not _covers(window):
                Cover(self._look(), window)

    def _uncover(self) -> None:
        for window in QApplication.topLevelWidgets():
            for cover in _covers(window):
                cover.hide()
                cover.setParent(None)
                cover.deleteLater()


def _covers(window: QWidget) -> list[Cover]:
    # Not those of its dialogs, which are among its children too.
    return window.findChildren(Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)
