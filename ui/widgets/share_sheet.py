"""The middle pane of a share: the page they will see, the word in question, and the one button."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from journal.i18n import N_, _, grouped, ngettext
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.paper import BROADER, OPEN, REMOVED, PaperView, page_words
from ui.widgets.scale_row import ScaleRow
from ui.widgets.word_list import Word, WordList

FORMATS = (("pdf", N_("PDF")), ("html", N_("Web page")), ("csv-zip", N_("Tables")), ("json", N_("Data")))
DECISIONS = {Qt.Key.Key_R: "remove", Qt.Key.Key_K: "keep", Qt.Key.Key_A: "keep-all", Qt.Key.Key_N: "never"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was changed on the page."""

    removed: int = 0
    broader: int = 0
    open: int = 0


class ShareSheet(QWidget):
    """`decided` carries (place of the word, "remove", "keep", "keep-all" or "never"); `save_asked` from the button."""

    decided = Signal(int, str)
    format_chosen = Signal(str)
    save_asked = Signal()

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.paper = PaperView(_("The page as they will see it"), look)
        self.text = _Text(_("The file as they will see it"), look)
        self.words = WordList(_("Words taken out, kept or open"), look)
        self._shown = QStackedWidget()
        self._marks = Words("", look, Type.SMALL, "quiet")
        self._page = Words("", look, Type.SMALL, "quiet")
        self.listed = Button(_("Word by word"), look, Emphasis.WORD, small=True)
        self.question = Elided("", look, Type.BODY)
        self.left = Words("", look, Type.BODY_MEDIUM)
        self.choices = {
            "remove": Button(_("Remove"), look, keys="R", small=True),
            "keep": Button(_("Keep"), look, keys="K", small=True),
            "keep-all": Button(_("Keep all"), look, keys="A", small=True),
            "never": Button(_("Never share it"), look, keys="N", small=True),
        }
        self._deciding = QWidget()
        self._slot = MessageSlot(look, 1)
        self.formats = ScaleRow(_("File"), look, tuple((at, _(word)) for at, (_name, word) in enumerate(FORMATS)))
        self.button = Button(_("Save"), look, Emphasis.PRIMARY)
        self._place()
        self._connect()
        self.warn("", "")
        self.show_words((), -1)

    def show_counts(self, counts: Counts | None) -> None:
        """What stands above the page; None while there is no page."""
        if counts is None:
            self._marks.setText("")
            return
        said = [
            ngettext("{count} word removed", "{count} words removed", counts.removed).format(
                count=grouped(counts.removed)
            ),
            ngettext("{count} value broader", "{count} values broader", counts.broader).format(
                count=grouped(counts.broader)
            )
            if counts.broader
            else "",
            _("{count} undecided").format(count=grouped(counts.open)) if counts.open else "",
        ]
        self._marks.setText("   ".join(part for part in said if part))

    def show_text(self, text: str) -> None:
        """A file that is no page, as the text it is; empty to show the page."""
        self.text.setPlainText(text)
        self._refresh()

    def show_words(self, words: Sequence[Word], current: int) -> None:
        """The words of the plan, one of them in question (-1 for none)."""
        self.words.show_words(words, current)
        self.listed.setVisible(bool(words))
        if not words:
            self.listed.rename(_("Word by word"))
        self._deciding.setVisible(bool(words))
        self._ask()
        self._refresh()

    def warn(self, first: str, rest: str) -> None:
        """Why nothing can be saved; empty when there is no reason."""
        self._slot.tell(first, rest, Tone.WARNING)
        self._slot.setVisible(bool(first))

    def say_why(self, reason: str) -> None:
        """Why the button does nothing yet."""
        self.show_button(reason, on=False)

    def show_button(self, words: str, *, on: bool) -> None:
        """What the button does, or why it does nothing yet."""
        self.button.rename(words)
        self.button.setEnabled(on)

    def show_format(self, name: str) -> None:
        """The chosen format; emits nothing."""
        self.formats.show_value(next(at for at, (own, _word) in enumerate(FORMATS) if own == name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R, K, A and N decide the word in question, wherever the keyboard is on this pane."""
        decision = DECISIONS.get(Qt.Key(event.key()))
        if decision and self._deciding.isVisibleTo(self) and not event.modifiers():
            self._decide(decision)
        elif event.key() == Qt.Key.Key_Escape and self._shown.currentWidget() is self.words:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._marks)
        top.addStretch(1)
        top.addWidget(self.listed)
        top.addWidget(self._page)
        for widget in (self.paper, self.text, self.words):
            self._shown.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.question, 1)
        line.addWidget(self.left)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for button in self.choices.values():
            keys.addWidget(button)
        keys.addStretch(1)
        asked = QVBoxLayout(self._deciding)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(10)
        asked.addLayout(line)
        asked.addLayout(keys)
        asked.addSpacing(4)
        asked.addWidget(Hairline(self._look))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.formats, 1)
        foot.addWidget(self.button)
        dock = Card(self._look, padding=14)
        dock.column.setSpacing(12)
        dock.column.addWidget(self._slot)
        dock.column.addWidget(self._deciding)
        dock.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._shown, 1)
        column.addSpacing(4)
        column.addWidget(dock)

    def _connect(self) -> None:
        self.listed.clicked.connect(self._toggle)
        self.paper.page_seen.connect(lambda number: self._page.setText(page_words(number, self.paper.pages())))
        self.words.moved.connect(self._ask)
        for decision, button in self.choices.items():
            button.clicked.connect(lambda _on, decision=decision: self._decide(decision))
        self.formats.answered.connect(lambda at: self.format_chosen.emit(FORMATS[at][0]))
        self.button.clicked.connect(self.save_asked)

    def _decide(self, decision: str) -> None:
        if self.words.current() >= 0:
            self.decided.emit(self.words.current(), decision)

    def _toggle(self) -> None:
        showing = self._shown.currentWidget() is self.words
        self.listed.rename(_("Word by word") if showing else _("The page"))
        self._refresh()
        (self._shown.currentWidget() or self).setFocus()

    def _refresh(self) -> None:
        listing = self.listed.text() == _("The page") and self.listed.isVisibleTo(self)
        shown = self.words if listing else self.text if self.text.toPlainText() else self.paper
        self._shown.setCurrentWidget(shown)
        self._page.setVisible(shown is self.paper)

    def _ask(self) -> None:
        """The word in question and what may be done with it."""
        word = self.words.word()
        waiting = self.words.waiting()
        self.left.setText(_("{count} still to decide").format(count=grouped(waiting)) if waiting else "")
        self.left.setVisible(bool(waiting))
        if word is None:
            return
        state = {
            "ask": _("is not in the word list. A place, a person?"),
            "remove": _("is taken out"),
            "keep": _("is kept"),
        }[word.decision]
        self.question.show_text(f"“{word.word}” {state}")
        self.choices["keep-all"].rename(_("Keep all {count}").format(count=grouped(word.same)))
        for decision, button in self.choices.items():
            button.setAccessibleName(f"{button.text()}: {word.word}" if decision else button.text())


class _Text(QPlainTextEdit):
    """A file's own text; read, not written."""

    def __init__(self, name: str, look: Theme) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFont(look.font(Type.SMALL))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, look.colour("surface"))
        self.setPalette(palette)


__all__ = ["BROADER", "OPEN", "REMOVED", "Counts", "ShareSheet"]
