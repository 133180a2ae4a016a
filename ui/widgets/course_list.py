"""Courses one under another: words at the left, time at the right; only what is seen is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.course_table import ROW, CoursesModel, Section
from ui.models.courses import Course, Uses
from ui.theme import Theme, Type
from ui.widgets.course_actions import CourseActions
from ui.widgets.course_bars import AIR, LINE, Strip, chart_height, draw_course
from ui.widgets.frames import mirrored
from ui.widgets.time_scale import LEFT, PAD, TimeScale, draw_scale

Index = QModelIndex | QPersistentModelIndex
_NAME = 22
_SECTION = 36
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MONTH = 28


class CoursePainter(QStyledItemDelegate):
    """Draws one row; where there is no room beside each other, words stand over their time."""

    def __init__(self, look: Theme, view: "CourseList") -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words or its time, the chosen one with its buttons."""
        row, look = index.data(ROW), self._look
        if isinstance(row, Section):
            return QSize(100, look.px(_SECTION))
        chosen = index.row() == self._view.currentIndex().row()
        words = self.words_height(row, chosen=chosen) + (self._view.offered.height() + AIR if chosen else 0)
        chart = chart_height(look, row)
        return QSize(100, words + chart if self._view.stacked() else max(words, chart) + 1)

    def words_height(self, course: Course, *, chosen: bool) -> int:
        """Pixels down to where the buttons begin."""
        lines = sum(1 for line in self._lines(course, chosen=chosen) if line)
        return 2 * AIR + self._look.px(_NAME) + lines * self._look.px(LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, time."""
        row, rect, look = index.data(ROW), QRect(option.rect), self._look
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(option.direction)
        ground = look.colour("accent_tint" if chosen else "surface")
        painter.fillRect(rect, ground)
        chart = self._chart(rect, row, chosen=chosen)
        placed = mirrored(painter.layoutDirection(), rect, chart)
        draw_scale(painter, placed, self._view.scale, look)
        if isinstance(row, Section):
            painter.setFont(look.font(Type.SMALL))
            painter.setPen(look.colour("quiet"))
            words = rect.adjusted(PAD, 0, -PAD, 0)
            painter.drawText(words, _LEFT, row.text)
        else:
            self._words(painter, rect, row, chosen=chosen)
            draw_course(Strip(painter, placed, self._view.scale, look, ground), row, self._view.uses)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("hairline"))
        if chosen and (option.state & QStyle.StateFlag.State_HasFocus or look.colours.bordered_tints):
            painter.setPen(look.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _chart(self, rect: QRect, row: Course | Section, *, chosen: bool) -> QRect:
        if not self._view.stacked():
            return rect.adjusted(self._view.left(), 0, 0, 0)
        if isinstance(row, Section):
            return rect.adjusted(rect.width(), 0, 0, 0)
        words = self.words_height(row, chosen=chosen) + (self._view.offered.height() + AIR if chosen else 0)
        return rect.adjusted(0, words - AIR, 0, 0)

    def _words(self, painter: QPainter, rect: QRect, course: Course, *, chosen: bool) -> None:
        look, view = self._look, self._view
        width = (rect.width() if view.stacked() else view.left()) - PAD - 12
        top = rect.top() + AIR
        line = QRect(rect.left() + PAD, top, width, look.px(_NAME))
        medium, plain = look.font(Type.BODY_MEDIUM), look.font()
        name = QFontMetrics(medium).elidedText(course.record.name, Qt.TextElideMode.ElideRight, width)
        used = QFontMetrics(medium).horizontalAdvance(name) + look.px(6)
        self._line(painter, rect, line, (name, Type.BODY_MEDIUM, "ink"))
        dose = QFontMetrics(plain).elidedText(course.dose, Qt.TextElideMode.ElideRight, max(width - used, 0))
        if dose not in {"", "…"}:
            self._line(painter, rect, line.adjusted(used, 0, 0, 0), (dose, Type.BODY, "ink"))
        line = line.translated(0, look.px(_NAME))
        line.setHeight(look.px(LINE))
        metrics = QFontMetrics(look.font(Type.SMALL))
        for words in self._lines(course, chosen=chosen):
            if words:
                cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
                self._line(painter, rect, line, (cut, Type.SMALL, "quiet"))
                line = line.translated(0, look.px(LINE))

    def _line(self, painter: QPainter, rect: QRect, place: QRect, said: tuple[str, Type, str]) -> None:
        words, kind, shade = said
        painter.setFont(self._look.font(kind))
        painter.setPen(self._look.colour(shade))
        painter.drawText(mirrored(painter.layoutDirection(), rect, place), _LEFT, words)

    @staticmethod
    def _lines(course: Course, *, chosen: bool) -> tuple[str, ...]:
        """What stands under the name; how long ago the last dose was, where that is what one asks."""
        when, taken = course.facts
        return when, taken, course.since if chosen or course.as_needed else ""


class CourseList(QListView):
    """The view. `turned`: so many days on; its buttons stand in the chosen row, in `offered`."""

    turned = Signal(int)
    chosen = Signal(object)
    resized = Signal()

    def __init__(self, look: Theme, name: str, actions: CourseActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.offered = look, actions
        self.scale, self.uses = TimeScale(1, 1), Uses()
        actions.setParent(self.viewport())
        actions.hide()
        self._painter = CoursePainter(look, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._place_actions)

    def show_model(self, model: CoursesModel) -> None:
        """Show the courses of `model`."""
        self.setModel(model)
        model.modelReset.connect(self._place_actions)
        model.dataChanged.connect(lambda *_range: self._relayout())

    def show_scale(self, scale: TimeScale, uses: Uses) -> None:
        """Show other days."""
        self.scale, self.uses = scale, uses
        self.viewport().update()

    def stacked(self) -> bool:
        """Whether words stand over their time: where the time would have less room than they."""
        return self.width() < 2.4 * self._look.px(LEFT)

    def left(self) -> int:
        """Pixels of the column of words."""
        return 0 if self.stacked() else self._look.px(LEFT)

    def course(self) -> Course | None:
        """The chosen one."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Course) else None

    def content_height(self) -> int:
        """Pixels of all rows."""
        model = self.model()
        option = QStyleOptionViewItem()
        return sum(self._painter.sizeHint(option, model.index(at, 0)).height() for at in range(model.rowCount()))

    def controls(self) -> tuple[QWidget, ...]:
        """What has the keyboard after the list."""
        return self.offered.buttons()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The chosen row is higher, for its buttons stand in it."""
        super().currentChanged(current, previous)
        self.offered.show_course(self.course())
        self._relayout()
        self.chosen.emit(self.course())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through time, Enter goes to the buttons of the row; the rest is Qt's."""
        steps = {Qt.Key.Key_Left: -_MONTH, Qt.Key.Key_Right: _MONTH}
        if event.key() in steps:
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.turned.emit(-steps[Qt.Key(event.key())] if leftward else steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.offered.isVisible():
            self.offered.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways through time."""
        sideways = event.angleDelta().x() or event.pixelDelta().x()
        if sideways:
            self.turned.emit(-round(sideways / 8))
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard here something is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def ringed(self) -> None:
        """The chosen row shows where the keyboard is, so no ring goes around the list."""

    def updateGeometries(self) -> None:
        """Rows came, went or moved: so do the buttons."""
        super().updateGeometries()
        self._place_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may put the words above the time, and shows other days."""
        super().resizeEvent(event)
        self._relayout()
        self.resized.emit()

    def _relayout(self) -> None:
        width = self.viewport().width() if self.stacked() else self.left()
        self.offered.fit(width - PAD - 8)
        self.scheduleDelayedItemsLayout()

    def _place_actions(self) -> None:
        course = self.course()
        self.offered.setVisible(course is not None and self.offered.offers())
        if course is None:
            return
        rect = self.visualRect(self.currentIndex())
        top = rect.top() + self._painter.words_height(course, chosen=True) - AIR // 2
        place = QRect(rect.left() + PAD, top, self.offered.width(), self.offered.height())
        self.offered.setGeometry(mirrored(self.layoutDirection(), rect, place))
