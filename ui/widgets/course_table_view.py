"""The courses as a table: every fact in words, for the keyboard and for who hears instead of seeing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.course_table import IN_WORDS, ROW, CoursesModel, Section
from ui.models.courses import Course
from ui.theme import Theme, Type

_SHARES = (15, 9, 18, 20, 19, 12, 22)
"""How the columns share the width."""
_ROOMY = 840
"""Width at scale 1 from which on every fact has a column of its own."""
_NAMED = 0.32
"""Share of the name where all else is one cell of words."""


class CourseTable(QTableView):
    """One row a course, no wider than its room; `entered` tells that Enter was pressed on it."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, look: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setFont(look.font(Type.SMALL))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        head.setFont(look.font(Type.SMALL))
        head.setHighlightSections(False)
        head.setFixedHeight(look.px(44))
        head.setStyleSheet(
            f"QHeaderView {{ background: transparent; border: none; }} QHeaderView::section {{ background: transparent;"
            f" color: {look.colours.quiet}; border: none; border-bottom: 1px solid {look.colours.hairline};"
            f" padding: 0 8px 0 15px; }}",
        )
        self.setStyleSheet(
            f"QTableView {{ selection-background-color: {look.colours.accent_tint};"
            f" selection-color: {look.colours.ink}; }} QTableView::item {{ padding: 6px 8px 6px 12px;"
            f" border-bottom: 1px solid {look.colours.hairline}; }}"
            f" QTableView::item:selected {{ background: {look.colours.accent_tint}; color: {look.colours.ink};"
            f" border-bottom: {2 if look.colours.bordered_tints else 1}px solid {look.colours.accent}; }}",
        )
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, look.colour("ink"))
        self.setPalette(palette)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(look.px(48))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_model(self, model: CoursesModel) -> None:
        """Show the courses of `model`; sections say in a row what the last column says of each."""
        self.setModel(model)
        model.modelReset.connect(self._hide_sections)
        self._share_width()

    def course(self) -> Course | None:
        """The chosen one."""
        row = self.currentIndex().siblingAtColumn(0).data(ROW)
        return row if isinstance(row, Course) else None

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell which course is chosen."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.course())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the buttons; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard here something is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is shared anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Every fact in its column where they have room, else the name and one cell of words."""
        width = self.viewport().width()
        roomy = width >= self._look.px(_ROOMY)
        for column, share in enumerate(_SHARES):
            self.setColumnHidden(column, not roomy and column > 0)
            self.setColumnWidth(column, width * share // sum(_SHARES) if roomy else int(width * _NAMED))
        self.setColumnHidden(IN_WORDS, roomy)
        self.setColumnWidth(IN_WORDS, width - int(width * _NAMED))

    def _hide_sections(self) -> None:
        model = self.model()
        for at in range(model.rowCount()):
            self.setRowHidden(at, isinstance(model.index(at, 0).data(ROW), Section))


class _Cells(QStyledItemDelegate):
    """The chosen row is marked whole; no cell in it has a frame of its own."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        plain = QStyleOptionViewItem(option)
        plain.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        super().paint(painter, plain, index)
