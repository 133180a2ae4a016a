"""The ledger: every share as a line, and beside it what left."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button
from ui.widgets.choice import Choice
from ui.widgets.frames import Card, Hairline, draw_frame
from ui.widgets.labels import Words


class Ledger(QWidget):
    """Shows lines and, of the one where the keyboard is, (what, words) rows. `left` when Escape is pressed.

    `whose` carries the recipient that was chosen, empty for all of them; `updating` the place of a line.
    """

    chosen = Signal(int)
    left = Signal()
    whose = Signal(str)
    updating = Signal(int)

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.list = QListView()
        self.list.setAccessibleName(_("What was shared, newest first"))
        self.list.setModel(QStringListModel(self))
        self.list.setItemDelegate(_Lines(look, self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(lambda index: self.chosen.emit(index.row()))
        self._empty = Words(
            _("What you hand over will stand here: to whom, when, and what left."), look, Type.BODY, "quiet", wrap=True
        )
        self._details = QVBoxLayout()
        self._details.setSpacing(0)
        inner = QWidget()
        inner.setLayout(self._details)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setAutoFillBackground(False)
        self.whom = Choice(_("What does one of them know"), look, [("", _("Everybody"))])
        self.whom.chosen.connect(lambda name: self.whose.emit(str(name or "")))
        self.update_ = Button(_("Update this share"), look, small=True, icon="history")
        self.update_.clicked.connect(lambda: self.updating.emit(self.list.currentIndex().row()))
        card = Card(look)
        card.column.setSpacing(12)
        card.column.addWidget(self._area, 1)
        card.column.addWidget(self.update_)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.whom)
        left.addWidget(self._empty)
        left.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        # Room for the ring.
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(24)
        row.addLayout(left, 2)
        row.addWidget(card, 3)
        self._card = card

    def show_recipients(self, names: Sequence[str], chosen: str) -> None:
        """Who was named so far; "" stands for everybody."""
        self.whom.clear()
        for name in ("", *names):
            self.whom.addItem(name or _("Everybody"), name)
        self.whom.show_value(chosen)
        self.whom.setVisible(bool(names))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Every share; the first one is shown."""
        model = self.list.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(list(lines))
        self.list.setVisible(bool(lines))
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        if lines:
            self.list.setCurrentIndex(model.index(0))

    def show_details(self, rows: Sequence[tuple[str, str]], *, can_update: bool) -> None:
        """What is known of the chosen one, and whether it is a share that can be made anew."""
        self.update_.setVisible(can_update)
        while (item := self._details.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for what, words in rows:
            self._details.addWidget(Words(what, self._look, Type.SMALL, "quiet"))
            text = Words(words, self._look, Type.BODY, wrap=True)
            text.setContentsMargins(0, 2, 0, 10)
            self._details.addWidget(text)
            self._details.addWidget(Hairline(self._look))
            self._details.addSpacing(8)
        self._details.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._look.px(44))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self._look
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            border = look.colour("accent") if look.colours.bordered_tints else None
            draw_frame(painter, rect.adjusted(0, 2, 0, -2), look.colour("accent_tint"), border, radius=8)
        painter.setPen(look.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font())
        inner = rect.adjusted(12, 0, -12, 0)
        words = QFontMetrics(look.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
