"""The brief of a visit as it will stand on paper, with what is known of it and what may be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.labels import Words
from ui.widgets.paper import PaperView

_PAPER, _LEAST = 440, 160


class VisitBrief(QWidget):
    """`save` and `print` stand in the head of the page, or, where that has little room, in one line with `state`."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self.save = Button(_("Save the brief"), look, icon="file-text")
        self.print = Button(_("Print the brief"), look, icon="printer")
        self.state = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.paper = PaperView(_("The brief as it will stand on paper"), look)
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        self._line.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._line)
        column.addWidget(self.paper, 1)
        self.set_ready(ready=False)

    def buttons(self) -> tuple[Button, Button]:
        """What may be done with it."""
        return self.save, self.print

    def take_buttons(self) -> None:
        """The buttons here, in few words: what they are about stands beneath them."""
        for button, word in ((self.save, _("Save")), (self.print, _("Print"))):
            whole = button.accessibleName()
            button.rename(word)
            button.setAccessibleName(whole)
            button.setToolTip(whole)
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            button.show()

    def give_buttons(self) -> None:
        """The buttons back for the head of the page, in all their words."""
        for button in self.buttons():
            button.rename(button.accessibleName())
            button.setToolTip("")
            self._line.removeWidget(button)
            button.hide()

    def fit(self, room: int) -> None:
        """As high as is good to read, but whole in sight on a page that is `room` pixels high."""
        self.paper.setMinimumHeight(min(self._look.px(_PAPER), max(room - 8, self._look.px(_LEAST))))

    def clear(self) -> None:
        """No sheet, and nothing said of one."""
        self.state.setText("")
        self.paper.say("")
        self.paper.show_pages(())
        self.set_ready(ready=False)

    def set_ready(self, *, ready: bool) -> None:
        """Whether it may be handed over."""
        for button in self.buttons():
            button.setEnabled(ready)
