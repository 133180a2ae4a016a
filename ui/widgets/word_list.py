"""The words of a share, each in its sentence with what was decided: one a row, walked with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.frames import draw_frame, mirrored

_NOWHERE = QModelIndex()
_STATES = {"ask": "info", "remove": "danger", "keep": "accent"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its sentence, what was decided, how often it stands in what leaves, and what it is taken for."""

    before: str
    word: str
    after: str
    decision: str
    same: int
    kind: str = ""

    def spoken(self) -> str:
        """What a screen reader says: the state, why, and the key that changes it."""
        sentence = f"{self.before.strip()} {self.word} {self.after.strip()}".strip()
        asked = {
            "ask": _("undecided, {kind}, press R to remove, K to keep"),
            "remove": _("removed, {kind}, press R to keep"),
            "keep": _("kept, {kind}, press R to remove"),
        }[self.decision].format(kind=self.kind)
        return f"{self.word}: {asked}. {sentence}"


def state_words(decision: str) -> str:
    """How a decision reads."""
    return {"ask": _("undecided"), "remove": _("removed"), "keep": _("kept")}[decision]


class _Words(QAbstractListModel):
    """The words as a screen reader says them: each only when it is asked for, a long note has thousands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words: tuple[Word, ...] = ()

    def show(self, words: tuple[Word, ...]) -> None:
        """Other words; nothing moves when they are the same."""
        if words != self.words:
            self.beginResetModel()
            self.words = words
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.words)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        said = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}
        return self.words[index.row()].spoken() if said and index.isValid() else None


class WordList(QListView):
    """Emits `moved` when another word is in question; letters belong to what holds the list."""

    moved = Signal()

    def __init__(self, name: str, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = _Words(self)
        self.setAccessibleName(name)
        self.setModel(self._words)
        self.setItemDelegate(_Rows(look, self))
        self.setUniformItemSizes(True)
        # A long note has thousands: laid out at once they stop the window.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self.moved)

    def show_words(self, words: Sequence[Word], current: int) -> None:
        """Other words, or the same with other decisions; the one in question is marked."""
        self._words.show(tuple(words))
        if 0 <= current < len(words):
            self.setCurrentIndex(self._words.index(current))

    def current(self) -> int:
        """The place of the word in question, -1 for none."""
        return self.currentIndex().row()

    def word(self) -> Word | None:
        """The word in question."""
        at = self.current()
        return self._words.words[at] if 0 <= at < len(self._words.words) else None

    def at(self, row: int) -> Word:
        """The word of a row."""
        return self._words.words[row]

    def waiting(self) -> int:
        """How many are undecided."""
        return sum(one.decision == "ask" for one in self._words.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk; letters go on to what holds the list."""
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Theme, words: WordList) -> None:
        super().__init__(words)
        self._look, self._list = look, words

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._look.px(44))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, word = self._look, self._list.at(index.row())
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            border = look.colour("accent") if look.colours.bordered_tints else None
            draw_frame(painter, rect.adjusted(0, 2, 0, -2), look.colour("accent_tint"), border, radius=8)
        painter.setPen(look.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner, small = rect.adjusted(12, 0, -12, 0), look.font(Type.SMALL)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        end = metrics.horizontalAdvance(state_words(word.decision)) + 16
        painter.setPen(look.colour(_STATES[word.decision]))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, state_words(word.decision))
        self._sentence(painter, inner.adjusted(0, 0, -end, 0), word, metrics)
        painter.restore()

    def _sentence(self, painter: QPainter, room: QRect, word: Word, metrics: QFontMetrics) -> None:
        """The word whole, in its mark, with as much around it as there is room for."""
        look, bold = self._look, QFontMetrics(self._look.font(Type.SMALL, bold=True))
        middle = bold.elidedText(_flat(word.word), Qt.TextElideMode.ElideRight, room.width())
        width = bold.horizontalAdvance(middle) + 8
        left = metrics.elidedText(_flat(word.before), Qt.TextElideMode.ElideLeft, max((room.width() - width) // 2, 0))
        at = metrics.horizontalAdvance(left)
        shade = _STATES[word.decision]
        mark = QRect(room.left() + at, room.center().y() - look.px(11), width, look.px(22))
        after = QRect(mark.right() + 1, room.top(), max(room.right() - mark.right(), 0), room.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(look.colour("quiet"))
        painter.drawText(
            mirrored(self._list.layoutDirection(), room, QRect(room.left(), room.top(), at, room.height())), align, left
        )
        mark = mirrored(self._list.layoutDirection(), room, mark)
        border = look.colour(shade) if look.colours.bordered_tints else None
        draw_frame(painter, mark, look.colour(f"{shade}_tint"), border, radius=4)
        painter.setPen(QPen(look.colour("ink")))
        painter.setFont(look.font(Type.SMALL, bold=True))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, middle)
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("quiet"))
        rest = metrics.elidedText(_flat(word.after), Qt.TextElideMode.ElideRight, after.width())
        painter.drawText(mirrored(self._list.layoutDirection(), room, after), align, rest)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
