"""A list of records as one scans it: day headings, rows of fixed columns, folds, gaps."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.i18n import _
from ui.models.rows import Entry, Folded, Gap, Heading, Row
from ui.models.timeline import ROW, TimelineModel
from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame, mirrored
from ui.widgets.severity import draw_severity

TIME, ICON, STRENGTH, HAND = 64, 28, 72, 56
EDGE = 12
"""Room at both sides, in which the chosen row's tint reaches beyond the columns."""

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RowPainter(QStyledItemDelegate):
    """Draws one row; all its columns stand at the same places on every row."""

    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """44 high, a heading 48 with the air above it, at scale 1."""
        row = index.data(ROW)
        heading = isinstance(row, Heading)
        return QSize(100, self._look.px((40 if index.row() == 0 else 52) if heading else 44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row by its kind."""
        row: Row = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setLayoutDirection(option.direction)
        inner = rect.adjusted(EDGE, 0, -EDGE, 0)
        if isinstance(row, Heading):
            self._heading(painter, inner, row)
        elif isinstance(row, Gap):
            self._gap(painter, inner, row)
        else:
            self._entry(painter, rect, row, state)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        font = self._look.font(Type.SMALL)
        font.setWeight(self._look.font(Type.BODY_MEDIUM).weight())
        painter.setFont(font)
        painter.setPen(self._look.colour("quiet"))
        painter.drawText(
            rect.adjusted(0, 0, 0, -self._look.px(6)),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
            row.text,
        )
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._look.colour("hairline"))

    def _gap(self, painter: QPainter, rect: QRect, row: Gap) -> None:
        painter.setFont(self._look.font(Type.SMALL))
        painter.setPen(self._look.colour("quiet"))
        painter.drawText(rect, _LEFT, row.text)
        width = QFontMetrics(painter.font()).horizontalAdvance(row.text) + 12
        painter.setPen(QPen(self._look.colour("quiet"), 1, Qt.PenStyle.DashLine))
        line = mirrored(painter.layoutDirection(), rect, rect.adjusted(width, 0, 0, 0))
        painter.drawLine(line.left(), rect.center().y(), line.right(), rect.center().y())

    def _entry(self, painter: QPainter, rect: QRect, row: Entry | Folded, state: QStyle.StateFlag) -> None:
        look, line = self._look, row.line
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            border = look.colour("accent") if focused or look.colours.bordered_tints else None
            draw_frame(painter, rect, look.colour("accent_tint"), border)
        inner = rect.adjusted(EDGE, 0, -EDGE, 0)
        if not chosen:
            painter.fillRect(inner.left(), rect.bottom(), inner.width(), 1, look.colour("hairline"))
        value = 0 if line.step else QFontMetrics(look.font(Type.SMALL)).horizontalAdvance(line.strength) + 8
        columns = _columns(inner, look, painter.layoutDirection(), value)
        painter.setFont(look.font(Type.BODY if line.at[:1].isdigit() else Type.SMALL))
        painter.setPen(look.colour("quiet"))
        painter.drawText(columns[0], _LEFT, line.at)
        size = look.px(16)
        place = QRect(columns[1].left(), rect.center().y() - size // 2, size, size)
        corner = mirrored(painter.layoutDirection(), columns[1], place).topLeft()
        painter.drawPixmap(corner, look.pixmap(line.icon, "quiet", 16))
        self._words(painter, columns[2], line.what, line.more)
        self._end(painter, columns, row)

    def _words(self, painter: QPainter, rect: QRect, what: str, more: str) -> None:
        """The name in medium, then what remains of the room for the first line of the note."""
        medium, plain = self._look.font(Type.BODY_MEDIUM), self._look.font()
        name = QFontMetrics(medium).elidedText(what, Qt.TextElideMode.ElideRight, rect.width())
        used = QFontMetrics(medium).horizontalAdvance(name) + self._look.px(12)
        painter.setFont(medium)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(rect, _LEFT, name)
        room = rect.width() - used
        if more and room > self._look.px(40):
            cut = QFontMetrics(plain).elidedText(more, Qt.TextElideMode.ElideRight, room)
            painter.setFont(plain)
            painter.setPen(self._look.colour("quiet"))
            painter.drawText(mirrored(painter.layoutDirection(), rect, rect.adjusted(used, 0, 0, 0)), _LEFT, cut)

    def _end(self, painter: QPainter, columns: list[QRect], row: Entry | Folded) -> None:
        look = self._look
        if isinstance(row, Folded):
            painter.setFont(look.font(Type.SMALL))
            painter.setPen(look.colour("quiet"))
            word = _("hide") if row.open else _("show")
            painter.drawText(columns[3], _LEFT, word)
            size = look.px(16)
            at = QFontMetrics(painter.font()).horizontalAdvance(word) + 6
            place = QRect(columns[3].left() + at, columns[3].center().y() - size // 2, size, size)
            corner = mirrored(painter.layoutDirection(), columns[3], place).topLeft()
            painter.drawPixmap(corner, look.pixmap("chevron-down", "quiet", 16))
        elif row.line.step:
            draw_severity(painter, look, columns[3], row.line.step, row.line.strength)
        elif row.line.strength:
            width = columns[3].width() - 4
            painter.setFont(look.font(Type.SMALL))
            painter.setPen(look.colour("quiet"))
            cut = QFontMetrics(painter.font()).elidedText(row.line.strength, Qt.TextElideMode.ElideRight, width)
            painter.drawText(columns[3], _LEFT, cut)
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("quiet"))
        hand = QFontMetrics(painter.font()).elidedText(row.line.hand, Qt.TextElideMode.ElideRight, columns[4].width())
        painter.drawText(columns[4], _LEFT, hand)


def _columns(rect: QRect, look: Theme, direction: Qt.LayoutDirection, value: int) -> list[QRect]:
    """Time, icon, words, strength, hand, from the reading side on. A narrow list does without the hand.

    `value`: how wide a measured value is; it takes what it needs from the words.
    """
    time, icon, strength, hand = (look.px(width) for width in (TIME, ICON, STRENGTH, HAND))
    strength = min(max(strength, value), rect.width() // 3)
    if rect.width() < look.px(480):
        hand = 0
    words, air = max(rect.width() - time - icon - strength - hand, 0), 12
    found, at = [], rect.left()
    for width, used in ((time, time), (icon, icon), (words, words - air), (strength, strength), (hand, hand)):
        found.append(mirrored(direction, rect, QRect(at, rect.top(), used, rect.height())))
        at += width
    return found


class RecordList(QListView):
    """The view: stays where the reader is when rows come or go above, and reads on at both ends.

    `opened` carries the row that Enter, Space or a click chose; `escaped` tells that Escape was pressed.
    """

    opened = Signal(QModelIndex)
    escaped = Signal()
    seen = Signal(object)

    def __init__(self, look: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(RowPainter(look, self))
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._model: TimelineModel | None = None
        self._kept: tuple[QPersistentModelIndex, int] | None = None

    def show_model(self, model: TimelineModel) -> None:
        """Show the rows of `model`."""
        self._model = model
        self.setModel(model)
        model.moving.connect(self._keep)
        model.moved.connect(self._restore)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open what is chosen, Escape leaves; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and index.flags() & Qt.ItemFlag.ItemIsEnabled
        ):
            self.opened.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard here something is always chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose_first()

    def ringed(self) -> None:
        """The chosen row shows where the keyboard is, so no ring goes around the list."""

    def event(self, event: QEvent) -> bool:
        """A font change makes other heights."""
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        return super().event(event)

    def _choose_first(self) -> None:
        rows = self._model.rowCount() if self._model is not None else 0
        for at in range(rows):
            index = self.model().index(at, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return

    def _scrolled(self, value: int) -> None:
        if self._model is not None and value < self.height() and self._model.can_fetch_newer():
            self._model.fetch_newer()
        self.seen.emit(self.indexAt(self.viewport().rect().topLeft()).data(ROW))

    def _keep(self) -> None:
        top = self.indexAt(self.viewport().rect().topLeft())
        self._kept = (QPersistentModelIndex(top), self.visualRect(top).top()) if top.isValid() else None

    def _restore(self) -> None:
        if self._kept is None or not self._kept[0].isValid():
            return
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        moved = self.visualRect(self._kept[0]).top() - self._kept[1]
        bar.blockSignals(True)
        bar.setValue(bar.value() + moved)
        bar.blockSignals(False)
        self.viewport().update()
