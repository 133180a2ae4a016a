"""Words on a page, in one of the sizes and colours of the theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme, Type

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

    def show_text(self, text: str) -> None:
        """Another text."""
        self.setText(text)

    def colour(self, shade: str) -> None:
        """Write in another token's colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(shade))
        self.setPalette(palette)


class Elided(Words):
    """One line that ends in "…" where the room ends; the whole text is its tooltip and accessible name."""

    def __init__(self, text: str, look: Theme, kind: Type = Type.BODY, shade: str = "ink") -> None:
        super().__init__("", look, kind, shade)
        self._whole = text
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
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
