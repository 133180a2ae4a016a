"""Before a picture leaves: for whom it is, and how it will look to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from journal.i18n import N_, _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.chart_view import ChartView
from ui.widgets.flow import Flow
from ui.widgets.frames import Hairline
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.tick_row import RadioRow

AUDIENCES = (
    ("doctor", N_("My doctor"), N_("names, dates")),
    ("caregiver", N_("Caregiver"), N_("dates, no names")),
    ("peer", N_("Peers"), N_("days, bands")),
    ("self", N_("Myself"), N_("everything")),
)
"""For anyone only weeks would leave, of which there is no picture of days."""


class PictureAsk(QWidget):
    """`asked` carries for whom; `copy` and `save` are pressed once the picture is there.

    `deciding` carries for whom words are to be decided, which is done elsewhere.
    """

    asked = Signal(str)
    copied = Signal()
    saved = Signal()
    deciding = Signal(str)
    closed = Signal()
    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.audiences = {key: RadioRow(_(word), _(aside), look) for key, word, aside in AUDIENCES}
        self._group = QButtonGroup(self)
        self.answer = Words("", look, Type.BODY, wrap=True)
        self.view = ChartView(look)
        self._slot = MessageSlot(look, 2)
        self.decide = Button(_("Decide under Share"), look, icon="share", small=True)
        self.copy = Button(_("Copy this picture"), look, Emphasis.PRIMARY, small=True)
        self.save = Button(_("Save this picture"), look, small=True)
        self.cancel = Button(_("Not now"), look, keys=_("Esc"), small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Hairline(look))
        column.addWidget(Words(_("Who is this picture for?"), look, Type.BODY_MEDIUM))
        for key, row in self.audiences.items():
            self._group.addButton(row)
            row.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            column.addWidget(row)
        column.addWidget(self._slot)
        column.addWidget(Flow((self.decide,), 8))
        column.addWidget(self.answer)
        column.addWidget(self.view)
        column.addWidget(Flow((self.copy, self.save, self.cancel), 8))
        self.decide.clicked.connect(self._decide)
        self.copy.clicked.connect(self.copied)
        self.save.clicked.connect(self.saved)
        self.cancel.clicked.connect(self.closed)
        self.begin()

    def begin(self) -> None:
        """Nobody is chosen, so there is nothing to hand over yet."""
        self._group.setExclusive(False)
        for row in self.audiences.values():
            row.setChecked(False)
        self._group.setExclusive(True)
        self.say("")
        self.take_away()

    def say(self, sentence: str, *, undecided: bool = False) -> None:
        """Why there is no picture; empty when there is no reason. `undecided`: whether a decision would help."""
        self._slot.tell(sentence, tone=Tone.WARNING)
        self._slot.setVisible(bool(sentence))
        self.decide.setVisible(undecided)
        self.rearranged.emit()

    def take_away(self) -> None:
        """The picture is being made, or cannot be."""
        self.answer.hide()
        self.view.hide()
        self.copy.setEnabled(False)
        self.save.setEnabled(False)

    def show_picture(self, sentence: str, width: int, height: int, pixels: bytes, ratio: float) -> None:
        """What they will see."""
        self.say("")
        self.answer.setText(sentence)
        self.view.setAccessibleName(sentence)
        self.view.show_picture(width, height, pixels, ratio)
        self.answer.show()
        self.view.show()
        self.copy.setEnabled(True)
        self.save.setEnabled(True)

    def _decide(self) -> None:
        self.deciding.emit(next(key for key, row in self.audiences.items() if row.isChecked()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
