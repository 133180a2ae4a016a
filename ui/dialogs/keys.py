"""F1: every key on one page."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from journal.i18n import N_, _
from ui.actions import Actions
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.key_badge import KeyBadge
from ui.widgets.labels import Words

_ELSEWHERE = (
    (N_("0 to 9"), N_("a value, where a scale has the keyboard")),
    ("+", N_("ten")),
    ("-", N_("none")),
    ("S", N_("skip")),
    (N_("Right click"), N_("none or skip, on a question of the day")),
    (N_("Enter"), N_("open, choose, save")),
    (N_("Esc"), N_("close what is open")),
    (N_("Tab"), N_("the next control")),
    (N_("Ctrl 1, 2 …"), N_("the pages in their order")),
)


class KeysDialog(QDialog):
    """The window's actions with their keys, then those of scales and lists."""

    def __init__(self, actions: Actions, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        pairs = [
            (action.shortcuts()[0].toString(QKeySequence.SequenceFormat.NativeText), action.text().partition(":")[0])
            for action in actions.all()
        ]
        for at, (keys, word) in enumerate([*pairs, *((_(keys), _(word)) for keys, word in _ELSEWHERE)]):
            half = (len(pairs) + len(_ELSEWHERE) + 1) // 2
            grid.addWidget(KeyBadge(keys, look), at % half, at // half * 2)
            grid.addWidget(Words(word, look), at % half, at // half * 2 + 1)
        close = Button(_("Close"), look, Emphasis.PRIMARY, keys=_("Esc"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(20)
        column.addWidget(Words(_("Keys"), look, Type.CARD))
        column.addLayout(grid)
        column.addWidget(close)
