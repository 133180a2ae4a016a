"""What is followed, as a list to be put in order: Alt and the arrows move, P pauses, a line adds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, IconButton
from ui.widgets.choice import Choice
from ui.widgets.flow import Flow
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.text_field import FieldFrame
from ui.widgets.tick_row import TickRow


@dataclass(frozen=True, slots=True)
class Followed:
    """One row: its name, how it is answered, whether it is asked."""

    name: str
    way: str
    paused: bool


class FollowRow(QWidget):
    """`moved` by Alt and the arrows or a button; `paused` by P or a button."""

    moved = Signal(int)
    paused = Signal()

    def __init__(self, one: Followed, place: tuple[int, int], look: Theme) -> None:
        super().__init__()
        at, count = place
        state = _("paused") if one.paused else one.way
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            _("{name}, {state}, {place} of {count}").format(name=one.name, state=state, place=at + 1, count=count)
        )
        self.setAccessibleDescription(_("Alt with an arrow moves it, P pauses it or goes on"))
        name = Elided(one.name, look, Type.BODY_MEDIUM, "quiet" if one.paused else "ink")
        self.up = IconButton("chevron-up", _("Ask {name} sooner").format(name=one.name), look)
        self.down = IconButton("chevron-down", _("Ask {name} later").format(name=one.name), look)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at + 1 < count)
        self.rest = Button(_("Go on") if one.paused else _("Pause"), look, keys="P", small=True)
        self.rest.setAccessibleName(f"{self.rest.text()}: {one.name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(name, 1)
        row.addWidget(Words(state, look, Type.SMALL, "quiet"))
        for widget in (self.up, self.down, self.rest):
            row.addWidget(widget)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.rest.clicked.connect(self.paused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves, P pauses or goes on; the bare arrows walk."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step is not None:
            self.focusNextPrevChild(step > 0)
        elif event.key() == Qt.Key.Key_P:
            self.paused.emit()
        else:
            super().keyPressEvent(event)


class FollowCard(Card):
    """`moved` and `paused` carry a row's place; `added` a name and its way; `resting` and `easing` what was ticked."""

    moved = Signal(int, int)
    paused = Signal(int)
    added = Signal(str, int)
    resting = Signal(bool)
    easing = Signal(bool)
    closed = Signal()

    def __init__(self, look: Theme, ways: Sequence[str]) -> None:
        super().__init__(look)
        self.rows: list[FollowRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.name = FieldFrame(_("What to follow"), look, icon="plus", height=36)
        self.name.edit.setPlaceholderText(_("Follow something else"))
        self.way = Choice(_("How it is answered"), look, [(str(at), word) for at, word in enumerate(ways)])
        self.add = Button(_("Follow it"), look, small=True)
        self.rest = TickRow(_("A break: ask nothing for now"), look)
        self.ease = TickRow(_("Low energy: fewer things, larger to press"), look)
        self.close_ = Button(_("Done"), look, keys=_("Esc"), small=True)
        self._place()
        self.name.edit.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.rest.clicked.connect(self.resting)
        self.ease.clicked.connect(self.easing)
        self.close_.clicked.connect(self.closed)

    def show_followed(self, followed: Sequence[Followed], *, eased: bool) -> None:
        """All of them, in their order."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.rows = []
        for at, one in enumerate(followed):
            row = FollowRow(one, (at, len(followed)), self._look)
            row.moved.connect(lambda step, at=at: self.moved.emit(at, step))
            row.paused.connect(lambda at=at: self.paused.emit(at))
            self.rows.append(row)
            self._rows.addWidget(row)
            self._rows.addWidget(Hairline(self._look))
        self.rest.setVisible(bool(followed))
        self.rest.setChecked(bool(followed) and all(one.paused for one in followed))
        self.ease.setChecked(eased)

    def held(self) -> int:
        """The row that has the keyboard, in itself or in one of its buttons; -1 for none."""
        rows = enumerate(self.rows)
        return next((at for at, row in rows if row.hasFocus() or row.isAncestorOf(self.focusWidget())), -1)

    def focus_row(self, at: int) -> None:
        """Put the keyboard on a row; where there is none into the line, and for -1 nowhere else."""
        if at < 0:
            return
        (self.rows[min(at, len(self.rows) - 1)] if self.rows else self.name.edit).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; letters stay here."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()

    def _place(self) -> None:
        look = self._look
        self.name.setMinimumWidth(look.px(220))
        line = Flow((self.name, self.way, self.add), 8)
        head = QHBoxLayout()
        head.addWidget(Words(_("What I follow"), look, Type.CARD), 1)
        head.addWidget(self.close_)
        self.column.addLayout(head)
        self.column.addSpacing(8)
        self.column.addLayout(self._rows)
        self.column.addSpacing(12)
        self.column.addWidget(line)
        self.column.addSpacing(12)
        self.column.addWidget(self.rest)
        self.column.addWidget(self.ease)

    def _add(self) -> None:
        name = self.name.edit.text().strip()
        if name:
            self.name.edit.clear()
            self.added.emit(name, int(str(self.way.currentData())))
        else:
            self.name.edit.setFocus()
