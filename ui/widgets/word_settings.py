"""Single words of what was shared: what was decided about each, and the way to decide otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.i18n import _, ngettext
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.choice import Choice
from ui.widgets.labels import Elided, Words
from ui.widgets.setting import SettingSection, fill
from ui.widgets.text_field import FieldFrame

MOST = 100
"""Rows that are shown at once; what is typed above narrows them down."""


class _DecidedRow(QWidget):
    """A word, what was decided, and to be asked about it again."""

    def __init__(self, word: str, verdict: str, look: Theme) -> None:
        super().__init__()
        self.word = word
        options = [("keep", _("may be shared")), ("never", _("never shared"))]
        self.verdict = Choice(_("What to do with {word}").format(word=word), look, options)
        self.verdict.setFixedWidth(look.px(180))
        self.verdict.show_value(verdict)
        self.forget = Button(_("Ask again"), look, Emphasis.WORD, small=True)
        self.forget.setAccessibleName(_("Ask about {word} again").format(word=word))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(Elided(word, look), 1)
        row.addWidget(self.verdict)
        row.addWidget(self.forget)


class WordSettings(SettingSection):
    """Emits `decided` with a word and "keep", "never" or "" for forgotten."""

    decided = Signal(str, str)

    def __init__(self, look: Theme) -> None:
        super().__init__(look)
        self._words: tuple[tuple[str, str], ...] = ()
        self.rows: list[_DecidedRow] = []
        self.told = Words("", look, Type.BODY, "quiet", wrap=True)
        self.field = FieldFrame(_("Find a word"), look, icon="search")
        self.field.edit.setPlaceholderText(_("Find a word"))
        self.column.addWidget(self.told)
        self.column.addWidget(self.field)
        self._list = self.add_card()
        self._more = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        self.field.edit.textChanged.connect(self._show)

    def show_words(self, words: Sequence[tuple[str, str]], person: str) -> None:
        """(word, "keep" or "never") of a person's shares."""
        self._words = tuple(words)
        self.told.setText(
            _(
                "When something of {name} is shared, Kith asks about words it does not know. "
                "What was decided for good stands here; it holds for all later shares."
            ).format(name=person)
        )
        self.field.setVisible(bool(words))
        self._show()

    def place_of(self, word: str) -> int:
        """The row of a word that is shown."""
        return next(at for at, row in enumerate(self.rows) if row.word == word)

    def focus_row(self, at: int) -> None:
        """The keyboard to that row, else to the last one, else to where one searches."""
        (self.rows[min(at, len(self.rows) - 1)].forget if self.rows else self.field.edit).setFocus()

    def _show(self) -> None:
        typed = self.field.edit.text().casefold().strip()
        found = [(word, verdict) for word, verdict in self._words if typed in word]
        self.rows = [_DecidedRow(word, verdict, self.look) for word, verdict in found[:MOST]]
        empty = Words(_("No such word.") if self._words else _("Nothing was decided yet."), self.look, wrap=True)
        empty.setContentsMargins(0, 14, 0, 14)
        fill(self._list, self.look, *(self.rows or (empty,)))
        for row, (word, _verdict) in zip(self.rows, found, strict=False):
            row.verdict.chosen.connect(lambda verdict, word=word: self.decided.emit(word, str(verdict)))
            row.forget.clicked.connect(lambda _on=False, word=word: self.decided.emit(word, ""))
        more = len(found) - len(self.rows)
        said = ngettext("{count} more; type a part of it.", "{count} more; type a part of one.", more)
        self._more.setText(said.format(count=more) if more > 0 else "")
        self.rearranged.emit()
