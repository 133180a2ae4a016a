"""The right pane of a share: what a stranger could infer, what narrows it, and what was shared before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.i18n import _
from ui.models.narrowing import Told
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.frames import Hairline
from ui.widgets.labels import Words
from ui.widgets.risk_scale import RiskScale
from ui.widgets.tick_row import TickRow


class ShareTelling(QWidget):
    """`trait_chosen` carries a trait and whether it is to leave; where nobody can count, no scale is shown."""

    ledger_asked = Signal()
    known_asked = Signal()
    going_on = Signal(bool)
    trait_chosen = Signal(object, bool)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._about = Words("", look, Type.SMALL, "quiet")
        self.sentence = Words("", look, Type.CARD, wrap=True)
        self._advice = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.scale = RiskScale(look)
        self.traits: list[TickRow] = []
        self.widenings: list[Button] = []
        self._rows, self._changes = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(0)
        self._changes.setSpacing(2)
        self._warning = Words(_("People who know you may recognise this."), look, Type.BODY_MEDIUM, wrap=True)
        self._rest = Words(
            _("Cleaning lowers the risk, it does not remove it. What you share cannot be recalled."),
            look, Type.SMALL, "quiet", wrap=True,
        )  # fmt: skip
        self.before = Words("", look, Type.BODY, wrap=True)
        self._together = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.go_on = TickRow(_("Same name, same day 1"), look)
        self.go_on.clicked.connect(self.going_on)
        self.known = Button("", look, small=True, icon="eye")
        self.known.clicked.connect(self.known_asked)
        self.ledger = Button(_("All I shared"), look, small=True, icon="history")
        self.ledger.clicked.connect(self.ledger_asked)
        self._place()

    def show_risk(self, told: Told) -> None:
        """What can be inferred, what narrows it, what would widen it; the keyboard stays where it was."""
        held = next((row.text() for row in (*self.traits, *self.widenings) if row.hasFocus()), None)
        self._about.setText(told.heading)
        self.sentence.setText(told.sentence)
        self._advice.setText(told.advice)
        self._advice.setVisible(bool(told.advice))
        self.scale.show_ranges(told.counted, [(one.low, one.high) for one in told.widenings])
        _empty(self._rows)
        _empty(self._changes)
        self.traits, self.widenings = [], []
        for trait in told.traits:
            # A condition is its name; what else is told is told after what it is.
            row = TickRow(trait.value if trait.records else trait.what, self._look)
            row.say("" if trait.records else trait.value)
            row.setChecked(trait.leaves)
            row.setToolTip(trait.value)
            row.clicked.connect(lambda on, trait=trait: self.trait_chosen.emit(trait, on))
            self.traits.append(row)
            self._rows.addWidget(row)
        for one in told.widenings:
            button = Button(one.words, self._look, small=True)
            button.setAccessibleName(f"{one.words}. {one.then}")
            button.clicked.connect(lambda _on=False, trait=one.trait: self.trait_chosen.emit(trait, False))
            self.widenings.append(button)
            self._changes.addWidget(button)
            self._changes.addWidget(Words(one.then, self._look, Type.SMALL, "quiet", wrap=True))
            self._changes.addSpacing(6)
        self._warning.setVisible(told.stranger)
        if held is not None:
            same = (row for row in (*self.traits, *self.widenings) if row.text() == held)
            next(same, self.traits[0] if self.traits else self.ledger).setFocus()

    def show_before(self, sentence: str, together: str, *, known: str, can_go_on: bool, goes_on: bool) -> None:
        """What the same recipient has already, and whether this share may go on from it; `known`: the way to it."""
        self.known.rename(known)
        self.known.setVisible(bool(known))
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
        column.addSpacing(10)
        column.addWidget(self.scale)
        column.addSpacing(6)
        column.addWidget(self._advice)
        column.addSpacing(10)
        column.addLayout(self._rows)
        column.addSpacing(10)
        column.addLayout(self._changes)
        column.addSpacing(10)
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
        column.addWidget(self.known)
        column.addSpacing(8)
        column.addWidget(self.ledger)
        column.addStretch(1)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
