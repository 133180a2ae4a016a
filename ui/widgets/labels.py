"""Words on a page, in one of the sizes and colours of the theme."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme, Type

_LONG_WORD, _HIGH = 8, 100_000
_AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Words(QLabel):
    """Plain text (never markup) in a size and a token's colour; wraps when asked to."""

    def __init__(  # noqa: PLR0913 - a label is told its look once, by keyword
        self,
        text: str,
        look: Theme,
        kind: Type = Type.BODY,
        shade: str = "ink",
        *,
        wrap: bool = False,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(kind, bold=bold))
        self.colour(shade)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            # Qt aligns by the letters of the text: a name in others would begin at the wrong edge of its column.
            self.setAlignment(_AT_THE_RIGHT)
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(40)

    def colour(self, shade: str) -> None:
        """Write in another token's colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(shade))
        self.setPalette(palette)


class Elided(Words):
    """A line, or two, that ends in "…" where the room ends; the whole text is its tooltip and accessible name."""

    def __init__(self, text: str, look: Theme, kind: Type = Type.BODY, shade: str = "ink", *, lines: int = 1) -> None:
        super().__init__("", look, kind, shade, wrap=lines > 1)
        self._whole, self._lines = text, lines
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Another text, cut to the room there is."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def text_whole(self) -> str:
        """The text before it was cut."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut again for the new width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        if self.fits(self.width()):
            self.setText(self._whole)
            self.setToolTip("")
            return
        # A line that wraps may leave as much empty as its last word is long.
        lost = (self._lines - 1) * metrics.horizontalAdvance("m" * _LONG_WORD)
        room = max(self.width() * self._lines - lost, self.width())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    def fits(self, width: int) -> bool:
        """Whether the whole text has room in its lines at that width."""
        metrics = QFontMetrics(self.font())
        if self._lines == 1:
            return metrics.horizontalAdvance(self._whole) <= width
        place = metrics.boundingRect(QRect(0, 0, width, _HIGH), Qt.TextFlag.TextWordWrap, self._whole)
        return place.width() <= width and place.height() <= self._lines * metrics.lineSpacing()


def narrowed(font: QFont, word: str, width: int) -> QFont:
    """The letters drawn narrower, down to four fifths, where a word or a value is longer than its place."""
    advance = QFontMetrics(font).horizontalAdvance(word)
    if advance > width:
        font.setStretch(max(80, 100 * width // advance))
    return font
