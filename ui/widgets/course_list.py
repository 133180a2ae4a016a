"""Courses one under another: words at the left, time at the right; only what is seen is drawn."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from ui.models.course_table import ROW, CoursesModel
from ui.models.courses import Course, Uses
from ui.theme import Theme
from ui.widgets.course_actions import CourseActions
from ui.widgets.course_bars import AIR
from ui.widgets.course_painter import CoursePainter, CourseRows
from ui.widgets.frames import mirrored
from ui.widgets.time_scale import PAD, TimeScale

_MONTH = 28


class CourseList(CourseRows):
    """The view. `turned`: so many days on; its buttons stand in the chosen row, in `offered`.

    Where words stand over their time, rows are closed until Enter or the pointer opens one; Escape closes it.
    """

    turned = Signal(int)
    chosen = Signal(object)
    resized = Signal()

    def __init__(self, look: Theme, name: str, actions: CourseActions, parent: QWidget | None = None) -> None:
        super().__init__(look, actions, parent)
        actions.setParent(self.viewport())
        actions.hide()
        self._painter = CoursePainter(look, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(CourseRows.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._place_actions)
        self.clicked.connect(lambda _index: self.open_row(opened=True))

    def open_row(self, *, opened: bool) -> None:
        """Open or close the chosen row, where rows are closed."""
        if opened is not self._open:
            self._open = opened
            self._relayout()
            self.chosen.emit(self.course())
            self.scrollTo(self.currentIndex())

    def show_model(self, model: CoursesModel) -> None:
        """Show the courses of `model`."""
        self.setModel(model)
        model.modelReset.connect(self._place_actions)
        model.dataChanged.connect(lambda *_range: self._relayout())

    def show_scale(self, scale: TimeScale, uses: Uses) -> None:
        """Show other days."""
        self.scale, self.uses = scale, uses
        self.viewport().update()

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
        self._open = False
        self.offered.show_course(self.course())
        self._relayout()
        self.chosen.emit(self.course())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through time, Enter goes to the buttons of the row; the rest is Qt's."""
        steps = {Qt.Key.Key_Left: -_MONTH, Qt.Key.Key_Right: _MONTH}
        if event.key() in steps:
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.turned.emit(-steps[Qt.Key(event.key())] if leftward else steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.offered.offers():
            self.open_row(opened=True)
            self._place_actions()
            self.offered.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self._open and self.stacked():
            self.open_row(opened=False)
            self.setFocus()
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
        shown = course is not None and self.offered.offers() and not self.closed(self.currentIndex())
        self.offered.setVisible(shown)
        if course is None or not shown:
            return
        rect = self.visualRect(self.currentIndex())
        top = rect.top() + self._painter.words_height(course, chosen=True) - AIR // 2
        place = QRect(rect.left() + PAD, top, self.offered.width(), self.offered.height())
        self.offered.setGeometry(mirrored(self.layoutDirection(), rect, place))
