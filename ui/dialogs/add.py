"""Add: a word, Enter, how strong, Enter. Over the page, with one's own words first."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from journal.i18n import _
from journal.model.change import addition
from journal.model.kinds import display_name
from journal.model.records import Record, Recorder
from ui.forms.entry import EntryForm
from ui.messages import sentence_of
from ui.models.suggestions import Suggestion, suggest
from ui.theme import Theme, Type
from ui.widgets.focus_ring import FocusRing
from ui.widgets.frames import Card, Hairline
from ui.widgets.key_badge import KeyBadge
from ui.widgets.key_steps import KeySteps
from ui.widgets.labels import Words
from ui.widgets.suggestion_row import SuggestionRow
from ui.widgets.text_field import LineEdit
from ui.workspace import Workspace

WIDTH = 680
_VEIL = 214
"""84 % of 255."""


def add_draft(person: str) -> str:
    """The name under which a person's unfinished entry is kept."""
    return f"add {person}"


class AddPanel(QWidget):
    """A veil over the window with the panel on it; goes away when saved or on Escape, nothing typed being kept."""

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime], window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._look, self._now, self._window = workspace, look, now, window
        self._page: QWidget = window
        self._drafts, self._draft_name = workspace.drafts, add_draft(workspace.person.id)
        self._rows: list[tuple[Suggestion, SuggestionRow]] = []
        self._current = 0
        self.form: EntryForm | None = None
        self._before = cast("QWidget | None", window.focusWidget())
        self._card = Card(look, self, padding=0)
        self.edit = LineEdit(_("What is it? Type a word"), look, self._card)
        self.edit.setFont(look.font(Type.FIELD))
        self.edit.setPlaceholderText(_("A symptom, a medicine, a value, a note"))
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = QScrollArea(self._card)
        self._area.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self._list.installEventFilter(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steps = (_("word"), _("type")), (_("Enter"), _("choose")), ("6", _("how strong")), (_("Enter"), _("save"))
        self._steps = KeySteps(steps, look)
        self._place()
        self._ring = FocusRing(look, self)
        self.setAccessibleName(_("Add an entry"))
        self.edit.textChanged.connect(self._suggest)
        self.edit.returnPressed.connect(lambda: self._choose(self._current))
        self.edit.left.connect(self._step)
        window.installEventFilter(self)

    def show_over(self, page: QWidget) -> None:
        """Cover the window; the panel stands over the page, under its heading line."""
        self._page = page
        self._drafts.watch(self._draft_name, self._draft)
        self._suggest()
        self._fit()
        self.show()
        self.raise_()
        self.edit.setFocus()

    def close_panel(self) -> None:
        """Go away and give the keyboard back to where it was."""
        self._drafts.leave(self._draft_name)
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self.deleteLater()

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put back what was being written when the journal was locked, or Kith ended without asking."""
        self.edit.setText(draft["word"])
        chosen = draft.get("chosen")
        at = next((at for at, (one, _row) in enumerate(self._rows) if [one.kind, one.name] == chosen), None)
        if at is not None and "form" in draft:
            self._choose(at)
            assert self.form is not None
            self.form.show_draft(draft["form"])

    def _draft(self) -> dict[str, Any]:
        if self.form is None:
            return {"word": self.edit.text()} if self.edit.text() else {}
        chosen = self._rows[self._current][0]
        return {"word": self.edit.text(), "chosen": [chosen.kind, chosen.name], "form": self.form.draft()}

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The rows that are offered."""
        return tuple(suggestion for suggestion, _row in self._rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Covers the window at every size."""
        covered = watched is self._window and event.type() == QEvent.Type.Resize
        if self.isVisible() and (covered or event.type() == QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, up and down go to another word."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(Qt.Key(event.key()))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab stays inside the panel: the page beneath is veiled."""
        held = super().focusNextPrevChild(forward)
        reached = cast("QWidget | None", self._window.focusWidget())
        if reached is None or not self.isAncestorOf(reached):
            self.edit.setFocus()
        return held

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the veil closes."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page's own colour, almost opaque."""
        veil = self._look.colour("page")
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def _place(self) -> None:
        look = self._look
        plus = QLabel(self._card)
        plus.setPixmap(look.pixmap("plus", "ink"))
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(14)
        for widget in (plus, self.edit, KeyBadge(_("Esc"), look), Words(_("close"), look, Type.SMALL, "quiet")):
            head.addWidget(widget, 1 if widget is self.edit else 0)
        self.edit.setFixedHeight(look.px(56))
        column = self._card.column
        column.setContentsMargins(1, 1, 1, 1)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addWidget(self._area, 1)
        column.addWidget(Hairline(look))
        column.addWidget(self._steps)

    def _fit(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        width = min(self._look.px(WIDTH), window.width() - 32)
        left = self._page.mapTo(window, self._page.rect().topLeft()).x()
        centre = left + self._page.width() // 2
        top = max(min(self._page.mapTo(window, self._page.rect().topLeft()).y(), self._look.px(114)), 12)
        wanted = self._column.totalSizeHint().height() + self._look.px(56) + self._look.px(46)
        height = min(wanted, window.height() - top - 16)
        at = min(max(centre - width // 2, 16), window.width() - width - 16)
        self._card.setGeometry(at, top, width, height)
        self._steps.fit(width - 42)

    def _suggest(self) -> None:
        """New rows for what is typed now."""
        typed = self.edit.text()
        person = self._workspace.person.id
        found = suggest(typed, person, self._workspace.journal.page, self._now().date())
        self.form, self._rows, self._current = None, [], 0
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        section = ""
        for suggestion in found:
            if suggestion.section != section:
                self._head_section(suggestion.section, first=not section)
                section = suggestion.section
            row = SuggestionRow(suggestion.icon, suggestion.shown, typed.strip(), suggestion.last, self._look)
            row.pressed.connect(self._press)
            self._rows.append((suggestion, row))
            self._column.addWidget(row)
        self._column.addStretch(1)
        self._mark()
        self._fit()

    def _head_section(self, words: str, *, first: bool) -> None:
        if not first:
            self._column.addWidget(Hairline(self._look))
        label = Words(words, self._look, Type.SMALL, "quiet")
        label.setContentsMargins(20, 10, 20, 2)
        self._column.addWidget(label)

    def _step(self, key: Qt.Key) -> None:
        """Another word; an open form is put away, since nothing of it was saved."""
        if self._rows:
            self._close_form()
            self._current = (self._current + (1 if key == Qt.Key.Key_Down else -1)) % len(self._rows)
            self._mark()
            self._area.ensureWidgetVisible(self._rows[self._current][1], 0, 60)
            self.edit.setFocus()

    def _mark(self) -> None:
        for at, (_suggestion, row) in enumerate(self._rows):
            row.show_current(current=at == self._current)
        self._steps.show_step(3 if self.form is not None else 1 if self._rows else 0)
        self.edit.setAccessibleDescription(self._rows[self._current][1].accessibleName() if self._rows else "")

    def _press(self) -> None:
        self._choose(next(at for at, (_suggestion, row) in enumerate(self._rows) if row is self.sender()))

    def _choose(self, at: int) -> None:
        """Open the few questions of that word under its row."""
        if not self._rows:
            return
        self._close_form()
        self._current = at
        suggestion, row = self._rows[at]
        relation = self._workspace.person.relation
        recorder = Recorder(who="self" if relation in {"", "self"} else "caregiver")
        form = EntryForm(suggestion, self._workspace.person.id, recorder, self._look, self._now)
        form.setAutoFillBackground(True)
        palette = form.palette()
        palette.setColor(form.backgroundRole(), self._look.colour("accent_tint"))
        form.setPalette(palette)
        form.ready.connect(self._save)
        form.left.connect(self._back)
        self._column.insertWidget(self._column.indexOf(row) + 1, form)
        self.form = form
        self._mark()
        self._fit()
        form.take_focus()
        self._list.adjustSize()
        self._area.ensureWidgetVisible(form)

    def _close_form(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._fit()

    def _back(self) -> None:
        self._close_form()
        self._mark()
        self.edit.setFocus()

    def _save(self, record: Record) -> None:
        name = display_name(record) or self._rows[self._current][0].name
        short = name if len(name) <= 40 else name[:39] + "…"
        self._workspace.apply(
            [addition(record)],
            _("Add {name}").format(name=short),
            done=lambda _applied: self.close_panel(),
            failed=self._refuse,
        )

    def _refuse(self, error: Exception) -> None:
        assert self.form is not None
        self.form.refuse(sentence_of(error))
