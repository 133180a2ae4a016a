"""The two cards of a chart: the answer with its picture and table, and the calendar beneath."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView

from journal.i18n import _
from journal.insight.screen import Sheet
from ui.models.charting import Drawn, question_words, value_words, weekday_words
from ui.models.days_table import DaysModel
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.chart_view import ChartView, Spot
from ui.widgets.flow import Flow
from ui.widgets.frames import Card
from ui.widgets.labels import Words
from ui.widgets.picture_ask import PictureAsk


class ChartCard(Card):
    """The answer in words, the series under a cursor, and the same days as a table when asked for."""

    rearranged = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self.answer = Words("", look, Type.CARD, wrap=True)
        self.view = ChartView(look)
        self.table = QTableView(self)
        self.switch = Button(_("Table"), look, Emphasis.WORD, icon="table-2", small=True)
        self.hand = Button(_("Copy or save the picture"), look, Emphasis.WORD, icon="share", small=True)
        self.ask = PictureAsk(look)
        self.ask.hide()
        self._model = DaysModel(self)
        self._dress_table(look)
        self.column.addWidget(self.answer)
        self.column.addSpacing(8)
        self.column.addWidget(self.view)
        self.column.addSpacing(4)
        self.column.addWidget(Flow((self.switch, self.hand), 8))
        self.column.addWidget(self.ask)
        self.column.addWidget(self.table)
        self.table.hide()
        self.switch.clicked.connect(self._toggle)
        self.hand.clicked.connect(lambda: self._open_ask(opened=self.ask.isHidden()))
        self.ask.rearranged.connect(self.rearranged)
        self.ask.closed.connect(lambda: self._open_ask(opened=False))

    def show_drawn(self, drawn: Drawn, sheet: Sheet, today: date) -> None:
        """Another answer."""
        given, at = drawn.answer, drawn.at
        self.answer.setText(given.sentence)
        self.view.setAccessibleName(f"{question_words(given.question)}: {given.sentence}")
        self.view.show_picture(drawn.series.width, drawn.series.height, drawn.series.pixels, sheet.ratio)
        spots = [
            Spot(at.x(day), at.y(given.values.get(day, 0)), value_words(given, day, today))
            for day in range(at.first, at.last + 1)
        ]
        self.view.show_spots(spots, lambda x: at.day(x) - at.first)
        self._model.show_answer(given, today)

    def _open_ask(self, *, opened: bool) -> None:
        """For whom, before anything leaves."""
        self.ask.setVisible(opened)
        self.rearranged.emit()
        (next(iter(self.ask.audiences.values())) if opened else self.hand).setFocus()

    def _toggle(self) -> None:
        self.table.setVisible(self.table.isHidden())
        self.switch.rename(_("Table") if self.table.isHidden() else _("Put the table away"))
        self.rearranged.emit()
        if self.table.isVisible():
            self.table.setFocus()

    def _dress_table(self, look: Theme) -> None:
        self.table.setModel(self._model)
        self.table.setAccessibleName(_("Days of this chart, newest first"))
        self.table.setFont(look.font(Type.SMALL))
        self.table.setFixedHeight(look.px(280))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.px(32))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setFont(look.font(Type.SMALL))
        colours = look.colours
        self.table.setStyleSheet(
            f"QHeaderView::section {{ background: {colours.surface}; color: {colours.quiet}; border: none;"
            f" border-bottom: 1px solid {colours.hairline}; padding: 6px; text-align: left; }}"
            f"QTableView::item:selected {{ background: {colours.accent_tint}; color: {colours.ink};"
            f" border: 1px solid {colours.accent}; }}",
        )


class CalendarCard(Card):
    """A square a day, and how the days lie over the week."""

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self.answer = Words("", look, Type.BODY_MEDIUM, wrap=True)
        self.view = ChartView(look)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.answer, 1)
        head.addWidget(Words(_("Hollow square: not logged"), look, Type.SMALL, "quiet"))
        self.column.addLayout(head)
        self.column.addSpacing(8)
        self.column.addWidget(self.view)

    def show_drawn(self, drawn: Drawn, sheet: Sheet) -> None:
        """Another answer."""
        picture = drawn.calendar
        self.answer.setText(weekday_words(drawn.answer))
        self.view.setAccessibleName(weekday_words(drawn.answer))
        self.view.show_picture(picture.width, picture.height, picture.pixels, sheet.ratio)
