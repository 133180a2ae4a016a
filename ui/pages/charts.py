"""One question to the log at a time: its answer as a sentence, the picture of it, the table on demand."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from journal.i18n import _
from journal.insight.asking import Question, questions
from journal.insight.readings import Log
from journal.insight.screen import Sheet
from ui import messages
from ui.models.charting import Drawn, draw, ink_of, question_words, read_log
from ui.models.dates import short_day
from ui.models.picturing import Picturing
from ui.pages.chart_card import CalendarCard, ChartCard
from ui.pages.page import EDGE, Page
from ui.theme import CARD_PADDING, Theme, Type
from ui.widgets.choice import Choice
from ui.widgets.labels import Words
from ui.widgets.question_list import QuestionList
from ui.widgets.scale_row import ScaleRow
from ui.workspace import Workspace

QUESTIONS = 200
_BESIDE = 760
"""Content width at scale 1 from which on the questions stand beside the answer."""
_SHOWN = 6
_SETTLED = 60
"""Milliseconds that a width must stand before the picture is drawn for it."""


class ChartsPage(Page):
    """The log is read and the pictures are drawn in jobs; what is shown stays until the new one is there."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(workspace, look)
        self._now = now
        self._log: Log | None = None
        self._stale, self._turn = True, 0
        self._asked: tuple[Question, ...] = ()
        self._key = ""
        self.period = ScaleRow(_("Period"), look, ((30, _("30 days")), (90, _("90 days")), (365, _("1 year"))))
        self.period.show_value(90)
        # Every word with air around it.
        self.period.setFixedWidth(max(look.px(250), self.period.minimumSizeHint().width() + look.px(48)))
        self.period.setFixedHeight(look.px(44))
        self.list = QuestionList(_("Your questions"), look)
        self.more = Choice(_("Ask another"), look, [])
        self.chart, self.calendar = ChartCard(look), CalendarCard(look)
        self.picturing = Picturing(workspace, self.chart.ask, now, self)
        self.picturing.told.connect(self.told)
        self._nothing = Words("", look, Type.BODY, "quiet", wrap=True)
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(_SETTLED)
        self._place()
        self._connect()

    def title(self) -> str:
        """The question."""
        question = self._question()
        return question_words(question) if question else _("Charts")

    def sentence(self) -> str:
        """Which days are seen, and on which scale."""
        first, last = self._days()
        return _("{first} to {last}, {count} days. Worst of each day, 0 to 10.").format(
            first=short_day(first, last), last=short_day(last, last), count=(last - first).days + 1
        )

    def buttons(self) -> Sequence[QWidget]:
        """The period."""
        return (self.period,)

    def take_focus(self) -> None:
        """The question that is answered."""
        chosen = next((button for button in self.list.buttons if button.isChecked()), None)
        if chosen is not None and not self.list.isHidden():
            chosen.setFocus()
        elif self._asked:
            self.more.setFocus()
        else:
            self.period.setFocus()

    def opened(self) -> str:
        """The question that is answered."""
        return self._key

    def open(self, id: str) -> None:
        """Answer that question again."""
        self._key = id
        self._choose_again()

    def arrange(self, width: int) -> None:
        """Questions beside the answer where there is room, else as one choice above it."""
        beside = width >= _BESIDE
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._left.setMaximumWidth(self.look.px(QUESTIONS) if beside else 16_777_215)
        self._left.setMinimumWidth(self.look.px(QUESTIONS) if beside else 0)
        if beside is self.list.isHidden():
            self.list.setVisible(beside)
            self._show_questions()
            self.rearranged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written since."""
        super().showEvent(event)
        self._read()

    def _place(self) -> None:
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list)
        column.addWidget(self.more)
        column.addStretch(1)
        inner = QWidget(self)
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(4, 4, EDGE, 4)
        cards.setSpacing(16)
        for widget in (self._nothing, self.chart, self.calendar):
            cards.addWidget(widget)
        cards.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(EDGE, 0, 0, 0)
        self._whole.setSpacing(20)
        self._whole.addWidget(self._left)
        self._whole.addWidget(self._area, 1)
        self.chart.hide()
        self.calendar.hide()

    def _connect(self) -> None:
        self.period.answered.connect(self._change_period)
        self.list.chosen.connect(lambda at: self._ask(self._asked[at].key))
        self.more.chosen.connect(self._ask)
        self.chart.rearranged.connect(self.rearranged)
        self.chart.ask.deciding.connect(
            lambda audience: self.leading.emit("share", f"{audience}/{self.period.value() or 90}")
        )
        self.chart.view.resized.connect(self._drawing.start)
        self._drawing.timeout.connect(self._draw)
        self.workspace.changed.connect(self._forget)
        self.workspace.switched.connect(self._forget)

    def _days(self) -> tuple[date, date]:
        last = self._now().date()
        return last - timedelta(days=(self.period.value() or 90) - 1), last

    def _question(self) -> Question | None:
        return next((one for one in self._asked if one.key == self._key), None)

    def _forget(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _change_period(self) -> None:
        self._stale = True
        self._read()
        self.headed.emit()

    def _read(self) -> None:
        if not self._stale:
            return
        self._stale = False
        self._turn += 1
        values = (self.workspace.journal, self.workspace.person.id, self._days(), self._now().tzinfo)
        turn = self._turn
        self.workspace.run(
            _("Reading the log"), read_log, *values, done=lambda log: self._keep(log, turn), failed=self._fail
        )

    def _keep(self, log: Log, turn: int) -> None:
        if turn != self._turn:
            return
        first, last = self._days()
        self._log = log
        # The header may have handed the keyboard on meanwhile; only from where one writes it is not taken.
        begins = not self._asked and self.isVisible() and not isinstance(self.window().focusWidget(), QLineEdit)
        self._asked = questions(log, first.toordinal(), last.toordinal())
        self._choose_again()
        if begins:
            self.take_focus()

    def _choose_again(self) -> None:
        """The same question where it still can be asked, else the first."""
        if self._log is not None and self._question() is None:
            self._key = self._asked[0].key if self._asked else ""
        self._show_questions()
        self.headed.emit()
        self.rearranged.emit()
        self._draw()

    def _ask(self, key: str) -> None:
        self._key = key
        self._show_questions()
        self.headed.emit()
        self._draw()

    def _show_questions(self) -> None:
        """The first ones as a list, the others behind one button; all of them there where the list has no room."""
        symptoms = [one for one in self._asked if one.change is None]
        changes = [one for one in self._asked if one.change is not None]
        listed = symptoms[:_SHOWN] + changes
        others = [one for one in self._asked if one not in listed] if not self.list.isHidden() else list(self._asked)
        self._asked = (*listed, *(one for one in self._asked if one not in listed))
        self.list.show_questions(
            [question_words(one) for one in listed],
            next((at for at, one in enumerate(listed) if one.key == self._key), -1),
        )
        self.more.clear()
        if not self.list.isHidden():
            self.more.addItem(_("Ask another"), None)
        for one in others:
            self.more.addItem(question_words(one), one.key)
        at = self.more.findData(self._key) if self._key else -1
        self.more.setCurrentIndex(max(at, 0))
        self.more.setVisible(bool(others))

    def _draw(self) -> None:
        question, log = self._question(), self._log
        self._nothing.setVisible(log is not None and question is None)
        self._nothing.setText(
            _("When a symptom has been written down on some days of this period, its days are drawn here.")
        )
        for card in (self.chart, self.calendar):
            card.setVisible(question is not None)
        self._left.setVisible(bool(self._asked))
        width = self._area.viewport().width() - 4 - EDGE - 2 * CARD_PADDING
        if log is None or question is None or width < 100 or not self.isVisible():
            return
        self._turn += 1
        turn, sheet = self._turn, Sheet(width, self.look.scale, self.devicePixelRatioF())
        values = (log, question, self._days(), sheet, ink_of(self.look))
        self.workspace.run(
            _("Drawing"), draw, *values, done=lambda drawn: self._show(drawn, sheet, turn), failed=self._fail
        )

    def _show(self, drawn: Drawn, sheet: Sheet, turn: int) -> None:
        # The window may have been made anew, for another look, while this was drawn.
        if turn == self._turn and isValid(self):
            today = self._now().date()
            self.chart.show_drawn(drawn, sheet, today)
            self.calendar.show_drawn(drawn, sheet)
            self.picturing.begin(drawn.answer.question, self._days(), sheet)

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            messages.fail(error, self.look, self)
