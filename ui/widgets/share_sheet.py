"""The middle pane of a share: the page they will see, the word in question, and the one button."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from journal.i18n import N_, _, grouped, ngettext
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.flow import Flow
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Elided, Words
from ui.widgets.mark_label import MarkLabel
from ui.widgets.message_slot import MessageSlot, Tone
from ui.widgets.paper import BROADER, OPEN, REMOVED, PaperView, page_words
from ui.widgets.scale_row import ScaleRow
from ui.widgets.word_list import Word, WordList

FORMATS = (("pdf", N_("PDF")), ("html", N_("Web page")), ("csv-zip", N_("Tables")), ("json", N_("Data")))
OWN = (("kith", N_("Everything")), ("json", N_("Data")))
"""What a file for oneself may be."""
DECISIONS = {
    Qt.Key.Key_R: "remove", Qt.Key.Key_K: "keep", Qt.Key.Key_A: "keep-all", Qt.Key.Key_N: "never",
    Qt.Key.Key_L: "leave-out", Qt.Key.Key_U: "take-back", Qt.Key.Key_I: "keep-imported",
}  # fmt: skip
_LEAST_PAPER = 180


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was changed on the page."""

    removed: int = 0
    broader: int = 0
    open: int = 0


class ShareSheet(QWidget):
    """`decided` carries (place of the word, one of DECISIONS); what needs no word has signals of its own."""

    decided = Signal(int, str)
    taken_back = Signal()
    format_chosen = Signal(str)
    save_asked = Signal()

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.paper = PaperView(_("The page as they will see it"), look)
        self.text = _Text(_("The file as they will see it"), look)
        self.words = WordList(_("Words taken out, kept or open"), look)
        self._shown = QStackedWidget()
        self._marks = [MarkLabel(look, shade, dotted=shade == "info") for shade in ("danger", "warning", "info")]
        self._page = Words("", look, Type.SMALL, "quiet")
        self.listed = Button(_("Word by word"), look, Emphasis.WORD, small=True)
        self.question = Elided("", look, Type.BODY, lines=2)
        self.left = Words("", look, Type.BODY_MEDIUM)
        self.choices = {
            "remove": Button(_("Remove"), look, keys="R", small=True),
            "keep": Button(_("Keep"), look, keys="K", small=True),
            "keep-all": Button(_("Keep all"), look, keys="A", small=True),
            "never": Button(_("Never share it"), look, keys="N", small=True),
            "keep-imported": Button(_("Keep all"), look, keys="I", small=True),
            "leave-out": Button(_("Leave this entry out"), look, keys="L", small=True),
            "take-back": Button(_("Take back"), look, keys="U", small=True),
        }
        self._deciding = QWidget()
        self._slot = MessageSlot(look, 1)
        self.formats = ScaleRow(_("File"), look, tuple((at, _(word)) for at, (_name, word) in enumerate(FORMATS)))
        self.own = ScaleRow(_("File"), look, tuple((at, _(word)) for at, (_name, word) in enumerate(OWN)))
        self.own.hide()
        self.button = Button(_("Save"), look, Emphasis.PRIMARY)
        self._place()
        self._connect()
        self.warn("", "")
        self.show_words((), -1)

    def show_counts(self, counts: Counts | None) -> None:
        """What stands above the page; None while there is no page."""
        said = Counts() if counts is None else counts
        numbers = (said.removed, said.broader, said.open)
        told = (
            ngettext("{count} word removed", "{count} words removed", said.removed),
            ngettext("{count} value broader", "{count} values broader", said.broader),
            ngettext("{count} undecided", "{count} undecided", said.open),
        )
        for mark, words, count in zip(self._marks, told, numbers, strict=True):
            mark.setText(words.format(count=grouped(count)))
            mark.setVisible(bool(count))

    def show_text(self, text: str) -> None:
        """A file that is no page, as the text it is; empty to show the page."""
        self.text.setPlainText(text)
        self._refresh()

    def show_words(
        self, words: Sequence[Word], current: int, *, can_take_back: bool = False, imported: int = 0
    ) -> None:
        """The words of the plan, one of them in question (-1 for none), and whether a decision can be taken back.

        `imported`: how many open words the latest import brought, to be kept at once.
        """
        # First, so that no list of thousands is laid out that is left in the next moment.
        self._refresh()
        self.words.show_words(words, current)
        self.listed.setVisible(bool(words))
        if not words:
            self.listed.rename(_("Word by word"))
        self._deciding.setVisible(bool(words) or can_take_back)
        for decision, button in self.choices.items():
            button.setEnabled(can_take_back if decision == "take-back" else bool(words))
        at_once = self.choices["keep-imported"]
        at_once.rename(_("Keep all {count} of the import").format(count=grouped(imported)))
        at_once.setEnabled(bool(imported))
        at_once.setVisible(bool(imported))
        self._ask()
        self._refresh()

    def show_glance(self, words: Sequence[Word]) -> None:
        """The first words of a page that takes long to make: to be read, not decided yet."""
        self.words.show_words(words, -1)
        self._deciding.hide()
        self._shown.setCurrentWidget(self.words)
        self.say_why(_("The first words of it; the rest is being read."))

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

    def show_format(self, name: str, *, own: bool = False) -> None:
        """The chosen format, among those for others or for oneself; emits nothing."""
        held = self.formats.hasFocus() or self.own.hasFocus()
        mine = name == "kith" or (name == "json" and own)
        shown, other = (self.own, self.formats) if mine else (self.formats, self.own)
        shown.show()
        other.hide()
        if held:
            shown.setFocus()
        shown.show_value(next(at for at, (known, _word) in enumerate(OWN if mine else FORMATS) if known == name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R, K, A and N decide the word in question, wherever the keyboard is on this pane."""
        decision = DECISIONS.get(Qt.Key(event.key()))
        if decision and self.choices[decision].isEnabled() and not event.modifiers():
            self._decide(decision)
        elif event.key() == Qt.Key.Key_Escape and self._shown.currentWidget() is self.words:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        top = Flow((*self._marks, self.listed, self._page), 10)
        for widget in (self.paper, self.text, self.words):
            self._shown.addWidget(widget)
        # What is left of the height; where that is little the whole pane scrolls.
        self._shown.setMinimumHeight(self._look.px(_LEAST_PAPER))
        self._shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.question, 1)
        line.addWidget(self.left)
        keys = Flow(tuple(self.choices.values()), 8)
        asked = QVBoxLayout(self._deciding)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(10)
        asked.addLayout(line)
        asked.addWidget(keys)
        asked.addSpacing(4)
        asked.addWidget(Hairline(self._look))
        # Every word with air around it.
        for row in (self.formats, self.own):
            row.setMinimumWidth(row.minimumSizeHint().width() + self._look.px(72))
        foot = Flow((self.formats, self.own, self.button), 12)
        dock = Card(self._look, padding=14)
        dock.column.setSpacing(12)
        dock.column.addWidget(self._slot)
        dock.column.addWidget(self._deciding)
        dock.column.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(top)
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
        self.own.answered.connect(lambda at: self.format_chosen.emit(OWN[at][0]))
        self.button.clicked.connect(self.save_asked)

    def _decide(self, decision: str) -> None:
        word = self.words.word()
        if decision == "take-back":
            self.taken_back.emit()
        elif word is not None:
            # The key that took it out lets it stand again.
            again = decision == "remove" and word.decision == "remove"
            self.decided.emit(self.words.current(), "keep" if again else decision)

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
            self.question.show_text(_("Nothing is left to decide."))
            return
        state = {
            "ask": _("is not in the word list. A place, a person?"),
            "remove": _("is taken out"),
            "keep": _("is kept"),
        }[word.decision]
        self.question.show_text(f"“{word.word}” {state}")
        self.question.setAccessibleName(word.spoken())
        self.choices["keep-all"].rename(_("Keep all {count}").format(count=grouped(word.same)))
        for decision, button in self.choices.items():
            alone = decision in {"take-back", "keep-imported"}
            button.setAccessibleName(button.text() if alone else f"{button.text()}: {word.word}")


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
