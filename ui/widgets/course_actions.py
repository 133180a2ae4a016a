"""What can be done with one course: another dose, stop, and behind one button what is done less often."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from journal.i18n import N_, _
from ui.models.courses import Course
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.frames import mirrored

CHANGE, STOP, DOSE, ILL, EFFECT, AGAIN = "change", "stop", "dose", "ill", "effect", "again"
_WORDS = {
    CHANGE: N_("Change dose"),
    STOP: N_("Stop"),
    DOSE: N_("Note a dose"),
    AGAIN: N_("Start again"),
}
_MORE = ((DOSE, N_("Note a dose")), (ILL, N_("Add a side effect")), (EFFECT, N_("Say how it works")))
_GAP = 8


class CourseActions(QWidget):
    """Buttons for the course that is shown; `asked` carries which."""

    asked = Signal(str)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {key: Button(_(word), look, small=True, parent=self) for key, word in _WORDS.items()}
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
        self._more = Button(_("More"), look, small=True, parent=self)
        self._more.setMenu(self._menu())
        self._shown: tuple[Button, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_course(None)

    def show_course(self, course: Course | None) -> None:
        """The buttons that this course needs: what is taken as needed begins with a dose."""
        if course is None:
            keys: tuple[str, ...] = ()
        elif not course.current or course.stopped:
            keys = (AGAIN,)
        else:
            keys = (DOSE, CHANGE, STOP) if course.as_needed else (CHANGE, STOP)
        more = (self._more,) if course is not None else ()
        self._shown = (*(self._buttons[key] for key in keys), *more)
        for button in (*self._buttons.values(), self._more):
            button.setVisible(button in self._shown)
        if course is not None:
            for button in self._shown:
                button.setAccessibleName(f"{course.record.name}: {button.text()}")
        self.fit(self.width())

    def buttons(self) -> tuple[Button, ...]:
        """Those that are shown, in their order."""
        return self._shown

    def offers(self) -> bool:
        """Whether there is anything to press."""
        return bool(self._shown)

    def fit(self, width: int) -> None:
        """In as many lines as that width asks for."""
        left, top, lines = 0, 0, []
        for button in self._shown:
            size = button.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + _GAP
            button.resize(size)
            lines.append((button, left, top))
            left += size.width() + _GAP
        height = lines[-1][2] + self._shown[-1].height() if lines else 0
        self.resize(max(width, 0), height)
        for button, at, line in lines:
            place = button.rect().translated(at, line)
            button.setGeometry(mirrored(self.layoutDirection(), self.rect(), place))

    def sizeHint(self) -> QSize:
        """At least one line of buttons."""
        return QSize(self._more.sizeHint().width(), max(self.height(), self._more.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(self.width())

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for key, word in _MORE:
            action = menu.addAction(_(word))
            action.triggered.connect(lambda _on=False, key=key: self.asked.emit(key))
        return menu
