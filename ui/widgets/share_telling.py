"""The right pane of a share: what a stranger could infer, what narrows it, and what was shared before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.frames import Hairline
from ui.widgets.labels import Words
from ui.widgets.tick_row import TickRow


class ShareTelling(QWidget):
    """Words alone: until somebody counts, no range and no scale are shown."""

    ledger_asked = Signal()
    going_on = Signal(bool)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._about = Words("", look, Type.SMALL, "quiet")
        self.sentence = Words("", look, Type.CARD, wrap=True)
        self._advice = Words("", look, Type.SMALL, "quiet", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._warning = Words(_("People who know you may recognise this."), look, Type.BODY_MEDIUM, wrap=True)
        self._rest = Words(
            _("Cleaning lowers the risk, it does not remove it. What you share cannot be recalled."),
            look, Type.SMALL, "quiet", wrap=True,
        )  # fmt: skip
        self.before = Words("", look, Type.BODY, wrap=True)
        self._together = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.go_on = TickRow(_("Same name, same day 1"), look)
        self.go_on.clicked.connect(self.going_on)
        self.ledger = Button(_("All I shared"), look, small=True, icon="history")
        self.ledger.clicked.connect(self.ledger_asked)
        self._place()

    def show_risk(self, sentence: str, advice: str, narrowing: Sequence[tuple[str, str]], *, stranger: bool) -> None:
        """What can be said, and what narrows it; for those who know the person there is nothing to infer."""
        self._about.setText(_("What a stranger could infer") if stranger else _("What they know"))
        self.sentence.setText(sentence)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for what, value in narrowing:
            self._rows.addWidget(_Row(what, value, self._look))
            self._rows.addWidget(Hairline(self._look))
        self._warning.setVisible(stranger)

    def show_before(self, sentence: str, together: str, *, can_go_on: bool, goes_on: bool) -> None:
        """What the same recipient has already, and whether this share may go on from it."""
        self.before.setText(sentence)
        self._together.setText(together)
        self._together.setVisible(bool(together))
        self.go_on.setVisible(can_go_on)
        self.go_on.setChecked(goes_on)

    def _place(self) -> None:
        look, column = self._look, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(self._about)
        column.addSpacing(6)
        column.addWidget(self.sentence)
        column.addSpacing(6)
        column.addWidget(self._advice)
        column.addSpacing(14)
        column.addLayout(self._rows)
        column.addSpacing(20)
        column.addWidget(self._warning)
        column.addSpacing(2)
        column.addWidget(self._rest)
        column.addSpacing(18)
        column.addWidget(Hairline(look))
        column.addSpacing(16)
        column.addWidget(Words(_("Shared before"), look, Type.SMALL, "quiet"))
        column.addSpacing(6)
        column.addWidget(self.before)
        column.addSpacing(4)
        column.addWidget(self._together)
        column.addWidget(self.go_on)
        column.addSpacing(12)
        column.addWidget(self.ledger)
        column.addStretch(1)


class _Row(QWidget):
    def __init__(self, what: str, value: str, look: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(12)
        label = Words(what, look, Type.BODY, "quiet")
        label.setFixedWidth(look.px(84))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        words = Words(value, look, Type.BODY, wrap=True)
        row.addWidget(words, 1)
